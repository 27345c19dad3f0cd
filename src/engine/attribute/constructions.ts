import { type Cue, cueOf, groupStart, NOBODY } from './cue.ts'
import { denialAt } from './denials.ts'
import {
  BECOMING,
  BRANDING,
  CARRYING,
  EVIDENT,
  FOLLOWING,
  GOSSIP,
  PUTTING,
  REFUTING,
  SAYING,
  TELLING,
  WITHDRAWING,
  YIELDING,
} from './en/constructions.ts'
import { formsAt } from './en/rarer.ts'
import { ADVERBS, BE, DETERMINERS, HAVE, PERSONAL, POSSESSIVES } from './en/words.ts'
import { yieldingAt } from './interviews.ts'
import { isCapital, isComma, isStop, nounPhraseEnd, nounPhraseStart } from './phrases.ts'
import { subjectOf } from './sources.ts'
import { ends, isPassive, isStory, madeOf, saidFrom, storyFrom, tellerFrom, through } from './stories.ts'
import { canTell } from './subjects.ts'
import type { Item } from './units.ts'

/** First words of the constructions, besides the cue verbs. */
export const CONSTRUCTING: ReadonlySet<string> = new Set([
  ...CARRYING.keys(),
  ...YIELDING.keys(),
  ...TELLING.keys(),
  ...BRANDING,
  ...REFUTING,
  ...WITHDRAWING,
  ...'as from had has came comes come arrived arrives attributed attributes ascribed ascribes named names gave gives identified identifies listed credited credits first'.split(
    ' ',
  ),
])

/**
 * A construction of several words that says in full who tells, through whom, and what: "Norda Herald carried a report by Sahil TV that",
 * "It follows from the minutes that", "as the plumber put it". No judge is asked about these: the words leave no other reading.
 */
export function constructionAt(items: readonly Item[], at: number): Cue | null {
  const low = items[at]?.low ?? ''
  switch (low) {
    case 'as':
      return puttingAt(items, at) ?? asReportedAt(items, at)
    case 'from':
      return followingAt(items, at)
    case 'had':
    case 'has':
      return hasItAt(items, at)
    case 'came':
    case 'comes':
    case 'come':
    case 'arrived':
    case 'arrives':
      return comingAt(items, at)
    case 'attributed':
    case 'attributes':
    case 'ascribed':
    case 'ascribes':
      return ascribedAt(items, at)
    case 'first':
      return firstToAt(items, at)
    default:
      return (
        denialAt(items, at) ??
        itByAt(items, at) ??
        tellingAt(items, at) ??
        sourceForAt(items, at) ??
        carryingAt(items, at) ??
        yieldingAt(items, at)
      )
  }
}

/** "Norda Herald carried a report by Sahil TV that …", "Norda Herald ran a story saying …". */
function carryingAt(items: readonly Item[], at: number): Cue | null {
  const particles = CARRYING.get(items[at]?.low ?? '')
  if (!particles) return null
  const next = items[at + 1]?.low ?? ''
  const to = particles.includes(next) ? at + 2 : at + 1
  if (to === at + 1 && !particles.includes('-')) return null
  const story = storyFrom(items, to)
  if (!story) return null
  const content = saidFrom(items, story.end)
  if (content === null) return null
  const group = groupStart(items, at)
  if (isPassive(items, group, at)) return null
  const subject = subjectOf(items, group, 0)
  if (!subject.source) return null
  return madeOf({ from: at, to }, 'carried-a-report', through(subject, story.whose), content, null, { group })
}

/** "A report by Norda Herald had it that …"; whose the gossip is that has it nobody knows. */
function hasItAt(items: readonly Item[], at: number): Cue | null {
  if (items[at + 1]?.low !== 'it' || items[at + 2]?.low !== 'that') return null
  const content = saidFrom(items, at + 2)
  const subject = subjectOf(items, at, 0)
  if (content === null || !subject.source) return null
  const phrase = items.slice(subject.source.from, subject.source.to)
  const named = phrase.some((item, index) => index > 0 && isCapital(item))
  const gossip = phrase.findLastIndex(({ low }) => GOSSIP.has(low))
  if (!named && gossip >= 0) {
    const tellers = { ...NOBODY, left: subject.left, right: at + 2 }
    return cueOf(subject.source.from + gossip, at + 2, 'noun', 'rumour-has-it', {
      made: { tellers, from: content, to: null, past: content },
    })
  }
  if (!canTell(items, subject.source)) return null
  const story = storyFrom(items, subject.source.from)
  const source = story?.whose && story.end === subject.source.to ? story.whose : subject.source
  return madeOf({ from: at, to: at + 2 }, 'had-it-that', { ...subject, source }, content, null, { group: at })
}

/** "It was first reported by Norda Herald that …", "…, it was reported by Norda Herald". */
function itByAt(items: readonly Item[], at: number): Cue | null {
  if (items[at + 1]?.low !== 'by') return null
  const form = formsAt(items, at).find((known) => known.form === 'past' && known.verb.takes.includes('that'))
  const group = groupStart(items, at)
  if (!form || items[group - 1]?.low !== 'it' || !isPassive(items, group, at)) return null
  const teller = tellerFrom(items, at + 2)
  if (!teller) return null
  const tellers = { ...NOBODY, source: teller.range, left: group - 1, right: teller.end }
  const rest = { group, stance: form.verb.stance, verb: form.verb }
  const content = items[teller.end]?.low === 'that' ? saidFrom(items, teller.end) : null
  if (content !== null) return madeOf({ from: at, to: at + 2 }, 'it-was-said-by', tellers, content, null, rest)
  if (!isComma(items[group - 2]) || !ends(items, teller.end)) return null
  return madeOf({ from: at, to: at + 2 }, 'it-was-said-by', tellers, null, group - 2, rest)
}

/** "made public that …", "went on that …", "left no doubt that …". */
function tellingAt(items: readonly Item[], at: number): Cue | null {
  const words = TELLING.get(items[at]?.low ?? '')?.find((phrase) => phrase.every((word, index) => items[at + 1 + index]?.low === word))
  const to = words ? at + 1 + words.length : 0
  const content = words && items[to]?.low === 'that' ? saidFrom(items, to) : null
  const group = groupStart(items, at)
  if (content === null || isPassive(items, group, at)) return null
  const subject = subjectOf(items, group, 0)
  return subject.source ? madeOf({ from: at, to }, 'made-known-that', subject, content, null, { group }) : null
}

/** Nothing but openers stands before it in its clause. */
function opensClause(items: readonly Item[], at: number): boolean {
  let look = at - 1
  while (look >= 0 && (items[look]?.tag === 'CCONJ' || ADVERBS.has(items[look]?.low ?? '') || isComma(items[look]))) look -= 1
  return look < 0 || isStop(items[look]) || items[look]?.low === '–' || items[look]?.low === '—'
}

/** Content before or behind a parenthesis that opens at `at` and has its last word before `end`. */
function besideAside(items: readonly Item[], at: number, end: number): { readonly from: number | null; readonly to: number | null } | null {
  let close = end
  // "as the mayor put it on Monday,"
  while (close < items.length && close < end + 8 && !isComma(items[close]) && !isStop(items[close])) {
    if (items[close]?.tag === 'VERB' || items[close]?.tag === 'AUX' || items[close]?.tag === 'QUOTE') return null
    close += 1
  }
  if (opensClause(items, at)) return isComma(items[close]) && items[close + 1] ? { from: close + 1, to: null } : null
  if (!isStop(items[close])) return null
  const to = isComma(items[at - 1]) ? at - 1 : at
  return to > 2 ? { from: null, to } : null
}

/** "As the plumber put it, …", "…, as Lena Orsk, a baker, put it". */
function puttingAt(items: readonly Item[], at: number): Cue | null {
  let limit = at + 1
  while (limit < items.length && limit < at + 24 && !putsIt(items, limit)) limit += 1
  if (!putsIt(items, limit)) return null
  let verb = items[limit]?.low === 'it' ? limit - 1 : limit
  while (HAVE.has(items[verb - 1]?.low ?? '') || ADVERBS.has(items[verb - 1]?.low ?? '')) verb -= 1
  let to = nounPhraseEnd(items, at + 1)
  if (to < verb) {
    const apposed = tellerFrom(items, at + 1)
    // "As baker Elana Tol put it": a trade that is tagged no noun.
    if (apposed?.end === verb) to = apposed.range.to
    else if (items.slice(at + 1, verb).every(isPhrasal) && verb - at < 9) to = verb
    else return null
  } else if (to > verb) to = verb
  const teller = { from: at + 1, to }
  if (to <= at + 1 || !(canTell(items, teller) || PERSONAL.has(items[at + 1]?.low ?? ''))) return null
  const beside = besideAside(items, at, limit + 1)
  if (!beside) return null
  // "As X said,": only where a clause without a quote follows.
  const bare = items[limit]?.low !== 'it'
  if (
    bare &&
    (beside.from === null || isCapital(items[limit]) || items.some(({ tag }, index) => index > limit && /^(?:QUOTE|MARK)$/.test(tag)))
  )
    return null
  const tellers = { ...NOBODY, source: teller, left: at, right: limit + 1 }
  return madeOf({ from: verb, to: limit + 1 }, 'as-x-put-it', tellers, beside.from, beside.to, { group: at })
}

/** A word that a teller's phrase may have, whatever its tag. */
const isPhrasal = (item: Item): boolean =>
  !isComma(item) && !isStop(item) && !BE.has(item.low) && !/^(?:QUOTE|MARK|AUX|SCONJ)$/.test(item.tag)

/** "put it" ends here, or a "said" that takes nothing. */
function putsIt(items: readonly Item[], at: number): boolean {
  if (items[at]?.low === 'it') return PUTTING.has(items[at - 1]?.low ?? '')
  if (!ends(items, at + 1)) return false
  return formsAt(items, at).some(({ verb, form }) => (form === 'past' || form === 's') && verb.takes.includes('that') && !verb.more.length)
}

/** "As first reported by Norda Herald, …", "…, as reported by Norda Herald". */
function asReportedAt(items: readonly Item[], at: number): Cue | null {
  let verb = at + 1
  while (verb < at + 4 && (/^(?:first|was)$/.test(items[verb]?.low ?? '') || items[verb]?.tag === 'ADV')) verb += 1
  if (items[verb + 1]?.low !== 'by') return null
  const form = formsAt(items, verb).find((known) => known.form === 'past' && known.verb.takes.includes('that'))
  const teller = form ? tellerFrom(items, verb + 2) : null
  if (!form || !teller || !canTell(items, teller.range)) return null
  const beside = besideAside(items, at, isComma(items[teller.end - 1]) ? teller.end - 1 : teller.end)
  if (!beside) return null
  const tellers = { ...NOBODY, source: teller.range, left: at, right: teller.end }
  return madeOf({ from: verb, to: verb + 2 }, 'as-reported-by', tellers, beside.from, beside.to, {
    group: at,
    verb: form.verb,
    stance: form.verb.stance,
  })
}

/** "It follows from the minutes that …", "It is plain from a log that …", "From the log it is clear that …". */
function followingAt(items: readonly Item[], at: number): Cue | null {
  const teller = tellerFrom(items, at + 1)
  if (!teller || !canTell(items, teller.range) || PERSONAL.has(items[at + 1]?.low ?? '')) return null
  // "From the log it is clear that"
  if (opensClause(items, at)) {
    const it = isComma(items[teller.end]) ? teller.end + 1 : teller.end
    const word = items[it]?.low === 'it' ? evidentFrom(items, it) : 0
    const content = word ? saidFrom(items, word) : null
    return content === null
      ? null
      : madeOf({ from: it + 1, to: word }, 'it-follows-from', { ...NOBODY, source: teller.range, left: at, right: word }, content, null, {
          group: it + 1,
        })
  }
  let it = at - 1
  while (it > 0 && it > at - 6 && items[it]?.low !== 'it') it -= 1
  if (items[it]?.low !== 'it' || evidentFrom(items, it) !== at) return null
  const content = items[teller.end]?.low === 'that' ? saidFrom(items, teller.end) : null
  if (content === null) return null
  return madeOf(
    { from: it + 1, to: at + 1 },
    'it-follows-from',
    { ...NOBODY, source: teller.range, left: it, right: content },
    content,
    null,
    { group: it + 1 },
  )
}

/** The item behind "it follows", "it is now plain", where `it` stands; 0 if these are not the words. */
function evidentFrom(items: readonly Item[], it: number): number {
  let at = it + 1
  while (ADVERBS.has(items[at]?.low ?? '') || items[at]?.tag === 'ADV' || HAVE.has(items[at]?.low ?? '')) at += 1
  if (FOLLOWING.has(items[at]?.low ?? '')) return at + 1
  const be = at
  while (at < be + 3 && BECOMING.has(items[at]?.low ?? '')) at += 1
  if (at === be) return 0
  while (items[at]?.tag === 'ADV' && !EVIDENT.has(items[at]?.low ?? '') && at < be + 5) at += 1
  return EVIDENT.has(items[at]?.low ?? '') ? at + 1 : 0
}

/** "Word came from Norda Radio that …", "News reaches us": whose word it is. */
function comingAt(items: readonly Item[], at: number): Cue | null {
  const inverted = isStory(items[at + 1]?.low ?? '') ? at + 1 : -1
  const from = inverted > 0 ? inverted + 1 : at + 1
  if (items[from]?.low !== 'from') return null
  const group = groupStart(items, at)
  const noun = inverted > 0 ? inverted : group - 1
  if (!isStory(items[noun]?.low ?? '') || (inverted < 0 && noun < 0)) return null
  const teller = tellerFrom(items, from + 1)
  const content = teller && canTell(items, teller.range) ? saidFrom(items, teller.end) : null
  if (!teller || content === null) return null
  const left = inverted > 0 ? at : nounPhraseStart(items, group, 0)
  return madeOf(
    { from: Math.min(at, noun), to: from + 1 },
    'word-came-from',
    { ...NOBODY, source: teller.range, left, right: teller.end },
    content,
    null,
    { group },
  )
}

/** "attributed to a docker the claim that …", "attributed the claim that … to a docker". */
function ascribedAt(items: readonly Item[], at: number): Cue | null {
  const group = groupStart(items, at)
  if (isPassive(items, group, at)) return null
  const subject = subjectOf(items, group, 0)
  if (!subject.source) return null
  if (items[at + 1]?.low === 'to') {
    const teller = tellerFrom(items, at + 2)
    const story = teller ? storyFrom(items, teller.end) : null
    const content = story && !story.whose ? saidFrom(items, story.end) : null
    return teller && content !== null
      ? madeOf({ from: at, to: at + 1 }, 'attributed-to', through(subject, teller.range), content, null, { group })
      : null
  }
  const story = storyFrom(items, at + 1)
  const content = story && !story.whose ? saidFrom(items, story.end) : null
  if (content === null) return null
  for (let to = items.length - 1; to > content + 1; to--) {
    if (items[to]?.low !== 'to') continue
    const teller = tellerFrom(items, to + 1)
    if (teller && ends(items, teller.range.to) && canTell(items, teller.range))
      return madeOf({ from: at, to: at + 1 }, 'attributed-to', through({ ...subject, right: teller.range.to }, teller.range), content, to, {
        group,
      })
    return null
  }
  return null
}

const CITING = /^(?:cited|cites|named|names|gave|gives|quoted|quotes|identified|identifies|listed|credited|credits)$/
const SOURCE = /^(?:sources?|authority|authorities|witness|witnesses|basis|informants?|origin)$/

/** "cited a docker as its source for saying that …", "credited Sahil TV with the report that …". */
function sourceForAt(items: readonly Item[], at: number): Cue | null {
  if (!CITING.test(items[at]?.low ?? '')) return null
  const group = groupStart(items, at)
  const teller = tellerFrom(items, at + 1)
  if (!teller || isPassive(items, group, at)) return null
  let { to } = teller.range
  let look = teller.end
  // "a docker for the claim": what the phrase went on with.
  for (let cut = at + 2; cut < to; cut++)
    if (/^(?:for|with)$/.test(items[cut]?.low ?? '') && (SAYING.has(items[cut + 1]?.low ?? '') || storyFrom(items, cut + 1))) {
      to = cut
      look = cut
    }
  if (items[look]?.low === 'as') {
    look += 1
    while (
      look < teller.end + 6 &&
      (POSSESSIVES.has(items[look]?.low ?? '') || DETERMINERS.has(items[look]?.low ?? '') || items[look]?.tag === 'ADJ')
    )
      look += 1
    if (!SOURCE.test(items[look]?.low ?? '')) return null
    look += 1
  }
  if (!/^(?:for|of|with)$/.test(items[look]?.low ?? '')) return null
  const story = SAYING.has(items[look + 1]?.low ?? '') ? null : storyFrom(items, look + 1)
  const content = story?.whose ? null : saidFrom(items, story ? story.end : look + 1)
  const subject = subjectOf(items, group, 0)
  if (content === null || !subject.source || to <= at + 1) return null
  return madeOf({ from: at, to: at + 1 }, 'named-as-source', through(subject, { from: at + 1, to }), content, null, { group })
}

/** "Norda Herald was the first to report that …". */
function firstToAt(items: readonly Item[], at: number): Cue | null {
  const verb = at + 2
  if (items[at + 1]?.low !== 'to') return null
  const form = formsAt(items, verb).find((known) => known.form === 'base' && known.verb.takes.includes('that'))
  let be = at - 1
  while (/^(?:the|also|among)$/.test(items[be]?.low ?? '')) be -= 1
  if (!form || !BE.has(items[be]?.low ?? '')) return null
  const content = items[verb + 1]?.low === 'that' ? saidFrom(items, verb + 1) : null
  const group = groupStart(items, be + 1)
  const subject = subjectOf(items, group, 0)
  if (content === null || !subject.source) return null
  return madeOf({ from: verb, to: verb + 1 }, 'first-to-report', subject, content, null, {
    group,
    verb: form.verb,
    stance: form.verb.stance,
  })
}
