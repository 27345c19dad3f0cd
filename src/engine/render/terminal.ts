import type { Reading, Source, Statement, Support } from '../model/index.ts'
import { explainLines } from './explain.ts'
import { groundLines } from './grounds.ts'
import { across, cutLine, fold, type Line, lineColumns, type Piece, paint } from './line.ts'
import { ascii, drawn, type Marks } from './marks.ts'
import { quoted, saidLine, saidWords, shown } from './said.ts'
import { outletOf, tellersOf, type Voice, type Voices, voicesOf } from './voices.ts'
import { columns, cut } from './width.ts'

export interface TerminalOptions {
  /** Columns to fold at; taken as 40 to 200. The design is drawn for 88. */
  readonly width: number
  /** ANSI colours (of the sixteen) and weights. */
  readonly colour: boolean
  /** Drawn signs; otherwise ASCII ones. */
  readonly unicode: boolean
  /** Adds the rule, confidence, cue and mention behind each statement, and what was set aside. */
  readonly explain: boolean
}

/** A reading as a terminal shows it: who says what, through whom; own voice, headline, what the words stand for, and origins. Ends without a newline. */
export function renderTerminal(reading: Reading, options: TerminalOptions): string {
  const width = Math.min(200, Math.max(40, Math.floor(options.width) || 88))
  const marks = options.unicode ? drawn : ascii
  const told = voicesOf(reading)
  const blocks: Line[][] = [
    headLines(reading, width, marks),
    ...told.voices.map((voice) => voiceLines(reading, voice, width, marks)),
    barLines(reading, told, width, options.colour ? marks : { ...marks, bar: { ...marks.bar, voice: null } }),
    headlineLines(reading, told, width, marks),
    groundLines(reading, told, width, marks),
    [...originLines(reading, width, marks), ...issueLines(reading, options, width, marks), ...(options.explain ? [] : hintLines(width))],
    ...(options.explain ? explainLines(reading, told, width, marks) : []),
  ].filter((block) => block.length > 0)
  return paint(
    blocks.flatMap((block, index) => (index === 0 ? block : [[], ...block])),
    options,
  )
}

function headLines(reading: Reading, width: number, marks: Marks): Line[] {
  const { report, statements } = reading
  const title = shown(report.title ?? '', marks) || '(no title)'
  const names = report.byline.map((name) => shown(name, marks)).filter((name) => name !== '')
  const meta = [
    shown(outletOf(reading) ?? 'no outlet', marks),
    dateOf(report.published) ?? 'no date',
    names.length > 0 ? `by ${names.join(', ')}` : 'no byline',
    report.counters.map(({ kind, value }) => `${value.toLocaleString('en-GB')} ${kind === 'unknown' ? 'counted' : kind}`).join(', '),
    `${(report.text.match(/\S+/g)?.length ?? 0).toLocaleString('en-GB')} words`,
  ].filter((part) => part !== '')
  return [
    ...fold([[title, 'bold']], width),
    ...joinAt(meta, ` ${marks.dot} `, width).map((line): Line => [[line, 'grey']]),
    ...(statements.length === 0 ? [[], [[' Nobody is quoted: no attributed statement was found.', 'plain'] as const]] : []),
  ]
}

/** Parts joined by a separator, broken into lines between parts where they can be. */
function joinAt(parts: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const joined = `${lines.at(-1) ?? ''}${separator}${part}`
    if (lines.length > 0 && columns(joined) <= width) lines[lines.length - 1] = joined
    else lines.push(cut(part, width))
  }
  return lines
}

/** "12 Mar 2026 12:30": as precise as the report is, in its own time zone. */
function dateOf(published: string | null): string | null {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d))?)?)?/.exec(published ?? '')
  if (!match) return null
  const [, year, month, day, time] = match
  return [day && String(Number(day)), month && months[Number(month) - 1], year, time].filter(Boolean).join(' ')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

// What the design shows of a statement in one line of 88 columns; narrower terminals take more lines for as much.
const statementColumns = 75
const modeColumns = 8

function voiceLines(reading: Reading, voice: Voice, width: number, marks: Marks): Line[] {
  const style = voice.hue ?? 'grey'
  const boldStyle = voice.hue ? (`bold-${voice.hue}` as const) : 'bold-grey'
  const naming: Piece = [`${marks.glyphs[voice.naming]} ${voice.naming === 'nobody' ? 'not said' : voice.naming}`, style]
  const tellers = voice.tellers.map((name) => `${marks.arrow} ${shown(name, marks)} `).join('')
  const chain: Line = [[`${tellers}${marks.arrow} `, 'grey'], naming]
  const name = shown(voice.name, marks)
  const label: Line = [
    [' '],
    [voice.letter, boldStyle],
    [' '],
    [voice.naming === 'vague' ? quoted(name, Math.max(10, width - 6), marks) : cut(name, Math.max(10, width - 4), marks.cut), style],
  ]
  const head =
    lineColumns(label) + 2 + lineColumns(chain) <= width ? [across(label, chain, width)] : [label, ...narrowChain(chain, width, marks)]
  const sources = new Map(reading.sources.map((source) => [source.id, source]))
  return [...head, ...voice.statements.flatMap((statement) => statementLines(reading, voice, sources, statement, width, marks))]
}

const narrowChain = (chain: Line, width: number, marks: Marks): Line[] => {
  const naming = chain.at(-1)!
  const room = width - columns(naming[0])
  const line = [...cutLine(chain.slice(0, -1), room - 1, marks), naming]
  return [across([], line, width)]
}

function statementLines(
  reading: Reading,
  voice: Voice,
  sources: ReadonlyMap<string, Source>,
  statement: Statement,
  width: number,
  marks: Marks,
): Line[] {
  const tellers = tellersOf(statement, sources)
  const extra = tellers.join('\n') === voice.tellers.join('\n') ? [] : tellers
  const area = width - 3 - modeColumns - 2
  const lines = Math.max(1, Math.ceil(statementColumns / area))
  const said = saidLine(reading, statement, extra, lines === 1 ? area : area * lines - 6, marks)
  return fold(said, area).map((line, index): Line => {
    const indented: Line = [['   '], ...line]
    return index === 0 ? across(indented, [[statement.mode, 'grey']], width) : indented
  })
}

// The bar's full length in columns: the whole text. What nobody says (cues, names of sources) is not drawn.
const barColumns = 45

function barLines(reading: Reading, { voices, own, total }: Voices, width: number, marks: Marks): Line[] {
  if (total === 0) return []
  const full = Math.min(barColumns, width - 12)
  const part = (letters: number): number => (letters === 0 ? 0 : Math.max(1, Math.round((letters / total) * full)))
  const bar: Piece[] = [[marks.bar.own.repeat(part(own)), 'grey']]
  for (const { letter, hue, letters } of voices)
    bar.push([(hue === null ? marks.bar.vague : (marks.bar.voice ?? letter.at(-1)!)).repeat(part(letters)), hue ?? 'grey'])
  const outlet = outletOf(reading)
  const percent = (own / total) * 100
  const share = percent > 0 && percent < 0.5 ? 'under 1' : String(Math.round(percent))
  const name = outlet === null ? 'the outlet' : shown(outlet, marks)
  const words = `${share}% is ${name}${marks.apostrophe}s own word`
  const line = cutLine([[' Voices     '], ...bar], width, marks)
  return lineColumns(line) + 2 + columns(words) <= width
    ? [[...line, [`  ${words}`]]]
    : [line, ...fold([[words]], width - 12).map((rest): Line => [[' '.repeat(12)], ...rest])]
}

const supports: Readonly<Record<Support, { readonly word: string; readonly bold: boolean }>> = {
  supported: { word: 'yes', bold: false },
  partly: { word: 'in part', bold: false },
  unsupported: { word: 'no', bold: true },
  contradicted: { word: 'no', bold: true },
}

function headlineLines(reading: Reading, { voices }: Voices, width: number, marks: Marks): Line[] {
  const claims = reading.headline.map((claim) => shown(claim.claim, marks))
  if (claims.length === 0) return []
  const room = width >= 72 ? Math.floor(width * 0.34) : width - 12 - 9
  const widest = Math.min(room, Math.max(...claims.map((claim) => columns(claim) + 2)))
  return reading.headline.flatMap(({ support, reasons, by }, index): Line[] => {
    const claim = quoted(claims[index]!, room, marks)
    const { word, bold } = supports[support]
    const letters = voices.filter(({ statements }) => statements.some(({ id }) => by.includes(id))).map(({ letter }) => letter)
    const why = shown(reasons.join('; '), marks) || (letters.length > 0 ? `said by ${letters.join(', ')}` : 'nobody says so')
    const start: Line = [
      [index === 0 ? ' Headline   ' : ' '.repeat(12)],
      [claim],
      [' '.repeat(Math.max(2, widest + 2 - columns(claim)))],
      bold ? [word, 'bold'] : [word],
    ]
    const indent = width >= 72 ? 12 + widest + 2 + 10 : 14
    const folded = fold([[why]], width - indent)
    if (width < 72) return [start, ...folded.map((line): Line => [[' '.repeat(indent)], ...line])]
    return folded.map(
      (line, row): Line =>
        row === 0 ? [...start, [' '.repeat(Math.max(1, indent - lineColumns(start)))], ...line] : [[' '.repeat(indent)], ...line],
    )
  })
}

// More dots than this say no more than the numbers.
const mostDots = 9

function originLines(reading: Reading, width: number, marks: Marks): Line[] {
  const { lower, upper, reasons, by } = reading.origins
  if (reading.statements.length === 0 && reasons.length === 0) return []
  const sure = Math.min(lower, mostDots)
  const dots = `${marks.origin.repeat(sure)}${marks.maybe.repeat(Math.max(0, Math.min(upper, mostDots) - sure))}`
  const count = lower === upper ? String(lower) : `${lower}${marks.dash}${upper}`
  const first = reading.statements.find(({ id }) => by.includes(id))
  const start: Line = [[' '], [`Origins ${count}`, 'inverse'], [' '], [dots, 'bold']]
  const claim = first ? saidWords(reading, first, marks) : ''
  const left = width - lineColumns(start) - 6
  const end: Piece[] = claim === '' ? [] : [[`  for ${quoted(claim, Math.max(12, left), marks)}`]]
  const fits = left >= 12
  return [
    fits ? [...start, ...end] : start,
    ...(fits || end.length === 0 ? [] : [[[' '.repeat(10)], ...end] as Line]),
    ...reasons.flatMap((reason) =>
      fold([[shown(reason, marks)]], width - reasonIndent(width)).map((line): Line => [[' '.repeat(reasonIndent(width))], ...line]),
    ),
  ]
}

const reasonIndent = (width: number): number => (width >= 72 ? 18 : 4)

// The rest is one option away: --explain.
const mostIssues = 4

function issueLines(reading: Reading, { explain }: TerminalOptions, width: number, marks: Marks): Line[] {
  if (explain) return []
  const messages = [...new Set(reading.issues.map(({ message }) => shown(message, marks)))]
  const rest = messages.length - mostIssues
  return [...messages.slice(0, mostIssues), ...(rest > 0 ? [`and ${rest} more: --explain`] : [])].flatMap((message, index) =>
    fold([[message, 'grey']], width - 12).map(
      (line, row): Line => [[index + row === 0 ? ' Not known  ' : ' '.repeat(12), 'grey'], ...line],
    ),
  )
}

const hintLines = (width: number): Line[] =>
  [
    ['For the rule and the words behind each line:', 'sayso read --explain'],
    ['Add other reports to see who copied whom:', 'sayso trace *.html'],
  ].flatMap(([what, command]): Line[] => {
    const told: Line = [[` ${what}`, 'grey'], [`  ${command}`]]
    return lineColumns(told) <= width ? [told] : fold(told, width - 1).map((line): Line => [[' '], ...line])
  })
