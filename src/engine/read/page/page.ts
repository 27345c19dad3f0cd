import {
  type Counter,
  type Hints,
  type Issue,
  issue,
  type Part,
  type ReadResult,
  type SetAside,
  type SetAsideKind,
} from '../../model/index.ts'
import { assembleReport } from '../assemble.ts'
import { boilerplateKind } from '../boilerplate/kinds.ts'
import { findDateline } from '../dateline.ts'
import { splitNames } from '../meta/byline.ts'
import { parseCounterLine } from '../meta/counters.ts'
import { findDates, parseDate } from '../meta/dates.ts'
import { detectLanguage } from '../meta/language.ts'
import { foldName } from '../meta/names.ts'
import { withoutOutlet } from '../meta/title.ts'
import { BULLET, type TextBlock, textBlocks } from './blocks.ts'

/**
 * Reads a clean body: `text` is `Report.text` verbatim, its parts are computed over it, and nothing is set aside. The rest is from the
 * hints, the dateline and the language from the text.
 */
export function readText(text: string, hints: Hints): ReadResult {
  const parts = textBlocks(text).map(({ text: block, at }): Part => ({ kind: BULLET.test(block) ? 'list-item' : 'paragraph', ...at }))
  return {
    report: assembleReport({ ...hinted(hints), text, parts, dateline: findDateline(text), language: detectLanguage(text) }),
    setAside: [],
    issues: text.trim() ? [] : [issue('read', 'no-body', 'There is no text.')],
  }
}

/**
 * Reads a whole page found as plain text: headline first, then lines about the report, then the report, with boxes and footers between
 * and behind. What is no body is set aside with the rule that says so; hand-wrapped lines are joined.
 */
export function readPage(page: string, hints: Hints): ReadResult {
  const blocks = textBlocks(page)
  const title = findTitle(blocks, hints)
  const about: About = { byline: [], dates: [], counters: [] }
  const setAside: SetAside[] = []
  const body: string[] = []
  let list: SetAsideKind | null = null
  const firstProse = blocks.findIndex(({ text }, i) => i > (title?.at ?? -1) && isProse(text))
  for (const [i, block] of blocks.entries()) {
    const { text } = block
    if (i === title?.at) continue
    const above = title !== null && i < title.at
    const found =
      verdict(text, title?.text) ??
      (above ? { kind: 'navigation' as const, rule: 'page:above-headline' } : null) ??
      (i < firstProse ? headLine(blocks, i) : null)
    // A "related" or "comments" heading behind the report is followed by lines that are no sentences.
    if (!found && list && isLabel(text)) setAside.push({ kind: list, text, rule: 'page:below-heading' })
    else if (found) {
      note(found.kind, text, about)
      setAside.push({ kind: found.kind, text, rule: found.rule })
      if (found.kind === 'related' || found.kind === 'comments') list = body.length > 1 ? found.kind : null
    } else {
      list = null
      body.push(text)
    }
  }
  trimTail(body, setAside)
  return toResult(body, title?.text ?? null, about, setAside, hints)
}

interface Verdict {
  readonly kind: SetAsideKind
  readonly rule: string
}

interface About {
  byline: string[]
  dates: { value: string; modified: boolean }[]
  counters: Counter[]
}

const hinted = (hints: Hints): { url: string | null; outlet: string | null; title: string | null; published: string | null } => ({
  url: hints.url ?? null,
  outlet: hints.outlet ?? null,
  title: hints.title ?? null,
  published: hints.published ?? null,
})

function toResult(body: readonly string[], title: string | null, about: About, setAside: readonly SetAside[], hints: Hints): ReadResult {
  const parts: Part[] = []
  let at = 0
  for (const text of body) {
    parts.push({ kind: BULLET.test(text) ? 'list-item' : 'paragraph', start: at, end: at + text.length })
    at += text.length + 2
  }
  const text = body.join('\n\n')
  const known = hinted(hints)
  const issues: Issue[] = []
  if (!text) issues.push(issue('read', 'no-body', 'No body text was found on the page.'))
  if (!title) issues.push(issue('read', 'no-title', 'No headline was found on the page.'))
  const published = known.published ?? about.dates.find(({ modified }) => !modified)?.value ?? about.dates[0]?.value ?? null
  if (!published) issues.push(issue('read', 'no-date', 'No date of publication was found on the page.'))
  return {
    report: assembleReport({
      ...known,
      title,
      published,
      modified: about.dates.find(({ value, modified }) => modified && value !== published)?.value ?? null,
      byline: about.byline,
      counters: about.counters,
      dateline: findDateline(text),
      language: detectLanguage(text || (title ?? '')),
      text,
      parts,
    }),
    setAside,
    issues,
  }
}

// No headline is longer: the longest of 4,000 looked at has 189 characters.
const LONGEST_TITLE = 220
// How many lines may stand above the headline: an outlet's name, a menu, a date.
const HEAD = 12

/** The headline: given, or the first line of the page's head that reads as one. Null if the page begins with its report. */
function findTitle(blocks: readonly TextBlock[], hints: Hints): { text: string; at: number } | null {
  const wanted = hints.title ? foldName(hints.title) : ''
  const head = blocks.slice(0, HEAD)
  if (hints.title) return { text: hints.title, at: head.findIndex(({ text }) => foldName(text) === wanted) }
  if (blocks.length < 2) return null
  const lines: { text: string; at: number }[] = []
  for (const [at, { text }] of head.entries()) {
    if (text.length <= LONGEST_TITLE && boilerplateKind(text)) continue
    if (text.length > LONGEST_TITLE || isProse(text) || findDateline(text)) break
    lines.push({ text, at })
  }
  // One or two words are a section or an outlet, unless nothing longer stands there.
  const best = lines.find(({ text }) => wordsOf(text) >= 4) ?? lines.at(-1)
  return best ? { text: withoutOutlet(best.text, hints.outlet ? [hints.outlet] : []), at: best.at } : null
}

// Scripts without blanks count four characters a word.
const wordsOf = (text: string): number =>
  Math.max(text.split(/\s+/u).length, (text.match(/[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]/gu)?.length ?? 0) / 4)

/** A paragraph rather than a line about one: two sentences, or one that is long and ends as sentences do. */
function isProse(text: string): boolean {
  const sentences = text.match(/[.!?؟۔।](?=\s|["”»')\]]|$)|[。！？]/gu)?.length ?? 0
  return (sentences >= 2 && wordsOf(text) > 12) || (sentences >= 1 && wordsOf(text) > 18)
}

/** A short line that does not end as a sentence does. */
const isLabel = (text: string): boolean => text.length <= 160 && !/[.!?…:;,"”»’'。！？؟)\]–—-]$/u.test(text)

function verdict(text: string, title: string | undefined): Verdict | null {
  const known = boilerplateKind(text)
  if (known) return known
  if (title && text.length <= LONGEST_TITLE && foldName(text) === foldName(title)) return { kind: 'headline', rule: 'page:headline-again' }
  if (text.length <= 400 && PHOTO_CREDIT.test(text)) return { kind: 'caption', rule: 'page:photo-credit' }
  if (text.length <= 2000 && /^(?:https?:\/\/|www\.)\S+$/iu.test(text)) return { kind: 'other', rule: 'page:address' }
  return text.length <= 200 && !/[\p{L}\p{N}]/u.test(text) ? { kind: 'other', rule: 'page:rule' } : null
}

/** A line between headline and report that is no sentence: a name beside a date is a byline, other stray words are nothing. */
function headLine(blocks: readonly TextBlock[], at: number): Verdict | null {
  const text = blocks[at]?.text ?? ''
  if (!isLabel(text) || wordsOf(text) > 4) return null
  const dated = [at - 1, at + 1].some((beside) => boilerplateKind(blocks[beside]?.text ?? '')?.kind === 'date')
  const named = dated && /^\p{Lu}[\p{L}.’'-]+(?:\s\p{L}[\p{L}.’'-]*){1,3}$/u.test(text) && splitNames(text).length > 0
  return named ? { kind: 'byline', rule: 'page:name-by-date' } : { kind: 'other', rule: 'page:head' }
}

// "… at the quay on Monday. (Photo: Mia Voss)", "… [File: Reuters]", "… Photograph: Mia Voss/Nordpress".
const PHOTO_CREDIT =
  /(?:[([](?:(?:ap|afp|file|epa|reuters|getty)\s?)?(?:photos?|images?|picture|file|foto|bild|credit|courtesy)\b[^()[\]]{0,80}[)\]]|\b(?:photograph|photo|foto|image|credit):\s[^.:]{2,60}|\b(?:afp|ap|epa|reuters)\s?(?:\/|via)\s?getty(?: images)?)\.?$/iu

function note(kind: SetAsideKind, text: string, about: About): void {
  if (kind === 'byline' && !about.byline.length) about.byline = splitNames(text)
  if (kind === 'counter' || kind === 'comments')
    for (const counter of parseCounterLine(text) ?? []) if (about.counters.length < 20) about.counters.push(counter)
  if (kind === 'date' && about.dates.length < 4) {
    const modified = MODIFIED.test(text)
    for (const { value } of datesOf(text)) about.dates.push({ value, modified })
  }
}

const MODIFIED = /updat|modif|revis|aktualis|mis à jour|actualiz|atualiz|aggiornat|bijgewerkt|обновл|güncelle|تحديث/iu

function datesOf(text: string): { value: string }[] {
  const found = findDates(text).slice(0, 2)
  const whole = found.length ? null : parseDate(text)
  return whole ? [{ value: whole }] : found
}

/** Lines behind the last sentence that are none themselves are the page's foot. */
function trimTail(body: string[], setAside: SetAside[]): void {
  let end = body.length
  while (end > 2 && isFoot(body[end - 1] ?? '')) end--
  // A page of nothing but short lines has no foot.
  if (end <= 2 && !body.slice(0, end).some(isProse)) return
  for (const text of body.splice(end)) setAside.push({ kind: 'other', text, rule: 'page:foot' })
}

const isFoot = (text: string): boolean => text.length <= 80 && isLabel(text) && !BULLET.test(text)
