import { field, isThing, type Linked, plain, type Thing, typesOf, valuesOf } from './jsonld.ts'
import { foldName } from './names.ts'
import { linesOfMark, metaOf, type Page } from './page.ts'

const ROOTS = new Set([
  'home',
  'start',
  'startseite',
  'accueil',
  'inicio',
  'início',
  'forside',
  'homepage',
  'главная',
  'ana sayfa',
  'strona główna',
  'etusivu',
  'hem',
  'главна',
])

/** The section that a report stands in: declared, else the first step of the breadcrumb that is neither the root nor the report. */
export function sectionOf(page: Page, article: Thing | null, linked: Linked, title: string | null): string | null {
  const declared = article ? valuesOf(article, 'articleSection', linked).map(plain).find(Boolean) : null
  const meta = metaOf(page, [
    'article:section',
    'parsely-section',
    'section',
    'sailthru.section',
    'article.section',
    'og:article:section',
    'category',
    'dc.subject',
  ])
  const section = declared ?? meta
  if (section && section.length < 80) return section
  const own = foldName(title ?? '')
  const fits = (name: string): boolean => name.length > 1 && name.length < 60 && !ROOTS.has(name.toLowerCase()) && foldName(name) !== own
  return linkedCrumbs(linked).find(fits) ?? shownCrumbs(page).find(fits) ?? null
}

function linkedCrumbs(linked: Linked): string[] {
  for (const thing of linked.things) {
    if (!typesOf(thing).includes('BreadcrumbList')) continue
    return valuesOf(thing, 'itemListElement', linked).flatMap((item) => {
      if (!isThing(item)) return []
      const inner = field(item, 'item')
      return plain(field(item, 'name')) ?? (isThing(inner) ? plain(field(inner, 'name')) : null) ?? []
    })
  }
  return []
}

function shownCrumbs(page: Page): string[] {
  const mark = page.marks.find(
    ({ attrs, start, end }) =>
      end > start &&
      end - start < 400 &&
      /crumb/iu.test(`${attrs.get('class') ?? ''} ${attrs.get('id') ?? ''} ${attrs.get('aria-label') ?? ''}`),
  )
  return mark
    ? linesOfMark(page, mark)
        .flatMap((line) => line.split(/\s*[>›»/|]\s*/u))
        .filter((step) => /\p{L}/u.test(step))
    : []
}
