import { formsOf, numbersOf, type VerbForm } from './forms.ts'
import * as words from './words.ts'

/** A word that may tell of an event, and what must hold around it. */
export interface TriggerRule {
  readonly type: string
  readonly part: 'verb' | 'noun'
  readonly form: VerbForm | null
  /** One of these must stand within a few words behind ("shot … dead", "opened fire"). */
  readonly behind?: ReadonlySet<string>
  /** How many words may stand between; 0 = right behind. */
  readonly reach?: number
  /** The head of the object, or of the subject of a passive, must be one of these. */
  readonly object?: ReadonlySet<string>
  /** … or must be none of these. */
  readonly notObject?: ReadonlySet<string>
  /** The head of the subject of an active must be one of these; with `object`, either will do. */
  readonly subject?: ReadonlySet<string>
  /** It tells what an event did to people, and joins the event that did it. */
  readonly effect?: 'killed' | 'hurt'
  /** Instruments and modifiers tell a narrower type. */
  readonly refine?: boolean
  /** One of these must stand in front of the noun. */
  readonly modifier?: ReadonlySet<string>
  /** One of these must stand somewhere in the sentence. */
  readonly near?: ReadonlySet<string>
  /** A weak sign: an event only where it has an object, or agents. */
  readonly weak?: boolean
  /** Without an object its subject is whom it befell: “21 others injured”. */
  readonly transitive?: boolean
  /** Only with an object: teams attack too. */
  readonly full?: boolean
  /** Never as a passive: “was met with applause”. */
  readonly active?: boolean
  /** The head of the subject must be none of these. */
  readonly notSubject?: ReadonlySet<string>
  /** Read without an object only: “demonstrated in the square”. */
  readonly bare?: boolean
  /** Who the noun's possessive or “of” is. */
  readonly of?: 'target' | 'actor'
}

type More = Omit<TriggerRule, 'type' | 'part' | 'form' | 'behind'>

/** `shoot+dead|down`: the verb with one of these behind. */
interface VerbRow extends More {
  readonly type: string
  readonly verbs: string
}
interface NounRow extends More {
  readonly type: string
  readonly nouns: string
}

const VERBS: readonly VerbRow[] = [
  { type: 'attack', verbs: 'attack assault raid ambush storm', full: true, notObject: words.FIGURATIVE, refine: true },
  {
    type: 'attack',
    verbs: 'murder assassinate behead massacre slay slaughter torture stab decapitate',
    transitive: true,
    notObject: words.FIGURATIVE,
  },
  { type: 'attack', verbs: 'shoot execute', transitive: true, notObject: words.FIGURATIVE },
  { type: 'attack', verbs: 'gun+down mow+down open+fire fire+on|at|shots|into|indiscriminately exchange+fire', reach: 1 },
  { type: 'attack', verbs: 'shoot+dead beat+death hack+death', reach: 6 },
  { type: 'attack', verbs: 'strike hit pound', subject: words.MEANS, refine: true, full: true },
  { type: 'attack', verbs: 'slam+into smash+into land+on|in|near fall+on|in|near', reach: 0, subject: words.MEANS, refine: true },
  { type: 'attack', verbs: 'target', notObject: words.FIGURATIVE, refine: true, weak: true },
  { type: 'attack', verbs: 'kill', transitive: true, effect: 'killed', notObject: words.FIGURATIVE, refine: true },
  { type: 'casualties', verbs: 'die perish', effect: 'killed', notSubject: words.NO_LIFE },
  { type: 'casualties', verbs: 'drown', effect: 'killed' },
  { type: 'casualties', verbs: 'find+dead', reach: 4, effect: 'killed', transitive: true },
  { type: 'casualties', verbs: 'find discover recover', object: words.BODIES, effect: 'killed', transitive: true },
  { type: 'casualties', verbs: 'inflict+casualties|losses suffer+casualties sustain+casualties', reach: 3 },
  { type: 'casualties', verbs: 'injure wound maim', transitive: true, effect: 'hurt', refine: true },
  { type: 'armed-clash', verbs: 'clash battle' },
  { type: 'armed-clash', verbs: 'exchange+fire trade+fire fight+with|against', reach: 1 },
  { type: 'territory-retaken', verbs: 'retake recapture liberate', transitive: true, notObject: words.CAPTIVES },
  { type: 'territory-retaken', verbs: 'regain reclaim', object: words.GROUND },
  { type: 'territory-seized', verbs: 'seize capture overrun occupy', transitive: true, object: words.GROUND },
  { type: 'territory-seized', verbs: 'take+control', reach: 2 },
  { type: 'air-strike', verbs: 'strafe' },
  { type: 'bombing', verbs: 'hit+landmine|mine|ied step+landmine|mine', reach: 3, transitive: true },
  { type: 'bombing', verbs: 'dynamite', transitive: true },
  { type: 'bombing', verbs: 'bomb', transitive: true, refine: true },
  { type: 'suicide-bombing', verbs: 'blow+himself|herself|themselves|itself', reach: 0 },
  { type: 'suicide-bombing', verbs: 'detonate+himself|herself|themselves|vest|belt', reach: 5 },
  { type: 'bombing', verbs: 'blow+up', reach: 5 },
  { type: 'explosion', verbs: 'explode', refine: true, notObject: words.FIGURATIVE },
  {
    type: 'explosion',
    verbs: 'detonate go+off',
    refine: true,
    reach: 0,
    subject: new Set([...words.INSTRUMENTS.keys(), 'charge', 'charges', 'blast', 'car', 'vest']),
  },
  { type: 'shelling', verbs: 'shell bombard', transitive: true },
  { type: 'shelling', verbs: 'fire launch lob', object: words.SHOTS },
  { type: 'grenade-attack', verbs: 'throw+grenade|grenades hurl+grenade|grenades lob+grenade|grenades toss+grenade|grenades', reach: 3 },
  { type: 'abduction', verbs: 'kidnap abduct hijack', transitive: true, notObject: words.FIGURATIVE },
  { type: 'abduction', verbs: 'take+hostage|hostages|captive hold+hostage|hostages', reach: 6 },
  { type: 'abduction', verbs: 'seize capture', object: words.TAKEN },
  { type: 'sexual-violence', verbs: 'rape', transitive: true },
  { type: 'protest', verbs: 'protest' },
  { type: 'protest', verbs: 'demonstrate rally', bare: true },
  { type: 'protest', verbs: 'march+through|on|to|against|in|for|past|towards|outside', reach: 0 },
  { type: 'protest', verbs: 'take+streets', reach: 3 },
  { type: 'protest', verbs: 'go+strike', reach: 2 },
  {
    type: 'protest-intervention',
    verbs: 'disperse',
    object: new Set([...words.PROTESTERS, 'protest', 'demonstration', 'rally', 'march', 'crowds']),
  },
  { type: 'protest-intervention', verbs: 'fire+gas use+gas|cannon', reach: 2, near: words.PROTESTS },
  { type: 'riot', verbs: 'riot rampage' },
  {
    type: 'riot',
    verbs: 'throw+stones|rocks|bottles|molotov|firebombs hurl+stones|rocks|bottles|molotov|firebombs pelt+stones|rocks|bottles|eggs',
    reach: 4,
  },
  { type: 'mob-violence', verbs: 'lynch', transitive: true },
  { type: 'agreement', verbs: 'sign reach strike clinch conclude broker seal', object: words.PACT },
  { type: 'agreement', verbs: 'agree+to|on|upon', reach: 0 },
  { type: 'arrest', verbs: 'arrest detain apprehend', transitive: true },
  { type: 'arrest', verbs: 'take+custody round+up', reach: 6 },
  { type: 'sentence', verbs: 'sentence convict', transitive: true },
  { type: 'sentence', verbs: 'jail imprison', transitive: true },
  { type: 'group-change', verbs: 'pledge+allegiance lay+arms|weapons', reach: 2 },
  { type: 'group-change', verbs: 'defect surrender disband' },
  { type: 'weapons-disrupted', verbs: 'defuse', notObject: new Set(['tension', 'tensions', 'crisis', 'situation', 'row', 'standoff']) },
  { type: 'weapons-disrupted', verbs: 'foil thwart intercept seize confiscate', object: words.ARMS },
  {
    type: 'weapons-disrupted',
    verbs: 'shoot+down',
    reach: 4,
    object: new Set([...words.ARMS, 'aircraft', 'helicopter', 'jet', 'plane', 'balloon']),
  },
  { type: 'base-established', verbs: 'establish build set', object: new Set(['base', 'bases', 'headquarters', 'outpost', 'outposts']) },
  { type: 'property-destruction', verbs: 'loot sabotage ransack vandalise vandalize', transitive: true },
  { type: 'property-destruction', verbs: 'torch burn demolish raze destroy', transitive: true, object: words.PLACES_BURNT },
  { type: 'property-destruction', verbs: 'set+fire|ablaze|alight', reach: 6 },
  { type: 'robbery', verbs: 'rob steal', notObject: new Set(['show', 'limelight', 'spotlight', 'heart', 'hearts']) },
  { type: 'territory-transfer', verbs: 'hand+over cede', reach: 0, object: words.GROUND },
  { type: 'deployment', verbs: 'deploy mobilise mobilize', object: words.FORCES },
  {
    type: 'withdrawal',
    verbs: 'withdraw retreat',
    bare: true,
  },
  { type: 'withdrawal', verbs: 'withdraw', object: words.FORCES },
  { type: 'meeting', verbs: 'meet', active: true, notObject: words.MET_BY_THINGS },
  { type: 'meeting', verbs: 'hold+talks|meeting|summit', reach: 3 },
  { type: 'meeting', verbs: 'visit' },
  { type: 'support', verbs: 'endorse praise' },
  { type: 'release', verbs: 'release free', object: words.CAPTIVES },
  { type: 'aid', verbs: 'deliver distribute airdrop donate provide send drop', object: words.AIDS },
  { type: 'request', verbs: 'urge demand' },
  { type: 'request', verbs: 'call+for|on|upon appeal+for|to', reach: 0 },
  { type: 'accusation', verbs: 'accuse', transitive: true },
  { type: 'accusation', verbs: 'blame condemn denounce' },
  { type: 'rejection', verbs: 'reject veto' },
  { type: 'threat', verbs: 'threaten' },
  { type: 'sanctions', verbs: 'sanction boycott' },
  { type: 'sanctions', verbs: 'impose expel sever cut recall', object: words.CUT_OFF },
  { type: 'restriction', verbs: 'impose declare', object: words.CURBS },
  { type: 'restriction', verbs: 'close shut', object: words.SHUT },
  { type: 'restriction', verbs: 'besiege blockade outlaw ban', transitive: true },
  { type: 'displacement', verbs: 'displace uproot evacuate', transitive: true },
  { type: 'displacement', verbs: 'flee' },
  { type: 'crash', verbs: 'crash collide overturn derail', bare: true, active: true, notSubject: words.NO_CRASH },
  {
    type: 'crash',
    verbs: 'plunge+into|off|down skid+off|into veer+off|into crash+into|onto smash+into ram+into',
    reach: 0,
    subject: words.VEHICLES,
  },
  { type: 'collapse', verbs: 'collapse', subject: words.BUILT },
  { type: 'sinking', verbs: 'sink capsize', subject: words.VESSELS, object: words.VESSELS },
  { type: 'eruption', verbs: 'erupt', subject: words.VOLCANO },
  { type: 'fire', verbs: 'catch+fire', reach: 0 },
]

const NOUNS: readonly NounRow[] = [
  { type: 'attack', nouns: 'attack assault raid ambush shooting', refine: true, of: 'actor' },
  { type: 'attack', nouns: 'attempt', modifier: new Set(['assassination', 'murder', 'kidnapping']), of: 'target' },
  { type: 'attack', nouns: 'killing murder assassination massacre execution beheading stabbing slaying lynching', of: 'target' },
  { type: 'armed-clash', nouns: 'clash skirmish firefight gunfight shootout fighting gunbattle', of: 'actor' },
  { type: 'armed-clash', nouns: 'offensive incursion', of: 'actor', weak: true },
  {
    type: 'armed-clash',
    nouns: 'operation',
    of: 'actor',
    weak: true,
    modifier: new Set(['military', 'security', 'mop', 'up', 'cleansing', 'ground', 'clearance', 'counterterrorism']),
  },
  { type: 'air-strike', nouns: 'airstrike', of: 'actor' },
  { type: 'air-strike', nouns: 'strike', refine: true, of: 'actor' },
  { type: 'bombing', nouns: 'bombing', refine: true, of: 'actor' },
  { type: 'explosion', nouns: 'explosion blast', refine: true },
  { type: 'shelling', nouns: 'shelling bombardment', refine: true, of: 'actor' },
  { type: 'abduction', nouns: 'kidnapping abduction kidnap', of: 'target' },
  { type: 'sexual-violence', nouns: 'rape', of: 'target' },
  { type: 'protest', nouns: 'protest demonstration sit-in', of: 'actor' },
  { type: 'protest', nouns: 'rally', of: 'actor', weak: true },
  { type: 'riot', nouns: 'riot rioting', of: 'actor' },
  { type: 'arrest', nouns: 'arrest detention', of: 'target' },
  { type: 'casualties', nouns: 'death', effect: 'killed', of: 'target' },
  { type: 'property-destruction', nouns: 'arson looting vandalism sabotage', of: 'target' },
  { type: 'robbery', nouns: 'robbery heist burglary', of: 'target' },
  { type: 'withdrawal', nouns: 'withdrawal retreat pullout', of: 'actor' },
  { type: 'meeting', nouns: 'summit', of: 'actor' },
  { type: 'aid', nouns: 'airdrop', of: 'target' },
  { type: 'restriction', nouns: 'blockade', of: 'target' },
  { type: 'crash', nouns: 'crash collision derailment', of: 'target' },
  { type: 'fire', nouns: 'blaze wildfire inferno fire' },
  { type: 'flood', nouns: 'flood flooding' },
  { type: 'earthquake', nouns: 'earthquake quake aftershock' },
  { type: 'storm', nouns: 'hurricane typhoon cyclone tornado storm' },
  { type: 'landslide', nouns: 'landslide mudslide avalanche' },
  { type: 'eruption', nouns: 'eruption' },
  { type: 'collapse', nouns: 'collapse', of: 'target', object: words.BUILT },
  { type: 'sinking', nouns: 'shipwreck capsizing', of: 'target' },
  { type: 'outbreak', nouns: 'outbreak epidemic', of: 'target' },
]

function indexed(): Map<string, TriggerRule[]> {
  const map = new Map<string, TriggerRule[]>()
  const add = (word: string, rule: TriggerRule): void => {
    const rules = map.get(word)
    if (rules) rules.push(rule)
    else map.set(word, [rule])
  }
  for (const { verbs, type, ...more } of VERBS)
    for (const verb of verbs.split(' ')) {
      const [lemma = '', behind] = verb.split('+')
      // "hit" is its own past.
      for (const [word, form] of new Map(formsOf(lemma)))
        add(word, { ...more, type, part: 'verb', form, ...(behind ? { behind: new Set(behind.split('|')) } : {}) })
    }
  for (const { nouns, type, ...more } of NOUNS)
    for (const noun of nouns.split(' ')) for (const word of numbersOf(noun)) add(word, { ...more, type, part: 'noun', form: null })
  // Rules that ask for more come first.
  for (const rules of map.values()) rules.sort((a, b) => asks(b) - asks(a))
  return map
}

const asks = ({ behind, object, subject, part }: TriggerRule): number =>
  (part === 'verb' && behind ? 4 : 0) + (object ? 2 : 0) + (subject ? 1 : 0)

/** Word in lower case → what it may tell. */
export const TRIGGERS: ReadonlyMap<string, readonly TriggerRule[]> = indexed()
