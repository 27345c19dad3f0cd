import type { TriggerRule } from './en/triggers.ts'
import { BEFALLS, LIGHT, NO_PARTY, PRONOUNS_OUT } from './en/words.ts'
import { caseOf, childrenOf, isA, type Phrase, withConjuncts } from './phrase.ts'
import { ACCIDENTS } from './types.ts'

/** Who did it, whom it befell: heads of phrases. `subject` and `object` are those of the verb as written. */
export interface Roles {
  readonly actors: readonly number[]
  readonly targets: readonly number[]
  /** The verb that governs an event noun as its object or subject: what holds of it holds of the event. */
  readonly governor: number | null
  readonly passive: boolean
}

export const NO_ROLES: Roles = { actors: [], targets: [], governor: null, passive: false }

/** The roles of a trigger as the tree has them; none without a tree. */
export function rolesOf(phrase: Phrase, at: number, rule: TriggerRule): Roles {
  if (phrase.heads.length === 0) return NO_ROLES
  if (rule.part === 'noun') return nounRoles(phrase, at, rule)
  if (phrase.upos[at] !== 'VERB' && phrase.upos[at] !== 'ADJ') return plainRoles(phrase, at)
  const roles = verbRoles(phrase, at, rule, 0)
  // What crashes or sinks is whom it befalls.
  if (ACCIDENTS.has(rule.type)) {
    const own = roles.targets.filter((one) => rule.object?.has(phrase.words[one] ?? ''))
    return { ...roles, actors: [], targets: roles.passive ? roles.targets : [...roles.actors, ...own] }
  }
  return roles
}

const isParticiple = (phrase: Phrase, at: number): boolean => !/(?:ing|s)$/.test(phrase.words[at] ?? '')

function verbRoles(phrase: Phrase, at: number, rule: TriggerRule | null, depth: number): Roles {
  const { heads } = phrase
  const head = heads[at] ?? -1
  const own = childrenOf(phrase, at, 'nsubj', 'nsubj:pass', 'csubj').map((one) => clauseHead(phrase, one))
  const auxiliary = childrenOf(phrase, at, 'aux:pass').length > 0
  const reduced =
    own.length === 0 &&
    isA(phrase, at, 'acl', 'advcl', 'parataxis') &&
    isParticiple(phrase, at) &&
    childrenOf(phrase, at, 'aux').length === 0
  const objects = childrenOf(phrase, at, 'obj')
    // "took fourteen sailors hostage": the parser has them as one.
    .map((one) => (rule?.behind?.has(phrase.words[one] ?? '') && isA(phrase, one - 1, 'compound') ? one - 1 : one))
    .filter((one) => !rule?.behind?.has(phrase.words[one] ?? ''))
    .flatMap((one) => people(phrase, withConjuncts(phrase, one)))
  const subjectOnly = childrenOf(phrase, at, 'nsubj:pass')
  let passive = auxiliary || subjectOnly.length > 0 || (reduced && isA(phrase, at, 'acl') && objects.length === 0)
  let subjects = own.flatMap((one) => withConjuncts(phrase, one))
  if (subjects.length === 0 && depth < 4 && head >= 0) {
    // A participle behind its noun has no object: with one, it is the clause's verb.
    if (isA(phrase, at, 'acl')) subjects = [objects.length > 0 && isParticiple(phrase, at) ? clauseHead(phrase, head) : head]
    else if (isA(phrase, at, 'conj', 'xcomp', 'advcl', 'ccomp')) {
      const over = verbRoles(phrase, head, null, depth + 1)
      if (/^(?:VERB|AUX)$/.test(phrase.upos[head] ?? '')) {
        if (isA(phrase, at, 'conj') && over.passive && isParticiple(phrase, at) && objects.length === 0) passive = true
        subjects = [...(over.passive ? over.targets : over.actors)]
        // "was found shot", "left, killing": what the main clause's subject did; "forced them to flee": its object.
        if (isA(phrase, at, 'xcomp') && !over.passive && over.targets.length > 0) subjects = [...over.targets]
      }
    }
  }
  // "after the shaft collapsed", with "after" taken for a preposition.
  if (own.length === 0 && isA(phrase, at - 1, 'obl') && /^(?:after|before|as|until|since|when)$/.test(caseOf(phrase, at - 1)))
    subjects = [at - 1]
  // "who were killed": the antecedent.
  if (isA(phrase, at, 'acl:relcl') && head >= 0 && subjects.every((one) => PRONOUNS_OUT.has(phrase.words[one] ?? ''))) subjects = [head]
  // "shot dead by two men": the agent may hang on the particle.
  const ends = rule?.behind && phrase.upos[at + 1] !== 'PUNCT' ? [at, at + 1] : [at]
  const agents = ends
    .flatMap((one) => childrenOf(phrase, one, 'obl:agent', 'obl', 'nmod'))
    .filter((one) => caseOf(phrase, one) === 'by' || isA(phrase, one, 'obl:agent'))
  const by = agents.flatMap((one) => withConjuncts(phrase, one))
  // "nine were killed and 21 others injured", "areas besieged for months": who has no object is the one it befell.
  if (rule?.transitive && rule.form === 'past' && objects.length === 0 && subjects.length > 0) passive = true
  if (passive) return { actors: people(phrase, by), targets: people(phrase, subjects), governor: null, passive: true }
  const aimed = rule && !rule.effect ? aims(phrase, at, rule) : []
  return { actors: people(phrase, subjects), targets: objects.length > 0 ? objects : aimed, governor: null, passive: false }
}

/** Of a verb that the tagger took for a noun ("shot dead a lawyer"): the first noun of the sentence, and the first behind. */
function plainRoles(phrase: Phrase, at: number): Roles {
  const { words, upos, opening } = phrase
  const nounFrom = (from: number, to: number): number[] => {
    for (let look = from; look < to; look++)
      if (
        /^(?:NOUN|PROPN)$/.test(upos[look] ?? '') &&
        (look + 1 === at || !/^(?:NOUN|PROPN)$/.test(upos[look + 1] ?? '')) &&
        words[look + 1] !== '-'
      )
        return [look]
    return []
  }
  return { ...NO_ROLES, actors: nounFrom(opening, at), targets: nounFrom(at + 2, Math.min(words.length, at + 10)) }
}

/** Where the parser takes a phrase with a preposition for the subject, the first noun of the clause is. */
function clauseHead(phrase: Phrase, subject: number): number {
  const { words, upos, left } = phrase
  const edge = left[subject] ?? subject
  if (upos[edge] !== 'ADP' && upos[edge - 1] !== 'ADP') return subject
  let from = -1
  for (let at = edge; at > phrase.opening && edge - at < 60; at--) {
    const before = words[at - 1] ?? ''
    if (from < 0 && /^[,:–—“"]$/.test(before)) from = at
    if (before === 'that') {
      from = at
      break
    }
  }
  if (from < 0) from = phrase.opening
  for (let at = from; at < edge; at++)
    if (/^(?:NOUN|PROPN)$/.test(upos[at] ?? '') && !/^(?:NOUN|PROPN)$/.test(upos[at + 1] ?? '') && words[at + 1] !== '-') return at
  return subject
}

/** "clashed with police", "fired on a crowd", "called on the army": whom a verb without an object reaches. */
function aims(phrase: Phrase, at: number, rule: TriggerRule): number[] {
  const wanted = AIMS.get(rule.type) ?? /^(?:on|at|against|upon)$/
  // "opened fire on protesters": the parser may hang them on the fire.
  const parts = childrenOf(phrase, at, 'obj').filter((one) => rule.behind?.has(phrase.words[one] ?? ''))
  return people(
    phrase,
    [...childrenOf(phrase, at, 'obl'), ...parts.flatMap((one) => childrenOf(phrase, one, 'nmod'))]
      .filter((one) => wanted.test(caseOf(phrase, one)))
      .flatMap((one) => withConjuncts(phrase, one)),
  )
}

const AIMS: ReadonlyMap<string, RegExp> = new Map([
  ['armed-clash', /^(?:with|against|on)$/],
  ['riot', /^(?:with|against)$/],
  ['meeting', /^with$/],
  ['agreement', /^with$/],
  ['withdrawal', /^from$/],
  ['territory-transfer', /^over$/],
  ['protest', /^against$/],
  ['crash', /^(?:with|into)$/],
])
function nounRoles(phrase: Phrase, at: number, rule: TriggerRule): Roles {
  const { heads, words, upos } = phrase
  const actors: number[] = []
  const targets: number[] = []
  for (const child of childrenOf(phrase, at, 'nmod', 'nmod:poss', 'compound', 'amod', 'nmod:desc', 'acl')) {
    if (isA(phrase, child, 'nmod:poss')) {
      if (!/^(?:its|their|his|her)$/.test(words[child] ?? '')) (rule.of === 'target' ? targets : actors).push(child)
    } else if (isA(phrase, child, 'compound', 'amod', 'nmod:desc')) {
      // "an Ennor air strike", "the Dorn kidnapping".
      const name = upos[child] === 'PROPN' || (upos[child] === 'ADJ' && isName(phrase, child))
      if (name && child < at) (rule.of === 'target' ? targets : actors).push(child)
    } else if (isA(phrase, child, 'acl')) {
      if (/^(?:targeting|targetting|killing|wounding|hitting|involving)$/.test(words[child] ?? ''))
        targets.push(...childrenOf(phrase, child, 'obj').flatMap((one) => withConjuncts(phrase, one)))
      else if (/^(?:claimed|launched|staged|carried|conducted)$/.test(words[child] ?? ''))
        actors.push(...verbRoles(phrase, child, null, 0).actors)
    } else {
      const preposition = caseOf(phrase, child)
      const all = withConjuncts(phrase, child)
      if (preposition === 'by') actors.push(...all)
      else if (preposition === 'between' && rule.of === 'actor') {
        actors.push(all[0] as number)
        targets.push(...all.slice(1))
      } else if (preposition === 'of' && (rule.of || !ACCIDENTS.has(rule.type)))
        (rule.of === 'actor' && /^(?:protest|riot|withdrawal|meeting)$/.test(rule.type) ? actors : targets).push(...all)
      else if (/^(?:on|against|at|targeting)$/.test(preposition)) targets.push(...all)
      else if (preposition === 'with' && rule.type === 'armed-clash') targets.push(...all)
    }
  }
  const duty = claimant(phrase, at)
  if (duty !== null) actors.push(...duty)
  let governor: number | null = null
  const head = heads[at] ?? -1
  if (head >= 0 && upos[head] === 'VERB') {
    const verb = words[head] ?? ''
    if (isA(phrase, at, 'obj', 'nsubj:pass') || (isA(phrase, at, 'obl') && LIGHT.has(verb))) {
      governor = head
      if (LIGHT.has(verb) || /^claim/.test(verb)) {
        const over = verbRoles(phrase, head, null, 0)
        actors.push(...over.actors)
        targets.push(...childrenOf(phrase, head, 'obl').filter((one) => /^(?:on|against)$/.test(caseOf(phrase, one))))
      }
    } else if (isA(phrase, at, 'nsubj') && BEFALLS.has(verb) && rule.of !== 'target')
      targets.push(...childrenOf(phrase, head, 'obj').flatMap((one) => withConjuncts(phrase, one)))
  }
  return {
    actors: people(phrase, actors),
    targets: people(
      phrase,
      targets.filter((one) => one !== at),
    ),
    governor,
    passive: false,
  }
}

/** "The group claimed responsibility for the attack": who did. */
function claimant(phrase: Phrase, at: number): readonly number[] | null {
  const head = phrase.heads[at] ?? -1
  const verb = phrase.words[head] === 'responsibility' ? (phrase.heads[head] ?? -1) : head
  const claims =
    /^claim/.test(phrase.words[verb] ?? '') &&
    (verb !== head || childrenOf(phrase, verb, 'obj').some((one) => phrase.words[one] === 'responsibility'))
  return claims ? verbRoles(phrase, verb, null, 0).actors : null
}

const isName = ({ tokens, words }: Phrase, at: number): boolean =>
  (tokens[at]?.end ?? 0) > 0 && /^(?:\p{L}+(?:an|ian|ese|ish|i|ch|can))$/u.test(words[at] ?? '')

/** Without pronouns that stand for no one, and each once. */
const people = ({ words, opening }: Phrase, heads: readonly number[]): number[] =>
  [...new Set(heads)].filter((one) => one >= opening && !PRONOUNS_OUT.has(words[one] ?? '') && !NO_PARTY.has(words[one] ?? ''))
