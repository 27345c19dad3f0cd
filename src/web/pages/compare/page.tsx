import '../../style/compare.css'
import './compare.css'
import { useState } from 'preact/hooks'
import { again, useAnswer } from '../../data/resource.ts'
import { Button, ButtonLink, Segments } from '../../kit/controls.tsx'
import { Flag } from '../../kit/flag.tsx'
import { Failed, Waiting } from '../../kit/states.tsx'
import { directionOf, moment } from '../../kit/time.ts'
import { go } from '../../router/router.ts'
import { href } from '../../router/routes.ts'
import { useKeys } from '../../shell/keys.ts'
import { useTitle } from '../../shell/screen.ts'
import { lossWords, spanWords } from '../claim/words.ts'
import type { PageProps } from '../index.ts'
import { CompareWith } from '../report/compared.tsx'
import { Ribbons } from './ribbons.tsx'
import { type CompareView, kindsOf, laterOf, type Marked, type Piece, piecesOf, type Side, summaryOf } from './told.ts'

/** Two reports side by side: what both have recedes, what differs stands. */
export default function ComparePage({ route }: PageProps<'compare'>) {
  const { a, b } = route.params
  const given = { query: { a, b } }
  const { value, problem } = useAnswer('GET /api/compare', given).value
  useTitle(value ? `${nameOf(value, 'a')} and ${nameOf(value, 'b')}` : null)
  if (!value)
    return problem ? (
      <Failed
        problem={problem}
        again={() => again('GET /api/compare', given)}
        acts={<ButtonLink to={href('reports', {})}>All reports</ButtonLink>}
      />
    ) : (
      <Waiting>Laying the two side by side …</Waiting>
    )
  return <Compared view={value} />
}

const nameOf = (view: CompareView, side: Side): string => view[side].report.outlet ?? 'Unknown outlet'
const percent = (share: number): string => `${Math.round(100 * share)}%`

function Compared({ view }: { readonly view: CompareView }) {
  const [show, setShow] = useState<'differences' | 'shared'>('differences')
  const [choosing, setChoosing] = useState(false)
  const swap = (): void => go(href('compare', { a: view.b.report.id, b: view.a.report.id }), 'replace')
  const step = (by: number): void => {
    const all = [...document.querySelectorAll<HTMLElement>('.cmp .n')]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]
    next?.focus()
    next?.scrollIntoView({ block: 'center' })
  }
  useKeys([
    { keys: 'j', does: 'Next difference', run: () => step(1) },
    { keys: 'k', does: 'Difference before', run: () => step(-1) },
    { keys: 's', does: 'Swap sides', run: swap },
    { keys: 'd', does: 'Differences or shared text', run: () => setShow(show === 'shared' ? 'differences' : 'shared') },
    { keys: 'c', does: 'Another pair', run: () => setChoosing(true) },
  ])
  const { differences, style } = view
  return (
    <>
      <div class="page-h">
        <h1>What changed in the copying</h1>
        <div class="head-acts">
          <Segments
            label="Show"
            options={[
              ['differences', 'Differences'],
              ['shared', 'Shared text'],
            ]}
            value={show}
            onChange={setShow}
          />
          <Button onClick={swap} hotkey="s">
            Swap sides
          </Button>
          <Button onClick={() => setChoosing(true)} hotkey="c">
            Another pair …
          </Button>
        </div>
      </div>
      <Verdict view={view} />
      <div class={`cmp ${show}`}>
        <Column view={view} side="a" shared={show === 'shared'} />
        <Ribbons blocks={view.blocks} />
        <Column view={view} side="b" shared={show === 'shared'} />
      </div>
      <p class="small muted under">
        {show === 'differences'
          ? 'Shared text is pale. Boxed words are gone from the later text; underscored words are new in it.'
          : 'What both have stands; the rest is pale.'}{' '}
        <span class="about-ribbons">Ribbons join matching paragraphs, darker where they moved; a black tab has no partner.</span>
      </p>
      <section class="sec">
        <header>
          <h2>Changes that matter</h2>
          <span class="small muted">
            {differences.length}
            {style > 0 && `; ${style} more ${style === 1 ? 'is' : 'are'} house style`}
            {differences.length > 0 && `: ${kindsOf(differences)}`}
          </span>
        </header>
        {differences.length === 0 ? (
          <p class="muted">None: what differs is house style, or the two share too little to say what was lost.</p>
        ) : (
          <Changes view={view} />
        )}
      </section>
      {choosing && <CompareWith report={view.a.report.id} onClose={() => setChoosing(false)} />}
    </>
  )
}

/** How much of each stands in the other, and what was lost on the way. */
function Verdict({ view }: { readonly view: CompareView }) {
  const { containment, credited, reprint, minutes, directed, why } = view
  const later = laterOf(view)
  const [copy, first] = [nameOf(view, later), nameOf(view, later === 'a' ? 'b' : 'a')]
  const [ofCopy, ofFirst] = later === 'a' ? [containment.ofA, containment.ofB] : [containment.ofB, containment.ofA]
  const { lost, made } = summaryOf(view.differences)
  return (
    <div class="verdict">
      <span class="int">{percent(ofCopy)}</span>
      <div class="words">
        <p>
          of <bdi>{copy}</bdi>’s words stand in <bdi>{first}</bdi>’s report
          {minutes !== null && minutes !== 0 && `, published ${spanWords(Math.abs(minutes))} earlier`}. {percent(ofFirst)} of{' '}
          <bdi>{first}</bdi>’s stand in <bdi>{copy}</bdi>’s.{' '}
          {credited ? (
            <>
              <bdi>{first}</bdi> is credited.{' '}
            </>
          ) : (
            ofCopy > 0.1 && (
              <>
                <bdi>{first}</bdi> is not credited.{' '}
              </>
            )
          )}
          {lost.length > 0 && (
            <>
              On the way, the later text <b>lost {sentence(lost)}</b>
              {made.length > 0 ? ', and it ' : '. '}
            </>
          )}
          {made.length > 0 && (
            <>
              {lost.length === 0 && 'On the way, the later text '}
              <b>{sentence(made)}</b>.
            </>
          )}
        </p>
        <p class="small muted">
          {directed
            ? `Which was first: ${why.join('; ') || 'the texts show it'}.`
            : 'Which was first rests on the clock alone: nothing in the texts shows it.'}
        </p>
      </div>
      <span class="flags">{reprint && <Flag kind="reprint" words={credited ? 'Reprint, credited' : 'Reprint, uncredited'} />}</span>
    </div>
  )
}

const sentence = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

function Column({ view, side, shared }: { readonly view: CompareView; readonly side: Side; readonly shared: boolean }) {
  const { report, title, text, paragraphs, language } = view[side]
  const later = laterOf(view) === side
  const marks: readonly Marked[] = shared
    ? view.shared.map((each) => ({ ...each[side], differences: [] }))
    : side === 'a'
      ? view.onlyA
      : view.onlyB
  const told = new Set<number>()
  const heading = title ?? report.title ?? 'Untitled'
  const look = shared ? 'd s' : later ? 'd r' : 'd l'
  return (
    <section
      class="col"
      aria-label={`${nameOf(view, side)}, ${later ? 'the later' : 'the earlier'}`}
      dir={directionOf(language)}
      {...(language ? { lang: language } : {})}
    >
      <p class="from">
        <a href={href('report', { id: report.id })}>
          <b>
            <bdi>{nameOf(view, side)}</bdi>
          </b>
        </a>{' '}
        · {moment(report.published)}
      </p>
      <h2>
        <Pieces pieces={piecesOf(heading, 0, heading.length, shared ? [] : view.headline[side], told)} look={look} />
      </h2>
      {paragraphs.map(({ start, end }, at) => (
        <p key={start} {...{ [`data-${side}`]: at }}>
          <Pieces pieces={piecesOf(text, start, end, marks, told)} look={look} />
        </p>
      ))}
    </section>
  )
}

function Pieces({ pieces, look }: { readonly pieces: readonly Piece[]; readonly look: string }) {
  return (
    <>
      {pieces.map(({ text, marked, numbers }, at) => (
        <span key={`${at} ${text.length}`}>
          {marked && text.trim() !== '' ? <span class={look}>{text}</span> : text}
          {numbers.map((number) => (
            <a key={number} class="n" href={`#difference-${number}`} aria-label={`Difference ${number}`}>
              {number}
            </a>
          ))}
        </span>
      ))}
    </>
  )
}

/** What is said of a parent and a child, by the names of the two. */
const namedIn = (says: string, { before, after }: { readonly before: string; readonly after: string }): string =>
  says.replace(/\b[Tt]he parent\b/g, before).replace(/\b[Tt]he child\b/g, after)

/** The differences that matter, by number, with the kind of each. */
function Changes({ view }: { readonly view: CompareView }) {
  const earlierIsLeft = laterOf(view) === 'b'
  const sides = earlierIsLeft ? (['before', 'after'] as const) : (['after', 'before'] as const)
  const nameFor = { before: nameOf(view, earlierIsLeft ? 'a' : 'b'), after: nameOf(view, earlierIsLeft ? 'b' : 'a') }
  return (
    <ol>
      {view.differences.map((difference) => (
        <li class="chg" key={difference.number} id={`difference-${difference.number}`} tabIndex={-1}>
          <b class="no">{difference.number}</b>
          <b>{lossWords(difference.kind)}</b>
          {sides.map((side) => {
            const evidence = difference[side]
            return evidence ? (
              <q key={side} dir="auto">
                {evidence.text}
              </q>
            ) : (
              <span key={side} class="muted">
                not in <bdi>{nameFor[side]}</bdi>
              </span>
            )
          })}
          <span class="says small muted">
            <bdi>{namedIn(difference.says, nameFor)}</bdi>
          </span>
        </li>
      ))}
    </ol>
  )
}
