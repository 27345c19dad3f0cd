import type { Hints, Reading } from '../engine/index.ts'
import { type Engine, type Purpose, placeOutput, type Stages } from './engine.ts'
import type { InputLine } from './lines.ts'
import { allFields, type Fields, outputOf } from './output.ts'
import { type About, takenAs, takenOf } from './tracing/taken.ts'

export interface AnswerOptions {
  readonly stages?: Stages
  readonly fields?: Fields
  /** The path of a user's table of outlets, for threads, which open it themselves. */
  readonly outlets?: string
  /** Answers with what tracing needs of a reading instead of the reading: `Taken`. */
  readonly forTracing?: boolean
}

/** A line that asks something. */
type Asking = Pick<InputLine, 'number' | 'bytes'>

/** The answer to a line of `sayso map`, without a line feed. Never rejects: whatever is wrong becomes an error in the answer. */
export async function answerLine(line: Asking, engine: Engine, options: AnswerOptions): Promise<string> {
  let asked: Asked
  try {
    asked = parseLine(line)
  } catch (thrown) {
    return JSON.stringify({ id: null, line: line.number, error: errorOf(thrown) })
  }
  // An id can nest too deeply to be written back.
  const id = attempt(() => JSON.stringify(asked.id))
  if (id === null)
    return JSON.stringify({ id: null, line: line.number, error: errorOf(new LineError('bad-id', 'The id nests too deeply.')) })
  try {
    const answer = JSON.stringify(await ask(asked, engine, options))
    return `{"id":${id},${answer.slice(1)}`
  } catch (thrown) {
    return `{"id":${id},"error":${JSON.stringify(errorOf(thrown))}}`
  }
}

/** The answer to a line that was given up: its worker hung or died. */
export function lostLine(line: InputLine, code: 'timeout' | 'crashed', message: string): string {
  const id = attempt(() => JSON.stringify(parseLine(line).id))
  return id === null
    ? JSON.stringify({ id: null, line: line.number, error: { code, message } })
    : `{"id":${id},"error":${JSON.stringify({ code, message })}}`
}

/** A line as an object. */
export type Asked = Readonly<Record<string, unknown>> & About & { readonly id: unknown }

export class LineError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Throws LineError for what is no JSON object. */
export function parseLine({ bytes }: Pick<InputLine, 'bytes'>): Asked {
  if (bytes === null) throw new LineError('line-too-long', 'The line is longer than 64 MB.')
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    throw new LineError('bad-utf8', 'The line is not well-formed UTF-8.')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new LineError('bad-json', 'The line is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new LineError('bad-json', 'The line is not a JSON object.')
  return { ...value, id: (value as { id?: unknown }).id ?? null }
}

type Kind = (asked: Asked, engine: Engine, options: AnswerOptions) => Promise<object> | object

const reading = (found: Reading | undefined, { fields = allFields, forTracing }: AnswerOptions, asked: Asked): object => {
  if (found === undefined) throw new LineError('no-report', 'No report was found in the input.')
  return forTracing ? { taken: takenAs(asked, takenOf(found)) } : { reading: outputOf(found, fields) }
}

const purposeOf = ({ forTracing }: AnswerOptions): Purpose => (forTracing ? 'tracing' : undefined)

// What a line can ask, by the key that asks it. A headline comes with a body, a place with a country.
const kinds: Readonly<Record<string, Kind>> = {
  text: (asked, engine, options) =>
    reading(engine.clean(textAt(asked, 'text'), hintsOf(asked), options.stages, purposeOf(options)), options, asked),
  html: (asked, engine, options) =>
    reading(engine.markup(textAt(asked, 'html'), hintsOf(asked), options.stages, purposeOf(options)), options, asked),
  page: (asked, engine, options) =>
    reading(engine.page(textAt(asked, 'page'), hintsOf(asked), options.stages, purposeOf(options)), options, asked),
  html_b64: async (asked, engine, options) =>
    reading(
      (
        await engine.bytes(bytesAt(asked, 'html_b64'), { contentType: 'text/html', ...hintsOf(asked) }, options.stages, purposeOf(options))
      )[0],
      options,
      asked,
    ),
  bytes_b64: async (asked, engine, options) => ({
    readings: (await engine.bytes(bytesAt(asked, 'bytes_b64'), hintsOf(asked), options.stages, purposeOf(options))).map((found) =>
      outputOf(found, options.fields ?? allFields),
    ),
  }),
  tokens: (asked, engine) => {
    const { upos, heads, relations, names } = engine.tree(wordsAt(asked, 'tokens'))
    return { upos, head: heads, deprel: relations, ner: names }
  },
  place: (asked, engine) => {
    const country = asked.country === undefined || asked.country === null ? {} : { country: textAt(asked, 'country').toUpperCase() }
    return { places: engine.places(textAt(asked, 'place'), { ...country, alternates: asked.alternates !== false }).map(placeOutput) }
  },
  headline: (asked, engine) => ({ stance: engine.stance(textAt(asked, 'headline'), textAt(asked, 'body')) }),
}

function ask(asked: Asked, engine: Engine, options: AnswerOptions): Promise<object> | object {
  const given = Object.keys(kinds).filter((kind) => asked[kind] !== undefined)
  const [kind] = given
  if (kind === undefined || given.length > 1)
    throw new LineError('bad-input', `Give exactly one of ${Object.keys(kinds).join(', ')}; this line has ${given.join(', ') || 'none'}.`)
  return kinds[kind]!(asked, engine, options)
}

function textAt(asked: Asked, key: string): string {
  const value = asked[key]
  if (typeof value !== 'string') throw new LineError('bad-input', `${key} is not a string.`)
  return value
}

function bytesAt(asked: Asked, key: string): Uint8Array {
  const value = textAt(asked, key)
  if (!/^[\w+/\s-]*=?\s*=?\s*$/.test(value)) throw new LineError('bad-input', `${key} is not base 64.`)
  return Buffer.from(value, 'base64')
}

function wordsAt(asked: Asked, key: string): readonly string[] {
  const value = asked[key]
  if (!Array.isArray(value) || !value.every((word): word is string => typeof word === 'string'))
    throw new LineError('bad-input', `${key} is not a list of strings.`)
  return value
}

function hintsOf(asked: Asked): Hints {
  const hints: Record<string, string> = {}
  for (const key of ['url', 'contentType', 'outlet', 'title', 'published'] as const)
    if (asked[key] !== undefined && asked[key] !== null) hints[key] = textAt(asked, key)
  return hints
}

const attempt = (make: () => string): string | null => {
  try {
    return make()
  } catch {
    return null
  }
}

/** Longest message in an error, in UTF-16 units. */
const longestMessage = 500

/** Anything thrown, as a line of output tells it. */
export function errorOf(thrown: unknown): { code: string; message: string } {
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown }
  return {
    code: typeof code === 'string' ? code : 'internal',
    message: (typeof message === 'string' ? message : String(thrown)).slice(0, longestMessage),
  }
}
