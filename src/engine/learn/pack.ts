/** What a named array may be. `Float32Array`s are stored in 16 bits with a scale for every block; the others as they are. */
export type PackArray = Float32Array | Int8Array | Uint8Array | Int16Array | Uint16Array | Uint32Array

/** A value of `meta`: JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What a file of weights holds: a small description and named arrays. */
export interface Weights {
  /** Labels, template names, sizes: whatever the model needs besides numbers. */
  readonly meta: { readonly [key: string]: Json }
  readonly arrays: { readonly [name: string]: PackArray }
}

export type WeightsFault = 'not-weights' | 'wrong-version' | 'truncated' | 'corrupt' | 'wrong-model'

/** Packed weights that cannot be used: somebody else's file, a newer format, or damaged bytes. */
export class WeightsError extends Error {
  readonly code: WeightsFault

  constructor(code: WeightsFault, message: string) {
    super(message)
    this.name = 'WeightsError'
    this.code = code
  }
}

/**
 * Weights as bytes, little-endian: `SYSW`, version (u32), CRC-32 of all that follows (u32), header length (u32), header (JSON),
 * arrays, each on a multiple of four.
 */
export function packWeights({ meta, arrays }: Weights): Uint8Array {
  const entries: Entry[] = []
  const parts: Uint8Array[] = []
  let size = 0
  for (const [name, array] of Object.entries(arrays)) {
    const type = TYPES.find((candidate) => array instanceof CLASSES[candidate])
    if (!type) throw new TypeError(`Array ${name} has no packable type`)
    const part = type === 'f16' ? packFloats(array) : bytesOf(array)
    entries.push({ name, type, length: array.length, at: size, bytes: part.length })
    parts.push(part)
    size += aligned(part.length)
  }
  const json = new TextEncoder().encode(JSON.stringify({ meta, entries }))
  const start = aligned(HEAD + json.length)
  const out = new Uint8Array(start + size)
  const view = new DataView(out.buffer)
  for (let at = 0; at < 4; at++) out[at] = MAGIC.charCodeAt(at)
  view.setUint32(4, VERSION, true)
  view.setUint32(12, json.length, true)
  out.set(json, HEAD)
  for (const [index, part] of parts.entries()) out.set(part, start + (entries[index]?.at ?? 0))
  view.setUint32(8, crc32(out.subarray(12)), true)
  return out
}

/** Opens packed weights. Throws a `WeightsError` if they cannot be used. */
export function openWeights(bytes: Uint8Array): Weights {
  if (bytes.length < HEAD) throw new WeightsError('truncated', `Weights end after ${bytes.length} bytes`)
  const magic = String.fromCharCode(...bytes.subarray(0, 4))
  if (magic !== MAGIC) throw new WeightsError('not-weights', `Not packed weights: they start with ${JSON.stringify(magic)}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint32(4, true)
  if (version !== VERSION) throw new WeightsError('wrong-version', `Weights have format ${version}; this engine reads ${VERSION}`)
  if (crc32(bytes.subarray(12)) !== view.getUint32(8, true))
    throw new WeightsError('corrupt', 'Weights are damaged: their checksum does not fit')
  const length = view.getUint32(12, true)
  const start = aligned(HEAD + length)
  if (start > bytes.length) throw new WeightsError('truncated', 'Weights end inside their header')
  const { meta, entries } = header(bytes.subarray(HEAD, HEAD + length))
  const arrays: Record<string, PackArray> = Object.create(null)
  for (const entry of entries) {
    const from = start + entry.at
    if (from + entry.bytes > bytes.length) throw new WeightsError('truncated', `Weights end inside ${entry.name}`)
    // A copy of its own, so that the array is aligned whatever buffer the bytes came in (and Node's Buffer.slice copies nothing).
    const part = new Uint8Array(entry.bytes)
    part.set(bytes.subarray(from, from + entry.bytes))
    arrays[entry.name] = entry.type === 'f16' ? openFloats(part, entry.length) : new CLASSES[entry.type](part.buffer, 0, entry.length)
  }
  return { meta, arrays }
}

/** A named array of one kind out of opened weights; throws a `WeightsError` if it is not there. */
export function arrayOf<T extends PackArray>(weights: Weights, name: string, kind: { new (length: number): T }): T {
  const array = weights.arrays[name]
  if (array instanceof kind) return array
  throw new WeightsError('wrong-model', `Weights hold no ${kind.name} named ${name}`)
}

/** A list of words as one array: UTF-8, one a line. Words hold no line breaks. */
export const packWords = (words: readonly string[]): Uint8Array => new TextEncoder().encode(words.join('\n'))

/** The words that `packWords` packed. */
export function openWords(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes)
  return text === '' ? [] : text.split('\n')
}

const MAGIC = 'SYSW'
const VERSION = 1
const HEAD = 16
/** Floats that share a scale: small enough that one large weight costs its neighbours little. */
const BLOCK = 32

type Type = 'f16' | 'i8' | 'u8' | 'i16' | 'u16' | 'u32'

interface Entry {
  readonly name: string
  readonly type: Type
  readonly length: number
  readonly at: number
  readonly bytes: number
}

const CLASSES = { f16: Float32Array, i8: Int8Array, u8: Uint8Array, i16: Int16Array, u16: Uint16Array, u32: Uint32Array } as const
const TYPES: readonly Type[] = ['f16', 'i8', 'u8', 'i16', 'u16', 'u32']

const aligned = (size: number): number => (size + 3) & ~3

const bytesOf = (array: PackArray): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

function packFloats(values: PackArray): Uint8Array {
  const blocks = Math.ceil(values.length / BLOCK)
  const scales = new Float32Array(blocks)
  const numbers = new Int16Array(values.length)
  for (let block = 0; block < blocks; block++) {
    const from = block * BLOCK
    const to = Math.min(from + BLOCK, values.length)
    let most = 0
    for (let at = from; at < to; at++) most = Math.max(most, Math.abs(values[at] ?? 0))
    if (!Number.isFinite(most)) throw new RangeError(`Weight block ${block} is not finite`)
    scales[block] = most / 32767
    const scale = scales[block] || 1
    for (let at = from; at < to; at++) numbers[at] = Math.max(-32767, Math.min(32767, Math.round((values[at] ?? 0) / scale)))
  }
  const out = new Uint8Array(scales.byteLength + numbers.byteLength)
  out.set(bytesOf(scales), 0)
  out.set(bytesOf(numbers), scales.byteLength)
  return out
}

function openFloats(part: Uint8Array, length: number): Float32Array {
  const blocks = Math.ceil(length / BLOCK)
  if (part.byteLength !== blocks * 4 + length * 2) throw new WeightsError('corrupt', 'A float array has the wrong size')
  const scales = new Float32Array(part.buffer, 0, blocks)
  const numbers = new Int16Array(part.buffer, blocks * 4, length)
  const values = new Float32Array(length)
  for (let block = 0; block < blocks; block++) {
    const scale = scales[block] as number
    const to = Math.min(length, (block + 1) * BLOCK)
    for (let at = block * BLOCK; at < to; at++) values[at] = (numbers[at] as number) * scale
  }
  return values
}

function header(bytes: Uint8Array): { meta: Weights['meta']; entries: Entry[] } {
  const value: unknown = parsed(bytes)
  if (isRecord(value) && isRecord(value.meta) && Array.isArray(value.entries) && value.entries.every(isEntry))
    return { meta: value.meta as Weights['meta'], entries: value.entries }
  throw new WeightsError('corrupt', 'The header of the weights is not a header')
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0

const WIDTHS: Readonly<Record<string, number>> = { i8: 1, u8: 1, i16: 2, u16: 2, u32: 4 }

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value) || typeof value.name !== 'string' || ![value.length, value.at, value.bytes].every(isCount)) return false
  if (value.type === 'f16') return true
  const width = WIDTHS[String(value.type)]
  return width !== undefined && Number(value.length) * width === value.bytes
}

/** Eight bytes a step, each through a table of its own: the same sum in a third of the time. */
function crc32(bytes: Uint8Array): number {
  const whole = bytes.length & ~7
  let crc = -1
  for (let at = 0; at < whole; at += 8) {
    const word =
      crc ^
      ((bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24))
    crc =
      (CRC[1792 + (word & 255)] as number) ^
      (CRC[1536 + ((word >>> 8) & 255)] as number) ^
      (CRC[1280 + ((word >>> 16) & 255)] as number) ^
      (CRC[1024 + (word >>> 24)] as number) ^
      (CRC[768 + (bytes[at + 4] as number)] as number) ^
      (CRC[512 + (bytes[at + 5] as number)] as number) ^
      (CRC[256 + (bytes[at + 6] as number)] as number) ^
      (CRC[bytes[at + 7] as number] as number)
  }
  for (let at = whole; at < bytes.length; at++) crc = (CRC[(crc ^ (bytes[at] as number)) & 255] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** For each byte, what it adds to the sum when none to seven bytes follow it in a step. */
const CRC: Int32Array = new Int32Array(2048)
for (let at = 0; at < 2048; at++) {
  let value = at < 256 ? at : (CRC[at - 256] as number)
  if (at < 256) for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  else value = (CRC[value & 255] as number) ^ (value >>> 8)
  CRC[at] = value
}
