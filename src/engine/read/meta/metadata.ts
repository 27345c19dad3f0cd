import { type Issue, issue } from '../../model/issue.ts'
import type { Counter, Hints } from '../../model/report.ts'
import type { Document } from '../html/tree.ts'
import { findByline } from './byline.ts'
import { countersOf } from './counters.ts'
import { type DayOrder, dayOf, parseDate } from './dates.ts'
import { collectLinked, decodeEntities, field, type Linked, plain, type Thing, textOf, typesOf, valuesOf } from './jsonld.ts'
import { languageOf } from './language.ts'
import { foldName } from './names.ts'
import { hostName, outletNames } from './outlet.ts'
import { collectPage, metaOf, type Page, textOfMark } from './page.ts'
import { findPublished } from './published.ts'
import { sectionOf } from './section.ts'
import { chooseTitle, type TitleCandidate } from './title.ts'

/** What a page says about itself: its particulars, without its body. */
export interface Metadata {
  readonly title: string | null
  /** The authors' names, one each. */
  readonly byline: readonly string[]
  readonly outlet: string | null
  /** ISO 8601, as precise as the page is, on the calendar day that its reader sees. */
  readonly published: string | null
  readonly modified: string | null
  /** BCP 47. */
  readonly language: string | null
  /** The canonical address: absolute, http or https. */
  readonly url: string | null
  readonly section: string | null
  readonly counters: readonly Counter[]
  /** The body as JSON-LD gives it, plain text; often cut short, so it is evidence and not the text. */
  readonly articleBody: string | null
  readonly description: string | null
  readonly issues: readonly Issue[]
  /** Which rule found what: `{ title: 'h1', … }`, for `--explain`. */
  readonly rules: ReadonlyMap<string, string>
}

/** Reads the particulars of a page from its tree. Hints win over what the page says. Never throws; one walk, linear. */
export function readMetadata(document: Document, hints: Hints): Metadata {
  const page = collectPage(document)
  const linked = collectLinked(page.blocks)
  const issues: Issue[] = []
  if (linked.broken)
    issues.push(
      issue('read', 'broken-json-ld', `${linked.broken} JSON-LD block${linked.broken > 1 ? 's' : ''} of the page could not be read.`),
    )
  const url = canonicalUrl(page, hints)
  const heading = mainHeading(page)
  const article = mainArticle(linked, url, [heading?.text, metaOf(page, ['og:title']), page.title])
  const names = outletNames(page, article, linked, url)
  const title = chooseTitle(titleCandidates(page, article, linked, heading?.text ?? null), names)
  const at = heading?.start ?? Math.max(0, title ? page.text.indexOf(title.text.slice(0, 60)) : 0)
  const body = page.text.slice(at, at + 4000)
  const head = page.text.slice(Math.max(0, at - 600), at + 1500)
  const dates = findPublished(page, article, linked, url ?? hints.url ?? null, head, at, dayOrder(page))
  const byline = findByline(page, article, linked, names, body)
  const articleBody = article ? bodyOf(article) : null
  const language = languageOf(page, article ? textOf(article, 'inLanguage', linked) : null, articleBody ?? longLines(page.text))
  if (language.issue) issues.push(language.issue)
  const published = (hints.published ? parseDate(hints.published) : null) ?? dates.published
  if (!published) issues.push(issue('read', 'no-date', 'The page gives no date of publication.'))
  if (!title && !hints.title) issues.push(issue('read', 'no-title', 'The page gives no headline.'))
  return {
    title: hints.title ?? title?.text ?? null,
    byline: byline.names,
    outlet: hints.outlet ?? names[0] ?? null,
    published,
    modified: dates.modified && dayOf(dates.modified) ? dates.modified : null,
    language: language.value,
    url,
    section: sectionOf(page, article, linked, title?.text ?? null, names),
    counters: countersOf(page, article, linked),
    articleBody,
    description: decoded(metaOf(page, ['og:description', 'description', 'twitter:description', 'dc.description'])),
    issues,
    rules: new Map([
      ['title', title?.rule ?? 'none'],
      ['byline', byline.rule],
      ['published', dates.rule],
      ['language', language.rule],
    ]),
  }
}

const decoded = (value: string | null): string | null => (value ? decodeEntities(value) : null)

const ARTICLE = /Article$|Posting$|^Report$|^Review$|^Recipe$|^ScholarlyArticle$|^VideoObject$|^CreativeWork$/u

/** The thing that the page is about: an article whose address or headline is the page's, else the first article. */
function mainArticle(linked: Linked, url: string | null, titles: readonly (string | null | undefined)[]): Thing | null {
  const keys = new Set(titles.flatMap((title) => (title ? [foldName(title)] : [])))
  let best: Thing | null = null
  let most = 0
  for (const thing of linked.things) {
    const types = typesOf(thing)
    const rank = types.some((type) => /Article$|Posting$|^Report$/u.test(type))
      ? 4
      : types.some((type) => ARTICLE.test(type))
        ? 1.5
        : types.includes('WebPage') || types.includes('ItemPage')
          ? 1
          : 0
    if (!rank) continue
    const headline = plain(field(thing, 'headline')) ?? plain(field(thing, 'name'))
    const address = textOf(thing, 'url', linked) ?? plain(field(thing, '@id'))
    const agrees = (headline && keys.has(foldName(headline)) ? 2 : 0) + (url && address && bare(address) === bare(url) ? 1.5 : 0)
    const full = (field(thing, 'datePublished') ? 0.3 : 0) + (valuesOf(thing, 'author', linked).length ? 0.3 : 0)
    if (rank + agrees + full > most) [best, most] = [thing, rank + agrees + full]
  }
  return best
}

const bare = (address: string): string =>
  address
    .replace(/^https?:\/\/(?:www\.)?/u, '')
    .replace(/[?#].*$/u, '')
    .replace(/\/$/u, '')

function titleCandidates(page: Page, article: Thing | null, linked: Linked, heading: string | null): TitleCandidate[] {
  const candidates: TitleCandidate[] = []
  const add = (rule: TitleCandidate['rule'], text: string | null): void => {
    if (text) candidates.push({ rule, text: decodeEntities(text).slice(0, 500) })
  }
  add('h1', heading)
  add(
    'json-ld',
    article && !typesOf(article).includes('WebPage') ? (textOf(article, 'headline', linked) ?? textOf(article, 'name', linked)) : null,
  )
  add('og:title', metaOf(page, ['og:title']))
  add('twitter:title', metaOf(page, ['twitter:title']))
  add('title', page.title)
  return candidates
}

/** The first heading that shares most words with the page's title; else the first with three words; else the first. */
function mainHeading(page: Page): { text: string; start: number } | null {
  const wanted = new Set(foldName(`${page.title ?? ''} ${metaOf(page, ['og:title']) ?? ''}`).split(' '))
  let best: { text: string; start: number } | null = null
  let most = -1
  for (const mark of page.marks) {
    if (mark.tag !== 'h1') continue
    const text = textOfMark(page, mark)
    const words = foldName(text).split(' ').filter(Boolean)
    if (!words.length) continue
    const shared = words.filter((word) => wanted.has(word)).length / words.length
    const score = shared + (words.length > 2 ? 0.5 : 0) - (mark.aside ? 0.3 : 0)
    if (score > most) [best, most] = [{ text, start: mark.start }, score]
  }
  return best
}

/** The first of canonical link, og:url and hint that is an absolute http(s) address, relative ones resolved. */
function canonicalUrl(page: Page, hints: Hints): string | null {
  const base =
    page.base && hints.url && URL.canParse(page.base, hints.url)
      ? new URL(page.base, hints.url).href
      : (hints.url ?? page.base ?? undefined)
  for (const address of [page.links.get('canonical')?.[0], metaOf(page, ['og:url']), hints.url]) {
    if (!address || address.length > 4000 || !URL.canParse(address, base)) continue
    const url = new URL(address, base)
    if (!/^https?:$/u.test(url.protocol)) continue
    // A canonical link to the bare front page is a template's mistake.
    if (url.pathname === '/' && !url.search && hints.url && hostName(hints.url) && new URL(hints.url).pathname !== '/') continue
    return url.href
  }
  return null
}

/** American and Philippine pages write the month first. */
function dayOrder(page: Page): DayOrder {
  const language = (page.lang ?? metaOf(page, ['og:locale']) ?? '').toLowerCase().replace('_', '-')
  return language === 'en' || language === 'en-us' || language === 'en-ph' ? 'mdy' : 'dmy'
}

function bodyOf(article: Thing): string | null {
  for (const name of ['articleBody', 'reviewBody', 'text']) {
    const value = field(article, name)
    if (typeof value === 'string' && value.trim().length > 100)
      return value
        .replace(/<\/p>|<br\s?\/?>/giu, '\n')
        .replace(/<\/?[a-z][^<>]{0,300}>/giu, '')
        .trim()
  }
  return null
}

/** Prose for telling the language: the lines with at least 60 characters, up to 2,000 characters of them. */
function longLines(text: string): string {
  const lines: string[] = []
  let length = 0
  for (const line of text.split('\n')) {
    const prose = line.trim()
    if (prose.length < 60) continue
    lines.push(prose.slice(0, 500))
    length += Math.min(500, prose.length)
    if (length > 2000) break
  }
  return lines.join('\n')
}
