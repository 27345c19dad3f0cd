import type { ComponentChildren } from 'preact'
import { Interval, Key, Table } from '../../kit/index.ts'
import { capital } from '../../kit/title.tsx'
import { href } from '../../router/routes.ts'
import { Figures } from '../../timeline/figures.tsx'
import { figureWords } from '../../timeline/values.ts'
import { hueOf, type StoryVoices } from '../story/voices.ts'
import type { ClaimView, Traced } from './told.ts'
import { lossWords } from './words.ts'

type Differences = Traced['differences']

/** A teller with the letter of the story, where it has one. */
function Teller({ name, voices }: { readonly name: string; readonly voices: StoryVoices }) {
  const voice = voices.find({ name })
  return (
    <span class={`teller ${hueOf(voice)}`}>
      {voice && <Key letter={voice.letter} />} <bdi>{name}</bdi>
    </span>
  )
}

/** The figures of those who make the claim, over time; nothing where there are none that differ. */
export function FiguresSection({
  differences,
  voices,
  zone,
}: {
  readonly differences: Differences
  readonly voices: StoryVoices
  readonly zone: number
}) {
  const { values, of } = differences
  if (values.length === 0) return null
  const thing = capital(of ?? 'figures')
  return (
    <section class="sec">
      <header>
        <h2>{thing}, as reported over time</h2>
      </header>
      <Figures
        of={thing}
        figures={values.map(({ source, ownVoice, points }) => {
          const name = source === null ? 'an outlet, own voice' : ownVoice ? `${source}, own voice` : source
          const voice = ownVoice ? null : voices.find({ name: source })
          return {
            name,
            hue: hueOf(voice),
            open: voice?.naming === 'anonymous',
            points: points.map((point) => ({ ...point, time: point.time === null ? null : point.time + zone })),
          }
        })}
      />
    </section>
  )
}

interface Difference {
  readonly on: string
  readonly said: ComponentChildren
  readonly both: string
}

/** Where those who make the claim, or take it back, differ: about the text, never about the world. */
export function Disagreements({ differences, voices }: { readonly differences: Differences; readonly voices: StoryVoices }) {
  const { values, conflicts, denials, dropped, of } = differences
  const rows: Difference[] = []
  const sides = [...new Map(values.map((value) => [value.points.map(figureWords).join(', then '), value])).entries()]
  if (sides.length > 1)
    rows.push({
      on: capital(of ?? 'figures'),
      said: (
        <ul class="sides">
          {sides.map(([figure, { source, ownVoice }]) => (
            <li key={figure}>
              {figure} <Teller name={source === null ? 'own voice' : ownVoice ? `${source}, own voice` : source} voices={voices} />
            </li>
          ))}
        </ul>
      ),
      both: conflicts.some(({ kind, settled }) => kind === 'sources' && !settled)
        ? 'No: one of them must give way'
        : 'Open: nothing in the texts says that they cannot',
    })
  for (const { kind, words, settled } of conflicts)
    rows.push({
      on: kind === 'sources' ? 'Sources' : 'Retelling',
      said: <bdi>{capital(words)}</bdi>,
      both: settled ? 'Settled since' : kind === 'retelling' ? 'The retelling changed it' : 'No',
    })
  for (const { source, stance, reversed, outlets, words } of denials)
    rows.push({
      on: stance === 'denies' ? 'Denied' : 'Doubted',
      said: (
        <>
          <Teller name={source ?? 'own voice'} voices={voices} /> {words && <q class="serif">{words}</q>}{' '}
          <span class="muted">{outlets.join(', ')}</span>
        </>
      ),
      both: reversed ? 'No: taken back by whoever said it' : 'Open',
    })
  for (const { outlet, words } of dropped)
    rows.push({
      on: 'Dropped',
      said: (
        <>
          <bdi>{outlet ?? 'An outlet'}</bdi> no longer has it. {words && <q class="serif">{words}</q>}
        </>
      ),
      both: 'Open',
    })
  return (
    <section class="sec">
      <header>
        <h2>Where the reports disagree</h2>
      </header>
      {rows.length === 0 ? (
        <p class="muted">Nowhere, as far as the texts go: all who make the claim give it alike, and nobody denies it.</p>
      ) : (
        <Table
          caption="Where the reports disagree"
          rows={rows}
          keyOf={(_, at) => String(at)}
          columns={[
            { title: 'On', cell: ({ on }) => <b>{on}</b> },
            { title: 'Who says what', cell: ({ said }) => said },
            { title: 'Can both hold?', cell: ({ both }) => both },
          ]}
        />
      )}
    </section>
  )
}

/** What would change the answer, and why it is what it is. */
export function WouldChange({ view }: { readonly view: ClaimView }) {
  const { wouldChange, reasons } = view
  if (wouldChange.length === 0 && reasons.length === 0) return null
  return (
    <section class="sec">
      <header>
        <h2>What would change the answer</h2>
      </header>
      {wouldChange.length === 0 ? (
        <p class="muted">Nothing that is in doubt: every link and every identity was settled by the texts.</p>
      ) : (
        <ul class="changes">
          {wouldChange.map((change) => (
            <li key={`${change.if} ${change.lower} ${change.upper}`}>
              <span>
                If <bdi>{change.if}</bdi>
              </span>
              <span class="to">
                <Interval of={change} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {reasons.length > 0 && (
        <details>
          <summary>How the interval is reasoned, in {reasons.length} steps</summary>
          <ol class="reasons">
            {reasons.map((reason) => (
              <li key={reason}>
                <bdi>{capital(reason)}.</bdi>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

/** What copies and retellings lost on the way, by kind, and how names hardened. */
export function Lost({ traced }: { readonly traced: Traced }) {
  const { losses, names } = traced
  const all = losses.flatMap(({ losses: each }) => each)
  if (all.length === 0 && names.length === 0) return null
  return (
    <section class="sec">
      <header>
        <h2>What the copying lost</h2>
        <span class="small muted">
          {losses.map(({ kind, losses: each }) => `${each.length} ${lossWords(kind).toLowerCase()}`).join(', ')}
        </span>
      </header>
      {names.map((name) => (
        <p key={name} class="names serif">
          <bdi>{name}</bdi>
        </p>
      ))}
      {all.length > 0 && (
        <ol>
          {all.map(({ kind, parent, child, before, after, says }, at) => (
            <li class="chg lost" key={`${kind} ${parent.id} ${child.id} ${at}`}>
              <b>{lossWords(kind)}</b>
              {before ? <q>{before}</q> : <span class="faint">not there</span>}
              {after ? <q>{after}</q> : <span class="faint">nothing left of it</span>}
              <span class="muted" title={says}>
                <a href={href('compare', { a: parent.id, b: child.id })}>
                  <bdi>{parent.outlet ?? 'Unknown outlet'}</bdi> and <bdi>{child.outlet ?? 'Unknown outlet'}</bdi>
                </a>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
