import type { Analysis } from '../../../text/index.ts'
import type { Entry, Item } from '../item.ts'
import { entryOf } from './lexicon.ts'
import { spelt } from './numbers.ts'

/** The items of an English text: tokens, cut at hyphens, with numbers in words taken together. */
export function readItems(analysis: Analysis): Item[] {
  const pieces = piecesOf(analysis)
  const items: Item[] = []
  const wordAt = (at: number): string | undefined => pieces[at]?.word
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at]!
    const number = spelt(wordAt, at)
    if (number) {
      const end = pieces[at + number.length - 1]!.end
      items.push({ ...piece, end, sign: number.year ? 'year' : 'number', value: number.value, code: 'spelt' })
      at += number.length
      continue
    }
    // Written out: spreading two values costs ten times as much, and this runs for every word.
    const { start, end, word, token } = piece
    const { sign, value, code } = entryIn(analysis, piece) ?? OTHER
    items.push({ start, end, word, token, sign, value, code })
    at += 1
  }
  return items
}

const OTHER: Entry = { sign: 'other', value: 0, code: '' }

interface Piece {
  readonly start: number
  readonly end: number
  readonly word: string
  readonly token: number
}

/** No token longer than this holds a time. */
const LONGEST = 40

const DASH = /[-–—]/

function piecesOf({ tokens, lows }: Analysis): Piece[] {
  const pieces: Piece[] = []
  for (const [token, { start, end }] of tokens.entries()) {
    if (end - start > LONGEST) {
      pieces.push({ start, end, word: '', token })
      continue
    }
    const word = lows[token] as string
    if (!DASH.test(word)) {
      pieces.push({ start, end, word, token })
      continue
    }
    let from = 0
    for (let at = 0; at <= word.length; at++) {
      const mark = at < word.length ? DASH.test(word[at]!) : false
      if (at < word.length && !mark) continue
      if (at > from) pieces.push({ start: start + from, end: start + at, word: word.slice(from, at), token })
      if (mark) pieces.push({ start: start + at, end: start + at + 1, word: '-', token })
      from = at + 1
    }
  }
  return pieces
}

function entryIn(analysis: Analysis, piece: Piece): Entry | undefined {
  const { text, tokens, upos } = analysis
  const { word, start, end, token } = piece
  if (/^\d/.test(word)) return counted(analysis, piece) ? { sign: 'number', value: Number.parseFloat(word), code: '' } : digits(word)
  const [, fiscal] = /^fy['’]?((?:19|20)\d\d)$/.exec(word) ?? []
  if (fiscal) return { sign: 'year', value: +fiscal, code: '' }
  const entry = entryOf(word)
  if (!entry) return undefined
  const capital = /^\p{Lu}/u.test(text.slice(start, end))
  if (PROPER.has(entry.sign) && !capital) return undefined
  // Names of shows and papers: “Kota Today”.
  if (entry.sign === 'deictic' && capital && tokens[token - 1] && /\p{Lu}/u.test(text[tokens[token - 1]!.start]!)) return undefined
  // “Its quarterly dividend” is told of one payment; days are told of as adjectives too.
  if (entry.sign === 'adverb' && word !== 'daily' && upos[token] === 'ADJ') return undefined
  if (entry.sign === 'month' && entry.code) {
    const beside = [token - 1, token + 1].some((at) => tokens[at] && /^\d/.test(text.slice(tokens[at].start, tokens[at].end)))
    if (!beside && (entry.code === '#' || upos[token] !== 'PROPN')) return undefined
  }
  return entry
}

const PROPER = new Set(['month', 'weekday', 'weekdays', 'feast', 'foreign', 'quarterCode', 'halfCode', 'new'])

/** Whether four digits count something: “$1500”, “2000 soldiers”; but “in 2000 soldiers came”, “the 2000 elections”. */
function counted({ text, tokens, upos }: Analysis, { word, start, token }: Piece): boolean {
  if (!/^[12]\d{3}$/.test(word)) return false
  if (/[$£€#]/.test(text[start - 1] ?? '')) return true
  const [before, next] = [token - 1, token + 1].map((at) => (tokens[at] ? text.slice(tokens[at].start, tokens[at].end) : '')) as [
    string,
    string,
  ]
  if (/^(?:%|percent|per|million|billion)$/.test(next)) return true
  return upos[token + 1] === 'NOUN' && /^\p{Ll}+s$/u.test(next) && !YEARLY.test(before) && !entryOf(next)
}

const YEARLY =
  /^(?:in|fiscal|early|late|since|of|the|by|from|until|for|during|['’]s|his|her|its|their|a|this|['’]|,|and|to|before|after|[A-Z][a-z.]+)$/

function digits(word: string): Entry | undefined {
  const plain = /^\d{1,2}$/.exec(word)
  if (plain) return { sign: +word >= 1 && +word <= 31 ? 'day' : 'number', value: +word, code: '' }
  const [, nth] = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(word) ?? []
  if (nth) return { sign: 'nth', value: +nth, code: '' }
  if (/^[12]\d{3}$/.test(word)) return { sign: 'year', value: +word, code: '' }
  const [, owner] = /^([12]\d{2}[1-9])['’]s$/.exec(word) ?? []
  if (owner) return { sign: 'year', value: +owner, code: '' }
  const [, decade] = /^((?:1[0-9]|20)?\d)0['’]?s$/.exec(word) ?? []
  // Of two digits: the 1920s to the 2010s. `short`: “in his 30s” is an age.
  if (decade?.length === 1) return { sign: 'decade', value: +decade + (+decade < 2 ? 200 : 190), code: 'short' }
  if (decade) return { sign: 'decade', value: +decade, code: '' }
  const [, hour, minute] = /^([01]?\d|2[0-4])[:.]([0-5]\d)(?:[:.]\d\d)?$/.exec(word) ?? []
  if (hour) return { sign: 'clock', value: +hour * 60 + +minute!, code: word.includes(':') ? ':' : '.' }
  if (/^\d{1,4}[/.]\d{1,2}[/.]\d{1,4}$/.test(word)) return { sign: 'stamp', value: 0, code: word }
  if (/^\d{1,3}(?:,\d{3}){0,3}$|^\d{3,9}$|^\d{1,6}\.\d{1,4}$/.test(word))
    return { sign: 'number', value: +word.replaceAll(',', ''), code: '' }
  const [, above, below] = /^(\d{1,3})\/(\d{1,3})$/.exec(word) ?? []
  if (above && +below! > 0) return { sign: 'number', value: +above / +below!, code: '/' }
  return undefined
}
