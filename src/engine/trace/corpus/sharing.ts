import { windowOf } from '../passages/candidates.ts'
import { type Holder, isFurniture, maybeFurniture } from '../passages/furniture.ts'
import { cutLines } from '../passages/lines.ts'
import { fingerprints } from '../passages/postings.ts'
import { LEAST_LINE } from '../passages/shared.ts'
import { WordReader } from '../passages/words.ts'
import { creditedIn } from '../tracer.ts'
import type { Placed, Taken } from './arrivals.ts'
import { orNaN, padded, type Row, type Step, those } from './step.ts'

/** A report with its number in the order of all, without what its reading says: most stages ask for its text alone. */
export interface Numbered extends Placed, Pick<Taken, 'report'> {
  readonly number: number
  /** Names of those that it names as its source. */
  readonly credited: readonly string[]
}

/** That a report holds a fingerprint or a sentence: where first, its outlet, and when it was out. */
type Held = readonly [place: number, outlet: number, when: number | null]

/** By id: a report with its number; and what it may share with others, unless the same words came before. */
export const numbered: Step = (rows, emit) => {
  const [taken] = those<Taken>(rows, 'taken')
  const [placed] = those<Placed & { readonly number: number }>(rows, 'number')
  if (!taken || !placed) return
  const { number, id, head, outlet, when } = placed
  const key = padded(number)
  const { report, facts } = taken
  const credited = creditedIn(
    facts.credits,
    facts.sentences.map(({ chain }) => chain),
    (name) => name !== report.outlet,
  )
  emit('texts', key, '', { numbered: { number, id, head, outlet, when, report, credited: [...credited] } satisfies Numbered })
  emit('facts', key, '', { facts })
  if (head !== id) return
  const words = wordsOf(report.text)
  const seen = new Set<number>()
  fingerprints(words, (hash, place) => {
    if (seen.has(hash)) return
    seen.add(hash)
    emit('held', printKey(hash), key, { held: [place, outlet, when] satisfies Held })
  })
  const lines = new Set<number>()
  cutLines(
    1,
    () => words,
    (_, hash, line, count) => {
      if (count < LEAST_LINE || lines.has(hash)) return
      lines.add(hash)
      emit('held', lineKey(hash), key, { held: [line, outlet, when] satisfies Held })
    },
  )
}

const hex = (hash: number): string => (hash >>> 0).toString(16).padStart(8, '0')
const printKey = (hash: number): string => `p${hex(hash)}`
const lineKey = (hash: number): string => `s${hex(hash)}`
const hashOf = (key: string): number => Number.parseInt(key.slice(1), 16)
const isPrint = (key: string): boolean => key.startsWith('p')

const wordsOf = (text: string) => {
  const reader = new WordReader()
  reader.read(text)
  return { hashes: reader.hashes, shapes: reader.shapes, from: 0, to: reader.count }
}

/** By fingerprint or sentence: what several reports hold, and which of it may be furniture. */
export const shared: Step = (rows, emit) => {
  if (rows.length < 2) return
  for (const { key, order, value } of rows) emit('held', key, order, value)
  const holders = rows.map(({ value }) => holderOf((value as { held: Held }).held))
  if (maybeFurniture(holders)) for (const { key, order } of rows) emit('suspects', order, key, { suspect: key })
}

const holderOf = ([, outlet, when]: Held): Pick<Holder, 'outlet' | 'when'> => ({ outlet, when: orNaN(when) })

/** By report: what it holds, for each thing that it holds and that may be furniture. */
export const company: Step = (rows, emit) => {
  const suspects = [...those<string>(rows, 'suspect')]
  const [report] = those<Numbered>(rows, 'numbered')
  if (!report || !suspects.length) return
  const hashes = new Set<number>()
  let prints = 0
  fingerprints(wordsOf(report.report.text), (hash) => {
    hashes.add(hash)
    prints += 1
  })
  const list = [...hashes]
  for (const key of suspects)
    emit('company', key, padded(report.number), { holder: { outlet: report.outlet, when: report.when, prints, hashes: list } })
}

/** What is furniture, by hash. */
interface Found {
  readonly prints: readonly number[]
  readonly lines: readonly number[]
}

/** By fingerprint or sentence that may be furniture: whether it is, by what all fingerprints were found to be in the rounds before. */
export const furniture =
  (round: 0 | 1): Step =>
  (rows, emit, { taught }) => {
    const before = setsOf(round === 0 ? undefined : (taught.plain as Found))
    const key = rows[0]?.key ?? ''
    if ((isPrint(key) ? before.prints : before.lines).has(hashOf(key))) return
    const holders = [...those<Holder>(rows, 'holder')].map((holder) => ({ ...holder, when: orNaN(holder.when) }))
    if (isFurniture(holders, round, before.prints)) emit('found', '', key, { found: key })
  }

/** All that was found to be furniture. */
export function furnitureIn(rows: Iterable<Row>): Found {
  const keys = [...those<string>([...rows], 'found')].sort()
  return { prints: keys.filter(isPrint).map(hashOf), lines: keys.filter((key) => !isPrint(key)).map(hashOf) }
}

/** What a report shares with others before it: where, and their numbers with their outlets. */
export interface Window {
  readonly source: number
  readonly place: number
  readonly others: readonly number[]
  readonly outlets: readonly number[]
}

/** By fingerprint or sentence that is no furniture: for each report that holds it the others that it is held against. */
export const windows: Step = (rows, emit, means) => {
  const key = rows[0]?.key ?? ''
  const known = setsOf(means.taught.furniture as Found)
  if ((isPrint(key) ? known.prints : known.lines).has(hashOf(key))) return
  const held = rows.map(({ order, value }) => ({ number: Number(order), held: (value as { held: Held }).held }))
  for (const [
    at,
    {
      number,
      held: [place],
    },
  ] of held.entries()) {
    if (at === 0) continue
    const before = windowOf(held, at)
    const window: Window = {
      source: isPrint(key) ? 0 : 1,
      place,
      others: before.map((other) => other.number),
      outlets: before.map((other) => other.held[1]),
    }
    emit('windows', padded(number), key, { window })
  }
}

/** Asked for each key, made once. */
const SETS = new WeakMap<Found, { readonly prints: ReadonlySet<number>; readonly lines: ReadonlySet<number> }>()

function setsOf(found: Found = NOTHING): { readonly prints: ReadonlySet<number>; readonly lines: ReadonlySet<number> } {
  const known = SETS.get(found) ?? { prints: new Set(found.prints), lines: new Set(found.lines) }
  SETS.set(found, known)
  return known
}

const NOTHING: Found = { prints: [], lines: [] }
