import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { UnreadableInput } from '../../model/index.ts'
import { type Feed, type FeedHints, isFeed, parseFeed } from './feed.ts'
import { readFeedItems } from './items.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const rss = (inner: string, root = ''): string => `<rss version="2.0"${root}><channel>${inner}</channel></rss>`
const item = (inner: string, root = ''): string => rss(`<item>${inner}</item>`, root)
const atom = (inner: string, root = ''): string => `<feed xmlns="http://www.w3.org/2005/Atom"${root}>${inner}</feed>`

/** Reads a feed and compares the members that are given. */
function check(name: string, xml: string | Uint8Array, expected: (feed: Feed) => unknown, value: unknown, hints: FeedHints = {}): void {
  it(name, () => expect(expected(parseFeed(typeof xml === 'string' ? bytes(xml) : xml, hints))).toEqual(value))
}

describe('formats', () => {
  const title = (feed: Feed): unknown => [feed.version, feed.title, feed.link, feed.entries.map((entry) => [entry.title, entry.link])]
  check(
    'RSS 2.0',
    rss(
      '<title>Harbour News</title><link>http://harbour.test/</link><item><title>Ferry late</title><link>http://harbour.test/1</link></item>',
    ),
    title,
    ['rss20', 'Harbour News', 'http://harbour.test/', [['Ferry late', 'http://harbour.test/1']]],
  )
  check(
    'RSS 1.0, with its items beside the channel',
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>H</title><link>http://h.test/</link></channel><item rdf:about="http://h.test/1"><title>A</title><link>http://h.test/1</link></item></rdf:RDF>`,
    title,
    ['rss10', 'H', 'http://h.test/', [['A', 'http://h.test/1']]],
  )
  check(
    'Atom 1.0',
    atom('<title>H</title><link href="http://h.test/"/><entry><title>A</title><link href="http://h.test/1"/></entry>'),
    title,
    ['atom10', 'H', 'http://h.test/', [['A', 'http://h.test/1']]],
  )
  check(
    'Atom 0.3 in a prefix of its own',
    '<a:feed version="0.3" xmlns:a="http://purl.org/atom/ns#"><a:title>H</a:title><a:entry><a:title>A</a:title></a:entry></a:feed>',
    title,
    ['atom03', 'H', null, [['A', null]]],
  )
  check('CDF', '<CHANNEL HREF="http://h.test/"><TITLE>H</TITLE><ITEM HREF="http://h.test/1"><TITLE>A</TITLE></ITEM></CHANNEL>', title, [
    'cdf',
    'H',
    'http://h.test/',
    [['A', 'http://h.test/1']],
  ])
  check(
    'JSON Feed',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'H',
      home_page_url: 'http://h.test/',
      items: [{ id: 1, title: 'A & <b>', url: 'http://h.test/1', content_html: '<p onclick="x()">t</p>', authors: [{ name: 'Ann Roe' }] }],
    }),
    (feed) => [title(feed), feed.entries[0]?.id, feed.entries[0]?.content[0]?.value, feed.entries[0]?.authors[0]?.name],
    [['json11', 'H', 'http://h.test/', [['A & <b>', 'http://h.test/1']]], '1', '<p>t</p>', 'Ann Roe'],
  )
})

describe('entries', () => {
  const first = (feed: Feed): unknown => feed.entries[0]
  const part =
    (name: keyof Feed['entries'][number]) =>
    (feed: Feed): unknown =>
      feed.entries[0]?.[name]
  check(
    'whom the entry was taken from',
    item('<title>A</title><source url="http://other.test/feed">The Other Paper</source>'),
    part('source'),
    {
      title: 'The Other Paper',
      url: 'http://other.test/feed',
    },
  )
  check(
    'whom an Atom entry was taken from; its particulars are not the entry’s',
    atom('<entry><title>A</title><source><title>The Other Paper</title><link href="http://other.test/"/><id>o</id></source></entry>'),
    (feed) => [feed.entries[0]?.title, feed.entries[0]?.source, feed.entries[0]?.id],
    ['A', { title: 'The Other Paper', url: 'http://other.test/' }, null],
  )
  check('an author as mail address and name', item('<author>ann@h.test (Ann Roe)</author>'), part('authors'), [
    { name: 'Ann Roe', email: 'ann@h.test', url: null },
  ])
  check(
    'Dublin Core',
    item('<dc:creator>Ann Roe</dc:creator><dc:date>2023-05-17T09:30+02:00</dc:date>', ' xmlns:dc="http://purl.org/dc/elements/1.1/"'),
    (feed) => [feed.entries[0]?.authors[0]?.name, feed.entries[0]?.updatedAt],
    ['Ann Roe', '2023-05-17T07:30:00Z'],
  )
  check('a guid that is a link', item('<guid>http://h.test/1</guid>'), part('link'), 'http://h.test/1')
  check('a guid that is none', item('<guid isPermaLink="false">1</guid>'), part('link'), null)
  check('a link that runs', item('<link>javascript:alert(1)</link>'), part('link'), null)
  check('an enclosure', item('<enclosure url="http://h.test/a.mp3" type="audio/mpeg" length="12"/>'), part('enclosures'), [
    { url: 'http://h.test/a.mp3', type: 'audio/mpeg', length: 12 },
  ])
  check(
    'full text beside a summary',
    item(
      '<description>Short</description><content:encoded>&lt;p>Long&lt;/p></content:encoded>',
      ' xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    ),
    (feed) => [feed.entries[0]?.summary?.value, feed.entries[0]?.content[0]?.value],
    ['Short', '<p>Long</p>'],
  )
  check(
    'relative addresses, by xml:base',
    atom('<entry xml:base="a/"><content type="html">&lt;a href="b">x&lt;/a></content></entry>', ' xml:base="http://h.test/"'),
    (feed) => feed.entries[0]?.content[0]?.value,
    '<a href="http://h.test/a/b">x</a>',
  )
  check('relative addresses, by Content-Location', item('<link>/1</link>'), part('link'), 'http://h.test/1', {
    contentLocation: 'http://h.test/feed',
  })
  check(
    'XHTML content without Atom’s wrapper',
    atom('<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a &lt; b<br/>c</p></div></content></entry>'),
    (feed) => feed.entries[0]?.content[0]?.value,
    '<p>a &lt; b<br />c</p>',
  )
  check('HTML that was escaped twice', item('<title>Caf&amp;eacute; &amp;amp; bar</title>'), part('title'), 'Café & bar')
  check('plain text that only looks like markup', item('<title>if a &lt; b then</title>'), part('title'), 'if a < b then')
  check('an entity that XML does not know', item('<title>Caf&eacute; &unknown; R&D</title>'), part('title'), 'Café &unknown; R&D')
  check(
    'a name from a prototype',
    item('<__proto__>x</__proto__><constructor>y</constructor>'),
    (feed) => [feed.entries[0]?.fields.get('__proto__'), Object.hasOwn(Object.prototype, 'x')],
    ['x', false],
  )
  check('nothing at all', item(''), (feed) => typeof first(feed), 'object')
})

describe('damage', () => {
  const titles = (feed: Feed): unknown => [feed.entries.map(({ title }) => title), feed.issues.map(({ code }) => code)]
  const two = '<item><title>A</title></item><item><title>B</title>'
  check('cut off inside an entry', `<rss version="2.0"><channel>${two}`, titles, [['A'], ['incomplete']])
  check('cut off inside a tag', `<rss version="2.0"><channel>${two}</item><item><titl`, titles, [['A', 'B'], ['incomplete']])
  check('cut off inside CDATA', '<rss version="2.0"><channel><item><title>A</title></item><item><title><![CDATA[B', titles, [
    ['A'],
    ['incomplete'],
  ])
  check('what there is of the cut entry', `<rss version="2.0"><channel>${two}`, (feed) => feed.cut?.title, 'B')
  check('an entry that was never closed', '<rss version="2.0"><channel><item><title>A</channel></rss>', titles, [['A'], ['ill-formed']])
  check('junk before the declaration', `\n <!-- hi --><?xml version="1.0"?>${item('<title>A</title>')}`, titles, [['A'], []])
  check('an undeclared prefix', item('<dc:title>A</dc:title>'), titles, [['A'], []])
  check('declared entities are refused', `<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>${item('<title>[&b;]</title>')}`, titles, [
    ['[]'],
    ['ill-formed', 'entities-refused'],
  ])
  const refusals = [
    ['', 'empty-input'],
    [' \n', 'empty-input'],
    ['<!doctype html><title>Login</title>', 'html-not-feed'],
    ['<rsx><channel><item><title>A</title></item></channel></rsx>', 'not-a-feed'],
    ['[]', 'not-a-feed'],
    ['{"a":1}', 'not-a-feed'],
    ['just text', 'not-a-feed'],
  ] as const
  for (const [input, code] of refusals) {
    it(`refuses ${JSON.stringify(input.slice(0, 20))}`, () => {
      expect(() => parseFeed(bytes(input))).toThrow(expect.objectContaining({ name: 'UnreadableInput', code }))
    })
  }
})

describe('encodings', () => {
  const seen = (feed: Feed): unknown => [feed.encoding, feed.title]
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
  const wide = (text: string, width: number, little: boolean): Uint8Array =>
    Uint8Array.from(
      [...text].flatMap((character) =>
        Array.from({ length: width }, (_, at) => ((little ? at : width - 1 - at) === 0 ? character.charCodeAt(0) : 0)),
      ),
    )
  const feed = '<?xml version="1.0"?><rss version="2.0"><channel><title>Caf\xe9</title></channel></rss>'
  check('UTF-8 by default', feed, seen, ['utf-8', 'Café'])
  check('the declaration', latin(feed.replace('?>', ' encoding="ISO-8859-1"?>')), seen, ['iso-8859-1', 'Café'])
  check('the transport before the declaration', latin(feed.replace('?>', ' encoding="utf-8"?>')), seen, ['iso-8859-1', 'Café'], {
    contentType: 'application/xml; charset=iso-8859-1',
  })
  check('text/xml without a charset is US-ASCII', feed.replace('\xe9', 'e'), seen, ['us-ascii', 'Cafe'], { contentType: 'text/xml' })
  check('unless it plainly is not', feed, seen, ['utf-8', 'Café'], { contentType: 'text/xml' })
  check('UTF-16 by its pattern', wide(feed, 2, true), seen, ['utf-16le', 'Café'])
  check('UTF-32 by its pattern', wide(feed, 4, false), seen, ['utf-32be', 'Café'])
  check(
    'windows-1252 quotes taken for Latin-1',
    latin('<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>\x93a\x94</title></channel></rss>'),
    (read) => read.title,
    '“a”',
  )
})

describe('isFeed', () => {
  const table: readonly (readonly [string, boolean])[] = [
    ['<?xml version="1.0"?>\n<rss version="2.0">', true],
    ['<!-- a --><feed xmlns="http://www.w3.org/2005/Atom">', true],
    ['<!DOCTYPE rss [<!ENTITY a "b">]><rss>', true],
    ['<rdf:RDF xmlns="http://purl.org/rss/1.0/">', true],
    ['<rdf:RDF xmlns:owl="http://www.w3.org/2002/07/owl#">', false],
    ['{"version": "https://jsonfeed.org/version/1", ', true],
    ['{"a": 1}', false],
    ['<!doctype html><html>', false],
    ['<html><feed>', false],
    ['<feedback>', false],
    ['', false],
  ]
  for (const [prefix, expected] of table) it(prefix || '(nothing)', () => expect(isFeed(prefix)).toBe(expected))
})

describe('items', () => {
  const read = (xml: string): unknown =>
    readFeedItems(parseFeed(bytes(xml))).map(({ report, feedSource, issues }) => ({
      title: report.title,
      text: report.text,
      byline: report.byline,
      outlet: report.outlet,
      published: report.published,
      feedSource,
      issues: issues.map(({ code }) => code),
    }))
  it('makes a report of each entry', () => {
    const xml = rss(
      '<title>Harbour News</title><item><title>Ferry late</title><author>Ann Roe</author><pubDate>Wed, 17 May 2023 09:30:00 +0200</pubDate><source url="http://other.test/">Other</source><description>&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p></description></item>',
    )
    expect(read(xml)).toEqual([
      {
        title: 'Ferry late',
        text: 'One.\n\nTwo.',
        byline: ['Ann Roe'],
        outlet: 'Harbour News',
        published: '2023-05-17T09:30:00+02:00',
        feedSource: { title: 'Other', url: 'http://other.test/' },
        issues: ['summary-only'],
      },
    ])
  })
  it('says what an entry lacks', () => {
    expect(read(item('<guid>1</guid>'))).toMatchObject([{ text: '', issues: ['no-body', 'no-title', 'no-date'] }])
  })
})

describe('any input', () => {
  const sample = rss(
    '<title>H</title><image><url>u</url></image><item><title>A &amp; B</title><description><![CDATA[<p class="x">t</p>]]></description><media:group><media:thumbnail url="u"/></media:group></item><item><dc:creator>x</dc:creator><content type="xhtml"><div>y</div></content></item>',
    ' xmlns:media="http://search.yahoo.com/mrss/"',
  )
  it('is read or refused, never thrown over', () => {
    const edit = fc.tuple(
      fc.nat(sample.length),
      fc.nat(12),
      fc.constantFrom('<', '>', '"', '&', ']]>', '<!--', '</', '</item>', '<item>', '<content>', '\0', '￿', '<!DOCTYPE', 'x'),
    )
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let text = sample
        for (const [at, cut, insert] of edits) text = text.slice(0, at) + insert + text.slice(at + cut)
        try {
          readFeedItems(parseFeed(bytes(text)))
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableInput)
        }
      }),
      { numRuns: 400 },
    )
  })
  it('of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        try {
          parseFeed(noise)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableInput)
        }
      }),
    )
  })

  // What quadratic readers choke on. Two seconds are ten times what any of it takes on the smallest machine this has run on.
  const bombs: readonly (readonly [string, (size: number) => string])[] = [
    ['unclosed comments', (n) => rss('<!-- '.repeat(n))],
    ['unclosed CDATA', (n) => rss('<![CDATA['.repeat(n))],
    ['unclosed instructions', (n) => rss('<? '.repeat(n))],
    ['tags within tags', (n) => rss('<a '.repeat(n))],
    ['quotes that never end', (n) => rss(`<a b='`.repeat(n))],
    ['end tags of nothing', (n) => rss('<item>'.repeat(1) + '</x>'.repeat(n))],
    ['depth', (n) => rss('<x>'.repeat(n))],
    ['depth of entries', (n) => rss('<item>'.repeat(n))],
    ['attributes', (n) => rss(`<x ${Array.from({ length: n }, (_, at) => `a${at}="1"`).join(' ')}/>`)],
    ['prefixes', (n) => rss(Array.from({ length: n }, (_, at) => `<x xmlns:p${at}="u">`).join(''))],
    ['references', (n) => item(`<title>${'&a;'.repeat(n)}</title>`)],
    ['depth of content', (n) => item(`<description><![CDATA[${'<b>'.repeat(n)}]]></description>`)],
    [
      'attributes of content',
      (n) => item(`<description><![CDATA[<p ${Array.from({ length: n }, (_, at) => `a${at}`).join(' ')}>]]></description>`),
    ],
    ['categories', (n) => item(Array.from({ length: n }, (_, at) => `<category>${at}</category>`).join(''))],
    ['white space', (n) => item(`<pubDate>${' '.repeat(n * 10)}x</pubDate><author>${'a.'.repeat(n)}</author>`)],
    ['entities', (n) => `<!DOCTYPE rss [${'<!ENTITY a "b">'.repeat(n)}]>${rss('')}`],
  ]
  for (const [name, bomb] of bombs) {
    it(`is linear in ${name}`, () => {
      const inputs = new Map([30_000, 3_750].map((size) => [size, bytes(bomb(size))]))
      expect(growth((size) => readFeedItems(parseFeed(inputs.get(size) ?? bytes(bomb(size)))), 30_000)).toBeLessThan(LINEAR)
    })
  }
})
