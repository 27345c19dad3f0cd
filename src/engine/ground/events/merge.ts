import { ARMED, ARMED_NAMES, CAUSES, MOB, PROTESTERS, STATE, WEAPONS } from './en/words.ts'
import type { Found } from './find.ts'
import { childrenOf, isA, type Phrase } from './phrase.ts'
import { ACCIDENTS } from './types.ts'

/** An event of one sentence: its trigger, and whatever tells what it did to people. */
export interface Joined {
  readonly cause: Found
  /** Told effects that joined it, the cause itself if it is one. */
  readonly effects: readonly Found[]
  readonly type: string
  readonly actors: readonly number[]
  readonly targets: readonly number[]
}

/** What an event must be for people to be killed or hurt in it. */
const HARMS: ReadonlySet<string> = new Set(
  (
    'armed-clash territory-retaken territory-seized air-strike shelling suicide-bombing bombing grenade-attack chemical-attack explosion attack ' +
    'riot mob-violence protest protest-intervention property-destruction crash fire flood earthquake storm landslide eruption collapse sinking outbreak abduction robbery'
  ).split(' '),
)
/** Attacks whose means another trigger of the sentence may tell. */
const GENERAL: ReadonlySet<string> = new Set(['attack', 'explosion', 'armed-clash'])
const SPECIFIC: ReadonlySet<string> = new Set([
  'air-strike',
  'shelling',
  'suicide-bombing',
  'bombing',
  'grenade-attack',
  'chemical-attack',
  'explosion',
])

/** The events of one sentence: effects join what caused them, a general word joins the particular one beside it. */
export function joinIn(phrase: Phrase, found: readonly Found[]): Joined[] {
  const causes = found.filter(({ rule }) => !rule.effect)
  const effects = found.filter(({ rule }) => rule.effect)
  const joined = new Map<Found, Found[]>()
  for (const cause of causes) if (cause.told === 'happened') joined.set(cause, [])
  const alone: Found[] = []
  for (const effect of effects) {
    const cause = nearestCause(phrase, effect, [...joined.keys()])
    if (cause) joined.get(cause)?.push(effect)
    else if (
      effect.told === 'happened' &&
      (effect.rule.part === 'noun' || phrase.heads.length === 0 || effect.roles.actors.length + effect.roles.targets.length > 0)
    )
      alone.push(effect)
  }
  const events: Joined[] = []
  for (const [cause, own] of joined) {
    const doers = [...new Set(own.flatMap((one) => sidesOf(one).doers.filter((head) => !found.some(({ at }) => at === head))))]
    const actors = cause.roles.actors.length > 0 || ACCIDENTS.has(cause.type) ? cause.roles.actors : doers
    const befell = own.filter(({ told }) => told === 'happened').flatMap((one) => sidesOf(one).hurt)
    const targets = [...new Set([...cause.roles.targets, ...befell])].filter(
      (one) => !actors.includes(one) && !found.some(({ at }) => at === one),
    )
    const narrower = GENERAL.has(cause.type) ? own.find(({ type }) => SPECIFIC.has(type))?.type : undefined
    events.push({ cause, effects: own, type: sided(phrase, narrower ?? cause.type, cause, actors, targets), actors, targets })
  }
  // Killed and hurt in one clause are one event.
  const groups: Found[][] = []
  for (const effect of alone) {
    const group = groups.find((members) => members.some((member) => together(phrase, member, effect)))
    if (group) group.push(effect)
    else groups.push([effect])
  }
  for (const group of groups) {
    const cause = group.find(({ rule }) => rule.effect === 'killed') ?? (group[0] as Found)
    const doers = [...new Set(group.flatMap((one) => sidesOf(one).doers))].filter((one) => !found.some(({ at }) => at === one))
    const hurt = [...new Set(group.flatMap((one) => sidesOf(one).hurt))]
    const kind = SPECIFIC.has(cause.type)
      ? cause.type
      : doers.some((one) => !CAUSES.has(phrase.words[one] ?? '')) || isDeed(phrase, cause)
        ? 'attack'
        : 'casualties'
    events.push({ cause, effects: group, type: sided(phrase, kind, cause, doers, hurt), actors: doers, targets: hurt })
  }
  return merged(phrase, absorbed(events))
    .map((event) => ({ ...event, actors: event.actors.filter((one) => !WEAPONS.has(phrase.words[one] ?? '')) }))
    .map((event) =>
      event.type === 'explosion' || SPECIFIC.has(event.type)
        ? { ...event, targets: event.targets.filter((one) => !WEAPONS.has(phrase.words[one] ?? '')) }
        : event,
    )
    .sort((a, b) => a.cause.at - b.cause.at)
}

/** "it killed thirty fighters": by somebody, if only a pronoun says so. Not "killing thirty", which anything may. */
const isDeed = (phrase: Phrase, { at, rule, roles }: Found): boolean =>
  rule.effect === 'killed' &&
  rule.part === 'verb' &&
  (rule.form === 'past' || /^(?:of|for)$/.test(phrase.words[at - 1] ?? '')) &&
  !roles.passive &&
  roles.actors.length === 0 &&
  roles.targets.length > 0 &&
  (rule.form === 'ing' || childrenOf(phrase, at, 'nsubj').some((one) => phrase.words[one] === 'it')) &&
  rule.type === 'attack'

/** Who did it and whom it befell: who dies is no actor. */
const sidesOf = ({ rule, roles }: Found): { readonly doers: readonly number[]; readonly hurt: readonly number[] } =>
  rule.type === 'casualties' && rule.effect === 'killed' && !roles.passive
    ? { doers: [], hurt: [...roles.actors, ...roles.targets] }
    : { doers: roles.actors, hurt: roles.targets }

const together = (phrase: Phrase, a: Found, b: Found): boolean =>
  !parted(phrase, Math.min(a.at, b.at), Math.max(a.at, b.at)) || phrase.heads[b.at] === a.at || phrase.heads[a.at] === b.at

/** The event of the sentence that an effect belongs to: nearest in the tree or in the text, and no semicolon between. */
function nearestCause(phrase: Phrase, effect: Found, causes: readonly Found[]): Found | null {
  let best: Found | null = null
  let least = Number.POSITIVE_INFINITY
  for (const cause of causes) {
    if (!HARMS.has(cause.type) || parted(phrase, Math.min(cause.at, effect.at), Math.max(cause.at, effect.at))) continue
    // "kidnapped two men and killed a third": two deeds.
    // "wounded a man who had stabbed three": whom it befell did the other.
    if (effect.roles.targets.some((one) => cause.roles.actors.includes(one))) continue
    const own = !effect.roles.passive && effect.roles.actors.length > 0
    if (own && /^(?:abduction|robbery|property-destruction|protest)$/.test(cause.type)) continue
    const distance =
      Math.abs(cause.at - effect.at) - (phrase.heads[cause.at] === effect.at || phrase.heads[effect.at] === cause.at ? 20 : 0)
    if (distance < least) [best, least] = [cause, distance]
  }
  return best
}

const parted = ({ words }: Phrase, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (words[at] === ';') return true
  return false
}

/** "Houses were destroyed by the flood" is what the flood befell. */
function absorbed(events: readonly Joined[]): Joined[] {
  const into = (one: Joined): Joined | undefined =>
    one.type === 'property-destruction'
      ? events.find((other) => ACCIDENTS.has(other.type) && one.actors.includes(other.cause.at))
      : undefined
  return events
    .filter((one) => !into(one))
    .map((one) => ({
      ...one,
      targets: [...new Set([...one.targets, ...events.filter((other) => into(other) === one).flatMap(({ targets }) => targets)])],
    }))
}

/** A general event beside a particular one that it is part of: "attacked the base with rockets, an assault that …". */
function merged(phrase: Phrase, events: readonly Joined[]): Joined[] {
  const kept: Joined[] = []
  for (const event of events) {
    const near = kept.findIndex((other) => belongs(phrase, event, other))
    if (near < 0) {
      kept.push(event)
      continue
    }
    const other = kept[near] as Joined
    const [main, rest] = rank(other) >= rank(event) ? [other, event] : [event, other]
    const actors = main.actors.length > 0 ? main.actors : rest.actors
    const targets = [...new Set([...main.targets, ...rest.targets])].filter((one) => one !== main.cause.at && one !== rest.cause.at)
    const type = sided(phrase, main.type, main.cause, actors, targets)
    kept[near] = { cause: main.cause, effects: [...main.effects, ...rest.effects], type, actors, targets }
  }
  return kept
}

/** How much a trigger tells of the means: the one that tells more names the event. */
function rank({ type, cause }: Joined): number {
  if (SPECIFIC.has(type)) return type === 'explosion' ? 2 : 3
  return type === 'casualties' ? 0 : cause.rule.weak ? 0.5 : 1
}

/** Whether two triggers of one sentence tell of one event: one hangs on the other, or modifies what does. */
function belongs(phrase: Phrase, a: Joined, b: Joined): boolean {
  const one = a.type
  const two = b.type
  const kin =
    one === two ||
    (GENERAL.has(one) && (SPECIFIC.has(two) || GENERAL.has(two))) ||
    (GENERAL.has(two) && SPECIFIC.has(one)) ||
    (one === 'casualties' && HARMS.has(two)) ||
    (two === 'casualties' && HARMS.has(one))
  if (!kin || phrase.heads.length === 0) return false
  // "killed in an operation by the army in a raid on a camp": both on one verb.
  const verb = verbOf(phrase, a.cause.at)
  const beside = verb >= 0 && verb === verbOf(phrase, b.cause.at)
  return beside || hangs(phrase, a.cause.at, b.cause.at) || hangs(phrase, b.cause.at, a.cause.at)
}

/** The verb that a noun hangs on by prepositions; -1 if none within three steps. */
function verbOf(phrase: Phrase, noun: number): number {
  let at = noun
  for (let step = 0; step < 3 && at >= 0 && isA(phrase, at, 'obl', 'nmod'); step++) {
    at = phrase.heads[at] ?? -1
    if (phrase.upos[at] === 'VERB') return at
  }
  return -1
}

/** Whether `low` hangs on `high` within two steps, other than as its neighbour in a row. */
function hangs(phrase: Phrase, low: number, high: number): boolean {
  let at = low
  for (let step = 0; step < 2 && at >= 0; step++) {
    if (isA(phrase, at, 'conj', 'parataxis', 'ccomp')) return false
    at = phrase.heads[at] ?? -1
    if (at === high) return true
  }
  return false
}

/** An attack between armed sides is a clash; force used by or against demonstrators is a riot, or too much of it. */
function sided(phrase: Phrase, type: string, cause: Found, actors: readonly number[], targets: readonly number[]): string {
  const any = (heads: readonly number[], test: (word: string) => boolean): boolean =>
    heads.some((head) => {
      for (let at = phrase.left[head] ?? head; at <= head; at++) if (test(phrase.words[at] ?? '')) return true
      return false
    })
  const armed = (word: string): boolean => ARMED.has(word) || ARMED_NAMES.has(word)
  if (type === 'attack' || type === 'armed-clash') {
    if (any(actors, (word) => MOB.has(word)) && type === 'attack') return 'mob-violence'
    if (any([...actors, ...targets], (word) => /^(?:protest|demonstrat)/.test(word))) {
      if (type === 'armed-clash') return 'riot'
      if (any(targets, (word) => PROTESTERS.has(word)) && any(actors, armed)) return 'excessive-force'
      if (any(actors, (word) => PROTESTERS.has(word))) return 'riot'
    }
  }
  if (type === 'abduction' && /^(?:captur|seiz)/.test(phrase.words[cause.at] ?? '') && any(actors, (word) => STATE.has(word)))
    return 'arrest'
  if (type === 'attack' && cause.rule.type === 'attack' && any(actors, armed) && any(targets, armed)) return 'armed-clash'
  return type
}
