import { field, isThing, type Linked, plain, type Thing, valuesOf } from './jsonld.ts'
import { foldName } from './names.ts'
import { metaOf, type Page } from './page.ts'

/** Names that a template carries instead of an outlet's. */
const EMPTY = new Set(['home', 'news', 'homepage', 'website', 'wordpress', 'my site', 'undefined', 'null', 'untitled'])

/** What the outlet may be called, best first: site name, publisher, application name, the title's tail, the host. */
export function outletNames(page: Page, article: Thing | null, linked: Linked, url: string | null): string[] {
  const names: (string | null)[] = [metaOf(page, ['og:site_name'])]
  for (const thing of article ? [article] : [])
    for (const publisher of valuesOf(thing, 'publisher', linked))
      names.push(isThing(publisher) ? plain(field(publisher, 'name')) : plain(publisher))
  names.push(
    metaOf(page, [
      'application-name',
      'apple-mobile-web-app-title',
      'dc.publisher',
      'citation_journal_title',
      'parsely-site',
      'cre',
      'twitter:app:name:iphone',
    ]),
  )
  for (const thing of linked.things)
    if (/^(?:WebSite|NewsMediaOrganization)$/u.test(String(field(thing, '@type')))) names.push(plain(field(thing, 'name')))
  names.push(titleTail(page.title))
  const host = hostName(url)
  if (host) names.push(host)
  const seen = new Set<string>()
  return names.flatMap((name) => {
    const text = name?.replace(/\s+/gu, ' ').trim() ?? ''
    const key = foldName(text)
    if (!key || text.length > 80 || EMPTY.has(key) || seen.has(key) || /^https?:|^@/iu.test(text)) return []
    seen.add(key)
    return [text]
  })
}

/** `gazette.example` of `https://www.gazette.example/…`. */
export function hostName(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null
  return new URL(url).hostname.replace(/^(?:www\d?|m|mobile|amp|edition)\./u, '') || null
}

/** What stands after the last bar or dash of a title, if it is short enough for a name. */
function titleTail(title: string | null): string | null {
  const tail = /[|–—»-]\s+([^|–—»]{2,40})$/u.exec((title ?? '').slice(-200))?.[1]
  return tail && tail.split(/\s+/u).length <= 4 ? tail : null
}
