import fc from 'fast-check'
import { parse } from 'parse5'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import type { Hints } from '../../model/report.ts'
import { readMetadata } from './metadata.ts'

/** Reads a page and compares the named particulars. */
function check(markup: string, expected: Record<string, unknown>, hints: Hints = {}): void {
  const metadata = readMetadata(parse(markup), hints)
  for (const [name, value] of Object.entries(expected)) {
    const found = name === 'issues' ? metadata.issues.map(({ code }) => code) : metadata[name as keyof typeof metadata]
    expect(found, name).toEqual(value)
  }
}

const ld = (thing: unknown): string => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`
const page = (head: string, body: string, lang = 'en'): string =>
  `<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`

const ARTICLE = {
  '@context': 'https://schema.org',
  '@graph': [
    { '@type': 'WebSite', name: 'Port Vell Gazette' },
    { '@type': 'Person', '@id': '#ada', name: 'Ada Voss' },
    {
      '@type': ['NewsArticle', 'Thing'],
      headline: 'Harbour master &quot;held&quot; over ferry',
      datePublished: '2023-05-17T09:30:00+02:00',
      dateModified: '2023-05-18T10:00:00+02:00',
      author: { '@id': '#ada' },
      publisher: { '@type': 'Organization', name: 'Port Vell Gazette' },
      articleSection: 'Harbour',
      commentCount: 12,
      inLanguage: 'en-GB',
    },
  ],
}

const ROWS: readonly (readonly [string, string, Record<string, unknown>, Hints?])[] = [
  [
    'JSON-LD with a graph and a reference',
    page(ld(ARTICLE), '<p>Text'),
    {
      title: 'Harbour master "held" over ferry',
      byline: ['Ada Voss'],
      outlet: 'Port Vell Gazette',
      published: '2023-05-17T09:30:00+02:00',
      modified: '2023-05-18T10:00:00+02:00',
      section: 'Harbour',
      counters: [{ kind: 'comments', value: 12 }],
      language: 'en',
    },
  ],
  [
    'OpenGraph alone',
    page(
      `<title>Ferry held | Port Vell Gazette</title><meta property="og:title" content="Ferry held"><meta property="og:site_name" content="Port Vell Gazette">
       <meta property="article:published_time" content="2023-05-17T09:30:00Z"><meta name="author" content="By Ada Voss and Ilya Brandt">`,
      '<p>Text',
    ),
    { title: 'Ferry held', byline: ['Ada Voss', 'Ilya Brandt'], outlet: 'Port Vell Gazette', published: '2023-05-17T09:30:00Z' },
  ],
  [
    'nothing declared: heading, by-line and date as printed',
    page(
      '<title>Ferry held at the quay - The Tideline</title>',
      '<h1>Ferry held at the quay</h1><p>By Ada Voss, political editor</p><p>May 17, 2023 at 9:30 p.m.</p><p>The ferry lay still.',
    ),
    { title: 'Ferry held at the quay', byline: ['Ada Voss'], outlet: 'The Tideline', published: '2023-05-17T21:30' },
  ],
  [
    'a label in the heading goes, a bar of the outlet too',
    page(
      '<meta property="og:title" content="The ferry that never left | The Tideline"><meta property="og:site_name" content="The Tideline">',
      '<h1><span>Opinion</span> The ferry that never left</h1>',
    ),
    { title: 'The ferry that never left' },
  ],
  [
    'a moment in UTC on the day that the reader is shown',
    page(
      '<meta property="article:published_time" content="2023-05-18T01:20:00Z">',
      '<h1>Ferry held at the quay</h1><time datetime="2023-05-17T21:20:00-04:00">May 17, 2023</time>',
    ),
    { published: '2023-05-17T21:20:00-04:00' },
  ],
  [
    'an update that is called one is no date of publication',
    page(
      '<meta property="article:published_time" content="2021-05-18T01:20:00Z"><meta property="article:modified_time" content="2023-02-01T01:20:00Z">',
      '<h1>Ferry held at the quay</h1><p>Updated February 1, 2023</p>',
    ),
    { published: '2021-05-18T01:20:00Z', modified: '2023-02-01T01:20:00Z' },
  ],
  [
    'the address dates a page that says nothing',
    page('', '<h1>Ferry held</h1>'),
    { published: '2023-05-17', url: 'https://tideline.example/2023/05/17/ferry' },
    { url: 'https://tideline.example/2023/05/17/ferry' },
  ],
  ['no date at all is an issue', page('', '<h1>Ferry held</h1>'), { published: null, issues: ['no-date'] }],
  [
    'a canonical link is made absolute',
    page('<link rel="canonical" href="/a/b">', ''),
    { url: 'https://tideline.example/a/b' },
    { url: 'https://tideline.example/x?y=1' },
  ],
  ['a canonical link that runs is none', page('<link rel="canonical" href="javascript:alert(1)">', ''), { url: null }],
  [
    'hints win',
    page(ld(ARTICLE), ''),
    { title: 'T', outlet: 'O', published: '2020-01-02' },
    { title: 'T', outlet: 'O', published: '2 January 2020' },
  ],
  [
    'the outlet is no author beside a person, an agency neither',
    page(
      '<meta property="og:site_name" content="The Tideline">' +
        ld({ '@type': 'NewsArticle', author: [{ name: 'The Tideline' }, { name: 'Ada Voss' }, { name: 'Northern Press' }] }),
      '',
    ),
    { byline: ['Ada Voss'] },
  ],
  [
    'an agency alone is the byline',
    page(ld({ '@type': 'NewsArticle', author: { '@type': 'Organization', name: 'Northern Press' } }), ''),
    { byline: ['Northern Press'] },
  ],
  [
    'other stories’ authors and dates are not the page’s',
    page(
      '',
      '<h1>Ferry held at the quay</h1><p>By Ada Voss</p><p>17 May 2023</p><aside class="related"><a rel="author">Otto Lenk</a><time datetime="2020-01-01"></time></aside>',
    ),
    { byline: ['Ada Voss'], published: '2023-05-17' },
  ],
  [
    'a German page in words',
    page(
      '<title>Fähre festgehalten</title>',
      '<h1>Fähre festgehalten</h1><div>Von Jörg Ahlers und Mia Thal</div><div>17. Mai 2023, 18:05 Uhr</div>',
      'de-DE',
    ),
    { byline: ['Jörg Ahlers', 'Mia Thal'], published: '2023-05-17T18:05', language: 'de-DE' },
  ],
  [
    'the text wins over a template’s language',
    page(
      '',
      `<h1>Fähre</h1><p>${'Die Fähre lag am Mittwoch noch immer im Hafen, und der Kapitän sagte, dass er nicht wisse, wann sie fährt. '.repeat(4)}</p>`,
    ),
    { language: 'de', issues: ['language-mismatch', 'no-date'] },
  ],
  [
    'a breadcrumb names the section',
    page(
      ld({ '@type': 'BreadcrumbList', itemListElement: [{ name: 'Home' }, { item: { name: 'Harbour' } }, { name: 'Ferry held' }] }),
      '<h1>Ferry held</h1>',
    ),
    { section: 'Harbour' },
  ],
  [
    'share and comment widgets count',
    page('', '<span class="share-count">3.1K</span><a class="comments-link">12 Comments</a>'),
    {
      counters: [
        { kind: 'shares', value: 3100 },
        { kind: 'comments', value: 12 },
      ],
    },
  ],
  [
    'JSON-LD that is broken is an issue',
    page('<script type="application/ld+json">{"a": </script>', ''),
    { issues: ['broken-json-ld', 'no-date', 'no-title'] },
  ],
]

for (const [name, markup, expected, hints] of ROWS) test(name, () => check(markup, expected, hints))

test('inherited names are never read', () => {
  const { title, byline } = readMetadata(
    parse(
      page(
        '<script type="application/ld+json">{"@type":"NewsArticle","__proto__":{"headline":"x"},"constructor":{"name":"y"}}</script>',
        '',
      ),
    ),
    {},
  )
  expect([title, byline, Object.hasOwn(Object.prototype, 'headline')]).toEqual([null, [], false])
})

test('hostile pages stay linear', () => {
  for (const unit of [
    '<div class="byline author">',
    '<h1>a',
    '<time datetime="1">',
    '<a rel=author>By A',
    '<meta name=author content="a and b">',
    '<div class="related"><h1>x</h1>',
    '<span class="share-count">1',
  ])
    expect(
      growth((size) => readMetadata(parse(unit.repeat(size)), {}), 4000),
      unit,
    ).toBeLessThan(LINEAR)
  const nested = (size: number) => readMetadata(parse(page(`<script type="application/ld+json">${'['.repeat(size)}</script>`, '')), {})
  expect(growth(nested, 50_000)).toBeLessThan(LINEAR)
})

test('any markup gives metadata', () => {
  const piece = fc.constantFrom(
    '<h1>',
    '<time datetime="',
    '">',
    '2023-05-17',
    'By Ada Voss',
    '<script type="application/ld+json">',
    '{"@type":"NewsArticle","author":',
    '[',
    '</script>',
    '<meta name="date" content="',
    '<p>',
    '\u0000',
    '💧',
    'و',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 30 }), (pieces) => {
      const { byline, published } = readMetadata(parse(pieces.join('')), {})
      expect(byline.every((name) => name.trim() === name && name.length > 0)).toBe(true)
      expect(published === null || /^\d{4}-\d{2}/u.test(published)).toBe(true)
    }),
  )
})
