/** How wide a text will be before it is drawn: layouts must be the same on every machine, so none asks the browser. */

// Advance widths of Libre Franklin in hundredths of the type size, from the space to the tilde.
const ADVANCES = {
  400: '22,25,41,61,61,92,78,24,29,29,38,56,22,39,21,35,69,47,60,65,65,66,67,60,67,66,21,23,55,56,55,53,84,73,70,71,73,63,61,74,74,29,42,71,61,91,76,77,69,77,70,65,65,71,71,105,69,68,64,29,35,29,48,52,29,55,60,55,60,59,38,61,59,24,24,57,24,91,59,60,60,60,39,52,39,58,55,80,55,53,49,31,27,31,57',
  600: '21,26,45,61,64,94,82,25,31,31,44,58,24,38,24,36,71,50,63,66,68,67,68,62,68,68,24,25,57,58,57,54,84,76,72,72,75,65,63,75,75,31,44,73,62,94,76,77,71,78,72,67,67,72,73,108,72,72,67,31,36,31,48,54,30,56,61,55,61,59,40,63,60,26,26,59,26,92,60,60,61,61,42,53,42,59,57,82,58,56,51,35,26,35,60',
} as const
const TABLES = { 400: ADVANCES[400].split(',').map(Number), 600: ADVANCES[600].split(',').map(Number) }

export type Weight = keyof typeof ADVANCES

// Accents stand over a letter and add nothing; what the type lacks is drawn by another of the system, about as wide as it is high.
const MARKS = /\p{Mark}/u
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u
const DASHES = /[\u2013\u2026\u2014]/

/** Width of one line of interface text, in the unit of `size`; for letters outside Latin an upper estimate. */
export function widthOf(text: string, size: number, weight: Weight = 400): number {
  let sum = 0
  for (const letter of text.normalize('NFD')) {
    const code = letter.codePointAt(0) as number
    if (code >= 32 && code < 127) sum += TABLES[weight][code - 32] as number
    else if (!MARKS.test(letter)) sum += WIDE.test(letter) ? 112 : DASHES.test(letter) ? 100 : 76
  }
  return (sum * size) / 100
}

/** The text, or as much of its beginning as fits with an ellipsis. Never splits a letter from its marks. */
export function shorten(text: string, most: number, size: number, weight: Weight = 400): string {
  if (widthOf(text, size, weight) <= most) return text
  const letters = lettersOf(text)
  let low = 0
  let high = letters.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (widthOf(`${letters.slice(0, middle).join('')}…`, size, weight) <= most) low = middle
    else high = middle - 1
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`
}

/** The text broken at spaces into at most `lines` lines; what is left over ends in an ellipsis. */
export function wrap(text: string, most: number, lines: number, size: number, weight: Weight = 400): readonly string[] {
  const words = text.split(/\s+/).filter(Boolean)
  const out: string[] = []
  let line = ''
  for (let at = 0; at < words.length; at++) {
    const longer = line === '' ? (words[at] as string) : `${line} ${words[at]}`
    if (line === '' || widthOf(longer, size, weight) <= most) line = longer
    else if (out.length === lines - 1) {
      line = `${line} ${words.slice(at).join(' ')}`
      break
    } else {
      out.push(line)
      line = words[at] as string
    }
  }
  return [...out, line].map((each) => shorten(each, most, size, weight))
}

// A hostile name may be of megabytes: nothing of it beyond a few hundred letters is ever shown in a graph.
const MOST_LETTERS = 400
const segments = new Intl.Segmenter('en', { granularity: 'grapheme' })
const lettersOf = (text: string): string[] => Array.from(segments.segment(text.slice(0, MOST_LETTERS)), ({ segment }) => segment)
