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

const SECTIONS = ['article:section', 'parsely-section', 'section', 'sailthru.section', 'article.section', 'og:article:section', 'category']

/** The section that a report stands in: declared, else the first step of the breadcrumb that is neither the root nor the report. */
export function sectionOf(
  page: Page,
  article: Thing | null,
  linked: Linked,
  title: string | null,
  outlets: readonly string[],
): string | null {
  const not = new Set([title ?? '', ...outlets].map(foldName))
  const fits = (name: string): boolean =>
    name.length > 1 && name.length < 60 && !/[:|]|^www\./u.test(name) && !ROOTS.has(name.toLowerCase()) && !not.has(foldName(name))
  const declared = article ? valuesOf(article, 'articleSection', linked).flatMap((value) => plain(value) ?? []) : []
  const metas = SECTIONS.flatMap((name) => metaOf(page, [name]) ?? [])
  const said = [...declared, ...metas].find(fits)
  if (said) return said
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
