/** What a UTF-16 unit is to a reader of words: a gap between words, part of a word, a word of its own, or nothing at all. */
export const GAP = 0
const PART = 1
export const ALONE = 2
export const SILENT = 3

const kinds: (Uint8Array | undefined)[] = []
const folds: (Uint16Array | undefined)[] = []

/** The kind of a UTF-16 unit. Half of a surrogate pair is part of a word. */
export function kindOf(unit: number): number {
  return (kinds[unit >> 8] ?? page(unit >> 8))[unit & 255]!
}

/** A unit in lower case and without its accent, as one unit. Call it for units that `kindOf` has been asked about. */
export function foldOf(unit: number): number {
  return folds[unit >> 8]![unit & 255]!
}

/** Tables for 256 units; a text touches few of them. What they hold depends on Unicode alone, never on what was read before. */
function page(high: number): Uint8Array {
  const kind = new Uint8Array(256)
  const fold = new Uint16Array(256)
  for (let low = 0; low < 256; low++) {
    const unit = (high << 8) | low
    const char = String.fromCharCode(unit)
    kind[low] = kindOfChar(char)
    fold[low] = char.normalize('NFKD').toLowerCase().charCodeAt(0) || unit
  }
  kinds[high] = kind
  folds[high] = fold
  return kind
}

function kindOfChar(char: string): number {
  if (/[\p{M}\p{Cf}]/u.test(char)) return SILENT
  // Scripts that put no blanks between words: every letter counts as a word.
  if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u.test(char)) return ALONE
  return /[\p{L}\p{N}\uD800-\uDFFF]/u.test(char) ? PART : GAP
}
