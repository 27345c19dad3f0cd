import { hashPair, namePresent, templates } from '../../learn/index.ts'
import { UPOS, type Upos } from '../analysis.ts'
import { FIRST, hashLonger, LONGEST, type NameLists } from './lists.ts'
import { FLAG, foremost, type NameType } from './types.ts'

/** Labels of the field of names: no name, then first and further words of each kind. */
export const NAME_TAGS = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC'] as const
export type NameTag = (typeof NAME_TAGS)[number]

/** Classes of places for the field's transitions: see `kindOf`. */
export const NAME_KINDS = 5

/** A sentence as the tagger of names looks at it. Arrays by word have two places outside the sentence on either side. */
export interface NameSentence {
  readonly length: number
  /** See `FLAG`. */
  readonly flags: Uint8Array
  /** UPOS numbers from 1. */
  readonly tags: Uint8Array
  readonly caseless: boolean
  readonly style: number
  /** The stretches in which names may lie, half-open: words that may be names, and a word on either side. */
  readonly windows: readonly (readonly [from: number, to: number])[]
  /** The types of the words in the windows, of two words on either side, and of the first and the last word. */
  readonly types: readonly NameType[]
  /** Where the match of the longest listed name of two or more words puts a place: 0 for none. */
  readonly matches: Int32Array
  /** For each place the capitalised run that it lies in: its first place and the place after its last; -1 for none. */
  readonly runFrom: Int32Array
  readonly runTo: Int32Array
}

/** Words outside the sentence that clues look at, on either side. */
export const OUTSIDE = 2

const NUMBERS: ReadonlyMap<Upos, number> = new Map(UPOS.map((tag, at) => [tag, at + 1]))

/** What is known of words one by one. */
export interface Vocabulary {
  readonly flagsOf: (word: string) => number
  /** The type of a word, with or without regard to its capitals. */
  readonly typeOf: (word: string, caseless: boolean) => NameType
  /** What lies before a sentence, and after it. */
  readonly outside: readonly [before: NameType, after: NameType]
}

/** A sentence prepared; null if nothing in it can be a name. */
export function nameSentence(
  words: readonly string[],
  upos: readonly Upos[],
  { flagsOf, typeOf, outside: [before, after] }: Vocabulary,
  lists: NameLists,
): NameSentence | null {
  const length = words.length
  const flags = new Uint8Array(length + 2 * OUTSIDE)
  for (let at = 0; at < length; at++) flags[at + OUTSIDE] = flagsOf(words[at] as string)
  const style = styleOf(flags)
  const caseless = style >= LOUD
  const types = new Array<NameType>(length + 2 * OUTSIDE).fill(before, 0, OUTSIDE).fill(after, length + OUTSIDE)
  const fill = (from: number, to: number): void => {
    for (let at = Math.max(0, from); at < Math.min(length, to); at++) types[at + OUTSIDE] ??= typeOf(words[at] as string, caseless)
  }
  if (caseless) {
    fill(0, length)
    for (let at = 0; at < length; at++) flags[at + OUTSIDE] = (types[at + OUTSIDE] as NameType).flags
  }
  const tags = new Uint8Array(length + 2 * OUTSIDE)
  for (let at = 0; at < length; at++) tags[at + OUTSIDE] = NUMBERS.get(upos[at] as Upos) ?? 0
  const windows = windowsOf(flags, tags, caseless)
  if (windows.length === 0) return null
  for (const [from, to] of windows) fill(from - OUTSIDE, to + OUTSIDE)
  fill(0, 1)
  fill(length - 1, length)
  const sentence = {
    length,
    flags,
    tags,
    caseless,
    style,
    windows,
    types,
    matches: new Int32Array(length),
    runFrom: new Int32Array(length).fill(-1),
    runTo: new Int32Array(length).fill(-1),
  }
  findMatches(sentence, lists)
  findRuns(sentence)
  return sentence
}

const HEADLINE = 1
const LOUD = 2
const QUIET = 3

/** Whether capitals mean anything here: 0 mixed, 1 nearly all words have them, 2 all letters are capitals, 3 none is. */
function styleOf(flags: Uint8Array): number {
  let lettered = 0
  let capital = 0
  let loud = 0
  for (let at = 0; at < flags.length; at++) {
    const own = flags[at] as number
    if (own & FLAG.letter) lettered += 1
    if (own & FLAG.capital) capital += 1
    if (own & FLAG.loud) loud += 1
  }
  if (capital === 0) return QUIET
  if (lettered < 4) return 0
  if (loud > lettered * 0.75) return LOUD
  return capital > lettered * 0.7 ? HEADLINE : 0
}

/** Whether a place may belong to a name, as far as its own word tells. */
function isCandidate(flags: Uint8Array, tags: Uint8Array, caseless: boolean, at: number): boolean {
  const own = flags[at + OUTSIDE] as number
  const tag = tags[at + OUTSIDE] as number
  if (tag === PROPN) return (own & FLAG.letter) !== 0
  if (caseless) return (own & FLAG.caseless) !== 0
  return (own & FLAG.capital) !== 0 && (!isFunction(tag) || ((flags[at + OUTSIDE + 1] as number) & FLAG.capital) !== 0)
}

/** Whether a place of a window may belong to a name: its own word may, or links the parts of one. */
export const mayBeNamed = ({ flags, tags, caseless }: NameSentence, at: number): boolean =>
  isCandidate(flags, tags, caseless, at) || ((flags[at + OUTSIDE] as number) & (FLAG.link | FLAG.letter)) !== FLAG.letter

/** Function words, which have a capital where a sentence starts. */
const isFunction = (tag: number): boolean => ((FUNCTION_TAGS >> tag) & 1) === 1
const FUNCTION_TAGS = ['ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'PART', 'PRON', 'PUNCT', 'SCONJ'].reduce(
  (flags, tag) => flags | (1 << (NUMBERS.get(tag as Upos) as number)),
  0,
)

function windowsOf(flags: Uint8Array, tags: Uint8Array, caseless: boolean): (readonly [from: number, to: number])[] {
  const windows: [number, number][] = []
  const length = flags.length - 2 * OUTSIDE
  for (let at = 0; at < length; at++) {
    if (!isCandidate(flags, tags, caseless, at)) continue
    const last = windows[windows.length - 1]
    const from = Math.max(0, at - 1)
    const to = Math.min(length, at + 2)
    if (last && last[1] + GAP >= from) last[1] = to
    else windows.push([from, to])
  }
  return windows
}

/** Words between two windows that may link a name's parts: "Port-au-Prince", "University of the West". */
const GAP = 1

function findMatches({ flags, tags, caseless, windows, types, matches }: NameSentence, lists: NameLists): void {
  for (const [first, end] of windows)
    for (let at = first; at < end; at++) {
      if (!isCandidate(flags, tags, caseless, at)) continue
      let hash = FIRST
      let best = 0
      let mask = 0
      for (let size = 1; size <= LONGEST && at + size <= end; size++) {
        hash = hashLonger(hash, (types[at + size - 1 + OUTSIDE] as NameType).listed)
        if (size === 1) continue
        const found = lists.maskOf(hash)
        if (found === 0) continue
        best = size
        mask = foremost(found)
      }
      if (best === 0) continue
      for (let place = 0; place < best; place++) matches[at + place] = hashPair(mask, place === 0 ? 1 : place === best - 1 ? 3 : 2)
      at += best - 1
    }
}

function findRuns({ flags, tags, caseless, windows, runFrom, runTo }: NameSentence): void {
  if (caseless) return
  for (const [first, end] of windows)
    for (let at = first; at < end; at++) {
      if (!((flags[at + OUTSIDE] as number) & FLAG.capital) || isFunction(tags[at + OUTSIDE] as number)) continue
      let to = at + 1
      for (let look = to; look < end && look - to < 3 && look - at < LONGEST_RUN; look++) {
        const own = flags[look + OUTSIDE] as number
        if (own & FLAG.capital) to = look + 1
        else if (!(own & FLAG.link)) break
      }
      runFrom.fill(at, at, to)
      runTo.fill(to, at, to)
      at = to - 1
    }
}

const LONGEST_RUN = 12

/** The class of each place of a window: how likely names begin, go on or end there depends on it. */
export function kindsOf({ flags, tags, caseless }: NameSentence, from: number, to: number): Uint8Array {
  const kinds = new Uint8Array(to - from)
  for (let at = from; at < to; at++) {
    const own = flags[at + OUTSIDE] as number
    kinds[at - from] = caseless
      ? 4
      : own & FLAG.capital
        ? tags[at + OUTSIDE] === PROPN
          ? 1
          : 2
        : own & FLAG.letter && !(own & FLAG.link)
          ? 0
          : 3
  }
  return kinds
}

const PROPN = NUMBERS.get('PROPN') as number

/** Keys of a place that tell of several words. */
export const JOINT_STRIDE = 69

const TEMPLATES = templates([6001, JOINT_STRIDE])

/** The clues of the places of a window that tell of several words: JOINT_STRIDE keys a place, 0 for none; into `room` if it is given. */
export function jointClues(sentence: NameSentence, from: number, to: number, room: Int32Array | null = null): Int32Array {
  const { types, tags, style, matches, runFrom, runTo, length } = sentence
  const keys = room ?? new Int32Array((to - from) * JOINT_STRIDE)
  let slot = 0
  const put = (value: number): void => {
    keys[slot++] = value
  }
  for (let at = from; at < to; at++) {
    slot = (at - from) * JOINT_STRIDE
    const place = at + OUTSIDE
    const own = types[place] as NameType
    const left = types[place - 1] as NameType
    const right = types[place + 1] as NameType
    const left2 = types[place - 2] as NameType
    const right2 = types[place + 2] as NameType
    const t0 = tags[place] as number
    const tL = tags[place - 1] as number
    const tR = tags[place + 1] as number
    const first = at === 0 ? 1 : 0
    put(t0)
    put(tL)
    put(tR)
    put(hashPair(tL, t0))
    put(hashPair(t0, tR))
    put(hashPair(hashPair(tL, t0), tR))
    put(hashPair(t0, own.shape))
    put(hashPair(hashPair(tags[place - 2] as number, tL), t0))
    put(hashPair(left.low, own.low))
    put(hashPair(own.low, right.low))
    put(hashPair(left.low, right.low))
    put(hashPair(left.cluster, own.cluster))
    put(hashPair(own.cluster, right.cluster))
    put(hashPair(left.cluster, right.cluster))
    put(hashPair(left.fine, own.fine))
    put(hashPair(own.fine, right.fine))
    put(hashPair(left.fine, right.fine))
    put(hashPair(left.shape, own.shape))
    put(hashPair(own.shape, right.shape))
    put(hashPair(hashPair(left.shape, own.shape), right.shape))
    put(hashPair(hashPair(left2.shape, left.shape), own.shape))
    put(hashPair(hashPair(own.shape, right.shape), right2.shape))
    put(hashPair(left.low, own.shape))
    put(hashPair(right.low, own.shape))
    put(hashPair(left2.low, left.low))
    put(hashPair(right.low, right2.low))
    put(hashPair(left.low, own.mask + 1))
    put(hashPair(right.low, own.mask + 1))
    put(hashPair(left.mask, own.mask + 1))
    put(hashPair(own.mask, right.mask + 1))
    put(hashPair(hashPair(left.mask, own.mask), right.mask + 1))
    put(hashPair(left.cluster, own.mask + 1))
    put(hashPair(right.cluster, own.mask + 1))
    put(hashPair(style * 2 + first, own.shape))
    put(hashPair(style * 2 + first, own.low))
    put(hashPair(style * 2 + first, own.mask + 1))
    // The longest listed name that covers the place.
    const match = matches[at] as number
    put(match)
    put(match && hashPair(match, own.shape))
    put(match && hashPair(match, left.low))
    put(match && hashPair(match, t0))
    put((matches[at - 1] ?? 0) && hashPair(matches[at - 1] as number, own.shape))
    put((matches[at + 1] ?? 0) && hashPair(matches[at + 1] as number, own.shape))
    // The run of capitalised words that the place lies in, and what stands around it.
    const start = runFrom[at] as number
    if (start < 0) {
      for (let none = 0; none < RUN_CLUES; none++) put(0)
      // The nearest runs to either side, for the words that link them.
      put(hashPair(hashPair(left.cluster, own.low), right.cluster))
      put(hashPair(hashPair(left.mask, own.low), right.mask + 1))
    } else {
      const end = runTo[at] as number
      const head = types[start + OUTSIDE] as NameType
      const tail = types[end - 1 + OUTSIDE] as NameType
      const before = types[start - 1 + OUTSIDE] as NameType
      const after = types[end + OUTSIDE] as NameType
      const size = Math.min(4, end - start)
      const depth = Math.min(3, at - start)
      const rest = Math.min(3, end - 1 - at)
      put(hashPair(depth, size))
      put(hashPair(head.low, depth + 1))
      put(hashPair(tail.low, rest + 1))
      put(hashPair(tail.cluster, rest + 1))
      put(hashPair(tail.ending, rest + 1))
      put(hashPair(tail.mask, rest + 1))
      put(hashPair(head.mask, depth + 1))
      put(hashPair(before.low, depth + 1))
      put(hashPair(after.low, rest + 1))
      put(hashPair(hashPair(before.low, after.low), size))
      put(hashPair(hashPair(before.cluster, after.cluster), size))
      put(hashPair(before.cluster, hashPair(depth, size)))
      put(hashPair(after.cluster, hashPair(rest, size)))
      put(hashPair(before.low, tail.cluster))
      put(hashPair(before.low, tail.mask + 1))
      put(hashPair(hashPair(head.mask, tail.mask), hashPair(depth, size)))
      put(hashPair(hashPair(tags[start - 1 + OUTSIDE] as number, tags[end + OUTSIDE] as number), hashPair(depth, size)))
      put(hashPair(hashPair(before.cluster, tail.low), depth))
      put(hashPair(hashPair(after.cluster, tail.low), depth))
      // What governs the run a little further away.
      put(hashPair((types[Math.max(0, start - 2 + OUTSIDE)] as NameType).low, hashPair(before.low, size)))
      put(hashPair((types[Math.min(length - 1, end + 1) + OUTSIDE] as NameType).low, hashPair(after.low, size)))
      put(hashPair(wordsHash(types, start, end), depth + 1))
      put(hashPair(hashPair(before.fine, after.fine), size))
    }
    // Lines of a letter: "Dear Ann ,", a name alone.
    const extent = hashPair(Math.min(length, 8), Math.min(at, 3))
    put(hashPair(extent, own.shape))
    put(hashPair(extent, hashPair(own.mask, right.low)))
    put(hashPair((types[length - 1 + OUTSIDE] as NameType).low, own.shape))
    put(hashPair((types[OUTSIDE] as NameType).low, own.shape))
    namePresent(keys, (at - from) * JOINT_STRIDE, TEMPLATES)
  }
  return keys
}

/** One hash of the words from a place to before another. */
function wordsHash(types: readonly NameType[], from: number, to: number): number {
  let hash = 0
  for (let at = from; at < to; at++) hash = hashPair(hash, (types[at + OUTSIDE] as NameType).low)
  return hash
}

const RUN_CLUES = 21
