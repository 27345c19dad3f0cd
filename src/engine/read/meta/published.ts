import { type DayOrder, dateOfUrl, dayOf, findDates, parseDate } from './dates.ts'
import { type Linked, type Thing, textOf } from './jsonld.ts'
import { type Mark, metaOf, type Page } from './page.ts'

/** When a page was published and changed, and the rule that says so. */
export interface Dates {
  readonly published: string | null
  readonly modified: string | null
  readonly rule: string
}

const PUBLISHED = [
  'article:published_time',
  'article:published',
  'datepublished',
  'og:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'date',
  'dc.date',
  'dc.date.issued',
  'dcterms.date',
  'dcterms.created',
  'dcterms.issued',
  'publish-date',
  'publishdate',
  'publish_date',
  'published',
  'pubdate',
  'pub_date',
  'publication_date',
  'article.published',
  'article_date_original',
  'citation_publication_date',
  'citation_date',
  'cxenseparse:recs:publishtime',
  'bt:pubdate',
  'rnews:datepublished',
  'originalpublicationdate',
  'article:post_date',
  'last-publish',
  'creation_date',
  'datecreated',
  'og:pubdate',
  'ptime',
  'shareaholic:article_published_time',
  'weibo:article:create_at',
  'displaydate',
  'dateposted',
]
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'last-modified',
  'lastmod',
  'dcterms.modified',
  'dc.date.modified',
  'article:modified',
  'revised',
  'bt:moddate',
  'updated_time',
  'article:updated_time',
  'utime',
  'shareaholic:article_modified_time',
]

/** The dates of a page: what it declares, brought to the day that its reader sees where the two differ only by time zone. */
export function findPublished(
  page: Page,
  article: Thing | null,
  linked: Linked,
  url: string | null,
  head: string,
  at: number,
  order: DayOrder,
): Dates {
  const read = (value: string | null): string | null => (value ? parseDate(loose(value), order) : null)
  const declared: readonly (readonly [string, () => string | null])[] = [
    ['json-ld', () => (article ? read(textOf(article, 'datePublished', linked)) : null)],
    ['meta', () => firstOf(PUBLISHED, (name) => read(metaOf(page, [name])))],
    ['itemprop', () => read(propOf(page, 'datePublished'))],
    [
      'json-ld created',
      () => (article ? (read(textOf(article, 'dateCreated', linked)) ?? read(textOf(article, 'uploadDate', linked))) : null),
    ],
  ]
  let [published, rule]: [string | null, string] = [null, 'none']
  for (const [name, value] of declared) {
    const found = value()
    if (found && dayOf(found)) {
      published = found
      rule = name
      break
    }
  }
  const modified =
    (article ? read(textOf(article, 'dateModified', linked)) : null) ??
    firstOf(MODIFIED, (name) => read(metaOf(page, [name]))) ??
    read(propOf(page, 'dateModified'))
  const seen = visibleDates(page, head, at, order)
  if (published) {
    const shown = asSeen(published, modified, seen)
    return { published: shown ?? published, modified, rule: shown ? `${rule} as shown` : rule }
  }
  const visible = seen.find(({ kind }) => kind === 'published') ?? seen.find(({ kind }) => kind === 'unknown')
  if (visible)
    return { published: visible.value, modified: modified ?? seen.find(({ kind }) => kind === 'modified')?.value ?? null, rule: 'shown' }
  const path = url ? dateOfUrl(url) : null
  if (path) return { published: path, modified, rule: 'url' }
  const updated = seen[0]?.value ?? null
  const last = updated ?? modified
  return { published: last, modified, rule: last ? 'modified' : 'none' }
}

interface Seen {
  readonly value: string
  readonly kind: 'published' | 'modified' | 'unknown'
  /** What the reader is told it is: `kind` without what only the markup says. */
  readonly label: 'published' | 'modified' | 'unknown'
}

const UPDATED =
  /updat|modif|aktualis|mis à jour|maj\b|actualiz|aggiorn|atualiz|bijgewerkt|uppdater|oppdater|opdater|päivitetty|aktualiz|обновл|güncelle|zmian|更新|수정|تحديث|revised|edited|stand/iu
const ISSUED =
  /publi|post|issued|veröffentl|erstellt|geplaatst|julkaistu|objavljen|опублик|yayın|giriş|dodano|first|入力|등록|نشر|created/iu

const kindOf = (text: string): Seen['kind'] => (UPDATED.test(text) ? 'modified' : ISSUED.test(text) ? 'published' : 'unknown')

/** The dates that the reader sees: `<time>` outside of lists of other stories, then lines near the headline. */
function visibleDates(page: Page, head: string, anchor: number, order: DayOrder): Seen[] {
  const seen: Seen[] = []
  let looked = 0
  for (const mark of page.marks) {
    if (seen.length >= 12 || looked > 200) break
    if (mark.aside || (mark.tag !== 'time' && !DATED.test(carriers(mark)))) continue
    if (mark.start < anchor - 1500 || mark.start > anchor + 6000 || mark.end - mark.start > 300) continue
    looked++
    const text = page.text.slice(mark.start, mark.end)
    const around = `${page.text.slice(Math.max(0, mark.start - 25), mark.start)} ${text}`
    const [label, kind] = [kindOf(around), kindOf(`${around} ${carriers(mark)}`)]
    const machine = mark.attrs.get('datetime') ?? mark.attrs.get('content') ?? mark.attrs.get('data-datetime')
    const printed = findDates(text, order).map(({ value }) => value)
    const exact = machine ? parseDate(loose(machine), order) : null
    if (exact && (!printed.length || printed.some((value) => dayOf(value) === dayOf(exact)))) seen.push({ value: exact, kind, label })
    else for (const value of printed) seen.push({ value, kind, label })
  }
  for (const line of head.split('\n')) {
    if (seen.length >= 20) break
    const text = line.replace(/\s+/gu, ' ').trim()
    if (!text || text.length > 200) continue
    for (const { value, start } of findDates(text, order)) {
      const before = text.slice(Math.max(0, start - 30), start)
      // A date inside of a sentence is news, not the page's own.
      if (start > 60 || (/\p{Ll}{3}\s+\p{L}{1,3}\s+$/u.test(before) && text.length > 100)) continue
      seen.push({ value, kind: kindOf(before), label: kindOf(before) })
    }
  }
  return seen.filter(({ value }) => dayOf(value))
}

const DATED =
  /(?:^|[\s_-])(?:date|time|dateline|timestamp|published|pubdate|posted|datum|fecha|data|updated|datePublished|dateModified|datetime|publish-date|post-date)(?:$|[\s_-])|publish|timestamp|[a-z]Date(?![a-z])|[a-z]Time(?![a-z])/u
const carriers = ({ attrs }: Mark): string =>
  `${attrs.get('class') ?? ''} ${attrs.get('id') ?? ''} ${attrs.get('itemprop') ?? ''} ${attrs.get('data-testid') ?? ''}`

/**
 * A declared moment as the reader is shown it: pages declare UTC and print local days, so a printed day directly before or after the
 * declared one is the same moment elsewhere. A page that shows nothing but a later day, without calling it a change, is dated by
 * that. Null if the declared day is printed, or no neighbour is.
 */
function asSeen(declared: string, modified: string | null, seen: readonly Seen[]): string | null {
  const own = dayOf(declared)
  if (!own || seen.some(({ value }) => dayOf(value) === own)) return null
  // Published anew: nothing but a later day is shown, and it is not called a change.
  const days = new Set(seen.map(({ value }) => dayOf(value)))
  const [first] = seen
  const anew = first && dayOf(first.value)
  if (first && anew && anew > own && days.size === 1 && seen.every(({ label }) => label !== 'modified')) {
    if (modified && dayOf(modified) === anew) return modified
    if (first.kind === 'published') return first.value
  }
  if (declared.length < 16) return null
  const near = seen.filter(
    ({ value, kind }) => kind !== 'modified' && Math.abs(Date.parse(dayOf(value) ?? '') - Date.parse(own)) === 86_400_000,
  )
  return (near.find(({ value }) => value.length > 10) ?? near[0])?.value ?? null
}

function propOf(page: Page, name: string): string | null {
  for (const mark of page.marks) {
    if (mark.attrs.get('itemprop')?.toLowerCase() !== name.toLowerCase()) continue
    const value =
      mark.attrs.get('content') ?? mark.attrs.get('datetime') ?? page.text.slice(mark.start, Math.min(mark.end, mark.start + 100))
    if (value.trim()) return value
  }
  return metaOf(page, [name.toLowerCase()])
}

/** What machines write beside the standards: a zone word after an offset ("…Z EST"), a zone name in brackets, "at". */
function loose(value: string): string {
  return value
    .trim()
    .replace(/^(\d{4}-\d{2}-\d{2}T[\d:.]{5,18}Z)\s[A-Z]{3,4}$/u, '$1')
    .replace(/^(\d{4}-\d{2}-\d{2}T[\d:.]{5,18}(?:Z|[+-]\d{2}:?\d{2}))\[[\w/]{1,40}\]$/u, '$1')
}

function firstOf<T>(names: readonly string[], read: (name: string) => T | null): T | null {
  for (const name of names) {
    const value = read(name)
    if (value !== null) return value
  }
  return null
}
