import { type Hints, type Reading, UnreadableInput } from '../../engine/index.ts'
import type { Engine } from '../engine.ts'

/** Something that was captured. */
export interface Captured {
  readonly bytes: Uint8Array
  readonly hints: Hints
  /** A `line` of reports as JSON (FORMAT §3), or whatever `sayso read` takes. */
  readonly as: 'line' | 'bytes'
}

/** Reads anything that was captured. Rejects with UnreadableInput for what is no report. */
export async function readCaptured(
  { bytes, hints, as }: Captured,
  engine: Pick<Engine, 'bytes' | 'clean' | 'markup'>,
): Promise<readonly Reading[]> {
  return as === 'line' ? [lineOf(bytes, hints, engine)] : await engine.bytes(bytes, hints)
}

/** A report as a line of JSON gives it: its text is taken to the letter, and what it says goes before what a page says. */
function lineOf(bytes: Uint8Array, hints: Hints, engine: Pick<Engine, 'clean' | 'markup'>): Reading {
  const line = objectIn(bytes)
  const own: Hints = {
    ...(hints.url === undefined ? {} : { url: hints.url }),
    ...Object.fromEntries(['url', 'outlet', 'title', 'published'].flatMap((key) => (isText(line[key]) ? [[key, line[key]]] : []))),
  }
  const reading =
    typeof line.text === 'string' ? engine.clean(line.text, own) : typeof line.html === 'string' ? engine.markup(line.html, own) : null
  if (!reading) throw new UnreadableInput('bad-line', 'the line has neither text nor html', 'give one of them')
  const byline = (Array.isArray(line.byline) ? line.byline : [line.byline]).filter(isText)
  return byline.length ? { ...reading, report: { ...reading.report, byline } } : reading
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

function objectIn(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>
  } catch {
    // Said below.
  }
  throw new UnreadableInput('bad-line', 'the line is no JSON object', 'give the report again')
}
