import type { Story, StoryClaim, StoryLoss, StoryRevision } from '../../model/index.ts'
import { cutLine, fold, type Line } from '../line.ts'
import type { Marks } from '../marks.ts'
import { quoted, shown } from '../said.ts'
import { columns, cut } from '../width.ts'
import { type Clock, counted, evidenceWords, figureWords, intervalWords, kindWords, otherReasons, outletWords } from './words.ts'

export interface SectionOptions {
  readonly width: number
  readonly marks: Marks
  readonly clock: Clock
  readonly explain: boolean
  /** Things whose figures are told for all reports together. */
  readonly counted: ReadonlySet<string>
}

const LABEL = 12
/** Reasons, losses and the like that are told; --explain tells them all. */
const MOST = 6

/** What there is to say of a claim besides its tree: circles, bottlenecks, reasons, what would change it, and where its tellers differ. */
export function claimSections(claim: StoryClaim, options: SectionOptions): Line[] {
  const { marks, explain, clock } = options
  const { of, values, conflicts, denials, dropped } = claim.differences
  const some = <T>(all: readonly T[]): readonly T[] => (explain ? all : all.slice(0, MOST))
  const said = (words: string | null): string => (words === null ? '' : ` ${evidenceWords(words, 90, marks)}`)
  return [
    ...entry(
      'Circle',
      claim.circles.map(({ outlets, grounded }) => circleWords(outlets, grounded, marks)),
      options,
    ),
    ...entry(
      'Bottleneck',
      some(claim.bottlenecks).map(
        ({ outlet, share }) =>
          `${shown(outlet, marks)}: ${Math.round(100 * share)}% of the other outlets${marks.apostrophe} reports have it through it alone`,
      ),
      options,
    ),
    ...entry(
      'Why',
      some(otherReasons(claim)).map((reason) => shown(reason, marks)),
      options,
    ),
    ...entry(
      'If',
      some(claim.wouldChange).map(
        (change) => `${shown(change.if, marks)}: ${intervalWords(change, marks)} instead of ${intervalWords(claim, marks)}`,
      ),
      options,
    ),
    ...entry(
      'Figures',
      some(of !== null && options.counted.has(of) ? [] : figureWords(values, clock, marks)).map(
        (words, at) => `${at === 0 && of !== null ? `${shown(of, marks)} ` : ''}${words}`,
      ),
      options,
    ),
    ...entry(
      'Conflict',
      some(conflicts).map(
        ({ kind, words, settled }) =>
          `${shown(words, marks)}${kind === 'retelling' ? ', told differently of one source' : ''}${settled ? '; the last they said agrees' : ''}`,
      ),
      options,
    ),
    ...entry(
      'Denied',
      some(denials).map(
        ({ source, stance, reversed, outlets, words }) =>
          `${stance === 'denies' ? 'by' : 'doubted by'} ${source === null ? 'nobody named' : shown(source, marks)}${reversed ? ', who said it before' : ''}, in ${outlets.map((name) => shown(name, marks)).join(', ') || 'an unknown outlet'}${said(words)}`,
      ),
      options,
    ),
    ...entry(
      'Taken back',
      dropped.map(({ outlet, words }) => `by ${outlet === null ? 'an unknown outlet' : shown(outlet, marks)}${said(words)}`),
      options,
    ),
    ...entry(
      'Names',
      some(claim.names).map((name) => shown(name.replaceAll('→', marks.to), marks)),
      options,
    ),
  ]
}

export const circleWords = (outlets: readonly string[], grounded: boolean, marks: Marks): string =>
  `${outlets.map((name) => shown(name, marks)).join(` ${marks.both} `)} cite one another: that adds no origin${grounded ? '; there is a way out to one' : ', and nobody outside is named'}`

function entry(label: string, values: readonly string[], { width }: SectionOptions): Line[] {
  return values.flatMap((value, index) =>
    fold([[value]], width - LABEL).map(
      (line, row): Line => [[index + row === 0 ? ` ${label}`.padEnd(LABEL) : ' '.repeat(LABEL), 'grey'], ...line],
    ),
  )
}

const DISGUISES: Readonly<Record<string, string>> = {
  invisible: 'characters that cannot be seen',
  styled: 'styled letters',
  script: 'letters of another script',
  digit: 'digits for letters',
  shape: 'shapes that read alike',
  spacing: 'blanks or hyphens',
  typo: 'one letter',
}

/** Outlets that may be taken for others. */
export const lookAlikeWords = ({ lookAlikes }: Story, marks: Marks): string[] =>
  lookAlikes.map(
    ({ outlet, like, disguises }) =>
      `${quoted(shown(outlet, marks), 60, marks)} is written like ${shown(like, marks)}, by ${disguises.map((one) => DISGUISES[one] ?? shown(one, marks)).join(' and ')}, and is another outlet`,
  )

export const lookAlikeLines = (story: Story, options: SectionOptions): Line[] =>
  entry('Look-alike', lookAlikeWords(story, options.marks), options)

export const unreadWords = ({ unread }: Story, marks: Marks): string[] =>
  unread.map(({ message, reports }) => `in ${counted(reports, 'report')} shown: ${shown(message, marks)}`)

export const unreadLines = (story: Story, options: SectionOptions): Line[] => entry('Not known', unreadWords(story, options.marks), options)

/** Figures that reports of one story give for one thing, over all claims. */
export function figureLines({ figures }: Story, options: SectionOptions): Line[] {
  const { width, marks, clock } = options
  const rows = figures.flatMap(({ of, values }) => {
    const label = ` ${cut(shown(of, marks), LABEL - 2, marks.cut)}`.padEnd(LABEL)
    return figureWords(values, clock, marks).flatMap((words, index) =>
      fold([[words]], width - LABEL).map((line, row): Line => [[index + row === 0 ? label : ' '.repeat(LABEL), 'grey'], ...line]),
    )
  })
  return rows.length > 0 ? [[[' Figures that differ, in all reports', 'bold']], ...rows] : []
}

// As wide as the longest kind, "added without source".
const KIND = 20

/** What copies and retellings lost, by kind, with both wordings. */
export function lossLines({ losses }: Story, options: SectionOptions): Line[] {
  const { width, marks, explain, clock } = options
  if (losses.length === 0) return []
  const told = explain ? losses : firstOfEach(losses, 2 * MOST)
  const rows = told.flatMap((loss): Line[] => {
    const way = `${outletWords(loss.parent, marks)} ${marks.to} ${outletWords(loss.child, marks)} ${clock(loss.child.time)}`.trimEnd()
    const head: Line = [
      ['   '],
      [kindWords(loss.kind).padEnd(KIND), 'bold'],
      [`  ${way}${explain ? `  ${loss.confidence.toFixed(2)}` : ''}`, 'grey'],
    ]
    return [cutLine(head, width, marks), ...bothWords(loss, options)]
  })
  const rest = losses.length - told.length
  return [[[' Lost on the way', 'bold']], ...rows, ...(rest > 0 ? [[[`   and ${rest} more: --explain`, 'grey']] as Line] : [])]
}

/** The first of every kind, then the rest, in their order. */
function firstOfEach(losses: readonly StoryLoss[], most: number): readonly StoryLoss[] {
  const seen = new Set<string>()
  const firsts = losses.filter(({ kind }) => !seen.has(kind) && seen.add(kind))
  const chosen = new Set([...firsts, ...losses.filter((loss) => !firsts.includes(loss))].slice(0, most))
  return losses.filter((loss) => chosen.has(loss))
}

function bothWords({ before, after, says }: StoryLoss, { width, marks, explain }: SectionOptions): Line[] {
  const room = width - 5
  const words = (text: string | null): string =>
    text === null ? '(nothing)' : evidenceWords(text, explain ? Number.POSITIVE_INFINITY : room, marks)
  const [old, fresh] = [words(before), words(after)]
  const one = `${old} ${marks.to} ${fresh}`
  const lines = columns(one) <= room ? [one] : [old, `${marks.to} ${fresh}`]
  return [...lines, ...(explain ? [shown(says, marks)] : [])].flatMap((line, row) =>
    fold([[line, row >= lines.length ? 'grey' : 'plain']], room).map((folded): Line => [['     '], ...folded]),
  )
}

/** What later versions of a page changed. */
export function revisionLines({ revisions }: Story, options: SectionOptions): Line[] {
  const { width, explain } = options
  if (revisions.length === 0) return []
  const told = explain ? revisions : revisions.slice(0, MOST)
  const rows = told.flatMap((revision): Line[] =>
    revisionWords(revision, options).flatMap(([text, deep]) =>
      fold([[text]], width - (deep ? 5 : 3)).map((line): Line => [[deep ? '     ' : '   '], ...line]),
    ),
  )
  const rest = revisions.length - told.length
  return [[[' Versions', 'bold']], ...rows, ...(rest > 0 ? [[[`   and ${rest} more: --explain`, 'grey']] as Line] : [])]
}

export function revisionWords(
  { from, to, headline, changes, notes, paragraphs }: StoryRevision,
  { marks, clock }: SectionOptions,
): (readonly [text: string, deep: boolean])[] {
  const words = (text: string | null): string => (text === null ? '(nothing)' : quoted(shown(text, marks), 90, marks))
  const times = [from, to].map(({ time }) => clock(time)).filter(Boolean)
  return [
    [
      `${outletWords(to, marks)} ${times.join(` ${marks.to} `)}: ${paragraphs} ${paragraphs === 1 ? 'paragraph' : 'paragraphs'} changed`,
      false,
    ],
    ...(headline ? [[`headline ${words(headline.before)} ${marks.to} ${words(headline.after)}`, true] as const] : []),
    ...changes.map(
      ({ kind, before, after, owned }) => [`${kindWords(kind)}, ${owned}: ${words(before)} ${marks.to} ${words(after)}`, true] as const,
    ),
    ...notes.map((note) => [`note ${words(note)}`, true] as const),
  ]
}
