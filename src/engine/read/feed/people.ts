import { type Fields, fieldsIn, lastIn, listIn, type Value } from './fields.ts'

/** Keeps a part of a person, in the list and, for the last of them, as `author_detail` or `publisher_detail`. */
export function savePerson(context: Fields, role: 'author' | 'publisher', part: string, value: string): void {
  fieldsIn(context, `${role}_detail`).set(part, value)
  if (role === 'author') {
    lastIn(context, 'authors').set(part, value)
    syncPerson(context, 'author')
  }
}

/** Makes the line "Name (address)" from the parts of a person, or the parts from the line. */
export function syncPerson(context: Fields, role: 'author' | 'publisher'): void {
  const listed = role === 'author' ? lastIn(context, 'authors') : fieldsIn(context, 'publisher_detail')
  const name = listed.get('name')
  const email = listed.get('email')
  if (listed.size > 0) {
    if (name && email) context.set(role, `${String(name)} (${String(email)})`)
    else if (name || email) context.set(role, name || email || '')
    if (role === 'author') fieldsIn(context, 'author_detail')
    return
  }
  const line = context.get(role)
  if (typeof line !== 'string' || !line) {
    if (role === 'publisher') context.delete('publisher_detail')
    return
  }
  const parts = personOf(line)
  if (parts.name) listed.set('name', parts.name)
  if (parts.email) listed.set('email', parts.email)
  context.set(`${role}_detail`, listed)
}

/** Name and address of "Name (address)", "address (Name)", "Name <address>" and the like. */
function personOf(line: string): { readonly name: string | null; readonly email: string | null } {
  const email = EMAIL.exec(line.slice(0, 2000))?.[0] ?? null
  if (!email) return { name: line, email }
  let name = line.replace(email, '').replace('()', '').replace('<>', '').replace('&lt;&gt;', '').trim()
  if (name.startsWith('(')) name = name.slice(1)
  if (name.endsWith(')')) name = name.slice(0, -1)
  return { name: name.trim() || null, email }
}

const EMAIL = /[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,10}[A-Za-z]{2,24}(?:\?subject=\S{1,500})?/

/** Adds a category unless it is there or says nothing. */
export function addTag(context: Fields, term: Value, scheme: Value, label: Value): void {
  const tags = listIn(context, 'tags')
  if (!term && !scheme && !label) return
  // Bounded: what comes after a thousand categories is noise, and each is compared with all before it.
  if (tags.length >= 1000) return
  const same = tags.some(
    (tag) => tag instanceof Map && tag.get('term') === term && tag.get('scheme') === scheme && tag.get('label') === label,
  )
  if (!same)
    tags.push(
      new Map<string, Value>([
        ['term', term],
        ['scheme', scheme],
        ['label', label],
      ]),
    )
}
