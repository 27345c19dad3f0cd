import type { Hand, Story, StoryClaim } from '../../model/index.ts'
import { ascii } from '../marks.ts'
import { shown } from '../said.ts'
import { circleWords, lookAlikeWords, revisionWords, unreadWords } from './sections.ts'
import {
  type Clock,
  clockOf,
  evidenceWords,
  figureWords,
  funnelWords,
  intervalWords,
  kindWords,
  linkWords,
  originWords,
  outletWords,
} from './words.ts'

/**
 * A story as other programs take it: a finding a line, the kind and the number of the claim first, then columns parted by two spaces;
 * ASCII marks, nothing cut. Ends without a newline; empty if no claim is made by two reports and no page changed.
 */
export function renderStoryLines(story: Story, { explain }: { readonly explain: boolean }): string {
  const { clock } = clockOf(story)
  const lines = [
    ...story.claims.flatMap((claim, at) => claimLines(claim, at + 1, clock, explain)),
    ...story.figures.flatMap(({ of, values }) => figureWords(values, clock, ascii).map((told) => row('figures', of, told))),
    ...story.losses.map(({ kind, parent, child, before, after, says, confidence }) =>
      row(
        'lost',
        kindWords(kind),
        `${outletWords(parent, ascii)} -> ${outletWords(child, ascii)}`,
        words(before),
        '->',
        words(after),
        explain ? `${confidence.toFixed(2)} ${says}` : '',
      ),
    ),
    ...story.revisions.flatMap((revision) =>
      revisionWords(revision, { width: 200, marks: ascii, clock, explain, counted: new Set() }).map(([text]) => row('version', text)),
    ),
  ]
  lines.push(...lookAlikeWords(story, ascii).map((told) => row('lookalike', told)))
  lines.push(...unreadWords(story, ascii).map((told) => row('unread', told)))
  return lines.join('\n')
}

const row = (...cells: readonly string[]): string =>
  cells
    .map((cell) => shown(cell, ascii))
    .filter((cell) => cell !== '')
    .join('  ')

const words = (text: string | null): string => (text === null ? '(nothing)' : evidenceWords(text, Number.POSITIVE_INFINITY, ascii))

function claimLines(claim: StoryClaim, number: number, clock: Clock, explain: boolean): string[] {
  const at = String(number)
  const { of, values, conflicts, denials, dropped } = claim.differences
  return [
    row('claim', at, `${funnelWords(claim, ascii)} ${originWords(claim, ascii)}`, words(claim.words)),
    ...claim.hands.flatMap((hand) => handRows(hand, at, clock, explain)),
    ...claim.circles.map(({ outlets, grounded }) => row('circle', at, circleWords(outlets, grounded, ascii))),
    ...claim.bottlenecks.map(({ outlet, share }) => row('through', at, outlet, `${Math.round(100 * share)}%`)),
    ...claim.reasons.map((reason) => row('why', at, reason)),
    ...claim.wouldChange.map((change) => row('if', at, change.if, intervalWords(change, ascii))),
    ...figureWords(values, clock, ascii).map((told) => row('figure', at, of ?? '', told)),
    ...conflicts.map((conflict) => row('conflict', at, conflict.words, conflict.settled ? 'the last they said agrees' : '')),
    ...denials.map(({ source, stance, outlets, words: said }) =>
      row(stance, at, source ?? 'nobody named', `in ${outlets.join(', ')}`, said === null ? '' : words(said)),
    ),
    ...dropped.map(({ outlet, words: said }) => row('dropped', at, outlet ?? 'an unknown outlet', said === null ? '' : words(said))),
    ...claim.names.map((name) => row('names', at, name.replaceAll('→', ascii.to))),
  ]
}

function handRows(root: Hand, at: string, clock: Clock, explain: boolean): string[] {
  const rows: string[] = []
  const walk = (hand: Hand, above: string): void => {
    const name = nameOf(hand, clock)
    if (hand.link) {
      const said = hand.link.words === null ? '' : words(hand.link.words)
      const clue = explain ? [`${hand.link.kind} ${hand.link.probability.toFixed(2)}`, ...hand.link.why].join('; ') : ''
      const circle = hand.again === 'circle' ? 'a circle' : ''
      rows.push(row('hand', at, `${name} <- ${above}`, circle || linkWords(hand.link) || 'attributed', said, clue))
    }
    for (const one of hand.below) walk(one, name)
  }
  walk(root, '')
  return rows
}

function nameOf({ who }: Hand, clock: Clock): string {
  switch (who.kind) {
    case 'source':
      return who.standing === 'unnamed' ? `${who.name} (unnamed)` : who.name
    case 'own-voice':
      return 'own voice'
    case 'circle':
      return 'a circle'
    case 'copies':
      return who.reports.map((report) => outletWords(report, ascii)).join(', ')
    case 'report':
      return [outletWords(who.report, ascii), clock(who.report.time), who.withdrawn ? '(withdrawn)' : ''].filter(Boolean).join(' ')
    default:
      return who satisfies never
  }
}
