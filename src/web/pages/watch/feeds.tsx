import { useRef, useState } from 'preact/hooks'
import { type Answer, service } from '../../data/service.ts'
import { Button } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Empty, Failed } from '../../kit/states.tsx'
import { ago, count, dayAndClock } from '../../kit/time.ts'
import { announce } from '../../shell/announce.ts'
import { useAttempt } from '../../watching/attempt.ts'
import { Paged } from '../../watching/paged.tsx'
import { AddFeed, addedWords } from './addfeed.tsx'

type Follow = Answer<'GET /api/follows'>['items'][number]

const KINDS = { feed: 'Feed', page: 'Page of articles', sitemap: 'Sitemap' } as const
const COLUMNS = ['Outlet', 'Last 14 visits', 'State', 'New today', 'Pages'] as const

/** What is done about feeds as such: more of them. */
export function FeedActs() {
  const [adding, setAdding] = useState(false)
  const [outcome, setOutcome] = useState<string | null>(null)
  const { attempt, problem, busy } = useAttempt()
  const input = useRef<HTMLInputElement>(null)
  const take = (file: File): Promise<boolean> =>
    attempt(async () => {
      const added = await service.call('POST /api/follows', { body: { opml: await file.text() } })
      const words = addedWords(added)
      setOutcome(words)
      announce(words)
    })
  return (
    <div class="feed-acts">
      <div class="acts">
        <input
          ref={input}
          class="vh-only"
          type="file"
          accept=".opml,.xml,text/x-opml,text/xml,application/xml"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file) void take(file)
          }}
        />
        <Button onClick={() => input.current?.click()} disabled={busy}>
          Import OPML
        </Button>
        <Button look="primary" icon="plus" onClick={() => setAdding(true)}>
          Add a feed
        </Button>
      </div>
      {outcome && <p class="small">{outcome}</p>}
      {problem && <Failed problem={problem} />}
      {adding && <AddFeed onClose={() => setAdding(false)} onAdded={setOutcome} />}
    </div>
  )
}

/** What is followed, and how that goes. */
export function Feeds(props: { readonly mayWrite: boolean; readonly follows: Answer<'GET /api/watch'>['follows'] | null }) {
  const { mayWrite, follows } = props
  const [ending, setEnding] = useState<Follow | null>(null)
  const columns = mayWrite ? [...COLUMNS, 'Do'] : COLUMNS
  return (
    <section class="sec feeds">
      <header>
        <h2>Feeds</h2>
        <span class="small muted">
          {follows && follows.all > 0 && `${sumOf(follows)} `}
          {follows && follows.all > 0 && (
            <a href={service.href('GET /api/follows.opml', {})} download>
              Export OPML
            </a>
          )}
        </span>
      </header>
      {follows?.all === 0 ? (
        <Empty title="Nothing is followed">
          Add the address of an outlet: its feed is found, or its page is read as a list of articles.
        </Empty>
      ) : (
        <table class="tbl stack">
          <caption class="vh-only">What is followed</caption>
          <thead>
            <tr>
              {columns.map((title) => (
                <th key={title} scope="col" class={title === 'New today' ? 'num' : ''}>
                  {title === 'Do' ? <span class="vh-only">Do</span> : title}
                </th>
              ))}
            </tr>
          </thead>
          <Paged
            route="GET /api/follows"
            empty={null}
            wrap={(between) => (
              <tbody>
                <tr>
                  <td colSpan={columns.length}>{between}</td>
                </tr>
              </tbody>
            )}
          >
            {(items) => (
              <tbody>
                {items.map((follow) => (
                  <Row key={follow.id} follow={follow} mayWrite={mayWrite} onEnd={() => setEnding(follow)} />
                ))}
              </tbody>
            )}
          </Paged>
        </table>
      )}
      {ending && <Ending follow={ending} onClose={() => setEnding(null)} />}
    </section>
  )
}

function sumOf({ all, failing, ended }: Answer<'GET /api/watch'>['follows']): string {
  const parts = [`${count(all)} ${all === 1 ? 'feed' : 'feeds'}`]
  if (failing > 0) parts.push(`${count(failing)} failing`)
  if (ended > 0) parts.push(`${count(ended)} ended`)
  return `${parts.join(', ')}.`
}

const nameOf = ({ title, url }: Pick<Follow, 'title' | 'url'>): string => title ?? url

function Row({ follow, mayWrite, onEnd }: { readonly follow: Follow; readonly mayWrite: boolean; readonly onEnd: () => void }) {
  const { id, url, kind, title, collection, pages } = follow
  const { attempt, problem, busy } = useAttempt()
  const visit = (): Promise<boolean> =>
    attempt(async () => {
      await service.call('POST /api/follows/{id}/visit', { params: { id } })
    }, 'It is visited soon')
  return (
    <tr>
      <td>
        <b class="feed-name">
          <bdi>{nameOf(follow)}</bdi>
        </b>
        <div class="muted">
          {KINDS[kind]}
          {collection !== 'default' && (
            <>
              , in <bdi>{collection}</bdi>
            </>
          )}
        </div>
        {title && (
          <div class="faint feed-url">
            <bdi>{url}</bdi>
          </div>
        )}
      </td>
      <td data-l="Last 14 visits">
        <Beat visits={follow.visits.slice(-SHOWN)} />
      </td>
      <td>
        <State follow={follow} />
        {problem && <Failed problem={problem} />}
      </td>
      <td data-l="New today" class="num">
        {newToday(follow)}
      </td>
      <td data-l="Pages">
        {count(pages.had)} had
        {pages.wanted > 0 && `, ${count(pages.wanted)} to come`}
        {pages.lost > 0 && `, ${count(pages.lost)} given up`}
        {pages.gone > 0 && `, ${count(pages.gone)} gone`}
      </td>
      {mayWrite && (
        <td class="feed-do">
          {follow.state !== 'ended' && (
            <Button small look="quiet" label={`Visit now: ${nameOf(follow)}`} disabled={busy} onClick={() => void visit()}>
              Visit now
            </Button>
          )}
          <Button small look="quiet" label={`No more: ${nameOf(follow)}`} onClick={onEnd}>
            No more …
          </Button>
        </td>
      )}
    </tr>
  )
}

/** Visits that are drawn. */
const SHOWN = 14

/** A bar a visit: as high as much was new, hollow where it was in vain. */
function Beat({ visits }: { readonly visits: Follow['visits'] }) {
  if (visits.length === 0) return <span class="faint">none yet</span>
  const most = Math.max(4, ...visits.map(({ fresh }) => fresh ?? 0))
  const vain = visits.filter(({ fresh }) => fresh === null).length
  const fresh = visits.reduce((sum, visit) => sum + (visit.fresh ?? 0), 0)
  return (
    <>
      <span class="beat" aria-hidden="true">
        {visits.map((visit) =>
          visit.fresh === null ? (
            <i key={visit.at} class="x" />
          ) : (
            <i key={visit.at} style={{ height: `${2 + Math.round(12 * Math.sqrt(visit.fresh / most))}px` }} />
          ),
        )}
      </span>
      <span class="vh-only">
        {visits.length} {visits.length === 1 ? 'visit' : 'visits'}, {vain} in vain, {fresh} new
      </span>
    </>
  )
}

/** What came today, as far as the visits that are remembered go back. */
function newToday({ visits }: Follow): string {
  const start = new Date()
  start.setHours(0, 0, 0, 0)
  const today = visits.filter(({ at }) => Date.parse(at) >= start.getTime())
  const many = today.reduce((sum, { fresh }) => sum + (fresh ?? 0), 0)
  const isWhole = today.length < visits.length || visits.length < MOST_VISITS
  return isWhole ? count(many) : `${count(many)} or more`
}

/** Visits that the service remembers. */
const MOST_VISITS = 28

/** How it goes, in words. What a reader can do comes behind what happened. */
function State({ follow: { state, visited, next, diagnosis, failures } }: { readonly follow: Follow }) {
  const since = diagnosis && dayAndClock(diagnosis.since)
  const why = diagnosis && (
    <>
      <bdi>{diagnosis.message}</bdi> <bdi class="muted">{diagnosis.hint}</bdi>
    </>
  )
  const then = next && <span class="muted nowrap">{Date.parse(next) <= Date.now() ? 'Next: soon' : `Next ${ago(next)}`}</span>
  switch (state) {
    case 'waiting':
      return <>Not visited yet. {then}</>
    case 'well':
      return (
        <>
          {visited && <time dateTime={visited}>{ago(visited)}</time>}. {why} {then}
        </>
      )
    case 'failing':
      return (
        <>
          <b>Failing{since && ` since ${since}`}.</b> {why} {failures > 1 && <span class="muted">{failures} times in a row. </span>}
          {then}
        </>
      )
    case 'ended':
      return (
        <>
          <b>Ended{since && ` on ${since}`}.</b> {why}
        </>
      )
    default:
      return state satisfies never
  }
}

function Ending({ follow, onClose }: { readonly follow: Follow; readonly onClose: () => void }) {
  const { attempt, problem } = useAttempt()
  const end = (): Promise<boolean> =>
    attempt(async () => {
      await service.call('DELETE /api/follows/{id}', { params: { id: follow.id } })
      onClose()
    }, 'It is followed no more')
  return (
    <Dialog title="Follow it no more?" onClose={onClose}>
      <p>
        <bdi>{nameOf(follow)}</bdi> is not visited any more. What it brought is kept.
      </p>
      {problem && <Failed problem={problem} />}
      <div class="acts">
        <Button look="primary" onClick={() => void end()}>
          Follow it no more
        </Button>
        <Button onClick={onClose}>Go on following</Button>
      </div>
    </Dialog>
  )
}
