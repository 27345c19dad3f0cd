import { ArchiveError } from './error.ts'
import type { Json } from './record.ts'

// Deeper than any payload of ours; a bound, so that hostile JSON cannot exhaust the stack.
const DEEPEST = 200

/**
 * JSON in its one canonical form (RFC 8785): keys in order of their UTF-16 units, no blanks, numbers and strings as ECMAScript
 * writes them. Members that are undefined are left out, as JSON.stringify does. Throws `bad-draft` for what JSON cannot hold.
 */
export function canonical(value: Json, depth = 0): string {
  if (depth > DEEPEST) throw new ArchiveError('bad-draft', `A payload is nested more than ${DEEPEST} deep.`)
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new ArchiveError('bad-draft', `A payload holds the number ${value}.`)
      return JSON.stringify(value)
    case 'object': {
      if (value === null) return 'null'
      if (isArray(value)) return `[${value.map((each) => canonical(each, depth + 1)).join()}]`
      const members: string[] = []
      for (const key of Object.keys(value).sort()) {
        const member = Object.getOwnPropertyDescriptor(value, key)?.value as Json | undefined
        if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonical(member, depth + 1)}`)
      }
      return `{${members.join()}}`
    }
    default:
      throw new ArchiveError('bad-draft', `A payload holds a ${typeof value}.`)
  }
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)
