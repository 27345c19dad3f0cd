import { STYLE_FAMILIES, STYLE_PROPERTIES, STYLE_WORDS, SVG_STYLE_PROPERTIES } from './allowed.ts'

/** The declarations of a `style` attribute that only change how text looks; the empty string if any of it is suspicious. */
export function sanitiseStyle(style: string, inSvg: boolean): string {
  if (style.length > LONGEST) return ''
  const plain = style.replace(/url\s{0,9}\(\s{0,9}[^\s)]{1,2000}\s{0,9}\)\s{0,9}/gi, ' ')
  if (!isPlain(plain)) return ''
  const kept: string[] = []
  for (const declaration of plain.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) {
      if (declaration.trim()) return ''
      continue
    }
    const property = declaration.slice(0, colon).trim()
    const value = declaration.slice(colon + 1).trim()
    if (!/^[-\w]+$/.test(property) || value.includes(':')) return ''
    if (value && isKept(property.toLowerCase(), value, inSvg)) kept.push(`${property}: ${value};`)
  }
  return kept.join(' ')
}

const LONGEST = 4000

function isKept(property: string, value: string, inSvg: boolean): boolean {
  if (STYLE_PROPERTIES.has(property)) return true
  if (STYLE_FAMILIES.has(property.split('-', 1)[0] ?? ''))
    return value.split(/\s+/).every((word) => STYLE_WORDS.has(word) || SIZE.test(word))
  return inSvg && SVG_STYLE_PROPERTIES.has(property)
}

// Colours and sizes.
const SIZE = /^(?:#[0-9a-f]+|rgb\(\d{1,9}%?,\d{0,9}%?,?\d{0,9}%?\)?|\d{0,2}\.?\d{0,2}(?:cm|em|ex|in|mm|pc|pt|px|%|,|\))?)$/

/** No functions but lists of numbers, no escapes, no expressions: each piece of the style is one of a few harmless shapes. */
function isPlain(style: string): boolean {
  PIECE.lastIndex = 0
  let at = 0
  while (at < style.length) {
    PIECE.lastIndex = at
    const piece = PIECE.exec(style)?.[0]
    if (!piece) return false
    at += piece.length
  }
  return true
}

const PIECE = /[:,;#%.\sa-zA-Z0-9!]+|(?<=\w)-(?=\w)|'[\s\w]+'|"[\s\w]+"|\([\d,\s]+\)/y
