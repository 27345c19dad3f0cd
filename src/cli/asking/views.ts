import { ascii, drawn, fold, type Line, type Marks, minutesOf, type Piece, paint, shown } from '../../engine/index.ts'
import type { ClaimLine, ClaimPage, counts, Found, Hit, ReportLine, SourceLine, StatementLine, sourcePage } from '../../store/index.ts'
import type { Settled } from '../../workspace/index.ts'
import type { Layout } from '../screen.ts'

/** A view, laid out: with a line end. For other programs, a thing a line, its parts between tabs. */
export type View = (layout: Layout) => string

interface Spread {
  readonly marks: Marks
  readonly width: number
}

/** A view from what a terminal shows and what programs get. */
function viewOf(laid: (spread: Spread) => readonly Line[], plain: () => readonly (readonly string[])[]): View {
  return (layout) => {
    if (layout.kind === 'lines')
      return plain()
        .map((parts) => `${parts.map((part) => shown(part, drawn)).join('\t')}\n`)
        .join('')
    const { width, colour, unicode } = layout
    return `${paint(laid({ marks: unicode ? drawn : ascii, width }), { colour, unicode })}\n`
  }
}

const counted = (count: number, what: string): string => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

/** How many independent origins, never more than is known. */
const intervalOf = (origins: ClaimLine['origins'], marks: Marks = drawn): string => {
  if (!origins) return 'origins not worked out'
  const { lower, upper } = origins
  return lower === upper ? counted(lower, 'origin') : `${lower}${marks.dash}${upper} origins`
}

/** When it was published, or else fetched, UTC, to the minute; empty where nobody knows. */
function timeOf({ published, retrieved }: ReportLine): string {
  const minutes = minutesOf(published) ?? minutesOf(retrieved)
  const time = minutes === null ? Number.NaN : minutes * 60_000
  return Math.abs(time) <= LATEST ? new Date(time).toISOString().slice(0, 16).replace('T', ' ') : ''
}

/** Milliseconds of the last time that a date can have. */
const LATEST = 8.64e15

const outletOf = ({ outlet, url }: ReportLine): string =>
  outlet ?? (url !== null && URL.canParse(url) ? new URL(url).hostname : 'unknown outlet')

/** A line and those below it, set in by two columns. */
const block = (head: Line, below: readonly Line[], { width }: Spread, indent = 2): Line[] => [
  ...fold(head, width),
  ...below.flatMap((line) => fold(line, width - indent).map((part): Line => [[' '.repeat(indent)], ...part])),
]

interface Marked {
  readonly start: number
  readonly end: number
}

/** A text with what was asked for in bold; `from` is where it begins among the offsets. */
function markedLine(text: string, spans: readonly Marked[], marks: Marks, from = 0): Line {
  const line: Piece[] = []
  let at = 0
  const put = (end: number, bold: boolean): void => {
    const part = text.slice(at, end)
    // What is shown of a part is trimmed.
    const [before, after] = [/^\s/.test(part) ? ' ' : '', /\S\s+$/.test(part) ? ' ' : '']
    if (part) line.push(bold ? [`${before}${shown(part, marks)}${after}`, 'bold'] : [`${before}${shown(part, marks)}${after}`])
    at = Math.max(at, end)
  }
  for (const { start, end } of spans) {
    if (start - from < at || end - from > text.length) continue
    put(start - from, false)
    put(end - from, true)
  }
  put(text.length, false)
  return line
}

const grey = (text: string): Piece => [text, 'grey']

/** Title, outlet and time of a report. */
const reportHead = (report: ReportLine, title: Line, marks: Marks): Line => [
  ...title,
  grey(` ${marks.dot} ${[shown(outletOf(report), marks), timeOf(report)].filter(Boolean).join(` ${marks.dot} `)}`),
]

const titleOf = ({ title }: ReportLine): string => title ?? '(without a title)'

/** Hits of a search. */
export function searchView({ hits, total, exact, corrected, scope }: Found, query: string): View {
  return viewOf(
    (spread) => {
      const { marks } = spread
      const number = total === null ? '' : `${exact ? '' : 'about '}${counted(total, scope.replace(/s$/, ''))}`
      const heads: Line[] = [
        ...(number ? [[[number, 'bold'] satisfies Piece]] : []),
        ...corrected.map(
          ({ start, end, instead }): Line => [
            grey(`nothing has ${shown(query.slice(start, end), marks)}; looked for ${shown(instead.join(', '), marks)} as well`),
          ],
        ),
      ]
      return [...heads, ...hits.flatMap((hit) => [...(heads.length || hit !== hits[0] ? [[]] : []), ...hitLines(hit, spread)])]
    },
    () => hits.map(hitParts),
  )
}

function hitLines(hit: Hit, spread: Spread): Line[] {
  const { marks } = spread
  if (hit.kind === 'report') {
    const { report, title, snippet } = hit
    const head = reportHead(report, markedLine(titleOf(report), report.title === null ? [] : title, marks), marks)
    const about = [`${intervalOf(report.origins, marks)} in this report alone`, report.url ?? report.id].map((part) => shown(part, marks))
    return block(head, [markedLine(snippet.text, snippet.marks, marks, snippet.start), [grey(about.join(` ${marks.dot} `))]], spread)
  }
  if (hit.kind === 'statement') return statementLines(hit.statement, hit.marks, spread)
  if (hit.kind === 'source')
    return block(
      [...markedLine(hit.source.name, hit.marks, marks), grey(` ${marks.dot} ${hit.source.naming} ${hit.source.kind}`)],
      [[grey(shown(hit.source.key, marks))]],
      spread,
    )
  return claimLines(hit.claim, hit.marks, spread)
}

function statementLines(statement: StatementLine, spans: readonly Marked[], spread: Spread): Line[] {
  const { marks } = spread
  const { report, text, stance, hedged, mode } = statement
  const how = [mode === 'direct' ? 'quoted' : '', stance === 'asserts' ? '' : stance, hedged ? 'hedged' : ''].filter(Boolean)
  const said = [[marks.open], ...markedLine(text, spans, marks), [marks.close]] as Line
  const head = reportHead(report, [[shown(titleOf(report), marks)]], marks)
  return block(said, [[...head, ...(how.length ? [grey(` ${marks.dot} ${how.join(', ')}`)] : [])]], spread)
}

const claimLines = (claim: ClaimLine, spans: readonly Marked[], spread: Spread): Line[] => {
  const { marks } = spread
  const head: Line = [[intervalOf(claim.origins, marks), 'bold'], grey(` ${marks.dot} ${counted(claim.reports, 'report')}`)]
  const words: Line = [[marks.open], ...markedLine(claim.text, spans, marks), [marks.close]]
  return block(head, [words, [grey(shown(claim.id, marks))]], spread)
}

function hitParts(hit: Hit): string[] {
  if (hit.kind === 'report') {
    const { report, snippet } = hit
    return [timeOf(report), outletOf(report), titleOf(report), snippet.text, report.url ?? '', report.id]
  }
  if (hit.kind === 'statement') return statementParts(hit.statement)
  if (hit.kind === 'source') return [hit.source.key, hit.source.name, hit.source.naming, hit.source.kind]
  return claimParts(hit.claim)
}

const statementParts = ({ report, text, stance }: StatementLine): string[] => [timeOf(report), outletOf(report), stance, text, report.id]
const claimParts = (claim: ClaimLine): string[] => [intervalOf(claim.origins), String(claim.reports), claim.text, claim.id]

/** A page of claims. */
export const claimsView = (claims: readonly ClaimLine[]): View =>
  viewOf(
    (spread) =>
      claims.length
        ? claims.flatMap((claim, at) => [...(at ? [[]] : []), ...claimLines(claim, [], spread)])
        : [[grey('no two sentences tell the same yet')]],
    () => claims.map(claimParts),
  )

export interface ClaimView extends ClaimPage {
  /** The sentence of each mention. */
  readonly words: readonly string[]
}

const LABEL = 12

/** A claim: first how many origins are left and why, then who makes it, in which words, and whom they had it from. */
export function claimView({ claim, origins, mentions, edges, words }: ClaimView): View {
  const ids = new Map(mentions.items.map(({ report }) => [report.id, report]))
  return viewOf(
    (spread) => {
      const { marks, width } = spread
      const entry = (label: string, values: readonly string[]): Line[] =>
        values.flatMap((value, index) =>
          fold([[shown(value, marks)]], width - LABEL).map(
            (line, row): Line => [[index + row === 0 ? ` ${label}`.padEnd(LABEL) : ' '.repeat(LABEL), 'grey'], ...line],
          ),
        )
      const said = mentions.items.flatMap(({ report }, at): Line[] => {
        const from = edges.filter((edge) => edge.report === report.id)
        return [
          [],
          ...block(
            reportHead(report, [[shown(outletOf(report), marks)]], marks)
              .slice(0, 1)
              .concat([grey(` ${marks.dot} ${timeOf(report)}`)]),
            [
              [[`${marks.open}${shown(words[at] ?? '', marks)}${marks.close}`]],
              ...from.map(({ parent, directed, why }): Line => {
                const other = ids.get(parent) as ReportLine
                const how = directed ? `${marks.arrow} has it from` : `${marks.both} shares text with`
                return [grey(`${how} ${shown(outletOf(other), marks)}${why.length ? `: ${shown(why.join(', '), marks)}` : ''}`)]
              }),
            ],
            spread,
          ),
        ]
      })
      return [
        [
          [intervalOf(claim.origins, marks), 'bold'],
          grey(` ${marks.dot} ${counted(claim.reports, 'report')}, ${counted(claim.mentions, 'mention')}`),
        ],
        ...fold([[`${marks.open}${shown(claim.text, marks)}${marks.close}`]], width),
        ...entry('Why', origins?.reasons ?? []),
        ...entry(
          'Circle',
          (origins?.circular ?? []).map((outlets) => `${outlets.join(` ${marks.both} `)} cite one another: that adds no origin`),
        ),
        ...entry(
          'Bottleneck',
          (origins?.bottlenecks ?? []).map((outlet) => `most of the others have it through ${outlet} alone`),
        ),
        ...entry('If', (origins?.wouldChange ?? []).flatMap(changeWords)),
        ...said,
      ]
    },
    () => mentions.items.map(({ report }, at) => [timeOf(report), outletOf(report), words[at] ?? '', report.id]),
  )
}

/** What would change the interval, as tracing wrote it down. */
function changeWords(change: unknown): string[] {
  const { if: condition, lower, upper } = (change ?? {}) as { readonly if?: unknown; readonly lower?: unknown; readonly upper?: unknown }
  return typeof condition === 'string' && typeof lower === 'number' && typeof upper === 'number'
    ? [`${condition}: ${intervalOf({ lower, upper })}`]
    : []
}

/** A source, with what it says. */
export function sourceView({ source, statements }: NonNullable<Awaited<ReturnType<typeof sourcePage>>>): View {
  return viewOf(
    (spread) => [
      ...block(sourceHead(source, spread.marks), [], spread),
      ...statements.items.flatMap((statement) => [
        [],
        ...statementLines(statement, [], spread),
        ...(statement.origin ? [] : [[grey('  passes it on from somebody else')]]),
      ]),
    ],
    () => statements.items.map((statement) => [...statementParts(statement), statement.origin ? 'origin' : 'passes on']),
  )
}

const sourceHead = ({ name, naming, kind, key }: SourceLine, marks: Marks): Line => [
  [shown(name, marks), 'bold'],
  grey(` ${marks.dot} ${naming} ${kind} ${marks.dot} ${shown(key, marks)}`),
]

export interface Status {
  /** The folder, or what kind of database it is. */
  readonly place: string
  /** Of the journal. */
  readonly entries: number
  readonly counts: Awaited<ReturnType<typeof counts>>
  /** Reports that are still to be traced. */
  readonly untraced: number
  readonly settled: Settled
  readonly readings: { readonly waiting: number; readonly quarantined: number }
}

/** What a workspace holds, and how far it is read and traced. */
export function statusView({ place, entries, counts: held, untraced, settled, readings }: Status): View {
  const { through, since } = settled
  const traced =
    held.reports === 0
      ? 'nothing to trace yet'
      : untraced === held.reports
        ? 'not traced yet'
        : [
            since ? `${counted(since, 'report')} traced since with those around them alone` : 'all reports were traced together',
            ...(untraced ? [`${counted(untraced, 'report')} still to be traced`] : []),
          ].join('; ')
  const rows: readonly (readonly [string, string])[] = [
    ['Workspace', place],
    ['Record', `${counted(entries, 'entry').replace('entrys', 'entries')}, ${counted(held.captures, 'capture')}`],
    ['Read', `${counted(held.reports, 'report')}, ${counted(held.statements, 'statement')}, ${counted(held.sources, 'source')}`],
    ...(held.failed ? [['', `${counted(held.failed, 'capture')} without a report that could be read`] as const] : []),
    ...(readings.waiting ? [['', `${counted(readings.waiting, 'capture')} still to be read`] as const] : []),
    ...(readings.quarantined ? [['', `${counted(readings.quarantined, 'capture')} in quarantine`] as const] : []),
    ['Traced', `${counted(held.claims, 'claim')}; ${traced}`],
    ...(through ? [['', `settled through entry ${through}`] as const] : []),
  ]
  return viewOf(
    ({ marks, width }) =>
      rows.flatMap(([label, value]) =>
        fold([[shown(value, marks)]], width - LABEL).map(
          (line, row): Line => [[row ? ' '.repeat(LABEL) : label.padEnd(LABEL), 'grey'], ...line],
        ),
      ),
    () => rows.map(([label, value]) => [label, value]),
  )
}
