/** A value as a feed gives it. */
export type Value = string | number | boolean | null | Fields | Value[]

/** Everything found in a feed, an entry or a part of one, by name. A map, because a feed chooses the names. */
export interface Fields extends Map<string, Value> {}

/** The text under a name, or null. */
export function textOf(fields: Fields | null, name: string): string | null {
  const value = fields?.get(name)
  return typeof value === 'string' ? value : null
}

/** The fields under a name, or null. */
export function fieldsOf(fields: Fields | null, name: string): Fields | null {
  const value = fields?.get(name)
  return value instanceof Map ? value : null
}

/** The list under a name, its parts that are fields themselves. */
export function listOf(fields: Fields | null, name: string): Fields[] {
  const value = fields?.get(name)
  return Array.isArray(value) ? value.filter((each): each is Fields => each instanceof Map) : []
}

/** The list under a name, created if need be. */
export function listIn(fields: Fields, name: string): Value[] {
  const value = fields.get(name)
  if (Array.isArray(value)) return value
  const list: Value[] = []
  fields.set(name, list)
  return list
}

/** The last of the list under a name, created if need be. */
export function lastIn(fields: Fields, name: string): Fields {
  const list = listIn(fields, name)
  const last = list.at(-1)
  if (last instanceof Map) return last
  const made: Fields = new Map()
  list.push(made)
  return made
}

/** The fields under a name, created if need be. */
export function fieldsIn(fields: Fields, name: string): Fields {
  const value = fields.get(name)
  if (value instanceof Map) return value
  const made: Fields = new Map()
  fields.set(name, made)
  return made
}

/** Sets unless there is one. */
export function setOnce(fields: Fields, name: string, value: Value): void {
  if (!fields.has(name)) fields.set(name, value)
}
