import type { Hand, HandLink, StoryClaim } from '../../model/index.ts'
import { cutLine, fold, type Line, lineColumns, type Piece, type Style } from '../line.ts'
import type { Marks } from '../marks.ts'
import { shown } from '../said.ts'
import type { Hue } from '../voices.ts'
import { type Clock, counted, evidenceWords, linkWords, outletWords } from './words.ts'

export interface TreeOptions {
  readonly width: number
  readonly marks: Marks
  readonly clock: Clock
  readonly explain: boolean
  /** The hue of each source by name, the same all over the story. */
  readonly hues: ReadonlyMap<string, Hue>
}

/** Quotations with less room than this say nothing. */
const LEAST_QUOTE = 16

/** Who had it from whom: origins, and below each those that had it from there, each with the words that show it. */
export function treeLines(claim: StoryClaim, options: TreeOptions): Line[] {
  const tree = new Tree(claim, options)
  for (const hand of claim.hands) tree.root(hand)
  if (claim.unshown > 0) tree.lines.push([[`   and ${counted(claim.unshown, 'more report')}`, 'grey']])
  return tree.lines
}

class Tree {
  readonly lines: Line[] = []
  private readonly claim: StoryClaim
  private readonly options: TreeOptions
  private readonly tagged = new Set<string>()

  constructor(claim: StoryClaim, options: TreeOptions) {
    this.claim = claim
    this.options = options
  }

  root({ who, below }: Hand): void {
    const { marks, hues, width } = this.options
    switch (who.kind) {
      case 'source': {
        const hue = hues.get(who.name)
        const glyph = marks.glyphs[who.standing === 'pinned' ? 'named' : who.standing === 'unnamed' ? 'anonymous' : 'vague']
        const style: Style = hue ?? 'grey'
        const note = { pinned: '', unnamed: '  unnamed', unsaid: '  shows no source' }[who.standing]
        this.lines.push(cutLine([[' '], [`${glyph} ${shown(who.name, marks)}`, style], [note, 'grey']], width, marks))
        break
      }
      case 'own-voice':
        this.lines.push([[' '], [`${marks.glyphs.vague} in their own voice, on nobody${marks.apostrophe}s word`, 'grey']])
        break
      case 'circle':
        this.lines.push([[' '], [`${marks.circle} a circle: nobody outside it is named`, 'bold']])
        break
      default:
        break
    }
    const again = who.kind === 'own-voice' ? below.filter((hand) => hand.again === 'elsewhere') : []
    this.below(
      below.filter((hand) => !again.includes(hand)),
      ' ',
      [],
      again.length > 0,
    )
    if (again.length > 0) this.together(again)
  }

  private below(hands: readonly Hand[], indent: string, above: readonly string[], more = false): void {
    const { marks } = this.options
    for (const [at, hand] of hands.entries()) {
      const last = at === hands.length - 1 && !more
      const deeper = `${indent}${last ? ' ' : marks.trunk}  `
      this.hand(hand, `${indent}${last ? marks.corner : marks.branch} `, deeper, above)
      const outlet = hand.who.kind === 'report' ? hand.who.report.outlet : null
      this.below(hand.below, deeper, outlet === null ? above : [...above, outlet])
    }
  }

  /** Reports that stand elsewhere in the tree, in a line. */
  private together(hands: readonly Hand[]): void {
    const { marks, clock, width } = this.options
    const names = hands.flatMap(({ who }) =>
      who.kind === 'report' ? [[outletWords(who.report, marks), clock(who.report.time)].filter(Boolean).join(' ')] : [],
    )
    const line: Line = [[` ${marks.corner} `, 'grey'], [names.join(', ')], ['  (also elsewhere)', 'grey']]
    for (const [at, folded] of fold(line.slice(1), width - 4).entries())
      this.lines.push([[at === 0 ? ` ${marks.corner} ` : '    ', 'grey'], ...folded])
  }

  private hand(hand: Hand, start: string, indent: string, above: readonly string[]): void {
    const { width, marks, explain } = this.options
    const head: Line = [[start, 'grey'], ...this.label(hand, above)]
    const said = hand.link === null || hand.again !== 'no' ? '' : linkWords(hand.link)
    const line: Line = said === '' ? head : [...head, [`  ${said}`, 'grey']]
    const words = hand.link?.words ?? null
    const room = width - lineColumns(line) - 2
    if (explain) {
      this.lines.push(cutLine(line, width, marks))
      this.clues(hand, words, indent)
    } else if (words !== null && hand.again !== 'elsewhere' && room >= LEAST_QUOTE)
      this.lines.push([...line, ['  '], [evidenceWords(words, room, marks)]])
    else this.lines.push(cutLine(line, width, marks))
  }

  private label({ who, again }: Hand, above: readonly string[]): Piece[] {
    const { marks, clock } = this.options
    if (who.kind === 'copies') {
      const names = who.reports.map((report) => outletWords(report, marks))
      return [
        [`+${who.reports.length.toLocaleString('en-GB')} copies`, 'bold'],
        [`  ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`],
      ]
    }
    if (who.kind !== 'report') return []
    const name = outletWords(who.report, marks)
    const time = clock(who.report.time)
    const pieces: Piece[] = [[name, again === 'no' ? 'bold' : 'plain']]
    if (time !== '') pieces.push([` ${time}`, 'grey'])
    if (who.withdrawn) pieces.push([' '], ['withdrew it', 'inverse'])
    if (again === 'circle') pieces.push([`  ${marks.circle} back where it was: a circle`, 'bold'])
    if (again === 'elsewhere') pieces.push(['  (also elsewhere)', 'grey'])
    const bottleneck = this.claim.bottlenecks.find(({ outlet }) => outlet === who.report.outlet)
    if (bottleneck && again === 'no' && !this.tagged.has(bottleneck.outlet)) {
      this.tagged.add(bottleneck.outlet)
      pieces.push([' '], [` ${Math.round(100 * bottleneck.share)}% of the others rest on this `, 'inverse'])
    }
    const ring = this.claim.circles.find(({ outlets }) => who.report.outlet !== null && outlets.includes(who.report.outlet))
    if (ring && again === 'no')
      pieces.push([` ${marks.circle}${above.includes(who.report.outlet ?? '') ? ' circle, counted once' : ''}`, 'bold'])
    return pieces
  }

  private clues({ link, again }: Hand, words: string | null, indent: string): void {
    const { width, marks } = this.options
    if (link === null || again === 'elsewhere') return
    const add = (text: string, style: Style): void => {
      for (const line of fold([[text, style]], Math.max(20, width - indent.length - 2))) this.lines.push([[`${indent}  `, 'grey'], ...line])
    }
    if (words !== null) add(evidenceWords(words, Number.POSITIVE_INFINITY, marks), 'plain')
    add(clueWords(link, marks), 'grey')
  }
}

/** The rule, its probability, and what else speaks for a link. */
const clueWords = ({ kind, probability, why }: HandLink, marks: Marks): string =>
  [`${kind} ${probability.toFixed(2)}`, ...why.map((reason) => shown(reason, marks))].join('; ')
