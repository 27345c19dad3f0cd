import { afterEach, describe, expect, test } from 'vitest'
import { type Answer, openSites, type Sites } from '../../../bench/soak/sites.ts'
import { discover, type FollowKind } from './index.ts'

let sites: Sites | null = null
afterEach(() => {
  sites?.close()
  sites = null
})

const ITEM = '<item><title>a</title><link>https://lantern.example/a</link></item>'
const RSS = (title: string, items = ITEM): Answer => ({
  body: `<rss version="2.0"><channel><title>${title}</title>${items}</channel></rss>`,
})
const link = (href: string, title = ''): string => `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`
const page = (head: string, articles = 0): Answer => ({
  body: `<html><head><title>Lantern</title>${head}</head><body><main>${Array.from({ length: articles }, (_, at) => `<div class="card"><a href="/2026/03/12/bridge-${at}-closed">Bridge ${at} was closed on Tuesday</a></div>`).join('')}</main></body></html>`,
})

describe('what can be followed at an address', () => {
  const ROWS: readonly (readonly [name: string, pages: Readonly<Record<string, Answer>>, expected: string, as?: FollowKind])[] = [
    ['a feed', { '/': RSS('All') }, 'feed / All'],
    [
      'the feed that a page names, not that of its comments',
      { '/': page(link('/comments', 'Comments') + link('/all')), '/all': RSS('All'), '/comments': RSS('No') },
      'feed /all All',
    ],
    [
      'the next feed where the first is none',
      { '/': page(link('/gone') + link('/empty') + link('/all')), '/empty': RSS('No', ''), '/all': RSS('All') },
      'feed /all All',
    ],
    ['a page that lists articles and names no feed', { '/': page('', 4) }, 'page / Lantern'],
    ['a page whose feeds are gone', { '/': page(link('/gone'), 4) }, 'page / Lantern'],
    ['the page itself, where that is asked for', { '/': page(link('/all'), 4), '/all': RSS('All') }, 'page / Lantern', 'page'],
    ['a sitemap', { '/': { body: '<urlset><url><loc>https://lantern.example/a</loc></url></urlset>' } }, 'sitemap / null'],
    ['an outline', { '/': { body: '<opml><body><outline xmlUrl="https://lantern.example/all"/></body></opml>' } }, 'outline 1'],
    ['where it has moved for good', { '/': { status: 301, headers: { location: '/new' } }, '/new': RSS('All') }, 'feed /new All'],
    ['where it was asked, if it has not', { '/': { status: 302, headers: { location: '/new' } }, '/new': RSS('All') }, 'feed / All'],
    ['nothing: a page without articles', { '/': page('', 1) }, 'nothing'],
    [
      'nothing: no page',
      { '/': { body: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), headers: { 'content-type': 'image/png' } } },
      'nothing',
    ],
    ['nothing of the kind', { '/': RSS('All') }, 'nothing', 'sitemap'],
    ['nothing that robots.txt leaves open', { '/robots.txt': { body: 'User-agent: *\nDisallow: /' }, '/': RSS('All') }, 'robots'],
    ['nothing that is not there', {}, 'http-status'],
  ]
  for (const [name, pages, expected, as] of ROWS)
    test(name, async () => {
      sites = await openSites(({ path }) => pages[path])
      const found = await discover(sites.gate, 'https://lantern.example/', as === undefined ? {} : { as }).then(
        (discovery) =>
          discovery.is === 'follow'
            ? `${discovery.found.kind} ${discovery.found.url.replace('https://lantern.example', '')} ${discovery.found.title}`
            : discovery.is === 'outline'
              ? `outline ${discovery.outlined.feeds.length}`
              : discovery.is,
        (error: { readonly code?: string }) => error.code,
      )
      expect(found).toBe(expected)
    })
})
