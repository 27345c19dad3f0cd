import { arrayOf, type Field, openField, openWeights, WeightsError } from '../../learn/index.ts'
import type { Span } from '../../model/index.ts'
import type { Upos } from '../analysis.ts'
import type { TaggerModel } from '../tagger.ts'
import { JOINT_STRIDE, jointClues, kindsOf, mayBeNamed, NAME_KINDS, NAME_TAGS, type NameTag, nameSentence, OUTSIDE } from './clues.ts'
import { type KnownType, type KnownTypes, knownTypes } from './known.ts'
import { type NameLists, openLists } from './lists.ts'
import { ALONE } from './types.ts'

/** An opened tagger of names: what `openNames` makes of packed weights. */
export interface NamesModel {
  readonly field: Field
  readonly lists: NameLists
  readonly known: KnownTypes
}

/** Opens a packed tagger of names over the word classes of a tagger. Throws a `WeightsError` on anything else. */
export function openNames(bytes: Uint8Array, { lexicon }: Pick<TaggerModel, 'lexicon'>): NamesModel {
  const weights = openWeights(bytes)
  const tags: unknown = weights.meta.labels
  const own = Array.isArray(tags) && tags.length === NAME_TAGS.length && tags.every((tag, at) => tag === NAME_TAGS[at])
  if (!own) throw new WeightsError('wrong-model', 'The weights are not those of a tagger of names')
  const field = openField(weights, NAME_TAGS.length, NAME_KINDS, '')
  const lists = openLists(weights)
  const fine = arrayOf(weights, 'fine', Uint16Array)
  const [cluster] = lexicon.columns
  if (!cluster || fine.length !== cluster.length)
    throw new WeightsError('wrong-model', 'The word classes of the names do not fit the tagger')
  return { field, lists, known: knownTypes({ index: lexicon.index, columns: [cluster, fine] }, lists, field) }
}

/** A stretch of a sentence in which names may lie, with the scores of its places: `NAME_TAGS.length` a place. */
export interface NameWindow {
  /** Its places in the sentence, half-open. */
  readonly from: number
  readonly to: number
  readonly own: Float64Array
  readonly kinds: Uint8Array
}

/** The stretches of a sentence in which names may lie; whatever lies outside them is no name. */
export function nameWindows(words: readonly string[], upos: readonly Upos[], { field, lists, known }: NamesModel): NameWindow[] {
  const sentence = nameSentence(words, upos, known, lists)
  if (!sentence) return []
  const types = sentence.types as readonly KnownType[]
  return sentence.windows.map(([from, to]) => {
    const own = new Float64Array((to - from) * LABELS)
    const joint = jointClues(sentence, from, to)
    for (let at = from; at < to; at++) {
      const base = (at - from) * LABELS
      if (!mayBeNamed(sentence, at)) {
        own.fill(SHUT, base + 1, base + LABELS)
        continue
      }
      for (let entry = 0; entry < ALONE.length; entry++) {
        const place = at + OUTSIDE + (ALONE[entry] as readonly [number, number])[0]
        const { rows } = types[place] as KnownType
        for (let label = 0; label < LABELS; label++)
          own[base + label] = (own[base + label] as number) + (rows[entry * LABELS + label] as number)
      }
      field.addRows(joint, (at - from) * JOINT_STRIDE, (at - from + 1) * JOINT_STRIDE, own, base)
    }
    return { from, to, own, kinds: kindsOf(sentence, from, to) }
  })
}

/** Below what any label of a word that stands beside a name gets. */
const SHUT = -12

/** The words of tokens as the tagger of names tells most from them: a hyphen inside a word is not one between words. */
export function nameWords(text: string, tokens: readonly Span[]): string[] {
  return tokens.map(({ start, end }) =>
    end - start === 1 && text[start] === '-' && isLetter(text, start - 1) && isLetter(text, end) ? '\u2011' : text.slice(start, end),
  )
}

const isLetter = (text: string, at: number): boolean => /\p{L}/u.test(text[at] ?? '')

const LABELS = NAME_TAGS.length

/** One tag a word, in the BIO scheme; `words` are the tokens of one sentence and `upos` their universal tags. */
export function tagNames(words: readonly string[], upos: readonly Upos[], model: NamesModel): NameTag[] {
  const tags: NameTag[] = words.map(() => 'O')
  for (const window of nameWindows(words, upos, model)) {
    const labels = bestLabels(window, model.field)
    for (let at = window.from; at < window.to; at++) tags[at] = NAME_TAGS[labels[at - window.from] as number] as NameTag
  }
  return tags
}

/** The best labelling of a window: Viterbi. A further word follows only a word of the same kind. */
export function bestLabels({ own, kinds }: Pick<NameWindow, 'own' | 'kinds'>, { transitions }: Pick<Field, 'transitions'>): Uint8Array {
  const length = kinds.length
  const back = new Uint8Array(length * LABELS)
  let best = new Float64Array(LABELS)
  let next = new Float64Array(LABELS)
  for (let at = 0; at < length; at++) {
    const block = (kinds[at] as number) * (LABELS + 1) * LABELS
    for (let to = 0; to < LABELS; to++) {
      let top = -Infinity
      let from = 0
      const inside = to > 0 && to % 2 === 0
      if (at === 0) top = inside ? -Infinity : (transitions[block + LABELS * LABELS + to] as number)
      else
        for (let label = 0; label < LABELS; label++) {
          if (inside && label !== to && label !== to - 1) continue
          const score = (best[label] as number) + (transitions[block + label * LABELS + to] as number)
          if (score > top) {
            top = score
            from = label
          }
        }
      next[to] = top + (own[at * LABELS + to] as number)
      back[at * LABELS + to] = from
    }
    const held = best
    best = next
    next = held
  }
  const labels = new Uint8Array(length)
  let now = 0
  for (let label = 1; label < LABELS; label++) if ((best[label] as number) > (best[now] as number)) now = label
  for (let at = length - 1; at >= 0; at--) {
    labels[at] = now
    now = back[at * LABELS + now] as number
  }
  return labels
}
