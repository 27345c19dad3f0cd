import type { Stance } from '../model/index.ts'
import { ANONYMOUS_NOUNS, among, CUE_NOUNS, IDLE_OBJECTS, NOT_BEFORE, NOT_TELLERS, ORGANISATION_NOUNS, ROLE_NOUNS } from './en/nouns.ts'
import { CUE_FORMS, type CueForm, type CueVerb, type Form, VIEW_WORDS } from './en/verbs.ts'
import { ADVERBS, BE, DETERMINERS, DO, HAVE, isTime, MODALS, NEGATIONS, NOUN_PREPOSITIONS, POSSESSIVES } from './en/words.ts'
import { isIdle, looksNominal } from './lookalikes.ts'
import { isCapital, isNominal, nounPhraseEnd, type Range } from './phrases.ts'
import type { Item, Unit } from './units.ts'

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

/** The cues of a unit, in order. What looks like one by its form alone is left out; whether it has content is judged later. */
export function findCues({ items }: Unit): Cue[] {
  const cues: Cue[] = []
  // A question asserts nothing: "Did he deny it?" Its own words may be what is asked, so only the auxiliary in front counts.
  if (items.at(-1)?.low === '?' && (DO.has(items[0]?.low ?? '') || BE.has(items[0]?.low ?? '') || HAVE.has(items[0]?.low ?? '')))
    return cues
  for (let at = 0; at < items.length; at++) {
    const cue = cueAt(items, at)
    if (!cue || (items[cue.from - 1]?.tag === 'MARK' && items[cue.to]?.tag === 'MARK')) continue
    cues.push(cue)
    at = cue.to - 1
  }
  return cues
}

function cueAt(items: readonly Item[], at: number): Cue | null {
  const item = items[at] as Item
  if (item.tag === 'QUOTE' || !isTrigger(item.low)) return null
  return (
    accordingAt(items, at) ??
    opinionAt(items, at) ??
    refusalAt(items, at) ??
    asSayingAt(items, at) ??
    viewAt(items, at) ??
    verbAt(items, at) ??
    adverbAt(items, at) ??
    nounAt(items, at) ??
    colonAt(items, at)
  )
}

/** Words that may start a cue: most words of a text cost one look-up. */
const isTrigger = (low: string): boolean =>
  CUE_FORMS.has(low) || VIEW_WORDS.has(low) || TRIGGERS.has(low) || CUE_NOUNS.has(low) || CUE_NOUNS.has(low.replace(/s$/, ''))

const TRIGGERS: ReadonlySet<string> = new Set([
  ...'according per in by as : neither cast casts had has have declined refused declines refuses declining refusing stopped stops wo transpired transpires emerged reportedly allegedly purportedly supposedly'.split(
    ' ',
  ),
  ...MODALS,
  ...DO,
])

const cueOf = (from: number, to: number, kind: CueKind, rule: string, rest: Partial<Cue> = {}): Cue => ({
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

function accordingAt(items: readonly Item[], at: number): Cue | null {
  if (items[at]?.low === 'per' && (at === 0 || items[at - 1]?.low === ',') && isCapital(items[at + 1]))
    return cueOf(at, at + 1, 'according', 'per')
  if (items[at]?.low !== 'according' || items[at + 1]?.low !== 'to') return null
  let look = at + 2
  while (look < at + 6 && items[look] && (DETERMINERS.has(items[look]!.low) || items[look]!.tag === 'ADJ')) look += 1
  return NOT_TELLERS.has(items[look]?.low ?? '') ? null : cueOf(at, at + 2, 'according', 'according-to')
}

const VIEWS: ReadonlySet<string> = new Set(['view', 'opinion', 'words', 'eyes', 'estimation', 'judgment', 'account', 'telling'])

/** "in the view of X", "in her opinion". */
function opinionAt(items: readonly Item[], at: number): Cue | null {
  const low = items[at]?.low
  if (low !== 'in' && low !== 'by') return null
  if (items[at + 1]?.low === 'the' && VIEWS.has(items[at + 2]?.low ?? '') && items[at + 3]?.low === 'of')
    return cueOf(at, at + 4, 'opinion', 'in-the-view-of')
  if (POSSESSIVES.has(items[at + 1]?.low ?? '') && VIEWS.has(items[at + 2]?.low ?? '')) return cueOf(at, at + 3, 'opinion', 'in-her-view')
  return null
}

// Verb (any form) | what follows. "declined" alone takes "to …" or "comment".
const REFUSALS: readonly (readonly [verbs: readonly string[], then: readonly string[]])[] = [
  [
    ['declined', 'refused', 'declines', 'refuses', 'declining', 'refusing'],
    [
      'to comment on',
      'to react',
      'to comment',
      'to say',
      'to discuss',
      'to answer',
      'to confirm',
      'to speak about',
      'to elaborate',
      'to give',
      'to reveal',
      'to disclose',
      'to talk about',
      'to specify',
      'to name',
      'to explain',
      'to be drawn on',
      'further comment',
      'comment',
    ],
  ],
  [
    ['stopped', 'stops'],
    ['short of ruling out', 'short of confirming', 'short of saying', 'short of'],
  ],
]
const SILENT: readonly string[] = [
  'say',
  'wish to react',
  'wish to comment',
  'wish to speak',
  'want to comment',
  'want to talk',
  'comment on',
  'comment',
  'confirm',
  'answer',
  'be drawn on',
  'elaborate',
  'discuss',
  'respond to',
  'respond',
  'reply to',
  'reply',
  'return',
  'issue',
  'disclose',
  'specify',
  'reveal',
  'address',
  'explain',
  'name',
  'talk about',
  'speak about',
]

function refusalAt(items: readonly Item[], at: number): Cue | null {
  const low = items[at]?.low ?? ''
  for (const [verbs, then] of REFUSALS) {
    if (!verbs.includes(low)) continue
    const last = longest(items, at + 1, then)
    const end = items[last - 1]?.low === 'on' && isTime(items[last]?.low ?? '') ? last - 1 : last
    if (end > 0)
      return cueOf(at, end, 'refusal', 'declined-to', {
        stance: 'declines',
        group: groupStart(items, at),
      })
  }
  if (low === 'neither' && /^confirm/.test(items[at + 1]?.low ?? '') && items[at + 2]?.low === 'nor')
    return cueOf(at, at + 4, 'refusal', 'neither-nor', { stance: 'declines', group: at })
  if (/^(?:had|has|have)$/.test(low) && items[at + 1]?.low === 'no' && /^comments?$/.test(items[at + 2]?.low ?? ''))
    return cueOf(at, at + 3, 'refusal', 'no-comment', { stance: 'declines' })
  if (low === 'cast' || low === 'casts')
    if (items[at + 1]?.low === 'doubt' && items[at + 2]?.low === 'on')
      return cueOf(at, at + 3, 'verb', 'cast-doubt', { stance: 'doubts', group: groupStart(items, at), verb: DOUBT })
  if (!MODALS.has(low) && !DO.has(low) && low !== 'wo' && low !== 'could') return null
  let look = at + 1
  if (items[look]?.low === 'neither' && /^confirm/.test(items[look + 1]?.low ?? '') && items[look + 2]?.low === 'nor')
    return cueOf(at, at + 5, 'refusal', 'neither-nor', { stance: 'declines', group: at })
  if (!NEGATIONS.has(items[look]?.low ?? '')) return null
  look += 1
  while (items[look] && ADVERBS.has(items[look]!.low) && look < at + 4) look += 1
  if (/^(?:believe|accept|trust)$/.test(items[look]?.low ?? ''))
    return cueOf(at, look + 1, 'verb', 'does-not-believe', { stance: 'doubts', group: at, verb: DOUBT })
  let end = longest(items, look, SILENT)
  if (end <= 0) return null
  // "did not comment on Thursday"
  if (items[end - 1]?.low === 'on' && isTime(items[end]?.low ?? '')) end -= 1
  const stance = items[look]?.low === 'confirm' && low === 'could' ? 'doubts' : 'declines'
  return cueOf(at, end, 'refusal', 'would-not-say', { stance, group: at })
}

const DOUBT: CueVerb = { lemma: 'doubt', stance: 'doubts', takes: ['np', 'that'], prepositions: [], document: 'may' }

/** The end of the longest of the phrases that stands at `at`; 0 if none does. */
function longest(items: readonly Item[], at: number, phrases: readonly string[]): number {
  let best = 0
  for (const phrase of phrases) {
    const words = phrase.split(' ')
    if (words.every((word, index) => items[at + index]?.low === word)) best = Math.max(best, at + words.length)
  }
  return best
}

const REPORTING: ReadonlySet<string> = new Set(
  'quote quotes quoted quoting cite cites cited citing describe described report reported reports identify has have had heard'.split(' '),
)
/** How far "as saying" may stand from "quoted"; items. */
const REACH = 25

/** "X quoted Y as saying", "Y was quoted by X as saying". */
function asSayingAt(items: readonly Item[], at: number): Cue | null {
  if (items[at]?.low !== 'as') return null
  const perfect = items[at + 1]?.low === 'having'
  const word = items[perfect ? at + 2 : at + 1]
  const form = CUE_FORMS.get(word?.low ?? '')?.find((known) => (perfect ? known.form === 'past' : known.form === 'ing'))
  if (!form) return null
  for (let look = at - 1; look >= Math.max(0, at - REACH); look--) {
    const item = items[look] as Item
    if (!REPORTING.has(item.low)) continue
    const passive = BE.has(items[look - 1]?.low ?? '')
    return cueOf(passive && look === at - 1 ? look : at, perfect ? at + 3 : at + 2, 'as-saying', 'quoted-as-saying', {
      verb: form.verb,
      form: 'ing',
      stance: form.verb.stance,
      group: groupStart(items, look),
      reporting: { at: look, passive },
    })
  }
  return null
}

/** The first item of the verb group that `at` belongs to. */
function groupStart(items: readonly Item[], at: number): number {
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

const RAISING: ReadonlySet<string> = new Set(
  'said believed thought understood reported alleged rumoured rumored feared claimed considered'.split(' '),
)
const IMPERSONAL: ReadonlySet<string> = new Set(
  'said believed thought understood reported alleged rumoured rumored claimed asserted learnt learned announced stated feared confirmed known acknowledged'.split(
    ' ',
  ),
)

/** "is sceptical about", "remained adamant that". */
function viewAt(items: readonly Item[], at: number): Cue | null {
  const view = VIEW_WORDS.get(items[at]?.low ?? '')
  const before = items[at - 1]
  if (!view || !(BE.has(before?.low ?? '') || before?.tag === 'ADV' || /^(?:remains?|remained|seems?|seemed)$/.test(before?.low ?? '')))
    return null
  const next = items[at + 1]?.low ?? ''
  if (!view.before.includes(next)) return null
  const verb: CueVerb = {
    lemma: 'be',
    stance: view.stance,
    takes: next === 'that' ? ['that'] : ['np', 'ing', 'whether'],
    prepositions: [],
    document: 'no',
  }
  const group = groupStart(items, at)
  return cueOf(at, next === 'that' ? at + 1 : at + 2, 'verb', 'is-sure', { verb, stance: view.stance, group: group < at ? group : at - 1 })
}

function verbAt(items: readonly Item[], at: number): Cue | null {
  const item = items[at] as Item
  const before = items[at - 1]
  if (/^(?:transpired|transpires|emerged)$/.test(item.low) && before?.low === 'it')
    return cueOf(at, at + 1, 'impersonal', 'it-transpired', { group: at - 1 })
  const heard = heardAt(items, at)
  if (heard) return heard
  const forms = CUE_FORMS.get(item.low)
  if (!forms) return null
  const chosen = particled(items, at, forms)
  if (!chosen) return null
  const { form, to } = chosen
  const next = items[to]?.low ?? ''
  if (NOT_BEFORE.get(form.verb.lemma)?.has(next) && !isTime(items[to + 1]?.low ?? '')) return null
  if (isCapital(item) && at > 0 && before?.tag !== 'MARK') return null
  // "There are claims that …"
  if (form.form === 's' && BE.has(before?.low ?? '')) return null
  if (isIdle(items, at, to, form)) return null
  if (to === at + 1 && looksNominal(items, at, form)) return null
  const group = groupStart(items, at)
  const aux = items.slice(group, at).map((word) => word.low)
  const passive = form.form === 'past' && aux.some((word) => BE.has(word))
  const common = { verb: form.verb, form: form.form, stance: form.verb.stance, group }
  if (form.form === 'past' && RAISING.has(item.low) && items[at + 1]?.low === 'to' && (passive || before?.tag !== 'NOUN'))
    if (passive) return items[group - 1]?.low === 'it' ? null : cueOf(at, at + 2, 'raising', 'believed-to', common)
  if (passive && items[group - 1]?.low === 'it' && IMPERSONAL.has(item.low))
    return cueOf(at, at + 1, 'impersonal', 'it-is-said', { ...common, stance: 'asserts' })
  if (passive && aux.some((word) => NEGATIONS.has(word))) return null
  if (passive && items[to]?.low === 'by' && ANSWERED.has(form.verb.lemma)) return cueOf(at, to + 1, 'passive', 'confirmed-by', common)
  if (passive && items[to]?.low === 'to') return null
  if (passive) return form.verb.lemma === 'tell' || form.verb.lemma === 'inform' ? cueOf(at, to, 'passive', 'was-told', common) : null
  const seems = /^(?:appears?|appeared|seems?|seemed|purports?|purported|purporting|went|goes|on)$/.test(items[at - 2]?.low ?? '')
  if (before?.low === 'to' && form.form === 'base' && !seems) return null
  // "would say only that …"
  const only = /^(?:would|will)$/.test(aux[0] ?? '') && (aux.includes('only') || next === 'only')
  if (form.form === 'base' && aux.some((word) => MODALS.has(word)) && !only) return null
  if (aux.some((word) => NEGATIONS.has(word))) return null
  if (/^(?:say|tell|swear|answer)$/.test(form.verb.lemma)) {
    if (IDLE_OBJECTS.has(next) && !/^(?:it|so|no|yes|nothing)$/.test(next)) return null
    if (POSSESSIVES.has(next) && IDLE_OBJECTS.has(items[to + 1]?.low ?? '')) return null
  }
  return cueOf(at, to, 'verb', form.form === 'ing' ? 'saying' : 'said', common)
}

/** "heard one of the men say", "can be heard saying": whoever is heard tells. */
function heardAt(items: readonly Item[], at: number): Cue | null {
  const form = CUE_FORMS.get(items[at]?.low ?? '')?.find((known) => known.form === 'base' || known.form === 'ing')
  if (!form) return null
  for (let look = at - 1; look >= Math.max(0, at - 8); look--) {
    const item = items[look] as Item
    if (/^(?:heard|overheard|hears|filmed|recorded|seen)$/.test(item.low)) {
      const passive = BE.has(items[look - 1]?.low ?? '')
      if ((!passive && look === at - 1) || (passive && (look !== at - 1 || form.form === 'base'))) return null
      if (!passive && /^(?:filmed|recorded|seen)$/.test(item.low)) return null
      return cueOf(passive ? look : at, at + 1, 'as-saying', 'heard-saying', {
        verb: form.verb,
        form: 'ing',
        stance: form.verb.stance,
        group: groupStart(items, look),
        reporting: { at: look, passive },
      })
    }
    if (!isNominal(item) && !NOUN_PREPOSITIONS.has(item.low)) return null
  }
  return null
}

/** What one does to a claim: "was confirmed by a neighbour". */
const ANSWERED: ReadonlySet<string> = new Set(
  'confirm deny dispute reject dismiss contest question doubt criticise criticize condemn denounce acknowledge announce contradict refute echo rebut corroborate'.split(
    ' ',
  ),
)

/** The form that fits what follows: "called for" before "called". */
function particled(items: readonly Item[], at: number, forms: readonly CueForm[]): { form: CueForm; to: number } | null {
  const next = items[at + 1]?.low ?? ''
  const follows = ({ verb: { lemma } }: CueForm): number => {
    const words = lemma.split(' ').slice(1)
    return words.length && words.every((word, index) => items[at + 1 + index]?.low === word) ? words.length : 0
  }
  for (const form of forms) if (follows(form)) return { form, to: at + 1 + follows(form) }
  const plain = forms.find((form) => !form.verb.lemma.includes(' '))
  if (!plain) return null
  return { form: plain, to: plain.verb.prepositions.includes(next) ? at + 2 : at + 1 }
}

const REPORTEDLY: ReadonlySet<string> = new Set(['reportedly', 'allegedly', 'purportedly', 'supposedly'])

function adverbAt(items: readonly Item[], at: number): Cue | null {
  return REPORTEDLY.has(items[at]?.low ?? '') ? cueOf(at, at + 1, 'adverb', 'reportedly') : null
}

/** "the claim that …", "rumours that …". */
function nounAt(items: readonly Item[], at: number): Cue | null {
  const low = items[at]?.low ?? ''
  if (/^(?:in|by)$/.test(items[at - 2]?.low ?? '') && /^(?:a|the)$/.test(items[at - 1]?.low ?? '')) return null
  const noun = CUE_NOUNS.has(low) || CUE_NOUNS.has(low.replace(/s$/, ''))
  if (!noun || !opensNoun(items, at)) return null
  if (items[at]?.tag === 'VERB' && !DETERMINERS.has(items[at - 1]?.low ?? '')) return null
  return cueOf(at, at + 1, 'noun', 'the-claim-that', asksFor(items, at) ? { stance: 'asks' } : {})
}

/** "the claim that …", "a suggestion from the director that …", "an appeal by an elder for …". */
function opensNoun(items: readonly Item[], at: number): boolean {
  if (items[at + 1]?.low === 'that') return true
  // "The police version is that he fell."
  if (BE.has(items[at + 1]?.low ?? '') && items[at + 2]?.low === 'that') return true
  if (!/^(?:by|from)$/.test(items[at + 1]?.low ?? '')) return false
  const end = nounPhraseEnd(items, at + 2)
  if (items[end]?.low === 'that') return true
  return asksFor(items, at) && (items[end]?.low === 'to' || items.slice(at + 2, end).some((item) => item.low === 'for'))
}

const asksFor = (items: readonly Item[], at: number): boolean =>
  /^(?:appeal|call|demand|plea|request)s?$/.test(items[at]?.low ?? '') && items[at + 1]?.low !== 'that'

const tellsOfItself = (low: string): boolean => among(ROLE_NOUNS, low) || among(ANONYMOUS_NOUNS, low) || among(ORGANISATION_NOUNS, low)

function colonAt(items: readonly Item[], at: number): Cue | null {
  if (items[at]?.low !== ':') return null
  // "The shipper: politics."
  const label = at > 1 && at < 5 && /^(?:the|his|her|their)$/.test(items[0]?.low ?? '') && tellsOfItself(items[at - 1]?.low ?? '')
  return items[at + 1]?.tag === 'QUOTE' || (label && items[at + 1]) ? cueOf(at, at + 1, 'colon', 'colon') : null
}
