import { alignmentCost, type Costs, partCost, type SoundRun, WIDTH } from './costs.ts'
import { SCRIPTS, type Script, type Sounds, scriptOfSpelling, soundsOf, VOWELS } from './sounds.ts'

/** A name among which spellings are looked for. */
export interface Named {
  readonly name: string
  /** Number of what bears it; several names may have one. */
  readonly place: number
  /** People who live there; 0 if not known. */
  readonly population: number
}

/** Names of one country, prepared for comparison: in flat arrays, since there may be tens of thousands. */
export interface Spellings {
  readonly script: Script
  readonly size: number
  readonly places: Uint32Array
  readonly words: Runs
  readonly frames: Runs
  /** Which consonants each name has, a bit each. */
  readonly masks: Uint32Array
  /** The same of each word, in the order of `words.starts`. */
  readonly wordMasks: Uint32Array
  readonly weights: Float32Array
  readonly articles: Uint8Array
}

/** Runs of sounds laid end to end. */
interface Runs {
  readonly sounds: Uint8Array
  /** Where each run begins; one entry more than runs. */
  readonly at: Uint32Array
  readonly starts: Uint8Array
  readonly startsAt: Uint32Array
}

/** A name with what is compared of it. */
interface Known {
  readonly words: SoundRun
  readonly frame: SoundRun
  readonly place: number
  /** 0 to 1: the logarithm of its people. Larger places are spoken of more, and have more spellings. */
  readonly weight: number
  readonly article: boolean
  /** What it gains when read as itself, in nats: whole, and consonants alone. */
  readonly own: number
  readonly ownFrame: number
}

export function spellingsOf(names: Iterable<Named>, script: Script): Spellings {
  const kept: (Named & { readonly sounds: Sounds })[] = []
  for (const each of names) {
    const sounds = soundsOf(each.name, script)
    if (sounds.symbols.length > 0) kept.push({ ...each, sounds })
  }
  const words = runsOf(kept.map(({ sounds }) => sounds))
  return {
    script,
    size: kept.length,
    places: Uint32Array.from(kept, ({ place }) => place),
    words,
    frames: runsOf(kept.map(({ sounds: { frame } }) => ({ symbols: frame, starts: ONE_WORD }))),
    masks: Uint32Array.from(kept, ({ sounds }) => maskOf(sounds.frame)),
    wordMasks: wordMasksOf(words),
    weights: Float32Array.from(kept, ({ population }) => weightOf(population)),
    articles: Uint8Array.from(kept, ({ sounds }) => (sounds.article ? 1 : 0)),
  }
}

function wordMasksOf({ sounds, at, starts, startsAt }: Runs): Uint32Array {
  const masks = new Uint32Array(starts.length)
  for (let run = 0; run + 1 < at.length; run++)
    for (let word = startsAt[run]!; word < startsAt[run + 1]!; word++) {
      const to = word + 1 < startsAt[run + 1]! ? at[run]! + starts[word + 1]! : at[run + 1]!
      for (let sound = at[run]! + starts[word]!; sound < to; sound++)
        if (sounds[sound]! >= VOWELS) masks[word] = (masks[word]! | (1 << (sounds[sound]! - VOWELS))) >>> 0
    }
  return masks
}

const ONE_WORD = Uint8Array.of(0)

const weightOf = (population: number): number => Math.min(1, Math.log10(1 + population) / 7)

function runsOf(parts: readonly Pick<Sounds, 'symbols' | 'starts'>[]): Runs {
  const at = new Uint32Array(parts.length + 1)
  const startsAt = new Uint32Array(parts.length + 1)
  for (const [index, { symbols, starts }] of parts.entries()) {
    at[index + 1] = at[index]! + symbols.length
    startsAt[index + 1] = startsAt[index]! + starts.length
  }
  const [sounds, starts] = [new Uint8Array(at.at(-1)!), new Uint8Array(startsAt.at(-1)!)]
  for (const [index, part] of parts.entries()) {
    sounds.set(part.symbols, at[index])
    starts.set(part.starts, startsAt[index])
  }
  return { sounds, at, starts, startsAt }
}

const runAt = ({ sounds, at, starts, startsAt }: Runs, index: number): SoundRun => ({
  sounds,
  from: at[index]!,
  to: at[index + 1]!,
  starts,
  startsFrom: startsAt[index]!,
  startsTo: startsAt[index + 1]!,
})

function knownAt(index: number, { words, frames, places, weights, articles }: Spellings, costs: Costs): Known {
  const [run, frame] = [runAt(words, index), runAt(frames, index)]
  return {
    words: run,
    frame,
    place: places[index]!,
    weight: weights[index]!,
    article: articles[index] === 1,
    own: ownGain(run, costs),
    ownFrame: ownGain(frame, costs),
  }
}

function maskOf(frame: Uint8Array): number {
  let mask = 0
  for (const symbol of frame) mask |= 1 << (symbol - VOWELS)
  return mask >>> 0
}

/** What a run gains when it is read as itself, in nats. */
function ownGain({ sounds, from, to }: SoundRun, { table }: Costs): number {
  let sum = 0
  for (let at = from; at < to; at++) sum -= table[(sounds[at]! + 1) * (WIDTH + 1)]!
  return sum
}

/** A name that may be meant by a spelling, and what speaks for it: `CLUES` numbers. */
export interface Near {
  readonly place: number
  readonly clues: Float32Array
}

/** The names closest to a spelling, best first: at most so many, each place once. */
export function closest(spelling: string, among: Spellings, costsOf: (script: Script) => Costs, most = 6): readonly Near[] {
  const read = scriptOfSpelling(spelling, among.script)
  const costs = costsOf(read)
  const alone = spellingsOf([{ name: spelling, place: 0, population: 0 }], read)
  if (alone.size === 0) return []
  const asked = knownAt(0, alone, costs)
  const mask = alone.masks[0]!
  const fits: Fit[] = []
  for (let index = 0; index < among.size; index++) {
    const other = among.masks[index]!
    const [lacking, more] = [bits(mask & ~other), bits(other & ~mask)]
    if (Math.min(lacking, more) > FAR || lacking + more > MOST_APART) continue
    const fit = fitOf(asked, index, among, lacking, more, costs, alone)
    if (fit) fits.push(fit)
  }
  fits.sort((a, b) => b.fit - a.fit || a.index - b.index)
  const best = new Map<number, Fit>()
  for (const fit of fits) {
    if (best.size >= most + RIVALS) break
    const place = among.places[fit.index]!
    if (!best.has(place)) best.set(place, fit)
  }
  const kept = [...best.values()]
  const shared = { all: kept, size: among.size, capital: /\p{Lu}/u.test(spelling), script: SCRIPTS.indexOf(read) }
  return kept
    .slice(0, most)
    .map((fit) => ({ place: among.places[fit.index]!, clues: cluesOf(asked, knownAt(fit.index, among, costs), fit, shared, costs) }))
}

interface Fit {
  readonly index: number
  readonly gain: number
  /** Share of what the two would gain as themselves. */
  readonly like: number
  /** Share that the spelling gains from some words of the name, and the name from some words of the spelling. */
  readonly inside: number
  readonly around: number
  readonly fit: number
}

// Consonants that each has and the other lacks: beyond these, none of the development pairs that a person would match is lost.
const FAR = 2
const MOST_APART = 4
const LEAST = 0.1
// Consonants that only one of two has, and the share that one gains of what the other does, beyond which wholes are not compared.
const WHOLE_APART = 3
const LEAST_SHARE = 0.3
// A name of which only some words fit is less like than one that fits as a whole.
const PARTLY = 0.8

function fitOf(asked: Known, index: number, among: Spellings, lacking: number, more: number, costs: Costs, alone: Spellings): Fit | null {
  const { words } = among
  const known = runAt(words, index)
  const own = ownGain(known, costs)
  // Two of which one has far more to explain are unlike as wholes, whatever their sounds.
  const [least, most] = [Math.min(own, asked.own), Math.max(own, asked.own)]
  const gain = lacking > WHOLE_APART || more > WHOLE_APART || least < most * LEAST_SHARE ? 0 : -alignmentCost(asked.words, known, costs)
  const like = gain / Math.max(1, (asked.own + own) / 2)
  const inside =
    lacking <= FAR && known.startsTo - known.startsFrom > 1 && mayHold(among, index, alone, 0)
      ? -partCost(asked.words, known, costs) / Math.max(1, asked.own)
      : 0
  const around =
    more <= FAR && asked.words.startsTo > 1 && mayHold(alone, 0, among, index) ? -partCost(known, asked.words, costs) / Math.max(1, own) : 0
  const fit = Math.max(like, PARTLY * inside, PARTLY * around)
  return fit > LEAST ? { index, gain, like, inside, around, fit } : null
}

/** False if a name of one word is not like any word of another, by their consonants: the dear comparison can be spared. */
function mayHold(whole: Spellings, at: number, part: Spellings, partAt: number): boolean {
  if (part.words.startsAt[partAt + 1]! - part.words.startsAt[partAt]! > 1) return true
  const mask = part.masks[partAt]!
  for (let word = whole.words.startsAt[at]!; word < whole.words.startsAt[at + 1]!; word++) {
    const other = whole.wordMasks[word]!
    if (bits(mask & ~other) <= WORD_LACKS && bits(other & ~mask) <= WORD_LACKS) return true
  }
  return false
}

// Consonants of a word that another may lack.
const WORD_LACKS = 1

function bits(mask: number): number {
  let value = mask - ((mask >>> 1) & 0x55555555)
  value = (value & 0x33333333) + ((value >>> 2) & 0x33333333)
  return Math.imul((value + (value >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** How many numbers speak for a name: the forest is trained on them in this order. */
export const CLUES = 26

/** What the clues of all names for one spelling share. */
interface Shared {
  readonly all: readonly Fit[]
  readonly size: number
  readonly capital: boolean
  readonly script: number
}

function cluesOf(
  asked: Known,
  known: Known,
  { gain, like, inside, around, fit }: Fit,
  { all, size, capital, script }: Shared,
  costs: Costs,
): Float32Array {
  const frame = -alignmentCost(asked.frame, known.frame, costs)
  // Names that sound the same are no rivals: that many towns are called Springfield does not make the name less likely.
  const others = all.filter((other) => other.fit !== fit)
  const rival = others[0]
  const vowels = lengthOf(asked.words) - lengthOf(asked.frame)
  return Float32Array.of(
    gain,
    gain / Math.max(1, asked.own),
    gain / Math.max(1, known.own),
    like,
    frame / Math.max(1, asked.ownFrame),
    frame / Math.max(1, known.ownFrame),
    edits(asked.frame, known.frame),
    lengthOf(asked.frame),
    lengthOf(known.frame),
    -alignmentCost(headOf(asked.words), headOf(known.words), costs),
    -alignmentCost(tailOf(asked.words), tailOf(known.words), costs),
    asked.words.startsTo - asked.words.startsFrom,
    known.words.startsTo - known.words.startsFrom,
    (asked.article ? 1 : 0) + (known.article ? 2 : 0),
    inside,
    around,
    fit - (rival?.fit ?? 0),
    others.filter((other) => other.fit > fit - 0.1).length,
    Math.log(size),
    capital ? 1 : 0,
    vowels / lengthOf(asked.words),
    known.weight,
    script,
    like - (rival?.like ?? 0),
    asked.own - gain,
    known.own - gain,
  )
}

const lengthOf = ({ from, to }: SoundRun): number => to - from
const headOf = (run: SoundRun): SoundRun => ({ ...run, to: Math.min(run.to, run.from + ENDS) })
const tailOf = (run: SoundRun): SoundRun => ({ ...run, from: Math.max(run.from, run.to - ENDS) })
// Names besides those asked for that are looked at for rivals.
const RIVALS = 6
// Sounds at either end that are compared for themselves.
const ENDS = 2

/** Sounds changed, added and dropped. */
function edits(a: SoundRun, b: SoundRun): number {
  let row = Array.from({ length: lengthOf(b) + 1 }, (_, at) => at)
  for (let i = a.from; i < a.to; i++) {
    const next = [i - a.from + 1]
    for (let j = 0; j < lengthOf(b); j++)
      next.push(Math.min(row[j]! + (a.sounds[i] === b.sounds[b.from + j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1))
    row = next
  }
  return row[lengthOf(b)]!
}
