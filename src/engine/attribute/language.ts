import { ENGLISH } from './en/index.ts'

/** What attribution knows of one language: a folder beside this file gives one such value. `docs/adding-a-language.md` says what each table holds. */
export interface Language {
  /** ISO 639-1. */
  readonly code: string
  /** As the issue about unknown languages names it. */
  readonly name: string
  readonly hedges: {
    /** Words that keep distance inside the sentence that tells. */
    readonly near: ReadonlySet<string>
    /** Nouns that nobody owns: “rumours that …”. */
    readonly nouns: RegExp
    /** Remarks that take back what was told just before, by their first word. */
    readonly far: ReadonlyMap<string, readonly (readonly string[])[]>
  }
  /** Nouns for works whose figures speak without telling anything. */
  readonly fiction: ReadonlySet<string>
  /** First words of lines that only point to other pages. */
  readonly pointers: RegExp
  /** Notes of an outlet on its own words: a word that each has, and the sentences. */
  readonly notes: { readonly first: RegExp; readonly sentences: readonly RegExp[] }
  readonly headline: {
    /** What a word counts as when a headline is compared with a body. */
    readonly classes: ReadonlyMap<string, string>
    /** Words that are not compared. */
    readonly stop: ReadonlySet<string>
    /** Verbs by which a headline passes a claim on. */
    readonly passing: RegExp
    /** Words for tellers whom nobody can find again. */
    readonly unnamed: RegExp
    /** Words by which a headline says that people differ. */
    readonly disputing: RegExp
    /** Words that deny. */
    readonly denying: RegExp
    /** Labels that claim nothing. */
    readonly labels: RegExp
    /** Words that make a bound of the figure behind them. */
    readonly bounds: RegExp
    /** Between two parts of a headline: the first is said to prove the second. */
    readonly proving: RegExp
    /** Ends what a thing is called: "A raid | in which". */
    readonly called: RegExp
    /** Words that negate what follows, and words that call all of it untrue. */
    readonly negating: ReadonlySet<string>
    readonly untrue: RegExp
    /** Words by which what follows need not be so. */
    readonly modal: ReadonlySet<string>
    /** Names of several people, or of the media; names that bring their article or number; articles; who is left open. */
    readonly several: RegExp
    readonly media: RegExp
    readonly determined: RegExp
    readonly the: string
    readonly a: (name: string) => string
    readonly somebody: string
  }
}

/** Every language that attribution reads, by code. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map([[ENGLISH.code, ENGLISH]])

/** The language of a report; a report that names none is taken for English. Null for one that attribution does not read. */
export const languageOf = (code: string | null): Language | null => LANGUAGES.get(code?.toLowerCase().split('-')[0] ?? ENGLISH.code) ?? null
