import { type Cue, groupStart, NOBODY, type Tellers } from './cue.ts'
import { among, DOCUMENT_NOUNS, LISTENERS, ORGANISATION_NOUNS } from './en/nouns.ts'
import { DETERMINERS, isTime } from './en/words.ts'
import { handBefore, hopsIn } from './hops.ts'
import { isCapital, isComma, isDash, isFiniteVerb, isNominal, isStop, nounPhraseEnd, nounPhraseStart, type Range } from './phrases.ts'
import { tellerFrom } from './stories.ts'
import {
  apposedName,
  byAfter,
  firstSubject,
  fromQuote,
  hasNoun,
  isAside,
  isName,
  personEnd,
  phraseStart,
  relativeBefore,
  trimmedName,
} from './subjects.ts'
import type { Item } from './units.ts'

/** Who tells by this cue. `least` is where the clause may start at the earliest. */
export function tellersOf(items: readonly Item[], cue: Cue, least: number): Tellers {
  if (cue.made) return cue.made.tellers
  switch (cue.kind) {
    case 'according':
      return afterwards(items, cue, cue.to)
    case 'opinion':
      return items[cue.to - 1]?.low === 'of'
        ? afterwards(items, cue, cue.to)
        : { ...NOBODY, source: { from: cue.from + 1, to: cue.from + 2 }, left: cue.from, right: cue.to }
    case 'as-saying':
      return quotedTeller(items, cue, least)
    case 'raising':
    case 'impersonal':
    case 'adverb':
      return { ...NOBODY, left: cue.group, right: cue.to }
    case 'passive':
      return passiveTeller(items, cue)
    case 'noun':
      return ofNoun(items, cue, least)
    case 'refusal':
      if (cue.rule === 'nor-would') return { ...NOBODY, source: { from: cue.group + 2, to: cue.from }, left: cue.group, right: cue.to }
      return cue.rule === 'neither-of-two' ? ofPair(items, cue) : ofVerb(items, cue, least)
    case 'colon':
      return ofIssued(items, cue, least) ?? ofVerb(items, cue, least)
    case 'verb':
      return ofVerb(items, cue, least)
    default:
      return cue.kind satisfies never
  }
}

function afterwards(items: readonly Item[], cue: Cue, at: number): Tellers {
  let end = nounPhraseEnd(items, at)
  const hops = hopsIn(items, at, Math.min(items.length, end + 14), end)
  if (end === at && items[at]) end = at + 1
  return { ...NOBODY, source: { from: at, to: end }, outer: hops.outer, inner: hops.inner, left: cue.from, right: Math.max(end, hops.end) }
}

function passiveTeller(items: readonly Item[], cue: Cue): Tellers {
  if (cue.rule === 'confirmed-by') {
    const end = nounPhraseEnd(items, cue.to)
    const what = subjectOf(items, cue.group, 0)
    return { ...NOBODY, source: { from: cue.to, to: end }, left: what.source ? what.left : cue.group, right: end }
  }
  const by = byAfter(items, cue.to)
  if (by !== null) {
    const end = nounPhraseEnd(items, by + 1)
    const relay = subjectOf(items, cue.group, 0)
    const outer = relay.source ? [relay.source] : []
    return { ...NOBODY, source: { from: by + 1, to: end }, outer, left: relay.left, right: by === cue.to ? end : cue.to }
  }
  return { ...NOBODY, left: cue.group, right: cue.to }
}

/** "For the owner, the matter is clear: “…”": whose view opens the sentence. */
function inViewOf(items: readonly Item[], cue: Cue, least: number): Tellers | null {
  if (items[least]?.low !== 'for' || items[cue.from - 1]?.tag !== 'ADJ') return null
  const end = nounPhraseEnd(items, least + 1)
  const close = apposedName(items, least + 1, end)
  return end > least + 1 && isComma(items[close]) ? { ...NOBODY, source: { from: least + 1, to: close }, left: least, right: cue.to } : null
}

/** "The airline issued a statement: “…”", "The lawyer read out a letter from the family: “…”". */
function ofIssued(items: readonly Item[], cue: Cue, least: number): Tellers | null {
  const from = nounPhraseStart(items, cue.from, least)
  const verb = items[from - 1]?.low === 'out' ? from - 2 : from - 1
  if (!ISSUING.test(items[verb]?.low ?? '') || !/^(?:an?|his|her|its|their|this)$/.test(items[from]?.low ?? '')) return null
  const subject = subjectOf(items, groupStart(items, verb), least)
  if (!subject.source) return null
  const of = items.findIndex((item, at) => at > from && at < cue.from && /^(?:from|by)$/.test(item.low))
  return of > 0
    ? { ...subject, source: { from: of + 1, to: cue.from }, outer: [...subject.outer, subject.source], right: cue.to }
    : { ...subject, right: cue.to }
}

const ISSUING = /^(?:issued|issues|released|releases|published|posted|put|puts|sent|sends|read|reads|gave|made|left|tweeted|wrote)$/

/** "Neither the airline nor the airport responded": both are silent. */
function ofPair(items: readonly Item[], cue: Cue): Tellers {
  let from = cue.group
  while (from > 0 && items[from - 1]?.low !== 'neither') from -= 1
  const pair = items.slice(from, cue.group).some(({ low }) => low === 'nor')
  if (!pair) return { ...NOBODY, source: { from: Math.max(0, from - 1), to: cue.group }, left: Math.max(0, from - 1), right: cue.to }
  return { ...NOBODY, source: { from, to: cue.group }, left: Math.max(0, from - 1), right: cue.to }
}

function ofNoun(items: readonly Item[], cue: Cue, least: number): Tellers {
  let at = cue.from - 1
  while (at > least && items[at]?.tag === 'ADJ') at -= 1
  if (items[at]?.low === "'s" || (items[at]?.low === "'" && items[at]?.tag !== 'MARK')) {
    let from = nounPhraseStart(items, at, least)
    // "no confirmation of the rebels' claim": theirs, not the confirmation's.
    for (let look = from; look < at - 1; look++)
      if (LOOKED_FOR.test(items[look]?.low ?? '') && /^(?:of|for)$/.test(items[look + 1]?.low ?? '')) from = look + 2
    return { ...NOBODY, source: from < at ? { from, to: at } : null, left: from, right: cue.to }
  }
  if (/^(?:his|her|their|its)$/.test(items[at]?.low ?? '')) return { ...NOBODY, source: { from: at, to: at + 1 }, left: at, right: cue.to }
  // "the police version is that …"
  const body = items[cue.from - 1]
  if (body && among(ORGANISATION_NOUNS, body.low))
    return { ...NOBODY, source: { from: cue.from - 1, to: cue.from }, left: cue.from - 1, right: cue.to }
  // "a suggestion from the finance director that …", "an appeal by an elder for …"
  if (/^(?:from|by)$/.test(items[cue.to]?.low ?? '')) {
    const end = personEnd(items, cue.to + 1)
    const carrier = phraseStart(items, cue.from, least) - 1
    const outer = CARRYING.test(items[carrier]?.low ?? '') ? subjectOf(items, carrier, least).source : null
    const source = { from: cue.to + 1, to: end }
    if (end > cue.to + 1) return { ...NOBODY, source, outer: outer ? [outer] : [], left: cue.from, right: end }
  }
  return { ...NOBODY, left: cue.from, right: cue.to }
}

const LOOKED_FOR = /^(?:confirmation|evidence|proof|verification|sign|signs|support|basis|truth|accuracy|details|version|echo|repetition)$/
const CARRYING = /^(?:carried|carries|aired|airs|published|publishes|printed|ran|broadcast|quoted|cited)$/

function quotedTeller(items: readonly Item[], cue: Cue, least: number): Tellers {
  const reporting = cue.reporting
  if (!reporting) return NOBODY
  const by = reporting.at + 1
  if (reporting.passive) {
    const subject = subjectOf(items, cue.group, least)
    const outer: Range[] = []
    let right = cue.to
    if (/^(?:by|in)$/.test(items[by]?.low ?? '')) outer.push({ from: by + 1, to: nounPhraseEnd(items, by + 1) })
    else if (items[cue.to]?.low === 'by') {
      right = nounPhraseEnd(items, cue.to + 1)
      outer.push({ from: cue.to + 1, to: right })
    }
    return { ...NOBODY, ...subject, outer: [...shownIn(items, subject.left, least), ...subject.outer, ...outer], left: subject.left, right }
  }
  let to = cue.from
  while (to > by && (isComma(items[to - 1]) || items[to - 1]?.tag === 'MARK')) to -= 1
  const subject = items[reporting.at]?.low.endsWith('ing')
    ? { ...NOBODY, shared: true, left: cue.group }
    : subjectOf(items, cue.group, least)
  // "Sahil TV quoted a docker, in a story relayed by Norda Herald, as saying"
  const between = hopsIn(items, by, to, by).outer
  const comma = between.length ? items.findIndex((item, at) => at > by && at < to && isComma(item)) : -1
  const heard = by < to ? trimmedName(items, { from: by, to: comma > 0 ? comma : to }) : null
  const outer = [...between, ...subject.outer, ...(subject.source ? [subject.source, ...subject.inner] : [])]
  return withListener(items, cue, { ...NOBODY, source: heard, outer, left: subject.left, right: cue.to })
}

function ofVerb(items: readonly Item[], cue: Cue, least: number): Tellers {
  // "The Gazette has learned from two officials that …"
  if (/^(?:learn|hear|understand)$/.test(cue.verb?.lemma ?? '') && items[cue.to]?.low === 'from') {
    const teller = tellerFrom(items, cue.to + 1)
    const end = teller?.end ?? nounPhraseEnd(items, cue.to + 1)
    const heard = subjectOf(items, cue.group, least)
    const outer = heard.source ? [heard.source] : []
    return { ...NOBODY, source: teller?.range ?? { from: cue.to + 1, to: end }, outer, left: heard.left, right: end }
  }
  const before = items[cue.group - 1]
  const participle = cue.form === 'ing' && cue.kind === 'verb'
  if (participle && (isComma(before) || before === undefined || before.low === 'and' || before.low === 'in' || before.low === 'by'))
    return withListener(items, cue, { ...NOBODY, shared: true, left: cue.group, right: cue.to })
  // Inverted: “…,” said X. Only where words stand before the cue and no subject does.
  const fronted =
    before !== undefined &&
    (before.tag === 'QUOTE' ||
      isComma(before) ||
      before.tag === 'MARK' ||
      (isDash(before) && !closesAside(items, cue.group - 1, least)) ||
      /^[?!]$/.test(before.low))
  const shows = cue.verb?.document === 'only' && isComma(before)
  if (cue.kind === 'verb' && fronted && cue.form !== 'ing' && !shows) {
    // “…,” said on Thursday the spokesman
    const start = isTime(items[cue.to]?.low ?? '') ? cue.to + 1 : cue.to
    const end = apposedName(items, start, nounPhraseEnd(items, start))
    const reduced = items[end]?.tag === 'VERB' && /(?:ed|en)$/.test(items[end]?.low ?? '') && items[end + 1]?.tag === 'ADP'
    if (end > start && (!isFiniteVerb(items[end]) || reduced) && items[cue.to]?.low !== 'that') {
      const direct = subjectOf(items, cue.group, least)
      if (!direct.source || before.tag === 'QUOTE') {
        const hops = hopsIn(items, end, Math.min(items.length, end + 30), end)
        return withListener(
          items,
          { ...cue, to: end },
          {
            ...NOBODY,
            source: trimmedName(items, { from: start, to: end }),
            outer: hops.outer,
            inner: hops.inner,
            left: cue.group,
            right: Math.max(end, hops.end),
          },
          false,
        )
      }
    }
  }
  const subject =
    cue.kind === 'colon' ? (inViewOf(items, cue, least) ?? subjectOf(items, cue.group, least)) : subjectOf(items, cue.group, least)
  // "In an email seen by Radio Norda, the bishop calls …"
  const opener = subject.source && isComma(items[subject.left - 1]) && OPENING.test(items[least]?.low ?? '')
  const lead =
    opener && !(cue.kind === 'refusal' && items[least]?.low === 'according') ? hopsIn(items, least, subject.left - 1, least) : null
  const asking = opener && items[least + 1]?.low === 'by' ? nounPhraseEnd(items, least + 2, false) : 0
  const hops = hopsIn(items, cue.to, Math.min(items.length, cue.to + 14), cue.to, true)
  return withListener(items, cue, {
    ...subject,
    outer: [...(lead?.outer ?? []), ...shownIn(items, subject.left, least), ...subject.outer, ...hops.outer],
    inner: [...(lead?.inner ?? []), ...subject.inner, ...hops.inner],
    listener: asking > least + 2 && isCapital(items[asking - 1]) ? { from: least + 2, to: asking } : null,
    // "denied any delivery in an email to Radio Norda": the hop stands behind what was denied.
    right: cue.verb?.takes.includes('np') && isNominal(items[cue.to]) ? cue.to : Math.max(cue.to, hops.end),
  })
}

/** "Ana Tol – the widow – told …": the second dash of a pair without a quote before it. */
function closesAside(items: readonly Item[], dash: number, least: number): boolean {
  if (items[dash - 1]?.tag === 'QUOTE') return false
  for (let at = dash - 1; at > least; at--) if (isDash(items[at])) return items[at - 1]?.tag !== 'QUOTE'
  return false
}

/** "a video in which a driver tells …": the video is a hand. */
function shownIn(items: readonly Item[], left: number, least: number): Range[] {
  if (items[left - 1]?.low !== 'which' || items[left - 2]?.low !== 'in') return []
  const to = isComma(items[left - 3]) ? left - 3 : left - 2
  const from = nounPhraseStart(items, to, least)
  return from < to && among(DOCUMENT_NOUNS, items[to - 1]?.low ?? '') ? [{ from, to }] : []
}

const PRESS = /^(?:correspondent|reporter|journalist|interviewer|crew)$/

/** "confirmed its authenticity to Radio Norda": who was told stands behind what was confirmed. */
function toldOf(items: readonly Item[], cue: Cue, tellers: Tellers): Tellers {
  if (!cue.verb?.takes.includes('np')) return tellers
  const end = nounPhraseEnd(items, cue.to)
  if (end === cue.to || items[end]?.low !== 'to' || !isCapital(items[end + 1])) return tellers
  const close = nounPhraseEnd(items, end + 1)
  return close > end + 1 ? { ...tellers, listener: { from: end + 1, to: close } } : tellers
}

/** Words that open an adverbial in front of the teller in which a hop may stand. */
const OPENING =
  /^(?:citing|quoting|in|on|during|speaking|quoted|interviewed|contacted|reached|asked|questioned|pressed|according|with|going|relying|drawing|based|basing|crediting|invoking|writing|picking|following|taking|relaying|repeating|echoing|by|attributing)$/

function withListener(items: readonly Item[], cue: Cue, tellers: Tellers, direct = true): Tellers {
  const whom = cue.verb?.takes.includes('whom') && !cue.verb.prepositions.includes(items[cue.to - 1]?.low ?? '')
  let at = direct ? cue.to : tellers.right
  const to = items[at]?.low === 'to'
  if (to && (cue.verb?.takes.includes('quote') || cue.verb?.takes.includes('that')) && cue.verb.stance !== 'asks') at += 1
  else if (!whom || !direct) return toldOf(items, cue, tellers)
  const first = items[at]
  if (
    !first ||
    first.tag === 'QUOTE' ||
    isComma(first) ||
    isStop(first) ||
    /^(?:that|how|whether|if|what|why|who|where|when|there|he|she|they)$/.test(first.low) ||
    (first.low === 'it' && isFiniteVerb(items[at + 1]))
  )
    return tellers
  // "told her nobody was inside": "her" is who is told.
  const told =
    LISTENERS.has(first.low) || (first.low === 'her' && (items[at + 1]?.tag === 'PRON' || DETERMINERS.has(items[at + 1]?.low ?? '')))
  const end = told ? at + 1 : nounPhraseEnd(items, at, false)
  if (end === at) return tellers
  // "told the correspondent of Al-Sahil TV", "told a reporter for the Post": the outlet was told.
  const press = /^(?:of|for|from|with)$/.test(items[end]?.low ?? '') && PRESS.test(items[end - 1]?.low ?? '')
  const close = press ? nounPhraseEnd(items, end + 1, false) : end
  // "warned the plan would fail": nobody is told, it is what is said.
  if (!press && !LISTENERS.has(first.low) && close - at > 1 && isFiniteVerb(items[close]) && items[close]?.tag !== 'VERB') return tellers
  const listener = press && close > end + 1 ? { from: end + 1, to: close } : { from: at, to: end }
  // "told a Beacon reporter"
  const paper = items.slice(at, end).findIndex((item) => isCapital(item))
  if (paper > 0 && PRESS.test(items[end - 1]?.low ?? '') && paper < end - at - 1)
    return { ...tellers, outer: [{ from: at + paper, to: end - 1 }, ...tellers.outer], right: Math.max(tellers.right, end) }
  const asked = cue.stance === 'asks' || cue.stance === 'orders'
  // "told Okapi, a news site in Bunia, soldiers came"
  const aside = isComma(items[close]) && /^(?:an?|the)$/.test(items[close + 1]?.low ?? '') ? nounPhraseEnd(items, close + 1) : close
  const right = aside > close && isComma(items[aside]) ? aside + 1 : close
  // Somebody of the press: the outlet, whatever its name looks like.
  if (press && !asked) return { ...tellers, outer: [listener, ...tellers.outer], right: Math.max(tellers.right, right) }
  return { ...tellers, listener: asked ? null : listener, right: Math.max(tellers.right, right) }
}

/** "The Lantern cited a diplomat who said …": whoever cites is a hand. */
function citing(items: readonly Item[], head: number): Range[] {
  if (!/^(?:cite[sd]|quote[sd]|interviewed|interviews)$/.test(items[head - 1]?.low ?? '')) return []
  const who = subjectOf(items, groupStart(items, head - 1), 0).source ?? firstSubject(items, 0, head - 1)
  return who ? [who] : []
}

/** "It was a doctor who may not speak who revealed …": whom the sentence picks out; `to` is where the last "who" stands. */
function cleft(items: readonly Item[], to: number, least: number): Range | null {
  if (items[least]?.low !== 'it' || !/^(?:is|was)$/.test(items[least + 1]?.low ?? '') || items[to]?.low !== 'who') return null
  const end = nounPhraseEnd(items, least + 2)
  return end > least + 2 && end <= to && hasNoun(items, least + 2, end) ? { from: least + 2, to: end } : null
}

/** The subject before a verb group that starts at `group`. */
export function subjectOf(items: readonly Item[], group: number, least: number): Tellers {
  let to = group
  let outer: readonly Range[] = []
  let inner: readonly Range[] = []
  let apposed: Range | null = null
  const missing: Tellers = { ...NOBODY, shared: true, left: group, right: group }
  const joined = /^(?:and|but|or)$/.test(items[to - 1]?.low ?? '')
  for (let skipped = 0; skipped < 3 && (isComma(items[to - 1]) || isDash(items[to - 1])); skipped++) {
    const close = to - 1
    let open = close - 1
    while (open > least && !(isComma(items[open]) || isDash(items[open])) && items[open]?.tag !== 'QUOTE' && close - open < 40) open -= 1
    if (!(isComma(items[open]) || isDash(items[open])) || !isAside(items, open + 1, close)) return { ...missing, left: group }
    // ", citing Lena Orsk, a baker,": what is said of her belongs to the hand.
    const who = isComma(items[open]) ? handBefore(items, nounPhraseStart(items, open, least)) : null
    if (who !== null && who > least && isComma(items[who - 1])) open = who - 1
    const hops = hopsIn(items, open + 1, close, open + 1)
    outer = [...hops.outer, ...outer]
    inner = [...hops.inner, ...inner]
    if (isName(items, open + 1, close)) apposed = { from: open + 1, to: close }
    to = open
  }
  while (items[to - 1]?.tag === 'ADV' && to > least) to -= 1
  // "Ana Tol and Lena Orsk both denied …"
  if (/^(?:both|all|each)$/.test(items[to - 1]?.low ?? '') && /^(?:NOUN|PROPN)$/.test(items[to - 2]?.tag ?? '') && to - 1 > least) to -= 1
  const relation = /^(?:who|which|that)$/.test(items[to - 1]?.low ?? '')
  if (relation) {
    to -= 1
    if (isComma(items[to - 1])) to -= 1
  }
  const clefted = relation ? cleft(items, to, least) : null
  if (clefted) return { ...NOBODY, source: clefted, outer, inner, left: clefted.from - 2, right: group }
  const from = fromQuote(items, nounPhraseStart(items, to, least), least)
  if (from >= to || joined || !hasNoun(items, from, to)) return missing
  const relative = relativeBefore(items, from, least)
  if (relative !== null) {
    const head = nounPhraseStart(items, relative, least)
    const told = hopsIn(items, relative, to, relative)
    const source = apposed && !isName(items, head, relative) ? apposed : { from: head, to: relative }
    if (head < relative)
      return {
        ...NOBODY,
        source,
        outer: [...citing(items, head), ...told.outer, ...outer],
        inner: [...inner, ...told.inner],
        left: head,
        right: group,
      }
  }
  const cut = hopsIn(items, from, to, from)
  const end = cut.first < to && cut.first > from ? cut.first : to
  const source = apposed && !isName(items, from, end) ? { from, to: apposed.to } : { from, to: end }
  return {
    ...NOBODY,
    source,
    outer: [...(relation ? citing(items, from) : []), ...cut.outer, ...outer],
    inner: [...inner, ...cut.inner],
    left: from,
    right: group,
  }
}
