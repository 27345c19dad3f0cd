import { capital } from '../../kit/title.tsx'
import '../../style/source.css'
import './source.css'
import { useMemo, useState } from 'preact/hooks'
import { useList } from '../../data/list.ts'
import { again, useAnswer } from '../../data/resource.ts'
import { useJudging } from '../../judging/judging.ts'
import { Button, ButtonLink } from '../../kit/controls.tsx'
import { Failed, Waiting } from '../../kit/states.tsx'
import { Table } from '../../kit/table.tsx'
import { directionOf } from '../../kit/time.ts'
import { Chain, Glyph, Key, MANNERS, mannerOf } from '../../kit/voices.tsx'
import { href } from '../../router/routes.ts'
import { useKeys } from '../../shell/keys.ts'
import { useTitle } from '../../shell/screen.ts'
import { SaidOverTime } from '../../timeline/said.tsx'
import { clockFor, minutesIn, zoneOf, zoneWords } from '../../timeline/scale.ts'
import { WatchButton } from '../../watching/watch.tsx'
import { spanWords } from '../claim/words.ts'
import type { PageProps } from '../index.ts'
import { hueOf, NO_VOICES, type StoryVoices, useBarOf, voicesFrom } from '../story/voices.ts'
import { Dialogs, type OpenDialog } from './dialogs.tsx'
import { Identity, People } from './people.tsx'
import { countsOf, roleOf, type SourceView } from './told.ts'
import { NameTrail } from './trail.tsx'

/** A source: what it said, through whom, and how its name hardened on the way. */
export default function SourcePage({ route }: PageProps<'source'>) {
  const { key } = route.params
  const { value, problem } = useAnswer('GET /api/sources/{key}', { params: { key } }).value
  useTitle(value ? capital(value.source.name) : null)
  if (!value)
    return problem ? (
      <Failed
        problem={problem}
        again={() => again('GET /api/sources/{key}', { params: { key } })}
        acts={<ButtonLink to={href('sources', {})}>All sources</ButtonLink>}
      />
    ) : (
      <Waiting>Opening the source …</Waiting>
    )
  return value.story ? <InStory view={value} story={value.story} /> : <Told view={value} voices={NO_VOICES} />
}

function InStory({ view, story }: { readonly view: SourceView; readonly story: NonNullable<SourceView['story']> }) {
  const { value, problem } = useAnswer('GET /api/stories/{id}', { params: { id: story.id } }).value
  const voices = useMemo(() => (value ? voicesFrom(value) : NO_VOICES), [value])
  useBarOf(story, 'sources')
  if (!value && !problem) return <Waiting>Opening the source …</Waiting>
  return <Told view={view} voices={voices} />
}

function Told({ view, voices }: { readonly view: SourceView; readonly voices: StoryVoices }) {
  const { source } = view
  const { key } = source
  const [open, setOpen] = useState<OpenDialog>(null)
  const judging = useJudging(() => again('GET /api/sources/{key}', { params: { key } }))
  const voice = voices.find({ source: key, letter: view.letter })
  const hue = hueOf(voice)
  const manner = mannerOf(source)
  useKeys([{ keys: 'o', does: 'Write a note', run: () => setOpen('note') }])
  return (
    <>
      <div class={`page-h ${hue}`}>
        <div>
          <p class="small muted kick">
            {voice && <Key letter={voice.letter} />} <Glyph manner={manner} says={MANNERS[manner]} /> {roleOf(view)}
          </p>
          <h1 dir="auto">{capital(source.name)}</h1>
        </div>
        <div class="head-acts">
          <WatchButton target={{ watched: { kind: 'source', key }, words: capital(source.name) }} />
          <Button onClick={() => setOpen('split')}>Split in two …</Button>
          <Button onClick={() => setOpen('merge')}>Merge with …</Button>
        </div>
      </div>
      <Lead view={view} />
      <NameTrail view={view} hue={hue} />
      <Said view={view} hue={hue} />
      <Mentions view={view} hue={hue} />
      <Identity view={view} />
      <Through view={view} />
      <People view={view} judging={judging} onNote={() => setOpen('note')} />
      <Dialogs view={view} judging={judging} open={open} onClose={() => setOpen(null)} />
    </>
  )
}

/** In one sentence: to whom it spoke, and what all else comes through. */
function Lead({ view }: { readonly view: SourceView }) {
  const { through, counts } = view
  const direct = through.filter((outlet) => outlet.direct > 0)
  const relayed = through.filter((outlet) => outlet.direct === 0)
  return (
    <p class="lead serif">
      {direct.length === 1 ? (
        <>
          Spoke to one outlet, <bdi>{direct[0]?.outlet}</bdi>.{' '}
          {relayed.length > 0 && 'Everything else attributed to it comes through that conversation: '}
        </>
      ) : direct.length > 1 ? (
        <>
          {counts.direct} of what it said was heard directly, by {direct.length} outlets:{' '}
        </>
      ) : (
        <>No report has it directly: </>
      )}
      <b>{countsOf(view)}</b>.
    </p>
  )
}

function Said({ view, hue }: { readonly view: SourceView; readonly hue: string }) {
  const { claims, statements } = view
  const zone = zoneOf(statements.items.map(({ report }) => report.published))
  const rows = useMemo(
    () =>
      claims.flatMap(({ claim, points, reports, direct }) => {
        const dated = points.flatMap(({ time, outlet, direct: own }) =>
          time === null ? [] : [{ time: time + zone, outlet: outlet ?? 'Unknown outlet', direct: own }],
        )
        return dated.length === 0
          ? []
          : [
              {
                id: claim.id,
                words: capital(claim.text),
                sum: `${reports} ${reports === 1 ? 'report' : 'reports'}, ${direct} direct`,
                points: dated,
              },
            ]
      }),
    [claims, zone],
  )
  if (claims.length === 0) return null
  return (
    <section class="sec">
      <header>
        <h2>What this source said, through whom, and when</h2>
        <span class="small muted">Filled: heard directly. Ring: repeated. Times are {zoneWords(zone)}</span>
      </header>
      {rows.length > 0 && <SaidOverTime rows={rows} hue={hue} label="What this source said, and the outlets that carried it" />}
      <details open={rows.length === 0}>
        <summary>As a table</summary>
        <Table
          caption="What this source said"
          rows={claims}
          keyOf={({ claim }) => claim.id}
          columns={[
            {
              title: 'Claim',
              class: 'say',
              cell: ({ claim }) => (
                <a href={href('claim', { id: claim.id })}>
                  <bdi>{capital(claim.text)}</bdi>
                </a>
              ),
            },
            {
              title: 'Outlets',
              cell: ({ points }) => <bdi>{[...new Set(points.map(({ outlet }) => outlet ?? 'Unknown outlet'))].join(', ')}</bdi>,
            },
            { title: 'Reports', cell: ({ reports, direct }) => `${reports}, ${direct} direct` },
          ]}
        />
      </details>
    </section>
  )
}

/** Every statement of it, in order of time, with the hands that it came through. */
function Mentions({ view, hue }: { readonly view: SourceView; readonly hue: string }) {
  const { statements, source, counts, story } = view
  const [more, setMore] = useState(false)
  const shown = [...statements.items].reverse()
  const zone = zoneOf(shown.map(({ report }) => report.published))
  const clock = clockFor(shown.flatMap(({ report }) => minutesIn(report.published, zone) ?? []))
  const at = (published: string | null): string => {
    const time = minutesIn(published, zone)
    return time === null ? (published ?? 'no date') : clock(time)
  }
  const manner = mannerOf(source)
  return (
    <section class="sec">
      <header>
        <h2>Every mention</h2>
        <span class="small muted">
          {counts.statements} in {counts.reports} {counts.reports === 1 ? 'report' : 'reports'}
        </span>
      </header>
      <Table
        caption="Every mention of this source"
        rows={shown}
        keyOf={({ report, id }) => `${report.id} ${id}`}
        columns={[
          { title: 'Time', cell: ({ report }) => <span class="nowrap">{at(report.published)}</span> },
          {
            title: 'Chain',
            cell: ({ report, chain, origin }) => (
              <Chain
                voice={hue}
                links={[
                  { name: report.outlet ?? 'Unknown outlet' },
                  ...chain.map((name) => ({ name })),
                  origin ? { name: source.name, manner } : { name: source.name },
                ]}
              />
            ),
          },
          {
            title: 'Sentence',
            class: 'say',
            cell: ({ report, id, text }) => (
              <a class="plain" dir={directionOf(report.language)} href={href('report', { id: report.id }, { at: id, story: story?.id })}>
                <bdi>{text}</bdi>
              </a>
            ),
          },
          { title: 'Told', cell: ({ mode, state }) => `${mode}${state ? `, ${state}` : ''}` },
        ]}
      />
      {statements.next !== null && !more && (
        <p style={{ marginTop: '1rem' }}>
          <Button small onClick={() => setMore(true)}>
            Show all {counts.statements}
          </Button>
        </p>
      )}
      {more && <Rest source={source.key} after={statements.items.length} />}
    </section>
  )
}

/** The statements beyond the first page. */
function Rest({ source, after }: { readonly source: string; readonly after: number }) {
  const { items, problem, more } = useList('GET /api/statements', { query: { source } }).value
  return (
    <>
      {problem && <Failed problem={problem} />}
      <Table
        caption="More mentions"
        rows={items.slice(after)}
        keyOf={({ report, id }) => `${report.id} ${id}`}
        columns={[
          { title: 'Outlet', cell: ({ report }) => <bdi>{report.outlet ?? 'Unknown outlet'}</bdi> },
          { title: 'Sentence', class: 'say', cell: ({ text }) => <bdi>{text}</bdi> },
          { title: 'Told', cell: ({ mode }) => mode },
        ]}
      />
      {more && (
        <Button small onClick={more}>
          Show more
        </Button>
      )}
    </>
  )
}

/** Who relays it. */
function Through({ view }: { readonly view: SourceView }) {
  const { through } = view
  if (through.length === 0) return null
  const first = Math.min(...through.slice(0, 200).flatMap((outlet) => outlet.first ?? []))
  return (
    <section class="sec">
      <header>
        <h2>Through whom</h2>
      </header>
      <Table
        caption="Outlets that carry this source"
        rows={through}
        keyOf={({ outlet }) => outlet}
        columns={[
          { title: 'Outlet', cell: ({ outlet }) => <bdi>{outlet}</bdi> },
          { title: 'Reports', cell: ({ reports }) => String(reports) },
          { title: 'Heard directly', cell: ({ direct }) => (direct === 0 ? 'never: repeated' : String(direct)) },
          {
            title: 'First',
            cell: (outlet) =>
              outlet.first === null ? 'no date' : outlet.first === first ? 'the first' : `${spanWords(outlet.first - first)} later`,
          },
        ]}
      />
    </section>
  )
}
