import { capital, headed } from '../../kit/title.tsx'
import '../../style/claim.css'
import '../../style/compare.css'
import './claim.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { again, useAnswer } from '../../data/resource.ts'
import { useJudging } from '../../judging/judging.ts'
import { ButtonLink } from '../../kit/controls.tsx'
import { intervalText, intervalWords } from '../../kit/interval.tsx'
import { media } from '../../kit/media.ts'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { Table } from '../../kit/table.tsx'
import { moment } from '../../kit/time.ts'
import { Lineage } from '../../lineage/lineage.tsx'
import { LineageList } from '../../lineage/list.tsx'
import { href } from '../../router/routes.ts'
import { announce } from '../../shell/announce.ts'
import { useKeys } from '../../shell/keys.ts'
import { useTitle } from '../../shell/screen.ts'
import { dayOf, hourOf, minutesIn, zoneOf, zoneWords } from '../../timeline/scale.ts'
import type { Target } from '../../watching/target.tsx'
import type { PageProps } from '../index.ts'
import { NO_VOICES, type StoryVoices, useBarOf, voicesFrom } from '../story/voices.ts'
import { TheAnswer } from './answer.tsx'
import { Disagreements, FiguresSection, Lost, WouldChange } from './differ.tsx'
import { EvidenceList, openEvidence } from './evidence.tsx'
import { ExportMenu } from './handon.tsx'
import { Judge, type JudgeDialog } from './judge.tsx'
import { type ClaimView, drawnGraph, huesOf, type Traced } from './told.ts'

/** A claim: how many independent origins are behind it, and everything that shows it. */
export default function ClaimPage({ route }: PageProps<'claim'>) {
  const { id } = route.params
  const { value, problem } = useAnswer('GET /api/claims/{id}', { params: { id } }).value
  useTitle(value ? headed(value.claim.text, value.brief) : null)
  if (!value)
    return problem ? (
      <Failed
        problem={problem}
        again={() => again('GET /api/claims/{id}', { params: { id } })}
        acts={<ButtonLink to={href('claims', {})}>All claims</ButtonLink>}
      />
    ) : (
      <Waiting>Opening the claim …</Waiting>
    )
  return value.story ? <InStory view={value} story={value.story} /> : <Told view={value} voices={NO_VOICES} />
}

/** With the letters and hues of its story. */
function InStory({ view, story }: { readonly view: ClaimView; readonly story: NonNullable<ClaimView['story']> }) {
  const { value, problem } = useAnswer('GET /api/stories/{id}', { params: { id: story.id } }).value
  const voices = useMemo(() => (value ? voicesFrom(value) : NO_VOICES), [value])
  useBarOf(value, 'claims')
  // Letters that came later than the words would change under the reader's eyes.
  if (!value && !problem) return <Waiting>Opening the claim …</Waiting>
  return <Told view={view} voices={voices} />
}

function Told({ view, voices }: { readonly view: ClaimView; readonly voices: StoryVoices }) {
  const { id } = view.claim
  const judging = useJudging(() => again('GET /api/claims/{id}', { params: { id } }))
  const [dialog, setDialog] = useState<JudgeDialog>(null)
  const hues = useMemo(() => (view.traced ? huesOf(view.traced.graph, voices) : new Map<string, string>()), [view, voices])
  const cite = (): void => {
    const { claim } = view
    const said = claim.origins ? intervalWords(claim.origins) : 'origins not worked out'
    void navigator.clipboard?.writeText(`“${capital(claim.text)}”: ${said} behind ${claim.reports} reports (${id}).`).then(
      () => announce('Citation copied'),
      () => announce('The browser did not let the citation be copied'),
    )
  }
  useKeys([
    { keys: 'o', does: 'Write a note', run: () => setDialog('note') },
    { keys: 'y', does: 'Copy a citation', run: cite },
  ])
  return (
    <>
      <TheAnswer view={view} hues={hues} actions={<ExportMenu id={id} target={targetOf(view)} onCite={cite} />} />
      {view.traced ? <Hands view={view} traced={view.traced} hues={hues} voices={voices} /> : <Later id={id} />}
      <WouldChange view={view} />
      {view.traced && <Lost traced={view.traced} />}
      <Judge view={view} judging={judging} open={dialog} onOpen={setDialog} />
      <Mentions view={view} />
    </>
  )
}

/** A claim is watched by its first sentence: ids of claims change when reports join. */
function targetOf({ claim, brief, mentions }: ClaimView): Target | null {
  const [first] = mentions
  return first
    ? { watched: { kind: 'claim', report: first.report.id, start: first.start, end: first.end }, words: headed(claim.text, brief) }
    : null
}

/** Narrower than the graph can be drawn. */
const small = media('(max-width: 719px)')

/** Who had it from whom, with the sentence behind each arrow, and where they differ. */
function Hands({
  view,
  traced,
  hues,
  voices,
}: {
  readonly view: ClaimView
  readonly traced: Traced
  readonly hues: ReadonlyMap<string, string>
  readonly voices: StoryVoices
}) {
  const { graph } = traced
  const drawn = useMemo(() => drawnGraph(graph, hues), [graph, hues])
  const languages = useMemo(() => new Map(view.mentions.map(({ report }) => [report.id, report.language])), [view])
  return (
    <>
      <section aria-label="Who had it from whom">
        {graph.edges.length === 0 ? (
          <Empty title="Nobody has it from anybody">As far as the texts show, each of these reports stands alone.</Empty>
        ) : (
          <>
            <Lineage
              graph={drawn.graph}
              label={`Lineage of the claim: ${view.claim.reports} reports lead back to ${graph.origins.map(({ name }) => name).join(' and ') || 'nobody'}.`}
              onOpen={openEvidence}
            />
            <Legend zone={drawn.zone} />
            <LineageList graph={drawn.graph} open={small.value} />
          </>
        )}
      </section>
      <EvidenceList graph={graph} hues={hues} languages={languages} />
      <div class={traced.differences.values.length > 0 ? 'two' : ''}>
        <FiguresSection differences={traced.differences} voices={voices} zone={drawn.zone} />
        <Disagreements differences={traced.differences} voices={voices} />
      </div>
    </>
  )
}

const Legend = ({ zone }: { readonly zone: number }) => (
  <p class="glegend">
    {(
      [
        ['', 'the text says so'],
        ['word', 'shared wording'],
        ['time', 'only the clock says so'],
      ] as const
    ).map(([kind, words]) => (
      <span key={words}>
        <svg viewBox="0 0 34 10" aria-hidden="true">
          <path d="M1 5H34" class={`g-edge ${kind}`} />
        </svg>
        {words}
      </span>
    ))}
    <span>
      <svg viewBox="0 0 34 14" aria-hidden="true" style={{ height: '14px' }}>
        <rect x="1.5" y="1.5" width="31" height="11" rx="2" fill="none" stroke="var(--ink)" stroke-width="2.5" />
      </svg>
      bottleneck
    </span>
    <span>Numbers refer to the sentences below. Times are {zoneWords(zone)}.</span>
  </p>
)

/** Asks for what was not worked out yet; the claim is asked for again once it is there. */
function Later({ id }: { readonly id: string }) {
  const { value, problem } = useAnswer('GET /api/claims/{id}/lineage', { params: { id } }).value
  useEffect(() => {
    if (value) again('GET /api/claims/{id}', { params: { id } })
  }, [value, id])
  return problem ? <Failed problem={problem} /> : <Waiting>Working out who had it from whom …</Waiting>
}

/** A moment in the time that a page is told in; as its page has it where it names no hour. */
function momentIn(published: string | null, zone: number): string {
  const shown = minutesIn(published, zone)
  return shown === null ? moment(published) : `${dayOf(shown)}, ${hourOf(shown)}`
}

/** Every sentence that makes the claim. */
function Mentions({ view }: { readonly view: ClaimView }) {
  const { mentions, mentionCount, claim } = view
  const zone = zoneOf(mentions.map(({ report }) => report.published))
  return (
    <section class="sec mentions">
      <header>
        <h2>Every sentence that makes it</h2>
        <span class="small muted">
          {mentionCount} in {claim.reports} {claim.reports === 1 ? 'report' : 'reports'}
          {mentionCount > mentions.length && `, the first ${mentions.length} here`}
          {claim.origins && `; ${intervalText(claim.origins)} behind them`}
        </span>
      </header>
      <Table
        caption="Sentences that make the claim"
        rows={mentions}
        keyOf={({ report, start }) => `${report.id} ${start}`}
        columns={[
          { title: 'Published', cell: ({ report }) => <span class="nowrap">{momentIn(report.published, zone)}</span> },
          {
            title: 'Outlet',
            cell: ({ report }) => (
              <a href={href('report', { id: report.id }, { story: view.story?.id })}>
                <bdi>{report.outlet ?? 'Unknown outlet'}</bdi>
              </a>
            ),
          },
          { title: 'Sentence', class: 'say', cell: ({ text }) => <bdi>{text}</bdi> },
        ]}
      />
    </section>
  )
}
