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
