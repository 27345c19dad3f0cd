import { expect, test } from 'vitest'
import type { BlockModel } from './cleaner.ts'
import { readFragment, readHtml } from './html.ts'
import { parseDocument } from './tree.ts'

// Models of no trees: by their bias every block is body, or none is.
const model = (bias: number): BlockModel => ({
  features: 0,
  bias,
  roots: new Uint32Array(),
  feature: new Int16Array(),
  left: new Uint32Array(),
  value: new Float32Array(),
})
const ALL = model(9)
const NONE = model(-9)

const read = (markup: string, by = ALL) => readHtml(markup, { url: 'https://pier.example/news/quay' }, null, by)

/** The paragraphs of a page's body, each with its kind where it is no paragraph. */
const check = (markup: string, expected: readonly string[]): void => {
  const { report } = read(markup)
  expect(report.parts.map(({ kind, start, end }) => `${kind === 'paragraph' ? '' : `${kind}: `}${report.text.slice(start, end)}`)).toEqual(
    expected,
  )
  expect(report.text).toBe(report.parts.map(({ start, end }) => report.text.slice(start, end)).join('\n\n'))
}

const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'inline elements are joined',
    '<p>The <b>quay</b> is<i> closed</i>, <a href="/x">she</a>\n said.</p>',
    ['The quay is closed, she said.'],
  ],
  ['blocks and line breaks part', '<div>One<p>Two</p>Three<br>Four</div>', ['One', 'Two', 'Three', 'Four']],
  [
    'kinds follow the elements',
    '<h2>Why</h2><ul><li>Rust</li></ul><blockquote><p>No.</p></blockquote>',
    ['heading: Why', 'list-item: Rust', 'quote: No.'],
  ],
  [
    'what is hidden is not read',
    '<p>Shown.</p><p hidden>No.</p><div style="display: none"><p>No.</p></div><p aria-hidden="true">No.</p>',
    ['Shown.'],
  ],
  [
    'scripts, styles and templates are no text',
    '<p>Shown.</p><script>no()</script><style>no{}</style><template>no</template><noscript>no</noscript>',
    ['Shown.'],
  ],
  [
    'what is hidden in any way is no text',
    '<p>Shown.</p><p hidden>No.</p><p style="display:none">No.</p><p aria-hidden="true">No.</p><p style="visibility: hidden">No.</p><p style="color:red;font-size: 0px">No.</p><p>Also <span style="font-size:0">no</span>shown.</p>',
    ['Shown.', 'Also', 'shown.'],
  ],
  [
    'a layout that takes the gaps between boxes away by their size hides nothing',
    '<div style="font-size:0"><div style="font-size:16px"><p>Shown.</p></div></div><p style="font-size:0.9em">Small <span style="font-size:0"></span>print.</p>',
    ['Shown.', 'Small print.'],
  ],
  ['boilerplate goes whatever the model says', '<p>Shown.</p><p>- Advertisement -</p><p>Subscribe to our newsletter</p>', ['Shown.']],
  ['characters stay as published', '<p>“Never,” she said — naïve ‘Afar; مرحبا.</p>', ['“Never,” she said — naïve ‘Afar; مرحبا.']],
  ['what a table holds is read', '<table><tr><td>One</td><td>Two</td></tr></table>', ['table-row: One', 'table-row: Two']],
]
for (const [name, markup, expected] of ROWS) test(name, () => check(markup, expected))

test('a long block that stands twice is read once', () => {
  const long = 'The quay has been closed since Sunday night because of the rust in its piles.'
  expect(read(`<p>${long}</p><p>And then.</p><p>${long}</p>`).report.text).toBe(`${long}\n\nAnd then.`)
})

test('a body that is mostly hidden is read all the same', () => {
  const long = 'The quay has been closed since Sunday night because of the rust in its piles, the harbour master said. '.repeat(8)
  expect(read(`<p>Shown.</p><div style="display:none"><p>${long}</p></div>`).report.text).toContain('harbour master')
})

test('links are absolute, lie where their words are, and never run', () => {
  const { report } = read(
    '<p>See <a href="../x?a=1">the log</a>, <a href="javascript:alert(1)">this</a> and <a href="data:text/html,x">that</a>.</p>',
  )
  expect(report.links.map(({ url, start, end }) => [url, report.text.slice(start, end)])).toEqual([
    ['https://pier.example/x?a=1', 'the log'],
  ])
})

test('a page that shows nothing is read from what it declares', () => {
  const body = 'The quay is closed, the harbour master said on Sunday, and nobody knows for how long that will be so.\nTwo ferries wait.'
  const { report, issues } = read(
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: body })}</script><p>x</p>`,
    NONE,
  )
  expect(report.text).toBe(body.replace('\n', '\n\n'))
  expect(issues.map(({ code }) => code)).toContain('declared-body')
})

test('a page without body is a report with an issue', () => {
  const { report, issues } = read('<p>x</p>', NONE)
  expect([report.text, issues.map(({ code }) => code)]).toEqual(['', expect.arrayContaining(['no-body'])])
})

test('what is set aside says why', () => {
  const { setAside } = read('<p>Shown.</p><p>- Advertisement -</p><p hidden>No.</p><figure><figcaption>The quay.</figcaption></figure>')
  expect(setAside.map(({ kind, text }) => [kind, text])).toEqual([
    ['advert', '- Advertisement -'],
    ['hidden', 'No.'],
  ])
  expect(setAside.every(({ rule }) => rule.length > 0)).toBe(true)
})

test('a headline that is only printed is found, and leaves the outlet', () => {
  const page = `<title>The Pier - Quay closed until the rust is gone</title><div>Quay closed until the rust is gone</div><div>By Ana Ruiz · 1,204 views</div><p>${'The quay is closed, she said. '.repeat(5)}</p>`
  const forest: BlockModel = {
    features: 0,
    bias: 0,
    roots: Uint32Array.of(0),
    feature: Int16Array.of(0, -1, -1),
    left: Uint32Array.of(1, 0, 0),
    value: Float32Array.of(4.5, -9, 9),
  }
  const { report } = read(page, forest) // Feature 0 is the logarithm of the length: blocks over 90 characters are body.
  expect([report.title, report.outlet, report.byline, report.counters]).toEqual([
    'Quay closed until the rust is gone',
    'The Pier',
    ['Ana Ruiz'],
    [{ kind: 'views', value: 1204 }],
  ])
})

test('a fragment is body as a whole', () => {
  const { text, links } = readFragment('<p>One <a href="a">two</a></p><p>Three</p>', 'https://pier.example/')
  expect([text, links.map(({ url }) => url)]).toEqual(['One two\n\nThree', ['https://pier.example/a']])
})

// THREATS 4, in the spirit of a hostile corpus: each must come back, and within the test's time.
const HOSTILE: readonly (readonly [string, string])[] = [
  ['deep nesting', '<div>'.repeat(100_000)],
  ['deep inline nesting', '<b><i>'.repeat(50_000)],
  ['many attributes', `<p ${Array.from({ length: 50_000 }, (_, i) => `a${i}=1`).join(' ')}>x`],
  ['an attribute without end', `<a href="${'x'.repeat(500_000)}`],
  ['a comment without end', `<!--${'-'.repeat(500_000)}`],
  ['tables in tables', '<table><tr><td>'.repeat(20_000)],
  ['one long line', `<p>${'word '.repeat(200_000)}`],
  ['unclosed lists', '<ul><li>'.repeat(20_000)],
]
for (const [name, markup] of HOSTILE)
  test(`hostile: ${name}`, () => {
    expect(read(markup).report.id).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

test('what a cap cuts off is an issue', () => {
  expect(parseDocument('<div>'.repeat(2000)).issues.map(({ code }) => code)).toEqual(['too-deep'])
  expect(parseDocument(`<p ${Array.from({ length: 1500 }, (_, i) => `a${i}=1`).join(' ')}>x`).issues.map(({ code }) => code)).toEqual([
    'too-many-attributes',
  ])
  expect(parseDocument(`<p>${'x'.repeat(10_000_001)}`).issues.map(({ code }) => code)).toEqual(['too-long'])
})
