import type { Source } from '../model/index.ts'

/** The signs of a reading: drawn ones for terminals that have them, ASCII for those that do not and for pipes. */
export interface Marks {
  readonly arrow: string
  readonly to: string
  readonly dot: string
  readonly dash: string
  readonly cut: string
  readonly open: string
  readonly close: string
  readonly apostrophe: string
  readonly origin: string
  readonly maybe: string
  /** Branches of a tree, and what goes round or both ways. */
  readonly branch: string
  readonly corner: string
  readonly trunk: string
  readonly circle: string
  readonly both: string
  /** Bar: the outlet's own voice, a voice (null: its letter, where there is no hue to tell voices apart), a vague voice. */
  readonly bar: { readonly own: string; readonly voice: string | null; readonly vague: string }
  readonly glyphs: Readonly<Record<NamingWord, string>>
}

/** How a voice is named, in the word that a reader sees. */
export type NamingWord = 'named' | 'role' | 'anonymous' | 'document' | 'organisation' | 'vague' | 'nobody'

export const drawn: Marks = {
  arrow: '←',
  to: '→',
  dot: '·',
  dash: '–',
  cut: '…',
  open: '“',
  close: '”',
  apostrophe: '’',
  origin: '●',
  maybe: '○',
  branch: '├─',
  corner: '└─',
  trunk: '│',
  circle: '↺',
  both: '⇄',
  bar: { own: '░', voice: '█', vague: '▒' },
  glyphs: { named: '●', role: '◐', anonymous: '◌', document: '▤', organisation: '■', vague: '···', nobody: '···' },
}

export const ascii: Marks = {
  arrow: '<-',
  to: '->',
  dot: '-',
  dash: '-',
  cut: '...',
  open: '"',
  close: '"',
  apostrophe: "'",
  origin: '*',
  maybe: 'o',
  branch: '|-',
  corner: '`-',
  trunk: '|',
  circle: '@',
  both: '<->',
  bar: { own: '.', voice: null, vague: '~' },
  glyphs: { named: '*', role: '+', anonymous: 'o', document: '=', organisation: '#', vague: '...', nobody: '...' },
}

/** Typographic quotes, dashes and dots as ASCII writes them; letters stay. */
export const toAscii = (text: string): string => text.replace(/[“”„«»‘’‚–—…]/gu, (sign) => folds[sign] ?? sign)

const folds: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '…': '...',
}

/** The word for how a source is named; `nobody` where a statement rests on none. */
export function namingWord(source: Source | null): NamingWord {
  if (source === null) return 'nobody'
  if (source.kind === 'document') return 'document'
  // "Media reports", "sources", "rumours": nobody that could be asked.
  if (source.naming === 'anonymous') return source.kind === 'outlet' || source.kind === 'unknown' ? 'vague' : 'anonymous'
  if (source.kind === 'organisation' || source.kind === 'outlet') return 'organisation'
  return source.naming
}
