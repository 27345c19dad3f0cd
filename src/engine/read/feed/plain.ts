import { parseDocument, rawTextOf } from '../html/tree.ts'

/** The text of sanitised markup on one line; null if there is none. */
export function lineOf(markup: string | null): string | null {
  if (markup === null) return null
  return lineOfText(/[<&]/.test(markup) ? rawTextOf(parseDocument(markup.replace(BREAKS, ' ')).document) : markup)
}

/** Text on one line; null if there is none. */
export const lineOfText = (text: string): string | null => text.replace(/[\t\n\f\r ]+/g, ' ').trim() || null

// Tags that part words as white space does.
const BREAKS = /<\/?(?:br|p|div|li|h[1-6])\b[^<>]{0,1000}>/gi
