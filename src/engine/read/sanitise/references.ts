import { parseFragment } from 'parse5'

/** A text with its character and entity references resolved. */
export interface Decoded {
  readonly text: string
  /** Something was not a reference that XML knows. */
  readonly bad: boolean
  /** References to `declared` entities, which read as nothing. */
  readonly refusals: number
}

/** Resolves `&lt;`, `&#8217;` and, beyond XML, HTML's names. What is no reference stays as written. Linear. */
export function decodeReferences(raw: string, declared: ReadonlySet<string> = NONE): Decoded {
  let bad = false
  let refusals = 0
  const text = raw.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return fromCode(Number.parseInt(decimal, 10))
    if (hex) return fromCode(Number.parseInt(hex, 16))
    if (!name) {
      bad = true
      return whole
    }
    const known = XML_NAMES.get(name)
    if (known) return known
    bad = true
    if (declared.has(name)) {
      refusals += 1
      return ''
    }
    return htmlEntity(name) ?? whole
  })
  return { text, bad, refusals }
}

/** The character or characters of an HTML entity, by its name without `&` and `;`. */
export function htmlEntity(name: string): string | null {
  const seen = entities.get(name)
  if (seen !== undefined) return seen
  const first = parseFragment(`&${name};`).childNodes[0]
  const value = first && 'value' in first && first.value !== `&${name};` && !first.value.endsWith(';') ? first.value : null
  if (entities.size < MAX_REMEMBERED) entities.set(name, value)
  return value
}

/** `&`, `<` and `>` as references. */
export const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** For use between double quotes. */
export const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', '&quot;')

/** Windows-1252's punctuation in place of C1 control characters, which no text means. */
export const fromC1 = (text: string): string => text.replace(/[\x80-\x9f]/g, (character) => C1[character.charCodeAt(0) - 0x80] ?? '')

const C1 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'

const NONE: ReadonlySet<string> = new Set()
const XML_NAMES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])
// The longest HTML name has 31 letters. A bare ampersand matches alone, so that it is seen.
const REFERENCE = /&(?:#(\d{1,9});|#[xX]([0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9._-]{0,63});|)/g

// HTML has 2,231 names; more than that is noise that must not fill the memory.
const MAX_REMEMBERED = 4096
const entities = new Map<string, string | null>()

function fromCode(code: number): string {
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code)
}
