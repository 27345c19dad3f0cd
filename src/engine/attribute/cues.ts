import { CONSTRUCTING, constructionAt } from './constructions.ts'
import { type Cue, cueOf, groupStart } from './cue.ts'
import { ANONYMOUS_NOUNS, among, CUE_NOUNS, GROUP_NOUNS, NOT_TELLERS, ORGANISATION_NOUNS, ROLE_NOUNS } from './en/nouns.ts'
import { formsAt, VERB_FORMS } from './en/rarer.ts'
import { type CueForm, type CueVerb, VIEW_WORDS } from './en/verbs.ts'
import { BE, DETERMINERS, DO, HAVE, MODALS, NEGATIONS, NOUN_PREPOSITIONS, POSSESSIVES } from './en/words.ts'
import { describesNoun, isIdle, isRaised, looksNominal } from './lookalikes.ts'
import { isCapital, isComma, isFiniteVerb, isNominal, isStop, nounPhraseEnd } from './phrases.ts'
import { refusalAt } from './refusals.ts'
import type { Item, Unit } from './units.ts'

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
    at = Math.max(at, cue.to - 1, (cue.made?.past ?? 0) - 1)
  }
  return cues
}

function cueAt(items: readonly Item[], at: number): Cue | null {
  const item = items[at] as Item
  if (item.tag === 'QUOTE' || !isTrigger(item.low)) return null
  return (
    constructionAt(items, at) ??
    accordingAt(items, at) ??
    opinionAt(items, at) ??
    refusalAt(items, at) ??
    asSayingAt(items, at) ??
    viewAt(items, at) ??
    reportsAt(items, at) ??
    verbAt(items, at) ??
    adverbAt(items, at) ??
    nounAt(items, at) ??
    colonAt(items, at)
  )
}

/** Words that may start a cue: most words of a text cost one look-up. */
const isTrigger = (low: string): boolean =>
  VERB_FORMS.has(low) ||
  VIEW_WORDS.has(low) ||
  TRIGGERS.has(low) ||
  CONSTRUCTING.has(low) ||
  CUE_NOUNS.has(low) ||
  (low.endsWith('s') && CUE_NOUNS.has(low.slice(0, -1)))

const TRIGGERS: ReadonlySet<string> = new Set([
  ...'according per in by as : neither nor cast casts had has have declined refused declines refuses declining refusing stopped stops ignored offered offers gave gives made makes provided issued remained remains stayed kept was were wo transpired transpires emerged reportedly allegedly purportedly supposedly'.split(
    ' ',
  ),
  ...MODALS,
  ...DO,
])

function accordingAt(items: readonly Item[], at: number): Cue | null {
  if (items[at]?.low === 'per' && (at === 0 || items[at - 1]?.low === ',') && isCapital(items[at + 1]))
    return cueOf(at, at + 1, 'according', 'per')
  if (items[at]?.low !== 'according' || items[at + 1]?.low !== 'to') return null
  // "According to preliminary data, …": nobody's.
  if (/^(?:preliminary|initial|early|unconfirmed|first|some|various|conflicting)$/.test(items[at + 2]?.low ?? ''))
    if (
      /^(?:data|information|reports|rumours|rumors|indications|accounts)$/.test(items[at + 3]?.low ?? '') &&
      (isComma(items[at + 4]) || isStop(items[at + 4]))
    )
      return cueOf(at, at + 4, 'adverb', 'according-to-nobody')
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
    return cueOf(at, at + 4, 'opinion', /^(?:words|account|telling)$/.test(items[at + 2]?.low ?? '') ? 'in-the-words-of' : 'in-the-view-of')
  if (POSSESSIVES.has(items[at + 1]?.low ?? '') && items[at + 2]?.low === 'own' && VIEWS.has(items[at + 3]?.low ?? ''))
    return cueOf(at, at + 4, 'opinion', 'in-her-view')
  if (POSSESSIVES.has(items[at + 1]?.low ?? '') && VIEWS.has(items[at + 2]?.low ?? '')) return cueOf(at, at + 3, 'opinion', 'in-her-view')
  return null
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
  const form = VERB_FORMS.get(word?.low ?? '')?.find(
    (known) => !known.verb.more.length && (perfect ? known.form === 'past' : known.form === 'ing'),
  )
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
    more: [],
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
  const chosen = particled(items, at)
  if (!chosen) return null
  const { form, to } = chosen
  const next = items[to]?.low ?? ''
  if (isCapital(item) && at > 0 && before?.tag !== 'MARK') return null
  // "was ‘deeply worried’"
  if (form.form === 'past' && item.tag === 'ADJ' && items.slice(at - 3, at).some(({ low }) => BE.has(low))) return null
  // "There are claims that …"
  if (form.form === 's' && BE.has(before?.low ?? '')) return null
  if (!isRaised(items, at, to, form) && isIdle(items, at, to, form)) return null
  if (to === at + 1 && looksNominal(items, at, form)) return null
  // "The manager, asked how business was, laughed."
  if (
    form.form === 'past' &&
    /^(?:ask|tell|question|press|inform|warn|urge)$/.test(form.verb.lemma) &&
    before?.low === ',' &&
    isNominal(items[at - 2])
  )
    if (items.some((item, index) => index > at && isComma(item) && isFiniteVerb(items[index + 1]))) return null
  // "said so when asked"
  if (
    form.form === 'past' &&
    /^(?:ask|tell|question|press)$/.test(form.verb.lemma) &&
    /^(?:when|if|until|once|unless)$/.test(before?.low ?? '')
  )
    return null
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
  // "had been told of the danger": by whom is not said, and what it was is named, not told.
  if (passive && /^(?:of|about)$/.test(next) && !items.slice(to, to + 10).some(({ low }) => low === 'by')) return null
  if (passive) return /^(?:tell|inform|assure|notify)$/.test(form.verb.lemma) ? cueOf(at, to, 'passive', 'was-told', common) : null
  if (form.form === 'ing' && describesNoun(items, at, to)) return null
  const seems = /^(?:appears?|appeared|seems?|seemed|purports?|purported|purporting|used|went|goes|on)$/.test(items[at - 2]?.low ?? '')
  if (before?.low === 'to' && form.form === 'base' && !seems) return null
  // "would say only that …"
  const only = /^(?:would|will)$/.test(aux[0] ?? '') && (aux.includes('only') || next === 'only')
  if (form.form === 'base' && aux.some((word) => MODALS.has(word)) && !only) return null
  if (aux.some((word) => NEGATIONS.has(word))) return null
  return cueOf(at, to, 'verb', form.form === 'ing' ? 'saying' : 'said', common)
}

/** "heard one of the men say", "can be heard saying": whoever is heard tells. */
function heardAt(items: readonly Item[], at: number): Cue | null {
  const form = formsAt(items, at).find((known) => known.form === 'base' || known.form === 'ing')
  if (!form) return null
  for (let look = at - 1; look >= Math.max(0, at - 8); look--) {
    const item = items[look] as Item
    // "The transcript has the co-pilot saying …"
    if (
      form.form === 'ing' &&
      /^(?:has|have|had|shows?|showed|captures|captured)$/.test(item.low) &&
      look < at - 1 &&
      !/^(?:been|not)$/.test(items[look + 1]?.low ?? '')
    )
      return cueOf(at, at + 1, 'as-saying', 'has-saying', {
        verb: form.verb,
        form: 'ing',
        stance: form.verb.stance,
        group: groupStart(items, look),
        reporting: { at: look, passive: false },
      })
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
function particled(items: readonly Item[], at: number): { form: CueForm; to: number } | null {
  const forms = formsAt(items, at)
  const longest = forms.reduce<CueForm | undefined>(
    (best, one) => (best && best.verb.more.length >= one.verb.more.length ? best : one),
    undefined,
  )
  if (!longest) return null
  const to = at + 1 + longest.verb.more.length
  return { form: longest, to: longest.verb.prepositions.includes(items[to]?.low ?? '') ? to + 1 : to }
}

const REPORTEDLY: ReadonlySet<string> = new Set(['reportedly', 'allegedly', 'purportedly', 'supposedly'])

function adverbAt(items: readonly Item[], at: number): Cue | null {
  return REPORTEDLY.has(items[at]?.low ?? '') ? cueOf(at, at + 1, 'adverb', 'reportedly') : null
}

/** "unconfirmed reports of gunfire", "There were rumours of a coup". */
function reportsAt(items: readonly Item[], at: number): Cue | null {
  const low = items[at]?.low ?? ''
  if (!low.endsWith('s') || items[at + 1]?.low !== 'of' || !CUE_NOUNS.has(low.slice(0, -1))) return null
  const unconfirmed = items[at - 1]?.low === 'unconfirmed'
  const exists = BE.has(items[at - 1]?.low ?? '') && items[at - 2]?.low === 'there'
  return unconfirmed || exists ? cueOf(unconfirmed ? at - 1 : at, at + 2, 'noun', 'reports-of') : null
}

/** "the claim that …", "rumours that …". */
function nounAt(items: readonly Item[], at: number): Cue | null {
  const low = items[at]?.low ?? ''
  if (isMeans(items, at)) return null
  const noun = CUE_NOUNS.has(low) || CUE_NOUNS.has(low.replace(/s$/, ''))
  // "Rumour has it that …"
  if (noun && items[at + 1]?.low === 'has' && items[at + 2]?.low === 'it' && items[at + 3]?.low === 'that')
    return cueOf(at, at + 3, 'noun', 'rumour-has-it')
  if (!noun || !opensNoun(items, at)) return null
  if (items[at]?.tag === 'VERB' && !DETERMINERS.has(items[at - 1]?.low ?? '') && !/^'s?$/.test(items[at - 1]?.low ?? '')) return null
  return cueOf(at, at + 1, 'noun', 'the-claim-that', asksFor(items, at) ? { stance: 'asks' } : {})
}

/** "said in an emailed statement that …": by what means it is said. */
function isMeans(items: readonly Item[], at: number): boolean {
  let look = at - 1
  while (look > at - 6 && /^(?:ADJ|VERB|NOUN|PROPN|PUNCT)$/.test(items[look]?.tag ?? '') && !isComma(items[look])) look -= 1
  return /^(?:an?|the|his|her|its|their)$/.test(items[look]?.low ?? '') && /^(?:in|by|through|via)$/.test(items[look - 1]?.low ?? '')
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

/** A noun for somebody or some body that can tell: what stands before a colon is its label, no dateline. */
export const tellsOfItself = (low: string): boolean =>
  among(ROLE_NOUNS, low) || among(ANONYMOUS_NOUNS, low) || among(ORGANISATION_NOUNS, low) || GROUP_NOUNS.has(low)

function colonAt(items: readonly Item[], at: number): Cue | null {
  if (items[at]?.low !== ':') return null
  // "It is another matter: “Ask God,” an engineer said": the quote is the engineer's.
  if (items[at + 1]?.tag === 'QUOTE' && items[at + 1]?.ends && items[at + 2]?.tag !== 'PUNCT' && isNominal(items[at + 2])) return null
  // "The shipper: politics."
  const label =
    at > 0 &&
    at < 5 &&
    (/^(?:the|his|her|their)$/.test(items[0]?.low ?? '') || items.slice(0, at).every((item) => isNominal(item))) &&
    tellsOfItself(items[at - 1]?.low ?? '')
  return items[at + 1]?.tag === 'QUOTE' || (label && items[at + 1]) ? cueOf(at, at + 1, 'colon', 'colon') : null
}
