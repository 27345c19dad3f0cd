import type { SetAsideKind } from '../../model/index.ts'
import { parseCounterLine } from '../meta/counters.ts'
import { parseDate } from '../meta/dates.ts'
import { LINE_RULES } from './lines.ts'

/** What a line is when it is not report. */
export interface LineKind {
  readonly kind: SetAsideKind
  /** The row of the table that decided. */
  readonly rule: string
}

/**
 * Recognises boilerplate by the words of one whole short line (newsletter boxes, advert slots, share bars, counters, credits …); null for
 * everything that may be report. It asks for precision: a sentence about newsletters is none. Linear in the line; longer ones cost nothing.
 */
export function boilerplateKind(line: string): LineKind | null {
  if (line.length > MOST) return null
  const bare = line
    .replace(DECORATION, '')
    .replace(/\s{1,200}/gu, ' ')
    .replace(TRAIL, '')
    .trim()
  if (!bare || bare.length > MOST) return null
  const lower = bare.toLowerCase().replaceAll('’', "'")
  for (const { kind, rule, most, pattern, cased } of LINE_RULES)
    if (lower.length <= most && pattern.test(cased ? bare : lower)) return { kind, rule }
  if (bare.length <= 80 && parseCounterLine(bare)) return { kind: 'counter', rule: 'line:counters' }
  if (isDateLine(bare)) return { kind: 'date', rule: 'line:date' }
  return isByline(bare) ? { kind: 'byline', rule: 'line:byline' } : null
}

// The longest row of the table.
const MOST = 600
const DECORATION = /^[\s\-–—*_=~•·»›>|▶►◄+#]{1,40}/u
const TRAIL = /[\s\-–—*_=~•·«‹<|▶►◄]{1,40}$/u

// Words that stand beside a date that is nothing but a date.
const DATE_LABEL =
  /^(?:(?:first |last |date )?(?:published|updated|posted|modified|created|issued|revised)(?: (?:on|at|date))?|date|on|veröffentlicht(?: am)?|aktualisiert(?: am)?|stand|publié(?: le)?|mis à jour(?: le)?|publicado(?: (?:el|em))?|actualizado(?: el)?|atualizado(?: em)?|pubblicato(?: il)?|aggiornato(?: il)?|gepubliceerd(?: op)?|опубликовано|обновлено|yayınlanma(?: tarihi)?|güncelleme(?: tarihi)?|نشر(?: في)?|تاريخ النشر|آخر تحديث)\s?[:|]?\s?/iu
const AGO =
  /^(?:\d{1,3}|an?|one) (?:second|sec|minute|min|hour|hr|day|week|month|year)s? ago$|^vor \d{1,3} (?:minuten|stunden|tagen)$|^il y a \d{1,3} \p{L}{3,8}$|^hace \d{1,3} \p{L}{3,8}$/iu
// What may be left of a date line when digits, month and day names, and zones are gone: nothing like a sentence.
const DATE_WORDS = /[\p{L}\p{M}]{2,40}/gu

function isDateLine(line: string): boolean {
  if (line.length > 120) return false
  if (AGO.test(line)) return true
  if (!/\d/u.test(line)) return false
  const dated = line.replace(DATE_LABEL, '')
  const words = dated.match(DATE_WORDS)?.length ?? 0
  return (
    words <= 6 &&
    dated.length <= 70 &&
    !/[.!?]$/u.test(dated.replace(/\b[ap]\.m\.$/iu, '')) &&
    /^[\p{L}\p{M}\p{N}\s,.:/|()+\-–—·•年月日]+$/u.test(dated) &&
    parsesAsDate(dated, words)
  )
}

// A date with at most two words beyond the month: weekday, zone, "at", "GMT".
function parsesAsDate(text: string, words: number): boolean {
  const pieces = text.split(/\s[|·•–—-]\s/u)
  const known = pieces.filter((piece) => parseDate(piece) !== null).length
  return (
    known > 0 && (known === pieces.length || words <= 4 || DATE_LABEL.test(pieces.at(-1) ?? '')) && /\d{4}|\d{1,2}[./]\d{1,2}/u.test(text)
  )
}

const BY =
  /^(?:by|von|par|por|di|da|door|av|автор(?:ы)?|текст|yazan|haber|بقلم|كتب|كتبت|written by|words by|story by)\s?:?\s+(?<names>[\p{L}\p{M}.'’ ,&|@/-]{3,90})$/iu
const NAME_START = /^[\p{Lu}\p{Lo}]/u
const JOINERS: ReadonlySet<string> = new Set(
  'and und et y e en и ve و van von der den de da di du la le al el bin ibn del della dos das the for in at of'.split(' '),
)

/** "By Lena Ortiz", "Von Jan Krüger und Mia Voss", "بقلم …": a teller's label, then names only. */
function isByline(line: string): boolean {
  const names = line.length <= 110 ? BY.exec(line)?.groups?.names : undefined
  if (!names || /[.!?]$/u.test(names.replace(/\b(?:jr|sr)\.$/iu, ''))) return false
  const words = names.split(/[\s,&|/]{1,10}/u).filter(Boolean)
  return (
    words.length >= 1 &&
    words.length <= 12 &&
    words.every((word) => NAME_START.test(word) || JOINERS.has(word.toLowerCase()) || word.startsWith('@'))
  )
}
