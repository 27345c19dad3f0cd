import type { Stance } from '../model/index.ts'
import type { CueVerb, Form } from './en/verbs.ts'
import { ADVERBS, BE, DO, HAVE, MODALS, NEGATIONS } from './en/words.ts'
import type { Range } from './phrases.ts'
import type { Item } from './units.ts'

export type CueKind =
  | 'verb'
  | 'as-saying'
  | 'according'
  | 'opinion'
  | 'colon'
  | 'raising'
  | 'impersonal'
  | 'adverb'
  | 'noun'
  | 'refusal'
  | 'passive'

/** Who tells, as the words around a cue say it. All ranges are into the unit's items. */
export interface Tellers {
  /** The phrase that the cue attaches to; null if none is expressed here. */
  readonly source: Range | null
  /** No phrase of its own: the teller of the cue before it ("denied A and said B"). */
  readonly shared: boolean
  /** Those through whom the source reached the outlet ("quoted by X", "X quoted Y as saying"). */
  readonly outer: readonly Range[]
  /** Those whom the source itself names ("citing Y"): nearer to the content than the source. */
  readonly inner: readonly Range[]
  /** "told X": a hop if X turns out to be an outlet. */
  readonly listener: Range | null
  /** First item of the whole clause head: where fronted content ends. */
  readonly left: number
  /** First item after the cue, its inverted subject and its listener. */
  readonly right: number
}

export const NOBODY: Tellers = { source: null, shared: false, outer: [], inner: [], listener: null, left: 0, right: 0 }

/** What a construction says by its own words: who tells, and where the content stands. */
export interface Made {
  readonly tellers: Tellers
  /** First item of the content behind the cue; null where it stands in front. */
  readonly from: number | null
  /** Where the content ends at the latest: before the cue's own words in front of it or behind it; null if nothing but the clause ends it. */
  readonly to: number | null
  /** First item at which another cue may stand. */
  readonly past: number
}

/** A word or phrase that says that somebody tells something. Offsets are into the unit's items. */
export interface Cue extends Range {
  readonly kind: CueKind
  readonly verb: CueVerb | null
  readonly form: Form
  readonly stance: Stance
  /** Where the verb group starts: its auxiliaries, adverbs and negation, which the cue itself leaves out. */
  readonly group: number
  /** For `as-saying`: the verb before ("quoted"), and whether that is passive. */
  readonly reporting: { readonly at: number; readonly passive: boolean } | null
  readonly rule: string
  /** Of a construction whose words leave no doubt; null for a cue whose tellers and content are looked for around it. */
  readonly made: Made | null
}

export const cueOf = (from: number, to: number, kind: CueKind, rule: string, rest: Partial<Cue> = {}): Cue => ({
  from,
  to,
  kind,
  verb: null,
  form: 'base',
  stance: 'asserts',
  group: from,
  reporting: null,
  rule,
  made: null,
  ...rest,
})

/** The first item of the verb group that `at` belongs to. */
export function groupStart(items: readonly Item[], at: number): number {
  let start = at
  while (start > 0) {
    const { low, tag } = items[start - 1] as Item
    if (
      ADVERBS.has(low) ||
      MODALS.has(low) ||
      BE.has(low) ||
      HAVE.has(low) ||
      DO.has(low) ||
      NEGATIONS.has(low) ||
      (tag === 'ADV' && low.endsWith('ly')) ||
      low === "'d"
    )
      start -= 1
    else break
  }
  // An adverb that opens the clause is not part of the verb group unless nothing stands before it.
  return start
}
