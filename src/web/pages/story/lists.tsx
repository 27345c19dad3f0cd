import { Flag } from '../../kit/flag.tsx'
import { Funnel, Interval, intervalWords, OriginDots } from '../../kit/interval.tsx'
import { Table } from '../../kit/table.tsx'
import { count } from '../../kit/time.ts'
import { capital, headed, Title } from '../../kit/title.tsx'
import { Glyph, Key, MANNERS, mannerOf, voiceClass } from '../../kit/voices.tsx'
import { href } from '../../router/routes.ts'
import { clockFor, daysOf, minutesOf, zoneOf, zoneWords } from '../../timeline/scale.ts'
import { Spark } from '../../timeline/spark.tsx'
import { WatchStory } from '../../watching/watch.tsx'
import type { StoryView } from './voices.ts'

/** The reports of a story, as they came in, under its leading claim. */
export function Reports({ view }: { readonly view: StoryView }) {
  const { lines, timeline, cut, told } = view
  const zone = zoneOf(lines.map(({ published }) => published))
  const own = new Map(timeline.reports.map((report) => [report.report, report]))
  const timeOf = (id: string, published: string | null): number | null => own.get(id)?.time ?? minutesOf(published)
  const rows = [...lines].sort((a, b) => (timeOf(a.id, a.published) ?? 0) - (timeOf(b.id, b.published) ?? 0))
  const times = rows.flatMap(({ id, published }) => timeOf(id, published) ?? [])
  const clock = clockFor(times.map((time) => time + zone))
  const [leading] = told
  return (
    <>
      <div class="page-h">
        <div>
          <h1 dir="auto">
            <Title sentence={view.title} brief={view.brief} />
          </h1>
          <p class="small muted story-meta">
            {count(view.reports)} reports, {count(view.claims)} claims, {count(view.sources)} sources.{' '}
            {daysOf(times.map((time) => time + zone))}, {zoneWords(zone)}.{cut && ' More reports share its claims than are shown.'}
          </p>
        </div>
        <WatchStory id={view.id} title={headed(view.title, view.brief)} />
      </div>
      {leading && (
        <section class="leading">
          <div>
            <p class="lbl">Its leading claim</p>
            <p class="serif">
              <a href={href('claim', { id: leading.id })}>
                {leading.text === view.title ? 'On whose say-so?' : <Title sentence={leading.text} />}
              </a>
            </p>
          </div>
          <Funnel reports={leading.reports} texts={own.size > 0 ? textsOf(view) : leading.reports} origins={leading.origins} />
          <Spark steps={timeline.origins} />
        </section>
      )}
      <section class="sec">
        <header>
          <h2>Reports</h2>
          <span class="small muted">in the order in which they came</span>
        </header>
        <Table
          caption="Reports of the story"
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            { title: 'Time', cell: ({ id, published }) => <span class="nowrap">{clock(addTo(timeOf(id, published), zone))}</span> },
            { title: 'Outlet', cell: ({ outlet }) => <bdi>{outlet ?? 'Unknown outlet'}</bdi> },
            {
              title: 'Report',
              class: 'say',
              cell: ({ id, title }) => (
                <a href={href('report', { id }, { story: view.id })}>
                  <bdi>{title ?? 'Untitled'}</bdi>
                </a>
              ),
            },
            { title: '', cell: ({ id }) => (own.get(id)?.own === false ? <Flag kind="reprint" /> : null) },
            { title: 'Statements', cell: ({ statements }) => count(statements) },
          ]}
        />
      </section>
    </>
  )
}

const addTo = (time: number | null, zone: number): number | null => (time === null ? null : time + zone)

/** Reports of the leading claim that are no reprints, as far as the story shows them. */
function textsOf({ told, timeline }: StoryView): number {
  const reprints = timeline.reports.filter(({ own }) => !own).length
  return Math.max(1, (told[0]?.reports ?? 1) - reprints)
}

/** The claims of a story, those of the most reports first. */
export function Claims({ view }: { readonly view: StoryView }) {
  return (
    <>
      <div class="page-h">
        <h1>What is claimed</h1>
        <p class="small muted">Those of the most reports first</p>
      </div>
      <ol class="claim-list">
        {view.told.map(({ id, text, reports, origins }) => (
          <li key={id}>
            <a class="serif" href={href('claim', { id })}>
              <bdi>{capital(text)}</bdi>
            </a>
            <span class="muted nowrap">
              {count(reports)} {reports === 1 ? 'report' : 'reports'}
            </span>
            {origins ? (
              <span class="bounds">
                <OriginDots of={origins} /> <Interval of={origins} />
                <span class="vh-only">{intervalWords(origins)}</span>
              </span>
            ) : (
              <span class="muted">not worked out</span>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

/** The voices of a story in order of first appearance, with the letters that they have on all of its pages. */
export function Sources({ view }: { readonly view: StoryView }) {
  return (
    <>
      <div class="page-h">
        <h1>Who is speaking</h1>
        <p class="small muted">In order of first appearance. The letter is the identity: hues come again from the ninth voice on.</p>
      </div>
      <Table
        caption="Voices of the story"
        rows={view.voices}
        keyOf={({ letter }) => letter}
        columns={[
          {
            title: 'Voice',
            cell: (voice) => (
              <span class={`voice ${voiceClass(voice)}`}>
                <Key letter={voice.letter} /> <Glyph manner={mannerOf(voice)} />{' '}
                <a href={href('source', { key: voice.source })}>
                  <bdi>{capital(voice.name)}</bdi>
                </a>
              </span>
            ),
          },
          { title: 'How it is named', cell: (voice) => MANNERS[mannerOf(voice)] },
          { title: 'Statements', cell: ({ statements }) => count(statements) },
          { title: 'Reports', cell: ({ reports }) => count(reports) },
        ]}
      />
    </>
  )
}
