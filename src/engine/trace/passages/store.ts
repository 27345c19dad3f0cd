import { openWeights, type PackArray, packWeights, WeightsError, type WeightsFault } from '../../learn/index.ts'
import { Places, WordReader } from './words.ts'

/** A report as `Passages` takes it. */
export interface TextOf {
  readonly id: string
  readonly outlet: string | null
  /** Minutes since 1970 UTC as the report has it; null if unknown. */
  readonly published: number | null
  /** Minutes since 1970 UTC when it was fetched, never before it was out; null if unknown. */
  readonly retrieved: number | null
  readonly text: string
}

/** A report without its text; times are NaN where unknown. */
interface Head {
  readonly id: string
  readonly outlet: string | null
  readonly published: number
  readonly retrieved: number
}

/** The words of one report: `hashes[from]` to `hashes[to - 1]` of a block that it shares with others. */
export interface WordsOf {
  readonly hashes: Uint32Array
  readonly shapes: Uint16Array
  readonly from: number
  readonly to: number
}

/** Saved passages that cannot be opened: other bytes, a newer format, or damage. */
export class PassagesError extends Error {
  readonly code: WeightsFault

  constructor(code: WeightsFault, message: string) {
    super(message)
    this.name = 'PassagesError'
    this.code = code
  }
}

/**
 * The words of reports, for finding what they share: a hash and a place for every word, six bytes together, and no text. What has been
 * added is a set: order leaves no trace in what is found or saved. Of two different reports with one id, the one that compares less is
 * kept.
 */
export class Passages {
  /** Ids, in the order of arrival. */
  readonly ids: string[] = []
  private readonly index = new Map<string, number>()
  private readonly names: string[] = []
  private readonly outlets = new Map<string, number>()
  private readonly reader = new WordReader()
  /** Places read last, each with the report that they are of: two texts are set side by side. */
  private readonly places = [
    { report: -1, read: new Places() },
    { report: -1, read: new Places() },
  ]
  private hashBlocks: Uint32Array[] | null = []
  private readonly shapeBlocks: Uint16Array[] = []
  private used = 0
  private readonly wide = new Map<number, readonly number[]>()
  private block = new Uint16Array(64)
  private from = new Uint32Array(64)
  private count = new Uint32Array(64)
  private outlet = new Int32Array(64)
  private published = new Float64Array(64)
  private retrieved = new Float64Array(64)

  /** Reports held. */
  get size(): number {
    return this.ids.length
  }

  /** The number of a report in the order of arrival; undefined for an id that is not held. */
  numberOf(id: string): number | undefined {
    return this.index.get(id)
  }

  /** Adds a report. Reads at most its first 250,000 units and 65,000 words; one that is there already changes nothing. */
  add({ id, outlet, published, retrieved, text }: TextOf): void {
    this.reader.read(text)
    const { hashes, shapes, count, wide } = this.reader
    const head = { id, outlet, published: published ?? Number.NaN, retrieved: retrieved ?? Number.NaN }
    this.put(head, { hashes, shapes, from: 0, to: count }, wide)
  }

  /** Both halves as one: the same as if every report had been added to one. */
  static merge(halves: readonly Passages[]): Passages {
    const whole = new Passages()
    for (const half of halves) for (let report = 0; report < half.size; report++) whole.take(half, report)
    return whole
  }

  /** Bytes that `open` reads: the same for the same set of reports. */
  save(): Uint8Array {
    const order = this.ids.map((_, report) => report).sort((a, b) => byText(this.ids[a]!, this.ids[b]!))
    const names = [...new Set(order.flatMap((report) => this.names[this.outlet[report]!] ?? []))].sort(byText)
    const placeOf = new Map(names.map((name, place) => [name, place + 1]))
    const total = order.reduce((sum, report) => sum + this.count[report]!, 0)
    const hashes = new Uint32Array(total)
    const shapes = new Uint16Array(total)
    const wide: number[] = []
    let at = 0
    for (const report of order) {
      const words = this.wordsOf(report)
      hashes.set(words.hashes.subarray(words.from, words.to), at)
      shapes.set(words.shapes.subarray(words.from, words.to), at)
      at += words.to - words.from
      for (const gap of this.wide.get(report) ?? []) wide.push(gap)
    }
    const times = (of: Float64Array): Uint8Array => new Uint8Array(Float64Array.from(order, (report) => of[report]!).buffer)
    return packWeights({
      meta: { kind: KIND, reports: this.size },
      arrays: {
        ids: text(order.map((report) => this.ids[report]!)),
        names: text(names),
        outlet: Uint32Array.from(order, (report) => placeOf.get(this.names[this.outlet[report]!] ?? '') ?? 0),
        count: Uint32Array.from(order, (report) => this.count[report]!),
        wides: Uint32Array.from(order, (report) => this.wide.get(report)?.length ?? 0),
        published: times(this.published),
        retrieved: times(this.retrieved),
        hashes,
        shapes,
        wide: Uint32Array.from(wide),
      },
    })
  }

  /** Opens what `save` made; more can be added. Throws a `PassagesError` if the bytes are anything else. */
  static open(bytes: Uint8Array): Passages {
    const { meta, arrays } = unpacked(bytes)
    const whole = new Passages()
    const reports = Number(meta.reports)
    const part = <T extends PackArray>(name: string, kind: { new (length: number): T }, length: number): T => {
      const array = arrays[name]
      if (array instanceof kind && (length < 0 || array.length === length)) return array
      throw new PassagesError('corrupt', `Passages lack their ${name}`)
    }
    if (meta.kind !== KIND || !Number.isSafeInteger(reports))
      throw new PassagesError('wrong-model', 'Not passages: packed bytes of another kind')
    const ids = strings(part('ids', Uint8Array, -1))
    const names = strings(part('names', Uint8Array, -1))
    const outlet = part('outlet', Uint32Array, reports)
    const count = part('count', Uint32Array, reports)
    const wides = part('wides', Uint32Array, reports)
    const published = times(part('published', Uint8Array, reports * 8))
    const retrieved = times(part('retrieved', Uint8Array, reports * 8))
    const hashes = part('hashes', Uint32Array, sum(count))
    const shapes = part('shapes', Uint16Array, hashes.length)
    const wide = part('wide', Uint32Array, sum(wides))
    if (ids.length !== reports) throw new PassagesError('corrupt', `Passages have ${ids.length} ids for ${reports} reports`)
    let at = 0
    let gap = 0
    for (const [report, id] of ids.entries()) {
      const gaps = Array.from(wide.subarray(gap, gap + wides[report]!))
      const name = names[outlet[report]! - 1] ?? null
      const head = { id, outlet: name, published: published[report]!, retrieved: retrieved[report]! }
      whole.put(head, { hashes, shapes, from: at, to: at + count[report]! }, gaps)
      at += count[report]!
      gap += gaps.length
    }
    return whole
  }

  /** The words of a report, by its number in the order of arrival. */
  wordsOf(report: number): WordsOf {
    const block = this.block[report]!
    const from = this.from[report]!
    return { hashes: this.hashes[block]!, shapes: this.shapeBlocks[block]!, from, to: from + this.count[report]! }
  }

  /**
   * Lets go of what only comparing, saving and adding need: two thirds of all that is held. What was found by `findCopying` still tells
   * places. Throws if any of the three is tried afterwards.
   */
  close(): void {
    this.hashBlocks = null
  }

  private get hashes(): Uint32Array[] {
    if (this.hashBlocks) return this.hashBlocks
    throw new Error('These passages were closed')
  }

  /** How many words a report has. */
  lengthOf(report: number): number {
    return this.count[report]!
  }

  /** UTF-16 offsets of a report's words in its text: `lengthOf` of each. They hold until the next call but one. */
  placesOf(report: number): Pick<Places, 'starts' | 'ends'> {
    const [latest, other] = this.places as [(typeof this.places)[0], (typeof this.places)[0]]
    if (latest.report === report) return latest.read
    // The one before becomes the latest, and is read anew unless it is the one.
    this.places.reverse()
    if (other.report === report) return other.read
    const from = this.from[report]!
    other.read.read(this.shapeBlocks[this.block[report]!]!, from, from + this.count[report]!, this.wide.get(report) ?? NONE)
    other.report = report
    return other.read
  }

  /** Number of the outlet in `outletNames`, -1 if unknown. */
  outletOf(report: number): number {
    return this.outlet[report]!
  }

  get outletNames(): readonly string[] {
    return this.names
  }

  /** Minutes since 1970, NaN if unknown. */
  timesOf(report: number): { readonly published: number; readonly retrieved: number } {
    return { published: this.published[report]!, retrieved: this.retrieved[report]! }
  }

  private take(from: Passages, report: number): void {
    const outlet = from.names[from.outlet[report]!] ?? null
    this.put({ id: from.ids[report]!, outlet, ...from.timesOf(report) }, from.wordsOf(report), from.wide.get(report) ?? [])
  }

  private put(head: Head, words: WordsOf, wide: readonly number[]): void {
    let report = this.index.get(head.id)
    if (report === undefined) {
      report = this.size
      if (report === this.from.length) this.grow()
      this.ids.push(head.id)
      this.index.set(head.id, report)
    } else if (this.compare(report, head, words, wide) <= 0) return
    for (const one of this.places) if (one.report === report) one.report = -1
    const count = words.to - words.from
    const room = this.roomFor(count)
    this.hashes[room]!.set(words.hashes.subarray(words.from, words.to), this.used)
    this.shapeBlocks[room]!.set(words.shapes.subarray(words.from, words.to), this.used)
    this.block[report] = room
    this.from[report] = this.used
    this.count[report] = count
    this.used += count
    this.wide.delete(report)
    if (wide.length) this.wide.set(report, wide)
    this.outlet[report] = this.outletNumber(head.outlet)
    this.published[report] = head.published
    this.retrieved[report] = head.retrieved
  }

  /** Compares the report that is there with another of the same id. */
  private compare(report: number, head: Head, words: WordsOf, wide: readonly number[]): number {
    const mine = this.wordsOf(report)
    return (
      byNumber(this.published[report]!, head.published) ||
      byNumber(this.retrieved[report]!, head.retrieved) ||
      byText(this.names[this.outlet[report]!] ?? '', head.outlet ?? '') ||
      byList(mine.hashes.subarray(mine.from, mine.to), words.hashes.subarray(words.from, words.to)) ||
      byList(mine.shapes.subarray(mine.from, mine.to), words.shapes.subarray(words.from, words.to)) ||
      byList(this.wide.get(report) ?? [], wide)
    )
  }

  private outletNumber(outlet: string | null): number {
    if (!outlet) return -1
    let number = this.outlets.get(outlet)
    if (number === undefined) {
      number = this.names.length
      this.names.push(outlet)
      this.outlets.set(outlet, number)
    }
    return number
  }

  /** The block that the next `words` words go to, from `used` on. */
  private roomFor(words: number): number {
    const last = this.hashes.at(-1)
    if (!last || this.used + words > last.length) {
      const length = Math.max(Math.min(BLOCK, LEAST_BLOCK << (2 * this.hashes.length)), words)
      this.hashes.push(new Uint32Array(length))
      this.shapeBlocks.push(new Uint16Array(length))
      this.used = 0
    }
    return this.hashes.length - 1
  }

  private grow(): void {
    const length = this.from.length * 2
    this.block = grown(this.block, new Uint16Array(length))
    this.from = grown(this.from, new Uint32Array(length))
    this.count = grown(this.count, new Uint32Array(length))
    this.outlet = grown(this.outlet, new Int32Array(length))
    this.published = grown(this.published, new Float64Array(length))
    this.retrieved = grown(this.retrieved, new Float64Array(length))
  }
}

const NONE: readonly number[] = []

const KIND = 'passages/1'
/** Words in a block, and in the first one: each has four times as many as the one before. They are never moved, so that growing copies nothing. */
const BLOCK = 1 << 19
const LEAST_BLOCK = 1 << 13

/** By UTF-16 units, the same everywhere. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function byList(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let at = 0; at < a.length && at < b.length; at++) if (a[at] !== b[at]) return a[at]! - b[at]!
  return a.length - b.length
}

/** Unknown (NaN) last. */
export const byNumber = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : +Number.isNaN(a) - +Number.isNaN(b))

const sum = (counts: Uint32Array): number => counts.reduce((total, count) => total + count, 0)

function grown<T extends Uint16Array | Uint32Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}

const text = (values: readonly string[]): Uint8Array => new TextEncoder().encode(JSON.stringify(values))

function strings(bytes: Uint8Array): string[] {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
  throw new PassagesError('corrupt', 'Passages hold no list of names where one should be')
}

function times(bytes: Uint8Array): Float64Array {
  return new Float64Array(bytes.slice().buffer)
}

function unpacked(bytes: Uint8Array): ReturnType<typeof openWeights> {
  try {
    return openWeights(bytes)
  } catch (error) {
    if (error instanceof WeightsError) throw new PassagesError(error.code, error.message.replace(/weights/gi, 'passages'))
    throw error
  }
}
