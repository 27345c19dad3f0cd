import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FollowKind, kindOfContents, takeContents } from './contents.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const came = (contentType: string | null = null, headers: readonly (readonly [string, string])[] = []) => ({
  url: 'https://lantern.example/feed',
  contentType,
  headers,
})
const RSS = (items: string): string => `<rss version="2.0"><channel><title>Lantern</title><ttl>90</ttl>${items}</channel></rss>`
const ITEM = (name: string, title = name): string =>
  `<item><title>${title}</title><link>https://lantern.example/${name}</link><pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate></item>`
const MAP =
  '<urlset><url><loc>https://lantern.example/a</loc><lastmod>2026-03-12</lastmod></url><url><loc>https://lantern.example/b</loc></url></urlset>'
const PAGE =
  '<html><head><title>Lantern</title><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml"><link rel="alternate" type="application/atom+xml" href="/all.xml"></head><body><main><a href="/2026/03/12/bridge-closed">Bridge closed after cracks were found</a></main></body></html>'

describe('what is followed', () => {
  const ROWS: readonly (readonly [kind: FollowKind, name: string, body: string | Uint8Array, expected: readonly string[]])[] = [
    ['feed', 'a feed', RSS(ITEM('a') + ITEM('b') + ITEM('a', 'again')), ['a 2026-03-12', 'b 2026-03-12']],
    ['feed', 'a feed that breaks off', RSS(ITEM('a') + ITEM('b')).slice(0, -60), ['a 2026-03-12', 'cut']],
    ['feed', 'a page in its place', PAGE, ['another thing', 'feed all.xml', 'feed comments.xml']],
    ['feed', 'a sitemap in its place', MAP, ['another thing']],
    ['sitemap', 'a sitemap', MAP, ['a 2026-03-12', 'b -']],
    ['sitemap', 'a packed sitemap', gzipSync(bytes(MAP)), ['a 2026-03-12', 'b -']],
    ['sitemap', 'a damaged one', gzipSync(bytes(MAP)).subarray(0, 40), ['another thing']],
    ['sitemap', 'a bomb', gzipSync(Buffer.alloc(60_000_000)), ['another thing']],
    ['sitemap', 'an index', '<sitemapindex><sitemap><loc>https://lantern.example/n.xml</loc></sitemap></sitemapindex>', ['part n.xml -']],
    ['page', 'a list page', PAGE, ['2026/03/12/bridge-closed -', 'feed all.xml', 'feed comments.xml']],
    ['page', 'nothing', '', []],
  ]
  test.each(ROWS)('%s: %s', (kind, _, body, expected) => {
    const { leads, parts, feeds, isWhatItWas, isCut } = takeContents(kind, typeof body === 'string' ? bytes(body) : body, came())
    const bare = (url: string): string => url.replace('https://lantern.example/', '')
    const day = (time: number | null): string => (time === null ? '-' : new Date(time).toISOString().slice(0, 10))
    expect([
      ...(isWhatItWas ? [] : ['another thing']),
      ...leads.map(({ url, published }) => `${bare(url)} ${day(published)}`),
      ...parts.map(({ url, published }) => `part ${bare(url)} ${day(published)}`),
      ...feeds.map((url) => `feed ${bare(url)}`),
      ...(isCut ? ['cut'] : []),
    ]).toEqual(expected)
  })

  test('says how it wants to be followed, in itself or in headers', () => {
    expect(takeContents('feed', bytes(RSS('')), came()).keep).toBe(90 * 60_000)
    const link = '<https://hub.example/>; rel="hub", </feed>; rel=self, <javascript:x>; rel="hub"'
    expect(takeContents('feed', bytes(RSS('')), came(null, [['link', link]]))).toMatchObject({
      hub: 'https://hub.example/',
      self: 'https://lantern.example/feed',
    })
  })

  test('an entry is marked by its headline and its time', () => {
    const marks = [ITEM('a'), ITEM('a'), ITEM('a', 'Bridge closed')].map(
      (item) => takeContents('feed', bytes(RSS(item)), came()).leads[0]?.mark,
    )
    expect([marks[0] === marks[1], marks[1] === marks[2]]).toEqual([true, false])
  })

  test.each([
    [RSS(''), null, 'feed'],
    [MAP, null, 'sitemap'],
    [PAGE, null, 'page'],
    ['Words', 'text/html', 'page'],
    ['Words', 'text/plain', undefined],
    ['\u0089PNG', null, undefined],
  ] as const)('is told by what it is: %s', (body, contentType, kind) =>
    expect(kindOfContents(bytes(body), came(contentType))?.kind).toBe(kind),
  )

  test('nothing that any bytes hold makes it throw', () => {
    const parts = fc.constantFrom(
      '<rss>',
      '<channel>',
      '<item>',
      '<link>',
      'https://a.example/b',
      '</link>',
      '<urlset>',
      '<url><loc>',
      '<a href="/x">',
      '{"version":"https://jsonfeed.org/version/1",',
      '"items":[',
      '<link rel=alternate href=http://[ type=application/rss+xml>',
    )
    const input = fc.oneof(
      fc.array(parts, { maxLength: 40 }).map((all) => bytes(all.join(''))),
      fc.uint8Array({ maxLength: 200 }),
    )
    fc.assert(
      fc.property(input, fc.constantFrom<FollowKind>('feed', 'page', 'sitemap'), fc.string(), (body, kind, header) => {
        takeContents(kind, body, came(header, [['link', header]]))
        kindOfContents(body, came(header))
      }),
    )
  })
})
