import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { pageLinks } from '../html/pagelinks.ts'
import { feedPacing } from './pacing.ts'
import { isSitemap, parseSitemap } from './sitemap.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('sitemaps', () => {
  const ROWS: readonly (readonly [name: string, xml: string, expected: unknown])[] = [
    [
      'pages with times',
      '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://lantern.example/a </loc><lastmod>2026-03-12</lastmod></url><url><loc>https://lantern.example/a</loc></url></urlset>',
      ['pages', false, ['https://lantern.example/a 2026-03-12 - -']],
    ],
    [
      'news, whose pictures have addresses of their own',
      '<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="i"><url><loc>https://lantern.example/b?x=1&amp;y=2</loc><image:image><image:loc>https://lantern.example/b.jpg</image:loc><image:title>no</image:title></image:image><n:news><n:publication_date>2026-03-12T09:00+01:00</n:publication_date><n:title>Bridge\n closed</n:title></n:news></url></urlset>',
      ['pages', false, ['https://lantern.example/b?x=1&y=2 - 2026-03-12T09:00+01:00 Bridge closed']],
    ],
    [
      'an index',
      '<sitemapindex><sitemap><loc>https://lantern.example/news.xml.gz</loc></sitemap></sitemapindex>',
      ['index', false, ['https://lantern.example/news.xml.gz - - -']],
    ],
    [
      'cut within an entry, which is left out',
      '<urlset><url><loc>https://lantern.example/a</loc></url><url><loc>https://lantern.example/b</loc',
      ['pages', true, ['https://lantern.example/a - - -']],
    ],
    [
      'addresses of other kinds are left out',
      '<urlset><url><loc>javascript:alert(1)</loc></url><url><loc>/a</loc></url></urlset>',
      ['pages', false, []],
    ],
    ['a feed is none', '<rss><channel/></rss>', null],
    ['nothing', '', null],
  ]
  test.each(ROWS)('%s', (_, xml, expected) => {
    const map = parseSitemap(bytes(xml))
    const lines = map?.entries.map(({ url, modified, published, title }) =>
      [url, modified, published, title].map((one) => one ?? '-').join(' '),
    )
    expect(map && [map.kind, map.isCut, lines]).toEqual(expected)
    expect(isSitemap(xml)).toBe(expected !== null)
  })
  test('no more than the protocol allows, in linear time', () => {
    const of = (count: number) =>
      bytes(`<urlset>${Array.from({ length: count }, (_, at) => `<url><loc>https://l.example/${at}</loc></url>`).join('')}`)
    expect(parseSitemap(of(50_010))?.entries.length).toBe(50_000)
    expect(growth((size) => parseSitemap(of(size)), 2_000)).toBeLessThan(LINEAR)
  })
})

describe('what a feed says about following it', () => {
  const NONE = { ttl: null, skipHours: [], skipDays: [], hub: null, self: null, isOver: false }
  const ROWS: readonly (readonly [name: string, feed: string, expected: object])[] = [
    [
      'RSS',
      '<rss><channel><ttl> 90 </ttl><skipHours><hour>3</hour><hour>24</hour><hour>77</hour></skipHours><skipDays><day>Sunday</day><day>Someday</day></skipDays><item><ttl>7</ttl></item></channel></rss>',
      { ttl: 90, skipHours: [0, 3], skipDays: [0] },
    ],
    [
      'a hub, beside the links of entries',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="hub" href="https://no.example/"/></entry><link rel="self" href="/feed"/><link rel="hub" href="https://hub.example/"/><link rel="hub" href="https://second.example/"/></feed>',
      { hub: 'https://hub.example/', self: 'https://lantern.example/feed' },
    ],
    [
      'a hub within RSS',
      '<rss xmlns:atom="a"><channel><atom:link rel="hub" href="https://hub.example/"/></channel></rss>',
      { hub: 'https://hub.example/' },
    ],
    ['a hub that is no address', '<rss><channel><link rel="hub" href="javascript:alert(1)"/></channel></rss>', {}],
    [
      'JSON Feed',
      '{"version":"https://jsonfeed.org/version/1.1","feed_url":"https://lantern.example/feed","hubs":[{"type":"rssCloud","url":"https://x.example"},{"type":"WebSub","url":"https://hub.example/"}],"expired":true}',
      { hub: 'https://hub.example/', self: 'https://lantern.example/feed', isOver: true },
    ],
    ['JSON that is something else', '[null, {"hubs": 7}]', {}],
    ['nothing', '', {}],
  ]
  test.each(ROWS)('%s', (_, feed, expected) =>
    expect(feedPacing(bytes(feed), { url: 'https://lantern.example/x/y' })).toEqual({ ...NONE, ...expected }),
  )
})

describe('links of a page', () => {
  const shown = (html: string) =>
    pageLinks(bytes(html), { url: 'https://lantern.example/news/' }).links.map(
      ({ url, text, place, way }) => `${place} ${new URL(url).pathname} “${text}” ${way}`,
    )
  const ROWS: readonly (readonly [name: string, html: string, expected: readonly string[]])[] = [
    [
      'a picture and a headline are one link',
      '<main><div class="card c1"><a href="a#top"><img alt="x"></a><h2><a href="/news/a">Bridge <b>closed</b></a></h2></div></main>',
      ['main /news/a “Bridge closed” body>main>div.card>h2'],
    ],
    [
      'navigation, heads and feet lie around',
      '<header><a href="/x">Home</a></header><ul class="main-nav"><li><a href="/y">World</a></ul><article><header><a href="/news/a">Bridge closed</a></header></article><div role="contentinfo"><a href="/z">Imprint</a></div>',
      [
        'around /x “Home” html>body>header',
        'around /y “World” html>body>ul.main-nav>li',
        'main /news/a “Bridge closed” html>body>article>header',
        'around /z “Imprint” html>body>div',
      ],
    ],
    [
      'scripts and other schemes lead nowhere',
      '<script>"<a href=/s>"</script><a href="javascript:x">x</a><a href="mailto:a@b.example">m</a><a>n</a><a href="#x">x</a>',
      [],
    ],
  ]
  test.each(ROWS)('%s', (_, html, expected) => expect(shown(html)).toEqual(expected))
  test('feeds that a page declares, below its base', () => {
    const html =
      '<base href="https://cdn.example/"><title> Lantern </title><link rel="ALTERNATE" type="application/RSS+xml" title="All" href="feed.xml"><link rel="stylesheet" href="x.css">'
    expect(pageLinks(bytes(html), { url: 'https://lantern.example/' })).toMatchObject({
      title: 'Lantern',
      alternates: [{ url: 'https://cdn.example/feed.xml', type: 'application/rss+xml', title: 'All' }],
    })
  })
  test('of hostile pages, in linear time', () => {
    expect(growth((size) => pageLinks(bytes('<div class=card><a href=x>y</a>'.repeat(size))), 8_000)).toBeLessThan(LINEAR)
    expect(growth((size) => pageLinks(bytes(`<a href=y>${'<i>x</i>'.repeat(size)}`)), 8_000)).toBeLessThan(LINEAR)
  })
})

test('nothing that any bytes do makes one of them throw', () => {
  const markup = fc.array(
    fc.constantFrom(
      '<urlset>',
      '<url>',
      '<loc>',
      'https://a.example/',
      '</loc>',
      '<a href="',
      '">',
      '<rss>',
      '<ttl>',
      '9',
      '<![CDATA[',
      '&amp;',
      '<link rel=hub href=',
      '{',
      '"hubs":[',
      ']}',
    ),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        markup.map((parts) => bytes(parts.join(''))),
        fc.uint8Array({ maxLength: 300 }),
      ),
      (input) => {
        parseSitemap(input)
        feedPacing(input)
        pageLinks(input)
      },
    ),
  )
})
