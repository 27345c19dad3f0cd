import { latticeOf } from '../../learn/index.ts'
import type { EntityKind } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import { bestLabels, NAME_TAGS, type NamesModel, type NameWindow, nameWindows } from '../../text/names/index.ts'

/** A name as the tagger found it: tokens of the analysis, half-open. */
export interface Mention {
  readonly from: number
  readonly to: number
  readonly kind: EntityKind
  /** How likely all its words belong to a name of its kind: 0 to 1. */
  readonly confidence: number
}

/** A window of names with its place in the text, and the chance of each label at each place. */
interface Look extends NameWindow {
  /** The token of the text at which its sentence starts. */
  readonly first: number
  readonly chances: Float64Array
}

/**
 * The names of a text, in text order. Every sentence is read twice: the second time with what the same words were taken for in the
 * rest of the text.
 */
export function findMentions(analysis: Analysis, words: readonly string[], model: NamesModel): Mention[] {
  const looks: Look[] = []
  for (const { first, last } of analysis.sentences)
    for (const window of nameWindows(words.slice(first, last), analysis.upos.slice(first, last), model))
      looks.push({ ...window, first, chances: chancesOf(window, model) })
  const evidence = evidenceOf(looks, words)
  return looks.flatMap((look) => mentionsOf(swayed(look, words, evidence), look.own, model))
}

const LABELS = NAME_TAGS.length
/** No name, then the kinds of names in the order of their labels. */
const SORTS = (LABELS + 1) / 2
const KINDS: readonly EntityKind[] = ['other', 'person', 'organisation', 'place']

const sortOf = (label: number): number => (label + 1) >> 1

function chancesOf({ own, kinds }: NameWindow, { field }: NamesModel): Float64Array {
  const { forward, backward, logZ } = latticeOf(field, own, kinds)
  const chances = new Float64Array(own.length)
  for (let at = 0; at < own.length; at++) chances[at] = Math.exp((forward[at] as number) + (backward[at] as number) - logZ)
  return chances
}

/** What a word was taken for wherever it stands in a window: a sum of chances for each of `SORTS`, and how often it stands there. */
interface Evidence {
  readonly sums: Float64Array
  count: number
}

function evidenceOf(looks: readonly Look[], words: readonly string[]): Map<string, Evidence> {
  const evidence = new Map<string, Evidence>()
  for (const { from, to, first, chances } of looks)
    for (let at = from; at < to; at++) {
      const word = words[first + at] as string
      if (!CAPITAL.test(word)) continue
      const one = evidence.get(word) ?? { sums: new Float64Array(SORTS), count: 0 }
      for (let label = 0; label < LABELS; label++)
        one.sums[sortOf(label)] = (one.sums[sortOf(label)] as number) + (chances[(at - from) * LABELS + label] as number)
      one.count += 1
      evidence.set(word, one)
    }
  return evidence
}

const isCapital = (word: string | undefined): boolean => word !== undefined && CAPITAL.test(word)

const CAPITAL = /\p{Lu}/u

/**
 * How much the rest of the text counts, for words that stand by themselves. Swept 0 to 1 on the documents of UNER-EWT dev, on silver
 * articles and on GeoVirus: F1 hardly moves, but one bearer is less often taken for two. Where it also counted within names of several
 * words, it cost half a point.
 */
const SWAY = 0.6
/** Least chance that is taken for granted. */
const DOUBT = 0.05

/** A window with scores that heed what its words were taken for elsewhere. */
function swayed(look: Look, words: readonly string[], evidence: ReadonlyMap<string, Evidence>): Look {
  let own: Float64Array | null = null
  for (let at = look.from; at < look.to; at++) {
    const one = evidence.get(words[look.first + at] as string)
    if (!one || one.count < 2 || isCapital(words[look.first + at - 1]) || isCapital(words[look.first + at + 1])) continue
    own ??= look.own.slice()
    const base = (at - look.from) * LABELS
    const others = one.count - 1
    for (let sort = 0; sort < SORTS; sort++) {
      const begins = Math.max(0, 2 * sort - 1)
      let here = look.chances[base + begins] as number
      if (sort > 0) here += look.chances[base + begins + 1] as number
      const chance = Math.max(0, (one.sums[sort] as number) - here) / others
      const gain = SWAY * Math.min(1, others / 3 + 0.5) * Math.log(chance + DOUBT)
      own[base + begins] = (own[base + begins] as number) + gain
      if (sort > 0) own[base + begins + 1] = (own[base + begins + 1] as number) + gain
    }
  }
  return own ? { ...look, own } : look
}

function mentionsOf(look: Look, given: Float64Array, model: NamesModel): Mention[] {
  const labels = bestLabels(look, model.field)
  if (labels.every((label) => label === 0)) return []
  const chances = look.own === given ? look.chances : chancesOf(look, model)
  const mentions: Mention[] = []
  const shift = look.first + look.from
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at] as number
    if (label % 2 === 0) continue
    let to = at + 1
    while (labels[to] === label + 1) to += 1
    let confidence = 1
    for (let place = at; place < to; place++)
      confidence = Math.min(confidence, (chances[place * LABELS + label] as number) + (chances[place * LABELS + label + 1] as number))
    mentions.push({ from: shift + at, to: shift + to, kind: KINDS[sortOf(label)] as EntityKind, confidence })
  }
  return mentions
}
