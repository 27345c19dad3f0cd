import type { Reading, Span, Statement, Support } from '../../../model/index.ts'
import { boundsOf, eventWords, placesOf, timesOf } from '../../grounds.ts'
import { drawn } from '../../marks.ts'
import { saidWords } from '../../said.ts'
import { counted } from '../../story/words.ts'
import { outletOf, type Voice, type Voices, voicesOf } from '../../voices.ts'
import { foreign, joined, type Markup, markup, type Piece } from './markup.ts'
import { cell, EMPTY, FOOTER, interval, langOf, linked, list, pageOf, section, table, wordsCell } from './page.ts'
import { stretchesOf } from './stretches.ts'

/**
 * Reports as one page that stands for itself: how many origins are behind the main claim and why, who speaks, the text with every voice
 * marked, what the headline claims beyond the body, every statement with the hands it went through, and what the words stand for.
 */
export const renderReportDossier = (readings: readonly Reading[]): string =>
  pageOf(
    readings.length === 1 ? `${titleOf(readings[0] as Reading)} – who says what` : `${counted(readings.length, 'report')} – who says what`,
    readings.map(articleOf),
  )

const titleOf = ({ report }: Reading): string => report.title || 'A report without a title'

function articleOf(reading: Reading): Markup {
  const { report, origins, issues } = reading
  const told = voicesOf(reading)
  const byline = report.byline.filter(Boolean).map((name) => foreign(name))
  const main = reading.statements.find(({ id }) => origins.by.includes(id))
  return markup`<article>
<p class="meta">${joined(
    [
      linked(outletOf(reading) ?? 'no outlet', report.url),
      foreign(report.published ?? 'no date'),
      byline.length > 0 ? ['by ', joined(byline, ', ')] : 'no byline',
    ],
    ' · ',
  )}</p>
<h1 dir="auto"${langOf(report.language)}>${titleOf(reading)}</h1>
${interval(origins, 'the main claim, as this one report shows them')}${
  main && main.content.length > 0
    ? markup`<p class="words">For: ${foreign(saidWords(reading, main, drawn))}</p>
`
    : null
}${list(
  origins.reasons.map((reason) => foreign(reason)),
  'reasons',
)}${section('Who is speaking', barOf(told), voicesTable(told))}${section('The text', keyOf(), textOf(reading, told))}${section(
  'Does the body bear the headline?',
  headlineOf(reading, told),
)}${section('What is said, on whose word', statementsOf(reading, told))}${section('What the words stand for', ...groundsOf(reading, told))}${section(
  'Whose hands the text went through',
  list(
    reading.credits.map(({ quote }) => foreign(quote)),
    'reasons',
  ),
)}${section(
  'Not known',
  list(
    [...new Set(issues.map(({ message }) => message))].map((message) => foreign(message)),
    'reasons',
  ),
)}${asideOf(reading)}<footer>
<p>${report.id} · Sayso ${reading.engine.version}</p>
${FOOTER}
</footer>
</article>
`
}

const hueOf = ({ hue }: Voice): string => `v${hue ?? 'z'}`
const letterOf = (voice: Voice): Markup => markup`<span class="key ${hueOf(voice)}">${voice.letter}</span>`

/** Letters of voices by their statements. */
const byStatement = ({ voices }: Voices): ReadonlyMap<string, Voice> =>
  new Map(voices.flatMap((voice) => voice.statements.map(({ id }) => [id, voice] as const)))

/** How the letters of the text are shared out; the table below says the same in figures. */
function barOf({ voices, own, total }: Voices): Markup | null {
  if (total === 0) return null
  let at = 0
  const part = (letters: number, hue: string): Piece => {
    const [x, width] = [at, (1000 * letters) / total]
    at += width
    return letters > 0 && markup`<rect class="${hue}" x="${rounded(x)}" y="0" width="${rounded(width)}" height="10"/>`
  }
  return markup`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${part(own, 'own')}${voices.map((voice) => part(voice.letters, hueOf(voice)))}</svg>
`
}

const rounded = (number: number): string => String(Math.round(100 * number) / 100)

function voicesTable({ voices, own, total }: Voices): Markup | null {
  const share = (letters: number): string => (total === 0 ? '' : `${Math.round((100 * letters) / total)} %`)
  return table(
    'Voices',
    ['', 'Voice', 'How it is named', 'Through', 'Statements', 'Share of the text'],
    [
      ...voices.map((voice) => [
        cell(letterOf(voice)),
        cell(markup`<span class="name ${hueOf(voice)}">${foreign(voice.name)}</span>`),
        cell(`${drawn.glyphs[voice.naming]} ${voice.naming}`),
        cell(
          joined(
            voice.tellers.map((name) => foreign(name)),
            ' ← ',
          ),
        ),
        cell(voice.statements.length),
        cell(share(voice.letters)),
      ]),
      ...(total > 0 ? [[EMPTY, cell('The outlet’s own word'), EMPTY, EMPTY, EMPTY, cell(share(own))]] : []),
    ],
  )
}

const keyOf =
  (): Markup => markup`<p class="note text"><span class="q">their words</span>, direct · <span class="p">in other words</span>, indirect · <span class="hedge">allegedly</span> marks a hedge · no tint: the outlet’s own word</p>
`

/** The text with every statement tinted by its voice, and its letter before it. */
function textOf(reading: Reading, told: Voices): Markup | null {
  const { text, parts, language } = reading.report
  if (text === '') return null
  const voices = byStatement(told)
  const blocks = parts.length > 0 ? parts : [{ start: 0, end: text.length, kind: 'paragraph' as const }]
  const stretches = stretchesOf(reading, blocks)
  return markup`<div class="text"${langOf(language)}>
${stretches.map(
  (block) => markup`<p dir="auto">${block.map(({ start, end, statement, mark, opens }): Piece => {
    const words = text.slice(start, end)
    const voice = statement && voices.get(statement.id)
    const marked = mark === null ? words : markup`<span class="${mark}">${words}</span>`
    if (!statement || !voice) return marked
    // The marks stand outside of what is quoted.
    const kind = statement.mode === 'direct' || /[“"„«]$/u.test(text.slice(Math.max(0, start - 1), start)) ? 'q' : 'p'
    return markup`${opens && letterOf(voice)}<span class="st ${kind} ${hueOf(voice)}">${marked}</span>`
  })}</p>
`,
)}</div>
`
}

const SUPPORT: Readonly<Record<Support, string>> = { supported: 'yes', partly: 'in part', unsupported: 'no', contradicted: 'no' }

function headlineOf({ headline }: Reading, told: Voices): Markup | null {
  const voices = byStatement(told)
  return table(
    'Headline',
    ['It says', 'Does the body?', 'Why', 'Said by'],
    headline.map(({ claim, support, reasons, by }) => [
      wordsCell(claim),
      cell(SUPPORT[support]),
      cell(
        joined(
          reasons.map((reason) => foreign(reason)),
          '; ',
        ),
      ),
      cell([...new Set(by.flatMap((id) => voices.get(id) ?? []))].map(letterOf)),
    ]),
  )
}

function statementsOf(reading: Reading, told: Voices): Markup | null {
  const voices = byStatement(told)
  const sources = new Map(reading.sources.map((source) => [source.id, source.name]))
  const words = (spans: readonly Span[]): string => spans.map(({ start, end }) => reading.report.text.slice(start, end)).join(' … ')
  const howOf = ({ mode, stance, cue, hedges, hedged }: Statement): string =>
    [
      mode,
      stance === 'asserts' ? '' : stance,
      cue.length > 0 ? `“${words(cue)}”` : '',
      hedged ? `hedged${hedges.length > 0 ? `: “${words(hedges)}”` : ''}` : '',
    ]
      .filter(Boolean)
      .join('; ')
  return table(
    'Statements',
    ['', 'Words', 'From whom', 'How'],
    reading.statements.map((statement) => {
      const voice = voices.get(statement.id)
      return [
        cell(voice ? letterOf(voice) : ''),
        wordsCell(words(statement.content), reading.report.language),
        cell(statement.chain.length === 0 ? 'nobody named' : statement.chain.map((id) => [' ← ', foreign(sources.get(id) ?? id)])),
        cell(foreign(howOf(statement))),
      ]
    }),
  )
}

function groundsOf(reading: Reading, told: Voices): Piece[] {
  const letters = new Map([...byStatement(told)].map(([id, { letter }]) => [id, letter]))
  const row = (kind: string, values: readonly string[]): Markup[][] =>
    values.map((value, at) => [at === 0 ? cell(kind) : EMPTY, cell(foreign(value))])
  return [
    table(
      'What the words stand for',
      ['', ''],
      [
        ...row('Places', placesOf(reading, drawn)),
        ...row('Times', timesOf(reading, drawn)),
        ...row('Figures', [
          ...new Set(
            reading.figures.map((figure) => `“${reading.report.text.slice(figure.start, figure.end)}”: ${boundsOf(figure, drawn)}`),
          ),
        ]),
        ...row(
          'Events',
          reading.events.map((event) => eventWords(reading, event, letters, drawn)),
        ),
      ],
    ),
  ]
}

function asideOf({ report, setAside }: Reading): Piece {
  const counts = report.counters.map(({ kind, value }) => `${value.toLocaleString('en-GB')} ${kind === 'unknown' ? 'counted' : kind}`)
  const kinds = new Map<string, number>()
  for (const { kind } of setAside) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  const aside = [...kinds].map(([kind, count]) => `${kind}: ${counted(count, 'block')}`)
  return section('The page', list([...counts, ...(aside.length > 0 ? [`set aside: ${aside.join(', ')}`] : [])], 'reasons'))
}
