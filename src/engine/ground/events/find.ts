import { nounTold, type Told, verbTold } from './asserted.ts'
import { TRIGGERS, type TriggerRule } from './en/triggers.ts'
import { INSTRUMENTS, LABOUR, MASS, MILITARY, NO_ATTACK } from './en/words.ts'
import { caseOf, childrenOf, contentOf, isA, type Phrase } from './phrase.ts'
import { NO_ROLES, type Roles, rolesOf } from './roles.ts'

/** One word of a sentence that tells of an event, with what the sentence says of it. */
export interface Found {
  /** The trigger's tokens, counted from the sentence's first. */
  readonly at: number
  readonly last: number
  readonly rule: TriggerRule
  readonly type: string
  readonly told: Told
  readonly roles: Roles
}

/** Most triggers of one sentence: a sentence that has more is a list. */
const MOST = 24

/** A trigger whose rule may fit, by the words around it alone. */
export interface Candidate {
  readonly at: number
  readonly last: number
  readonly rule: TriggerRule
  readonly type: string
}

/** What may be triggers, before anything is parsed: most words that look like one fall here, and their sentences are left alone. */
export function screen(phrase: Phrase, tokens: readonly number[]): Candidate[] {
  return tokens.slice(0, MOST).flatMap((at) => candidatesAt(phrase, at))
}

/** The triggers of a sentence that tell what happened, or that something befell nobody. */
export function findIn(phrase: Phrase, candidates: readonly Candidate[]): Found[] {
  const found: Found[] = []
  for (const { at, last, rule, type } of candidates) {
    // The first rule that fits a word has it.
    if (found.at(-1)?.at === at || (rule.part === 'verb' && isA(phrase, at, 'amod'))) continue
    // "bombing and evidence experts".
    if (rule.part === 'noun' && isA(phrase, at, 'compound') && (phrase.heads[at] as number) > at) continue
    const roles = rolesOf(phrase, at, rule)
    if (!fits(phrase, at, rule, roles)) continue
    const told = toldOf(phrase, at, rule, roles.governor)
    found.push({ at, last, rule, type: rule.part === 'verb' ? verbType(phrase, at, type, rule, roles) : type, told, roles })
  }
  return found.filter(({ told }) => told !== 'no')
}

const toldOf = (phrase: Phrase, at: number, rule: TriggerRule, governor: number | null): Told =>
  rule.part === 'noun' ? nounTold(phrase, at, governor) : verbTold(phrase, at, rule.form === 'past' || rule.form === 'ing')

function candidatesAt(phrase: Phrase, at: number): Candidate[] {
  const { words, upos } = phrase
  const tag = upos[at]
  const found: Candidate[] = []
  for (const rule of TRIGGERS.get(words[at] ?? '') ?? []) {
    const last = rule.behind ? lastOf(phrase, at, rule.behind, rule.reach ?? 0) : at
    if (last === null) continue
    // The tagger takes some "shot dead" and "shot and killed" for nouns.
    const shot =
      (words[last] === 'dead' && last === at + 1) || (words[at + 1] === 'and' && /^(?:killed|wounded|injured)$/.test(words[at + 2] ?? ''))
    const verb = tag === 'VERB' || (rule.form === 'past' && (tag === 'ADJ' || shot))
    if (rule.part === 'noun' ? tag !== 'NOUN' && tag !== 'PROPN' : !verb) continue
    if (rule.part === 'noun' && !isHead(phrase, at)) continue
    // "displaced people": which people, not what happened. A capital within the sentence makes a noun part of a name.
    if (tag === 'ADJ' && (upos[at + 1] === 'NOUN' || upos[at + 1] === 'PROPN')) continue
    if (rule.part === 'noun' && tag === 'PROPN' && rule.type !== 'storm' && !(at === phrase.opening && upos[at + 1] !== 'PROPN')) continue
    if (!mayFit(phrase, at, rule) || toldOf(phrase, at, rule, null) === 'no') continue
    const type = rule.part === 'noun' ? nounType(phrase, at, rule) : rule.type
    if (type !== null) found.push({ at, last, rule, type })
  }
  return found
}

/** How far from a trigger the words are looked for that its rule asks for. */
const NEAR = 30

/** Whether the words that a rule asks for stand in its neighbourhood at all. */
function mayFit({ words }: Phrase, at: number, { object, subject, part, near }: TriggerRule): boolean {
  if (near && !words.some((word) => near.has(word))) return false
  if (part === 'noun' || (!object && !subject)) return true
  for (let look = Math.max(0, at - NEAR); look < Math.min(words.length, at + NEAR); look++)
    if (look !== at && (object?.has(words[look] ?? '') || subject?.has(words[look] ?? ''))) return true
  return false
}

/** Where the particle of "shot … dead" stands; null if there is none. */
function lastOf({ words }: Phrase, at: number, behind: ReadonlySet<string>, reach: number): number | null {
  for (let look = at + 1; look <= at + 1 + reach && look < words.length; look++) {
    if (behind.has(words[look] ?? '')) return look
    if (/^[.;:,]$/.test(words[look] ?? '')) return null
  }
  return null
}

/** A noun that modifies another is no event: "attack helicopter", "protest vote". A day may follow: "the attack Monday". */
function isHead({ words, upos }: Phrase, at: number): boolean {
  const next = words[at + 1] ?? ''
  if (next === '-') return false
  if (upos[at + 1] === 'NOUN') return false
  if (upos[at + 1] === 'PROPN')
    return /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/.test(
      next,
    )
  return true
}

/** The type of an event noun by its modifiers; null where they make it none ("heart attack"). */
function nounType({ words, upos }: Phrase, at: number, rule: TriggerRule): string | null {
  let type = rule.type
  const word = words[at] ?? ''
  let fits = rule.modifier === undefined
  let labour = /^(?:on|of)$/.test(words[at - 1] ?? '') && /^strikes?$/.test(word)
  for (let look = at - 1; look >= 0 && at - look <= 5; look--) {
    const before = words[look] ?? ''
    if (before !== '-' && !/^(?:NOUN|PROPN|ADJ|VERB|NUM)$/.test(upos[look] ?? '')) break
    if (NO_ATTACK.has(before)) return null
    if (rule.modifier?.has(before)) fits = true
    if (LABOUR.has(before)) labour = true
    const narrower = rule.refine ? INSTRUMENTS.get(before) : undefined
    if (narrower !== undefined && type === rule.type && !(rule.type === 'explosion' && narrower === 'chemical-attack')) type = narrower
    if (before === 'suicide' && rule.refine) type = 'suicide-bombing'
    if (before === 'sexual' && word.startsWith('assault')) type = 'sexual-violence'
  }
  if (!fits) return null
  if (word.startsWith('strike')) {
    if (labour) return 'protest'
    if (type !== rule.type || /^(?:on|against)$/.test(words[at + 1] ?? '')) return type
    return words.some((one) => MILITARY.has(one)) ? type : words.some((one) => LABOUR.has(one)) ? 'protest' : null
  }
  // "a letter of protest", "a demonstration of power".
  if (word.startsWith('protest') && words[at - 1] === 'of') return null
  if (word.startsWith('demonstration') && words[at + 1] === 'of' && upos[at + 2] !== 'NUM') return null
  if (word === 'fire') return fireType(words, at)
  if (word === 'storm' && /^(?:political|media|perfect|a)$/.test(words[at - 1] ?? '') && words[at + 1] === 'of') return null
  if (/^(?:flood|avalanche|storm|wave)$/.test(word) && words[at + 1] === 'of' && !/^(?:water|mud|snow|rain)$/.test(words[at + 2] ?? ''))
    return null
  return type
}

/** "Fire" that burns: not one opened, ceased or come under. */
function fireType(words: readonly string[], at: number): string | null {
  const before = words[at - 1] ?? ''
  if (/^(?:artillery|mortar|rocket|missile|tank|shell)$/.test(before)) return 'shelling'
  if (
    /^(?:an?|the|this|that|big|huge|large|massive|house|forest|bush|factory|apartment|warehouse|hotel|market|electrical|kitchen|deadly|hospital)$/.test(
      before,
    )
  )
    return 'fire'
  return null
}

/** The instrument as agent or subject tells a narrower type: "killed by a landmine", "jets attacked". */
function verbType(phrase: Phrase, at: number, type: string, rule: TriggerRule, roles: Roles): string {
  const { words } = phrase
  if (!rule.refine) return type
  const means = [
    ...roles.actors,
    ...(roles.passive || rule.type === 'explosion' ? roles.targets : []),
    ...childrenOf(phrase, at, 'obl').filter((one) => /^(?:by|with|in|from)$/.test(caseOf(phrase, one))),
  ]
  for (const one of means) {
    const word = words[one] ?? ''
    if (/^(?:bomber|bombers|attacker)$/.test(word) && words[one - 1] === 'suicide') return 'suicide-bombing'
    const narrower = INSTRUMENTS.get(word)
    if (narrower !== undefined && (!roles.passive || !roles.targets.includes(one))) return narrower
    if (narrower !== undefined && rule.type === 'explosion') return narrower
  }
  return type
}

/** Whether the words around a trigger are what its rule asks for. Without a tree, rules that ask for something do not fit. */
function fits(phrase: Phrase, at: number, rule: TriggerRule, roles: Roles): boolean {
  const { words, upos } = phrase
  const has = (table: ReadonlySet<string>, heads: readonly number[]): boolean =>
    heads.some((head) => table.has(words[head] ?? '') || table.has(words[contentOf(phrase, head)] ?? ''))
  if (rule.part === 'noun' && roles.actors.length + roles.targets.length === 0 && isGeneric(phrase, at)) return false
  if (rule.part === 'noun')
    return (
      !rule.weak ||
      roles.actors.length + roles.targets.length > 0 ||
      roles.governor !== null ||
      /^(?:in|during|after)$/.test(beforePhrase(phrase, at))
    )
  if (roles === NO_ROLES) return !rule.object && !rule.subject && !rule.bare && !rule.weak
  // "X attacks the plan" has an object; particles and prepositions have theirs as obliques.
  const objects = [...roles.targets, ...childrenOf(phrase, at, 'obj')]
  if (rule.object && rule.subject) return has(rule.subject, [...roles.actors, ...roles.targets]) || has(rule.object, objects)
  if (rule.object && !has(rule.object, objects)) return false
  if (rule.subject && !has(rule.subject, [...roles.actors, ...roles.targets])) return false
  if (rule.notObject && has(rule.notObject, objects)) return false
  // "protesters blocked …" is a noun; "the people fired on" and "demonstrated its power" are told apart here.
  if (rule.active && roles.passive) return false
  if (rule.notSubject && has(rule.notSubject, [...roles.actors, ...roles.targets])) return false
  if (rule.bare && childrenOf(phrase, at, 'obj').length > 0) return false
  if ((rule.weak || rule.full) && objects.length === 0) return false
  return upos[at] === 'VERB' || roles.targets.length > 0
}

/** "Victims of murder", "short of attack": a singular without article speaks of the kind. */
function isGeneric({ words, upos }: Phrase, at: number): boolean {
  const word = words[at] ?? ''
  if (word.endsWith('s') || MASS.has(word) || at === 0) return false
  let look = at - 1
  while (look >= 0 && at - look < 7 && (/^(?:ADJ|NOUN)$/.test(upos[look] ?? '') || words[look] === '-')) look -= 1
  return look < 0 ? false : !/^(?:DET|NUM|PRON|PART|PROPN|PUNCT)$/.test(upos[look] ?? '')
}

/** The preposition in front of a noun's phrase. */
function beforePhrase({ words, upos }: Phrase, at: number): string {
  let look = at - 1
  while (look >= 0 && at - look < 6 && /^(?:DET|ADJ|NOUN|PROPN|NUM|PRON)$/.test(upos[look] ?? '')) look -= 1
  return words[look] ?? ''
}
