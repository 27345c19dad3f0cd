import type { Hand, Story, StoryClaim } from '../../model/index.ts'
import { across, fold, type Line, lineColumns, paint } from '../line.ts'
import { ascii, drawn } from '../marks.ts'
import type { TerminalOptions } from '../terminal.ts'
import { HUES, type Hue } from '../voices.ts'
import { claimSections, figureLines, lookAlikeLines, lossLines, revisionLines, type SectionOptions, unreadLines } from './sections.ts'
import { type TreeOptions, treeLines } from './tree.ts'
import { clockOf, counted, evidenceWords, funnelWords, originWords } from './words.ts'

/**
 * A story as a terminal shows it: for each claim the funnel, the tree of hands, and what there is to say of them; then what was lost on
 * the way, and what pages changed. Ends without a newline.
 */
export function renderStory(story: Story, options: TerminalOptions): string {
  const width = Math.min(200, Math.max(40, Math.floor(options.width) || 88))
  const marks = options.unicode ? drawn : ascii
  const { clock, days } = clockOf(story)
  const counted = new Set(story.figures.map(({ of }) => of))
  const laid = { width, marks, clock, explain: options.explain, counted }
  const hues = huesOf(story.claims)
  const blocks: Line[][] = [
    headLines(story, days, laid),
    ...story.claims.map((claim) => claimLines(claim, { ...laid, hues })),
    figureLines(story, laid),
    lossLines(story, laid),
    revisionLines(story, laid),
    lookAlikeLines(story, laid),
    unreadLines(story, laid),
    footLines(story, laid),
  ].filter((block) => block.length > 0)
  return paint(
    blocks.flatMap((block, index) => (index === 0 ? block : [[], ...block])),
    options,
  )
}

/** Each source's hue in order of appearance. Who can be asked spends one, who shows no source does not. */
function huesOf(claims: readonly StoryClaim[]): ReadonlyMap<string, Hue> {
  const hues = new Map<string, Hue>()
  const take = ({ who }: Hand): void => {
    if (who.kind === 'source' && who.standing !== 'unsaid' && !hues.has(who.name)) hues.set(who.name, HUES[hues.size % HUES.length] as Hue)
  }
  for (const { hands } of claims) hands.forEach(take)
  return hues
}

function headLines({ reports, texts, claims }: Story, days: string, { width, marks }: SectionOptions): Line[] {
  const left = `${counted(reports, 'report')}, ${counted(texts, 'text')} when reprints count once`
  const meta = [left, days, ...(days === '' ? [] : ['times are UTC'])].filter(Boolean).join(` ${marks.dot} `)
  return [...fold([[meta, 'grey']], width), ...(claims.length === 0 ? [[], [[' No claim is made by two or more reports.'] as const]] : [])]
}

// More dots than this say no more than the numbers.
const MOST_DOTS = 9

function claimLines(claim: StoryClaim, options: TreeOptions & SectionOptions): Line[] {
  const { width, marks } = options
  const sure = Math.min(claim.lower, MOST_DOTS)
  const dots = `${marks.origin.repeat(sure)}${marks.maybe.repeat(Math.max(0, Math.min(claim.upper, MOST_DOTS) - sure))}`
  const funnel: Line = [[`${funnelWords(claim, marks)} `], [originWords(claim, marks), 'inverse'], [` ${dots}`, 'bold']]
  const words = evidenceWords(claim.words, 2 * width - 8, marks)
  const title: Line = [[' '], [words, 'bold']]
  const head =
    lineColumns(title) + 2 + lineColumns(funnel) <= width
      ? [across(title, funnel, width)]
      : [
          ...fold([[words, 'bold']], width - 1).map((line): Line => [[' '], ...line]),
          ...(lineColumns(funnel) < width ? [funnel] : fold(funnel, width - 1)).map((line): Line => [[' '], ...line]),
        ]
  const sections = claimSections(claim, options)
  return [...head, ...treeLines(claim, options), ...(sections.length > 0 ? [[], ...sections] : [])]
}

function footLines({ otherClaims, claims }: Story, { width, explain }: SectionOptions): Line[] {
  const hints = [
    ...(otherClaims > 0 && claims.length > 0 ? [`${counted(otherClaims, 'other claim')} made by two or more reports: --most`] : []),
    ...(explain ? [] : ['For the probability and the clues behind each link: --explain']),
  ]
  return hints.flatMap((hint) => fold([[hint, 'grey']], width - 1).map((line): Line => [[' '], ...line]))
}
