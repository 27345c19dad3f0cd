import type { Furniture } from './learnt.ts'
import type { Postings } from './postings.ts'

/** What tells furniture from a text that is much reprinted: who printed it, and when. */
export interface Printing {
  /** Number of each report's outlet, -1 if unknown. */
  readonly outlets: Int32Array
  /** Minutes. */
  readonly when: Float64Array
  /** Fingerprints of each report, shared or not. */
  readonly prints: Uint32Array
}

/**
 * Which groups are furniture: 1 for each group of `fingerprints` and of `lines` that is. Nothing is counted against a fixed number, for
 * the most reprinted story is as frequent as any newsletter box. What tells them apart is company: reports of one story share the rest
 * of it too, while furniture stands in reports that share nothing else. Two signs are enough: the same outlet prints it over unrelated
 * stories, or it comes back, among unrelated text, when the life of a story is over.
 */
export function findFurniture(
  fingerprints: Postings,
  lines: Postings,
  printing: Printing,
  known?: Furniture,
): { fingerprints: Uint8Array; lines: Uint8Array } {
  const flags = flagsOf(fingerprints, known?.prints)
  const lineFlags = flagsOf(lines, known?.lines)
  if (known?.complete) return { fingerprints: flags, lines: lineFlags }
  const kin = new Kinship(fingerprints, flags, printing.prints)
  // In the first round furniture itself makes reports look alike, so that only what is plain is found; that is left out in the second.
  for (const round of ROUNDS) {
    const found = new Uint8Array(fingerprints.groups)
    kin.round = round
    mark(fingerprints, printing, kin, flags, found)
    mark(lines, printing, kin, lineFlags, lineFlags)
    for (let group = 0; group < flags.length; group++) flags[group]! |= found[group]!
  }
  return { fingerprints: flags, lines: lineFlags }
}

/** 1 for each group that is known. */
const flagsOf = ({ groups, hashes }: Postings, known?: ReadonlySet<number>): Uint8Array =>
  hashes && known?.size ? Uint8Array.from(hashes, (hash) => Number(known.has(hash))) : new Uint8Array(groups)

/** Least share of the smaller report's fingerprints that makes two reports kin. */
interface Round {
  readonly share: number
  readonly least: number
}
const FIRST: Round = { share: 0.3, least: 4 }
const SECOND: Round = { share: 0.16, least: 5 }
const ROUNDS: readonly Round[] = [FIRST, SECOND]

/** Minutes after which a story has had its day: news is taken over within hours, and phrases of it are seldom met after three days. */
const LIFE = 4 * 1440
/** Share of a group's holders that must be repetitions by an outlet over unrelated stories; a quote that an outlet prints twice stays below. */
const REPEATED = 0.1

/** What one holder of a fingerprint or sentence says of whether it is furniture. */
export interface Holder {
  readonly outlet: number
  /** Minutes. */
  readonly when: number
  /** Fingerprints of the report, shared or not; and their hashes, each once. */
  readonly prints: number
  readonly hashes: readonly number[]
}

/** Whether it can be furniture at all, by who printed it and when, in canonical order: only then need more be asked. */
export function maybeFurniture(holders: readonly Pick<Holder, 'outlet' | 'when'>[]): boolean {
  const [first, last] = [holders[0], holders.at(-1)]
  if (holders.length > 2 && first && last && last.when - first.when > 2 * LIFE) return true
  const outlets = new Set<number>()
  let again = 0
  for (const { outlet } of holders) {
    if (outlet < 0) continue
    if (outlets.has(outlet)) again += 1
    outlets.add(outlet)
  }
  return again > 0 && again >= REPEATED * holders.length
}

/**
 * Whether a fingerprint or sentence is furniture, by all reports that hold it, in canonical order: what `findFurniture` says of it in the
 * round of that number, 0 or 1, if `known` are the fingerprints that the rounds before found.
 */
export function isFurniture(holders: readonly Holder[], round: number, known: ReadonlySet<number>): boolean {
  const numbers = new Map<number, number>()
  for (const { hashes } of holders) for (const hash of hashes) if (!numbers.has(hash)) numbers.set(hash, numbers.size)
  const start = new Uint32Array(holders.length + 1)
  for (const [at, { hashes }] of holders.entries()) start[at + 1] = start[at]! + hashes.length
  const group = new Uint32Array(start.at(-1)!)
  for (const [at, { hashes }] of holders.entries()) group.set(Uint32Array.from(hashes, (hash) => numbers.get(hash)!).sort(), start[at]!)
  const flags = Uint8Array.from(numbers.keys(), (hash) => Number(known.has(hash)))
  const kin = new Kinship(
    { start, group },
    flags,
    Uint32Array.from(holders, ({ prints }) => prints),
  )
  kin.round = ROUNDS[round]!
  const one = { groups: 1, from: Uint32Array.of(0, holders.length), holders: Uint32Array.from(holders.keys()) }
  const outlets = Int32Array.from(holders, ({ outlet }) => outlet)
  const when = Float64Array.from(holders, (holder) => holder.when)
  const found = new Uint8Array(1)
  mark(one, { outlets, when }, kin, new Uint8Array(1), found)
  return found[0] === 1
}

/** Whether two reports share more than a passage. */
class Kinship {
  round: Round = FIRST
  private readonly prints: Uint32Array
  private readonly postings: Pick<Postings, 'start' | 'group'>
  private readonly flags: Uint8Array

  constructor(postings: Pick<Postings, 'start' | 'group'>, flags: Uint8Array, prints: Uint32Array) {
    this.postings = postings
    this.flags = flags
    this.prints = prints
  }

  /** Whether one of two reports is too short to share more than a passage with anything: it says nothing of what comes with what. */
  isOpen(a: number, b: number): boolean {
    return Math.min(this.prints[a]!, this.prints[b]!) < this.round.least
  }

  are(a: number, b: number): boolean {
    const { start, group } = this.postings
    const { share, least } = this.round
    let i = start[a]!
    let j = start[b]!
    const iEnd = start[a + 1]!
    const jEnd = start[b + 1]!
    const needed = Math.max(least, share * Math.min(this.prints[a]!, this.prints[b]!))
    let shared = 0
    while (i < iEnd && j < jEnd) {
      const x = group[i]!
      const y = group[j]!
      if (x === y) {
        if (!this.flags[x] && ++shared >= needed) return true
        i += 1
        j += 1
      } else if (x < y) i += 1
      else j += 1
    }
    return false
  }
}

function mark(
  postings: Pick<Postings, 'groups' | 'from' | 'holders'>,
  { outlets, when }: Pick<Printing, 'outlets' | 'when'>,
  kin: Kinship,
  known: Uint8Array,
  found: Uint8Array,
): void {
  const { from, holders, groups } = postings
  const last = new Map<number, number>()
  for (let group = 0; group < groups; group++) {
    if (known[group]) continue
    const start = from[group]!
    const end = from[group + 1]!
    if (returns(holders, start, end, when, kin) || repeats(holders, start, end, outlets, kin, last)) found[group] = 1
  }
}

/** Whether it comes back among unrelated text, twice, each time after more than a story's life. */
function returns(holders: Uint32Array, start: number, end: number, when: Float64Array, kin: Kinship): boolean {
  if (end - start < 3 || !(when[holders[end - 1]!]! - when[holders[start]!]! > 2 * LIFE)) return false
  let anchor = holders[start]!
  let times = 0
  let tries = 0
  for (let at = start + 1; at < end; at++) {
    const here = holders[at]!
    if (!(when[here]! - when[anchor]! > LIFE) || kin.isOpen(anchor, here)) continue
    if (!kin.are(anchor, here)) {
      if (++times === 2) return true
      anchor = here
    } else if (++tries > MOST_TRIES) return false
  }
  return false
}

/** Whether outlets print it over stories that share nothing else. */
function repeats(holders: Uint32Array, start: number, end: number, outlets: Int32Array, kin: Kinship, last: Map<number, number>): boolean {
  last.clear()
  let votes = 0
  let against = 0
  const needed = REPEATED * (end - start)
  for (let at = start; at < end; at++) {
    const here = holders[at]!
    const outlet = outlets[here]!
    if (outlet < 0) continue
    const before = last.get(outlet)
    last.set(outlet, here)
    if (before === undefined || kin.isOpen(before, here)) continue
    if (!kin.are(before, here)) votes += 1
    else if (++against > MOST_TRIES && against > 4 * votes) return false
    if (votes >= needed && votes >= (last.size > 1 ? 2 : 1) && votes > against) return true
  }
  return votes >= needed && votes >= (last.size > 1 ? 2 : 1) && votes > against / 2
}

const MOST_TRIES = 64
