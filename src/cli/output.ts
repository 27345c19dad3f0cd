import type { Reading } from '../engine/index.ts'
import { Failure } from './failure.ts'

// The order in which the parts of a reading are written; `setAside` only where it is asked for.
const readingFields = [
  'format',
  'engine',
  'report',
  'sources',
  'statements',
  'ownVoice',
  'entities',
  'places',
  'times',
  'figures',
  'events',
  'credits',
  'headline',
  'headlineStance',
  'origins',
  'issues',
  'setAside',
] as const
const reportFields = [
  'id',
  'url',
  'outlet',
  'title',
  'byline',
  'dateline',
  'published',
  'modified',
  'language',
  'encoding',
  'section',
  'text',
  'parts',
  'counters',
  'links',
] as const

/** The parts of a reading to write: names of its own or of its report's. */
export type Fields = ReadonlySet<string>

/** The names in a list such as `text,statements`. Throws Failure for a name that no reading has. */
export function parseFields(list: string): Fields {
  const names = list.split(',').map((name) => name.trim())
  const known: readonly string[] = [...readingFields, ...reportFields]
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Failure(2, 'usage', `unknown field ${unknown || '(empty)'}`, `fields are ${known.join(', ')}`)
  return new Set(names)
}

/** All parts, those set aside left out. */
export const allFields: Fields = new Set(readingFields.filter((name) => name !== 'setAside'))

/** A reading's parts in the order of the format; parts of its report under `report`. */
export function outputOf(reading: Reading, fields: Fields): Readonly<Record<string, unknown>> {
  const output: Record<string, unknown> = {}
  const parts = reading as Reading & Readonly<Record<string, unknown>>
  for (const name of readingFields) {
    if (name === 'report') {
      const report: Record<string, unknown> = {}
      for (const part of reportFields) if (fields.has('report') || fields.has(part)) report[part] = reading.report[part]
      if (Object.keys(report).length > 0) output.report = report
    } else if (fields.has(name) && name in parts) output[name] = parts[name]
  }
  return output
}
