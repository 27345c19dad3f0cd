import { seeded, shuffle } from '../src/engine/learn/index.ts'

/**
 * Puts word types into `classes` classes by the exchange algorithm (Martin, Liermann and Ney 1998): each word moves to the class
 * that makes the class bigrams of the sentences most likely. Words are numbers 1 to `types`; 0 is a sentence boundary and stays
 * in a class of its own. Deterministic by seed. Returns a class for each number.
 */
export function clusterWords(sentences: readonly Int32Array[], types: number, classes: number, rounds: number, seed: number): Uint16Array {
  const { frequency, after, before } = neighbours(sentences, types)
  const total = classes + 1
  const classOf = new Uint16Array(types + 1)
  const byFrequency = Array.from({ length: types }, (_, at) => at + 1).sort((a, b) => (frequency[b] as number) - (frequency[a] as number))
  for (const [rank, word] of byFrequency.entries()) classOf[word] = (rank % classes) + 1
  const pairs = new Int32Array(total * total)
  const sizes = new Int32Array(total)
  for (let word = 0; word <= types; word++) {
    sizes[classOf[word] as number] = (sizes[classOf[word] as number] as number) + (frequency[word] as number)
    eachPair(after, word, (next, count) => {
      const at = (classOf[word] as number) * total + (classOf[next] as number)
      pairs[at] = (pairs[at] as number) + count
    })
  }
  const left = new Int32Array(total)
  const right = new Int32Array(total)
  const random = seeded(seed)
  for (let round = 0; round < rounds; round++) {
    let moved = 0
    for (const word of round === 0 ? byFrequency : shuffle(byFrequency.slice(), random)) {
      const own = classOf[word] as number
      const lefts = gather(before, word, classOf, left)
      const rights = gather(after, word, classOf, right)
      const self = lefts.self
      const count = frequency[word] as number
      place(pairs, sizes, total, own, lefts.classes, rights.classes, left, right, self, -count, -1)
      let best = own
      let top = -Infinity
      for (let candidate = 1; candidate < total; candidate++) {
        let gain = -2 * (entropy((sizes[candidate] as number) + count) - entropy(sizes[candidate] as number))
        let cross = self
        for (const other of rights.classes) {
          if (other === candidate) cross += right[other] as number
          else {
            const cell = pairs[candidate * total + other] as number
            gain += entropy(cell + (right[other] as number)) - entropy(cell)
          }
        }
        for (const other of lefts.classes) {
          if (other === candidate) cross += left[other] as number
          else {
            const cell = pairs[other * total + candidate] as number
            gain += entropy(cell + (left[other] as number)) - entropy(cell)
          }
        }
        const cell = pairs[candidate * total + candidate] as number
        gain += entropy(cell + cross) - entropy(cell)
        if (gain > top) {
          top = gain
          best = candidate
        }
      }
      place(pairs, sizes, total, best, lefts.classes, rights.classes, left, right, self, count, 1)
      for (const other of lefts.classes) left[other] = 0
      for (const other of rights.classes) right[other] = 0
      classOf[word] = best
      if (best !== own) moved += 1
    }
    if (moved < types / 200) break
  }
  return classOf
}

interface Adjacency {
  readonly starts: Int32Array
  readonly words: Int32Array
  readonly counts: Int32Array
}

function neighbours(sentences: readonly Int32Array[], types: number): { frequency: Int32Array; after: Adjacency; before: Adjacency } {
  const frequency = new Int32Array(types + 1)
  const counts = new Map<number, number>()
  const scale = types + 1
  for (const sentence of sentences) {
    let last = 0
    for (let at = 0; at <= sentence.length; at++) {
      const word = at < sentence.length ? (sentence[at] as number) : 0
      frequency[word] = (frequency[word] as number) + 1
      const pair = last * scale + word
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
      last = word
    }
  }
  const pairs = [...counts].map(([pair, count]): [number, number, number] => [Math.floor(pair / scale), pair % scale, count])
  return {
    frequency,
    after: adjacency(pairs, types),
    before: adjacency(
      pairs.map(([first, second, count]) => [second, first, count]),
      types,
    ),
  }
}

function adjacency(pairs: readonly (readonly [number, number, number])[], types: number): Adjacency {
  const starts = new Int32Array(types + 2)
  for (const [first] of pairs) starts[first + 1] = (starts[first + 1] as number) + 1
  for (let word = 0; word <= types; word++) starts[word + 1] = (starts[word + 1] as number) + (starts[word] as number)
  const next = starts.slice()
  const words = new Int32Array(pairs.length)
  const counts = new Int32Array(pairs.length)
  for (const [first, second, count] of pairs) {
    const at = next[first] as number
    words[at] = second
    counts[at] = count
    next[first] = at + 1
  }
  return { starts, words, counts }
}

function eachPair({ starts, words, counts }: Adjacency, word: number, visit: (other: number, count: number) => void): void {
  for (let at = starts[word] as number; at < (starts[word + 1] as number); at++) visit(words[at] as number, counts[at] as number)
}

/** Counts of the neighbours' classes into `out`; the word beside itself is told apart, as it moves along. */
function gather(from: Adjacency, word: number, classOf: Uint16Array, out: Int32Array): { classes: number[]; self: number } {
  const classes: number[] = []
  let self = 0
  eachPair(from, word, (other, count) => {
    if (other === word) {
      self += count
      return
    }
    const name = classOf[other] as number
    if (out[name] === 0) classes.push(name)
    out[name] = (out[name] as number) + count
  })
  return { classes, self }
}

function place(
  pairs: Int32Array,
  sizes: Int32Array,
  total: number,
  name: number,
  lefts: readonly number[],
  rights: readonly number[],
  left: Int32Array,
  right: Int32Array,
  self: number,
  count: number,
  sign: number,
): void {
  sizes[name] = (sizes[name] as number) + count
  for (const other of rights) pairs[name * total + other] = (pairs[name * total + other] as number) + sign * (right[other] as number)
  for (const other of lefts) pairs[other * total + name] = (pairs[other * total + name] as number) + sign * (left[other] as number)
  pairs[name * total + name] = (pairs[name * total + name] as number) + sign * self
}

const TABLE = Float64Array.from({ length: 1 << 16 }, (_, value) => (value === 0 ? 0 : value * Math.log(value)))

const entropy = (value: number): number => (value < TABLE.length ? (TABLE[value] as number) : value * Math.log(value))
