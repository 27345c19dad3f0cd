import { Problem } from './problem.ts'

/** Files of one form, and characters of a file's name. */
const MOST_PARTS = 1_000
const LONGEST_NAME = 500

/** A file that was sent. */
export interface SentFile {
  /** As the sender's browser names it: a name, from which no path is made. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** A form of files. */
export interface Form {
  readonly fields: Readonly<Record<string, string>>
  readonly files: readonly SentFile[]
}

const tooLarge = (most: number): Problem => {
  const size = most >= 1024 * 1024 ? `${most / 1024 / 1024} MB` : `${Math.floor(most / 1024)} KB`
  return new Problem(413, 'too-large', `the body is larger than ${size}`, 'send it in parts')
}

/** All bytes of a body. @throws Problem `too-large` as soon as it is, or `cut` where the sender went away or was too slow. */
export async function bytesOf(request: Request, most: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most)
  if (!/^(?:identity)?$/i.test(request.headers.get('content-encoding') ?? ''))
    throw new Problem(415, 'packed', 'the body is packed', 'send it unpacked')
  if (!request.body) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = request.body.getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      length += piece.value.length
      if (length > most) throw tooLarge(most)
      pieces.push(piece.value)
    }
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown
    throw new Problem(400, 'cut', 'the body ended too early', 'send it again')
  } finally {
    // What is still to come is left to the connection, which ends with the answer.
    reader.releaseLock()
  }
  return Buffer.concat(pieces)
}

/** A body of JSON. @throws Problem `not-json` for another kind, `bad-json` for what is none. */
export function jsonIn(bytes: Uint8Array, contentType: string | null): unknown {
  if (!/^application\/json\s*(?:;|$)/i.test(contentType ?? ''))
    throw new Problem(415, 'not-json', 'the body is not said to be JSON', 'send it with Content-Type: application/json')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)) as unknown
  } catch {
    throw new Problem(400, 'bad-json', 'the body is no JSON in UTF-8', 'send one value of JSON')
  }
}

export const isForm = (contentType: string | null): boolean => /^multipart\/form-data\s*;/i.test(contentType ?? '')

/** A form with files. @throws Problem `bad-form`. */
export async function formIn(bytes: Uint8Array, contentType: string | null): Promise<Form> {
  const bad = (why: string): Problem => new Problem(400, 'bad-form', why, 'send files as multipart/form-data')
  let data: FormData
  try {
    data = await new Response(bytes, { headers: { 'content-type': contentType ?? '' } }).formData()
  } catch {
    throw bad('the form cannot be read')
  }
  const fields: [string, string][] = []
  const files: SentFile[] = []
  for (const [name, value] of data) {
    if (fields.length + files.length >= MOST_PARTS) throw bad(`the form has more than ${MOST_PARTS} parts`)
    if (typeof value === 'string') fields.push([name, value])
    else files.push({ name: value.name.slice(0, LONGEST_NAME), bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  if (files.length === 0) throw bad('there are no files in the form')
  return { fields: Object.fromEntries(fields), files }
}
