/** FNV-1a over UTF-16 units, in 32 bits. Part of every packed model: changing it invalidates all weights. */
export function hashText(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mixed(hash)
}

/** A feature key out of two others: order matters. */
export const hashPair = (a: number, b: number): number => mixed(Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b))

/** Numbers of templates out of runs: the first number of each, and how many follow one another. Prepared for `nameKey`. */
export const templates = (...runs: readonly (readonly [first: number, count: number])[]): Int32Array =>
  Int32Array.from(runs.flatMap(([first, count]) => Array.from({ length: count }, (_, at) => Math.imul(first + at, 0x9e3779b1))))

/** The key of a value under a template's prepared number, never 0. */
export const nameKey = (named: number, value: number): number => mixed(named ^ Math.imul(value + 0x7f4a7c15, 0x85ebca6b)) || 1

/** Turns values into keys of their templates, in place; 0 stands for no value and stays 0. */
export function namePresent(values: Int32Array, from: number, named: Int32Array): void {
  for (let at = 0; at < named.length; at++) {
    const value = values[from + at] as number
    if (value !== 0) values[from + at] = nameKey(named[at] as number, value)
  }
}

function mixed(hash: number): number {
  let value = hash
  value ^= value >>> 15
  value = Math.imul(value, 0x2c1b3c6d)
  value ^= value >>> 13
  return value | 0
}

/** A deterministic source of numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}

/** The same values in a random order, in place. */
export function shuffle<T>(values: T[], random: () => number): T[] {
  for (let at = values.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const held = values[at] as T
    values[at] = values[other] as T
    values[other] = held
  }
  return values
}
