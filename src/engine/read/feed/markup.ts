import { ELEMENTS } from '../sanitise/allowed.ts'
import { htmlEntity } from '../sanitise/references.ts'

/**
 * True if a text that is declared as plain is HTML after all: it has an end tag or an entity, and nothing in it but known ones.
 * Errs on the side of plain text, as feedparser 6 does.
 */
export function looksLikeHtml(text: string): boolean {
  if (!/<\/\w{1,40}>|&#?\w{1,40};/.test(text)) return false
  for (const [, name = ''] of text.matchAll(/<\/?(\w{1,40})/g))
    if (!ELEMENTS.has(name.toLowerCase()) && name.toLowerCase() !== 'form') return false
  for (const [, name = ''] of text.matchAll(/&(\w{1,40});/g)) if (name !== 'amp' && name !== 'lt' && htmlEntity(name) === null) return false
  return true
}
