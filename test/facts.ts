import type { ReportFacts, SentenceFacts, Teller } from '../src/engine/trace/told/facts.ts'

/** A sentence of nothing but what is given. */
export const sentenceOf = (given: Partial<SentenceFacts> = {}): SentenceFacts => ({
  start: 0,
  end: 0,
  statement: null,
  stance: 'asserts',
  hedged: false,
  withdraws: false,
  chain: [],
  words: [],
  names: [],
  counts: [],
  events: [],
  ...given,
})

/** A report of some sentences, and of nothing else but what is given. */
export const reportFacts = (sentences: readonly SentenceFacts[], given: Partial<ReportFacts> = {}): ReportFacts => ({
  sentences,
  scene: [],
  incidents: [],
  credits: [],
  ...given,
})

/**
 * A teller as its name has it: "an official" is unnamed, "the … report" a document, "the governor" an office, "rumours" nobody in
 * particular, what is among `outlets` an outlet, anything else a person.
 */
export function tellerOf(name: string, outlets: ReadonlySet<string> = new Set()): Teller {
  if (outlets.has(name)) return { name, kind: 'outlet', standing: 'unsaid' }
  if (/^an? /.test(name)) return { name, kind: 'person', standing: 'unnamed' }
  if (/^the .*report/.test(name)) return { name, kind: 'document', standing: 'pinned' }
  if (!/\p{Lu}/u.test(name) && !name.startsWith('the ')) return { name, kind: 'unknown', standing: 'unsaid' }
  return { name, kind: 'person', standing: 'pinned' }
}
