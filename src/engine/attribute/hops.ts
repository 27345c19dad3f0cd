import { among, GROUP_NOUNS, LISTENERS } from './en/nouns.ts'
import { isTime, PERSONAL } from './en/words.ts'
import { isAuxiliary, isCapital, isComma, nounPhraseEnd, type Range } from './phrases.ts'
import { storyFrom } from './stories.ts'
import { addresseeEnd, canTell } from './subjects.ts'
import type { Item } from './units.ts'

/** What one does to a story of others, or with what one has from them: hands only where somebody follows who can tell. */
const TRUSTING: readonly string[] = [
  'going by',
  'relying on',
  'drawing on',
  'based on',
  'basing its report on',
  'basing himself on',
  'basing herself on',
  'basing themselves on',
  'picking up on',
  'picking up',
  'following up on',
  'following up',
  'taking up',
  'relaying',
  'repeating',
  'echoing',
  'lifting',
]

const INNER: readonly string[] = [
  'quoting',
  'citing',
  'relaying',
  'with reference to',
  'basing itself on',
  'which cites',
  'which cited',
  'who cited',
  'on the basis of',
  'on the base of',
  'referring to',
  'which quoted',
  'which quotes',
  'crediting',
  'invoking',
  'by reference to',
  'on the strength of',
  'on the word of',
  'on the say-so of',
  'on the authority of',
  'on the evidence of',
  'on the testimony of',
  'on information from',
  'attributing it to',
  'attributing this to',
  'attributing that to',
  'attributing the information to',
  'attributing the claim to',
  'attributing the report to',
  'attributing the figure to',
  'attributing the toll to',
  'attributing the news to',
  ...TRUSTING,
]
/** How a story came on: hands only where a name follows. */
const RELAYED: readonly string[] = [
  'relayed by',
  'reported by',
  'first reported by',
  'picked up by',
  'repeated by',
  'reprinted by',
  'republished by',
  'passed on by',
  'relayed in',
  'relayed on',
  'quoted on',
  'cited in',
  'writing in',
  'writing for',
  'in an op - ed for',
  'in an op - ed in',
  'in an article for',
  'in an article in',
  'in a column for',
  'in a column in',
  'in an essay for',
  'in an essay in',
]

const OUTER: readonly string[] = [
  'according to',
  'per',
  'quoted in',
  'who spoke to',
  'who spoke with',
  'who talked to',
  'speaking with',
  'broadcast by',
  'posted by',
  'obtained by',
  'seen by',
  'reviewed by',
  'cited by',
  'quoted by',
  'quoted in',
  'contacted by',
  'reached by',
  'interviewed by',
  'carried by',
  'aired by',
  'shared with',
  'leaked to',
  'shown to',
  'heard by',
  'read by',
  'in an interview with',
  'in an interview to',
  'in comments to',
  'in comment to',
  'in a comment to',
  'in remarks to',
  'speaking to',
  'speaking on',
  'appearing on',
  'interviewed on',
  'in an interview on',
  'in a telephone interview with',
  'viewed by',
  'in an email to',
  'in an e-mail to',
  'in a statement to',
  'in a letter to',
  'in a message to',
  'examined by',
  'passed to',
  'handed to',
  'provided to',
  'sent to',
  'forwarded to',
  'made available to',
  'given to',
  'supplied to',
  'submitted to',
  ...RELAYED,
]

const TRUSTED: ReadonlySet<string> = new Set(TRUSTING)
const RELAYS: ReadonlySet<string> = new Set(RELAYED)
const HOPS: ReadonlyMap<string, readonly (readonly [words: readonly string[], outer: boolean])[]> = byFirst()

function byFirst(): Map<string, (readonly [readonly string[], boolean])[]> {
  const map = new Map<string, (readonly [readonly string[], boolean])[]>()
  for (const [phrases, outer] of [[INNER, false] as const, [OUTER, true] as const])
    for (const phrase of phrases) {
      const words = phrase.split(' ')
      const list = map.get(words[0] as string) ?? []
      list.push([words, outer])
      map.set(words[0] as string, list)
    }
  return map
}

const TOWARDS = /^(?:to|with)$/

/** Somebody told who is no outlet: the head noun is a person's or a crowd's, and no name stands in the phrase. */
const isAudience = (items: readonly Item[], from: number, to: number): boolean =>
  !items.slice(from, to).some((item) => isCapital(item)) &&
  items.slice(from, to).some(({ low }) => LISTENERS.has(low) || among(GROUP_NOUNS, low))

const SEEN = /^(?:seen|obtained|reviewed|read|viewed|examined|heard)$/

/** Past here the words are what is told, not how: an auxiliary, an infinitive, a pronoun, a verb that is no participle. */
const opensClause = (items: readonly Item[], at: number): boolean => {
  const { tag, low } = items[at] as Item
  if (isAuxiliary(items[at]) || (low === 'to' && tag === 'PART') || /^(?:he|she|they|we|i)$/.test(low)) return true
  return tag === 'VERB' && !/(?:ed|en|ing|wn)$/.test(low) && !HOPS.has(low)
}

/** ", which Radio Norda has seen,", "a paper that Radio Norda was able to consult": by whom. */
function seenBy(items: readonly Item[], at: number): Range | null {
  const to = nounPhraseEnd(items, at + 1)
  if (to === at + 1 || PERSONAL.has(items[at + 1]?.low ?? '')) return null
  const next = items[to]?.low ?? ''
  const able =
    /^(?:was|were)$/.test(next) &&
    items[to + 1]?.low === 'able' &&
    /^(?:consult|see|read|view|obtain|examine)$/.test(items[to + 3]?.low ?? '')
  return able || (/^(?:has|had|have)$/.test(next) && SEEN.test(items[to + 1]?.low ?? '')) ? { from: at + 1, to } : null
}

/** Whom the words behind a content name as where it comes from: "…, quoting two officials"; `to` is where the content ends. */
export function handsBehind(items: readonly Item[], to: number): readonly Range[] {
  if (items[to]?.low !== ',' || !/^(?:citing|quoting|crediting|attributing)$/.test(items[to + 1]?.low ?? '')) return []
  return hopsIn(items, to + 1, Math.min(items.length, to + 16), to + 1).inner.filter((range) => canTell(items, headOf(items, range)))
}

/** "the strategic importance" of "the strategic importance of the army". */
function headOf(items: readonly Item[], { from, to }: Range): Range {
  const of = items.findIndex(({ low }, at) => at > from && at < to && low === 'of')
  return { from, to: of > 0 && !/s$/.test(items[of - 1]?.low ?? '') && items[from]?.low !== 'one' ? of : to }
}

/** Whose a story is ("a report by Sahil TV", "Sahil TV's report"): the phrase itself where nobody's. */
function whoseStory(items: readonly Item[], from: number, to: number): Range {
  const story = storyFrom(items, from)
  return story?.whose && story.whose.to <= to && RETOLD.test(items[story.at]?.low ?? '') ? story.whose : { from, to }
}

/** What is no paper of its own but its maker's word. */
const RETOLD =
  /^(?:report|story|article|item|piece|dispatch|despatch|bulletin|broadcast|coverage|account|claim|statement|word|version|information|testimony|assertion|allegation)s?$/

/** The first item of the phrase that puts a hand in front of `at` ("citing" before "Lena Orsk"); null if none does. */
export function handBefore(items: readonly Item[], at: number): number | null {
  for (let from = at - 1; from >= Math.max(0, at - 5); from--)
    for (const [words] of HOPS.get(items[from]?.low ?? '') ?? [])
      if (from + words.length === at && words.every((word, index) => items[from + index]?.low === word)) return from
  return null
}

/** The hops that phrases such as "obtained by X" or ", citing Y," add, between two items; with `clauses`, up to the next auxiliary. */
export function hopsIn(
  items: readonly Item[],
  from: number,
  to: number,
  otherwise: number,
  clauses = false,
): { outer: Range[]; inner: Range[]; first: number; end: number } {
  const outer: Range[] = []
  const inner: Range[] = []
  let first = Number.POSITIVE_INFINITY
  let end = otherwise
  for (let at = from; at < to; at++) {
    const low = items[at]?.low ?? ''
    const seen = /^(?:which|that)$/.test(low) ? seenBy(items, at) : null
    if (seen) {
      outer.push(seen)
      first = Math.min(first, at)
      at = seen.to + 1
      end = Math.min(items.length, seen.to + 2)
      continue
    }
    if (items[at]?.tag === 'QUOTE' || low === 'that' || low === ':' || low === ';' || (clauses && opensClause(items, at))) break
    if (low === 'to' && items[at + 1]?.low === 'which') {
      const close = nounPhraseEnd(items, at + 2)
      if (close > at + 2 && !PERSONAL.has(items[at + 2]?.low ?? '') && /^(?:had|has|have|gained|obtained)$/.test(items[close]?.low ?? '')) {
        outer.push({ from: at + 2, to: close })
        first = Math.min(first, at)
        at = close
        end = Math.min(items.length, close + 2)
        continue
      }
    }
    const match = HOPS.get(low)?.find(([words]) => words.every((word, index) => items[at + index]?.low === word))
    if (!match || /^(?:without|not)$/.test(items[at - 1]?.low ?? '') || (low === 'speaking' && at > 0 && !isComma(items[at - 1]))) continue
    if ((low === 'according' || low === 'per') && at !== from && !(at === from + 1 && isComma(items[from]))) continue
    const start = at + match[0].length
    const close = nounPhraseEnd(items, start)
    // "speaking on Monday", "speaking on condition of …"
    if (
      match[1] &&
      items[start - 1]?.low === 'on' &&
      (isTime(items[start]?.low ?? '') || !items.slice(start, close).some((item) => isCapital(item)))
    )
      continue
    // "citing no source": it has none to show.
    if (
      /^(?:no|nobody|neither|none|only|unnamed)$/.test(items[start]?.low ?? '') &&
      !match[1] &&
      !items.slice(start, close).some(isCapital)
    )
      if (items[start]?.low !== 'only' && items[start]?.low !== 'unnamed') {
        first = Math.min(first, at)
        at = close - 1
        end = isComma(items[close]) ? close + 1 : close
        continue
      }
    const phrase = match[0].join(' ')
    if (TRUSTED.has(phrase) && !canTell(items, { from: start, to: close })) continue
    if (RELAYS.has(phrase) && !items.slice(start, close).some(isCapital)) continue
    if (close === start || /^(?:telephone|phone|email|e|mail|letter|post|text|video|fax|anyone)$/.test(items[start]?.low ?? '')) continue
    // "speaking to reporters", "in comments to supporters": who heard it passes nothing on.
    if (match[1] && TOWARDS.test(items[start - 1]?.low ?? '') && isAudience(items, start, close)) {
      at = close - 1
      continue
    }
    ;(match[1] ? outer : inner).push(
      match[1] ? { from: start, to: /^'s?$/.test(items[close - 1]?.low ?? '') ? close - 1 : close } : whoseStory(items, start, close),
    )
    first = Math.min(first, at)
    const last = addresseeEnd(items, close)
    at = last - 1
    end = isComma(items[last]) ? last + 1 : last
    // "on the word of Lena Orsk, a baker, that": what she is.
    const aside = isComma(items[close]) && /^(?:an?|the)$/.test(items[close + 1]?.low ?? '') ? nounPhraseEnd(items, close + 1) : close
    if (aside > close + 1 && isComma(items[aside]) && items[aside + 1]?.low === 'that') {
      end = aside + 1
      at = aside
    }
  }
  return { outer, inner, first, end }
}
