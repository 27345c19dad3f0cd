import type { Span } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import type { Moment } from './calendar.ts'

/** What a word of a time expression stands for. */
export interface Entry {
  /** The name by which patterns know it. */
  readonly sign: string
  /** Month 1 to 12, weekday 1 to 7, days from today, a number: as its sign says. */
  readonly value: number
  /** Unit, part of the day, feast or reference: as its sign says. */
  readonly code: string
}

/** One word, number or mark of the text as the grammar sees it. */
export interface Item extends Span, Entry {
  /** In lower case. */
  readonly word: string
  /** The token it is part of. */
  readonly token: number
}

/** A rule found at work: its items, by sign. */
export class Match {
  readonly items: readonly Item[]
  /** A few items before it and behind it. */
  readonly around: readonly Item[]

  constructor(items: readonly Item[], around: readonly Item[] = []) {
    this.items = items
    this.around = around
  }

  /** The first item of one of these signs. */
  get(...signs: string[]): Item | undefined {
    return this.items.find(({ sign }) => signs.includes(sign))
  }

  /** All items of one of these signs. */
  all(...signs: string[]): Item[] {
    return this.items.filter(({ sign }) => signs.includes(sign))
  }

  has(...signs: string[]): boolean {
    return this.get(...signs) !== undefined
  }
}

/** What the grammar knows of one language: a folder beside this file gives one such value. */
export interface Grammar {
  /** ISO 639-1. */
  readonly code: string
  /** The items of a text. */
  readonly read: (analysis: Analysis) => Item[]
  readonly rules: readonly Rule[]
  /** All patterns in one: where it does not fit, none does. */
  readonly any: RegExp
  /** Whether what is told around an item lies ahead or behind, where the words say so. */
  readonly tense: (analysis: Analysis, item: Item) => Tense
}

/** `behind`: over, beyond doubt (“since January”); `past` and `future`: what the verbs around say. */
export type Tense = 'behind' | 'past' | 'future' | null

/** One way to tell a time: which words, and what they mean. */
export interface Rule {
  readonly name: string
  readonly pattern: RegExp
  readonly mean: Meaning
}

/** Null where the words mean no time after all, so that a shorter reading may be tried; `NOTHING` where none may. */
export type Meaning = (match: Match, context: Context) => Meant | typeof NOTHING | null

/** What words mean that look like a time and are none: “a 6-year-old boy”. */
export const NOTHING = 'nothing'

/** What an expression means, before it is a `Time`. */
export interface Meant {
  readonly type: 'DATE' | 'TIME' | 'DURATION' | 'SET'
  readonly value: string
  /** The stretch of the calendar that later expressions may refer to. */
  readonly moment?: Moment
}

/** What expressions are resolved against. */
export interface Context {
  /** The day of publication, counted from 1970; null if unknown. */
  readonly published: number | null
  /** The stretch told of last. */
  readonly anchor: Moment | null
  readonly tense: () => Tense
}
