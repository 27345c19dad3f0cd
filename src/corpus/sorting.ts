import { mkdirSync, rmSync } from 'node:fs'
import { headOf } from './codec.ts'
import { Sets, Writers } from './sets.ts'

/** Bytes of rows that are sorted in memory at a time, where they take four to six times as much. */
export const AT_ONCE = 48 * 1024 * 1024

export interface Sorting {
  readonly sets: Sets
  /** A folder for what is put aside; nothing of it is left afterwards. */
  readonly aside: string
  readonly atOnce?: number
  /** Told of the bytes of rows that were put out so far. */
  readonly progress?: (bytes: number) => void
}

/** The rows of some sets, those of a key together and in order; keys come in any order, the same each time. */
export async function* grouped(names: readonly string[], sorting: Sorting): AsyncGenerator<readonly string[]> {
  const { sets, atOnce = AT_ONCE } = sorting
  const parts = Math.ceil(bytesOf(sets, names) / atOnce)
  yield* sortedIn(names, parts, ({ key }) => hashOf(key) % parts, sorting)
}

/** The rows of some sets in the order of their keys, and of their orders. */
export async function* sorted(names: readonly string[], sorting: Sorting): AsyncGenerator<readonly string[]> {
  const { sets, atOnce = AT_ONCE } = sorting
  const parts = Math.ceil(bytesOf(sets, names) / atOnce)
  const bounds = parts > 1 ? await boundsOf(sets, names, parts) : []
  const partOf = (head: Head): number => {
    let [low, high] = [0, bounds.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(bounds[middle] as Head, head) <= 0) low = middle + 1
      else high = middle
    }
    return low
  }
  yield* sortedIn(names, bounds.length + 1, partOf, sorting)
}

interface Head {
  readonly key: string
  readonly order: string
}

async function* sortedIn(
  names: readonly string[],
  parts: number,
  partOf: (head: Head) => number,
  sorting: Sorting,
): AsyncGenerator<readonly string[]> {
  const { sets, aside, progress } = sorting
  let done = 0
  const told = function* (lines: readonly string[]): Generator<readonly string[]> {
    for (let from = 0; from < lines.length; from += TOLD) {
      const some = lines.slice(from, from + TOLD)
      yield some
      for (const line of some) done += line.length + 1
      progress?.(done)
    }
  }
  if (parts <= 1) {
    yield* told(await inOrder(sets.lines(names)))
    return
  }
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { recursive: true })
  const put = new Writers(aside)
  for await (const lines of sets.lines(names)) for (const line of lines) put.put(String(partOf(headOf(line))), line)
  put.close()
  const dealt = new Sets(aside)
  for (let part = 0; part < parts; part++) {
    yield* told(await inOrder(dealt.lines([String(part)])))
    dealt.drop(String(part))
  }
  rmSync(aside, { recursive: true, force: true })
}

async function inOrder(pieces: AsyncIterable<readonly string[]>): Promise<string[]> {
  const rows: (Head & { readonly line: string })[] = []
  for await (const lines of pieces)
    for (const line of lines) {
      const { key, order } = headOf(line)
      rows.push({ key, order, line })
    }
  return rows.sort(compare).map(({ line }) => line)
}

const compare = (a: Head, b: Head): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.order < b.order ? -1 : a.order > b.order ? 1 : 0)

const bytesOf = (sets: Sets, names: readonly string[]): number => names.reduce((sum, name) => sum + sets.bytes(name), 0)

/** Rows that are put out at a time. */
const TOLD = 1000

/** Rows of which one is looked at to find where parts begin. */
const SAMPLED = 97

/** Where parts of about as many rows begin. */
async function boundsOf(sets: Sets, names: readonly string[], parts: number): Promise<Head[]> {
  const sample: Head[] = []
  let at = 0
  for await (const lines of sets.lines(names)) for (const line of lines) if (at++ % SAMPLED === 0) sample.push(headOf(line))
  sample.sort(compare)
  return Array.from({ length: parts - 1 }, (_, part) => sample[Math.floor(((part + 1) * sample.length) / parts)] as Head)
}

/** FNV-1a over the units of a text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
