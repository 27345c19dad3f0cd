import { Title } from '../../kit/title.tsx'
import '../../style/desk.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { changed } from '../../data/changes.ts'
import { useList } from '../../data/list.ts'
import { useAnswer } from '../../data/resource.ts'
import { Button, ButtonLink, Segments } from '../../kit/controls.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Rows } from '../../kit/rows.tsx'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { count, dayAndClock } from '../../kit/time.ts'
import { href } from '../../router/routes.ts'
import { useTitle } from '../../shell/screen.ts'
import { words } from '../../shell/words.ts'
import { Start } from '../add/start.tsx'
import { Latest } from './latest.tsx'
import { Story, type StoryLine } from './story.tsx'
import { changeOf, keepVisit, lastVisit, type Visit } from './visit.ts'

/** Stories of one page: each is put together out of its claims, and nobody should wait for a hundred. */
const STORIES = 40

type Order = 'latest' | 'copied' | 'thin'

// Of what is loaded: the service hands stories out by what is new.
const ORDERS: Readonly<Record<Order, (a: StoryLine, b: StoryLine) => number>> = {
  latest: () => 0,
  copied: (a, b) => b.reports - a.reports,
  thin: (a, b) => (a.origins?.lower ?? 0) / a.reports - (b.origins?.lower ?? 0) / b.reports || b.reports - a.reports,
}

/** Where work starts: what is new, the stories, the latest reports. In an empty workspace, how to begin. */
export default function DeskPage() {
  useTitle(words.value.desk)
  const { value, problem } = useAnswer('GET /api/workspace', {}).value
  if (problem && !value) return <Failed problem={problem} />
  if (!value) return <Waiting>Opening the desk …</Waiting>
  if (value.captures === 0 && value.reports === 0) return <Start />
  return <Desk waiting={value.waiting} untraced={value.untraced} quarantined={value.quarantined} />
}

function Desk({ waiting, untraced, quarantined }: { readonly waiting: number; readonly untraced: number; readonly quarantined: number }) {
  const [turn, setTurn] = useState(0)
  const [order, setOrder] = useState<Order>('latest')
  const list = useList('GET /api/stories', { query: { limit: STORIES } }, turn).value
  const now = useMemo(() => new Date(), [])
  const visit = useMemo(() => lastVisit(now), [now])
  const seenChanges = useMemo(() => changed.peek().claims + changed.peek().reports, [turn])
  const fresh = changed.value.claims + changed.value.reports - seenChanges
  const stories = useMemo(() => [...list.items].sort(ORDERS[order]), [list.items, order])
  useEffect(() => {
    if (list.items.length > 0) keepVisit(now, visit, list.items)
  }, [list.items, now, visit])

  const news = newsOf(list.items, visit)
  return (
    <>
      <div class="page-h">
        <h1>{words.value.desk}</h1>
        <div class="acts">
          <Segments
            label="Order"
            options={[
              ['latest', 'Changed first'],
              ['copied', 'Most copied'],
              ['thin', 'Thinnest'],
            ]}
            value={order}
            onChange={setOrder}
          />
          <ButtonLink to={href('add', {})} look="primary" icon="plus">
            Add a report
          </ButtonLink>
        </div>
      </div>
      {(news.length > 0 || fresh > 0 || waiting > 0 || untraced > 0 || quarantined > 0) && (
        <section class="since" aria-label="News">
          <div>
            <b>{visit ? 'Since your last visit' : 'Now'}</b>
            {visit && <div class="small faint">{dayAndClock(visit.at)}</div>}
          </div>
          <ol>
            {fresh > 0 && (
              <li>
                <span />
                <span>
                  Something new came in.{' '}
                  <Button small onClick={() => setTurn(turn + 1)}>
                    Show it
                  </Button>
                </span>
              </li>
            )}
            {waiting + untraced > 0 && (
              <li>
                <span />
                <span>
                  {waiting > 0 && `${waiting} still to be read. `}
                  {untraced > 0 && `${untraced} still to be traced: intervals may yet change.`}
                </span>
              </li>
            )}
            {quarantined > 0 && (
              <li>
                <span />
                <span>
                  {quarantined} could not be read after three tries. <code>sayso quarantine</code> lists them with the reason.
                </span>
              </li>
            )}
            {news.slice(0, 6).map(({ story, way, words: told }) => (
              <li key={story.id}>
                {way === 'new' ? <span /> : <Icon name={way} />}
                <span>
                  <a href={href('story', { id: story.id })}>
                    <Title sentence={story.title} brief={story.brief} />
                  </a>{' '}
                  {way === 'new' ? (
                    'is new.'
                  ) : (
                    <>
                      <b>{way === 'down' ? 'lost ground' : 'gained ground'}</b>: {told}.
                    </>
                  )}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <div class="cols" aria-hidden="true">
        <span>Story</span>
        <span>How many really knew</span>
        <span>Reports and origins through time</span>
      </div>
      {list.problem && <Failed problem={list.problem} again={() => setTurn(turn + 1)} />}
      {list.asking && list.items.length === 0 && <Waiting>Gathering the stories …</Waiting>}
      {!list.asking && list.items.length === 0 && !list.problem && (
        <Empty title="One report of everything" acts={<ButtonLink to={href('add', {})}>Add a report</ButtonLink>}>
          No two reports here make the same claim yet. Add others of the same story to see who had it from whom.
        </Empty>
      )}
      {order !== 'latest' && list.more && (
        <p class="small muted among">Ordered among the {count(stories.length)} newest stories; older ones join as you scroll.</p>
      )}
      <Rows
        label="Stories"
        rows={stories}
        keyOf={({ id }) => id}
        guess={150}
        more={list.more}
        row={(story) => <Story story={story} before={visit?.seen[story.id]} since={visit?.at ?? null} />}
      />
      {stories.length > 0 && (
        <p class="small muted legend-line">
          A filled dot is an origin that is named and traced. A ring is one that may be separate but cannot be shown to be. In the small
          charts the thin line is reports; the dark line and its shade are the low and high count of origins.
        </p>
      )}
      <Latest />
    </>
  )
}

interface News {
  readonly story: StoryLine
  readonly way: 'up' | 'down' | 'new'
  /** How its interval stood before. */
  readonly words: string
}

/** What has changed in stories since a visit. */
function newsOf(stories: readonly StoryLine[], visit: Visit | null): readonly News[] {
  if (!visit) return []
  return stories.flatMap((story): News[] => {
    const change = changeOf(visit.seen[story.id], story.origins)
    if (change) return change.way === 'same' ? [] : [{ story, way: change.way, words: change.words }]
    const isNew = !visit.seen[story.id] && story.latest !== null && story.latest * 60_000 > Date.parse(visit.at)
    return isNew ? [{ story, way: 'new', words: '' }] : []
  })
}
