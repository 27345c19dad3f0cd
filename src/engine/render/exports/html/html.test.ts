import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { anyText, dossier, reading } from '../../../../../test/dossiers.ts'
import { growth, LINEAR } from '../../../../../test/growth.ts'
import type { Reading, Statement } from '../../../model/index.ts'
import { inLine, visible } from '../../width.ts'
import { renderClaimDossier, renderReportDossier } from '../index.ts'
import { stretchesOf } from './stretches.ts'

type Node = DefaultTreeAdapterMap['node']

interface Found {
  /** Elements in document order, with the names of their attributes. */
  readonly elements: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[]
  readonly text: string
  readonly style: string
  readonly errors: readonly string[]
}

/** A page as a browser's parser has it. */
function parsed(html: string): Found {
  const errors: string[] = []
  const elements: Found['elements'][number][] = []
  const texts: string[] = []
  let style = ''
  const walk = (node: Node): void => {
    if ('tagName' in node)
      elements.push({ name: node.tagName, attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) })
    if (node.nodeName === '#text' && 'value' in node) {
      if (node.parentNode?.nodeName === 'style') style += node.value
      else texts.push(node.value)
    }
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parse(html, { onParseError: ({ code }) => errors.push(code) }))
  return { elements, text: texts.join(''), style, errors }
}

const PAGES = {
  claim: (word?: (what: string) => string) => renderClaimDossier([dossier(word)]),
  report: (word?: (what: string) => string) => renderReportDossier([reading(word)]),
} as const

/** What must be on each page, by what it is in the input. */
const TOLD: Readonly<Record<keyof typeof PAGES, readonly string[]>> = {
  claim: [
    ...[
      'claim words',
      'reason one',
      'Ada Quill',
      'an unnamed official',
      'outlet 1',
      'outlet 5',
      'evidence one',
      'why copied',
      'change',
      'killed',
      'conflict',
    ],
    ...['retelling', 'a denier', 'denial', 'dropped', 'names', 'before', 'says', 'sentence 0'],
  ],
  report: [
    ...[
      'title',
      'outlet',
      'byline',
      'published',
      'reason',
      'origin',
      'teller',
      'text',
      'content',
      'cue',
      'place',
      'own voice',
      'headline',
      'because',
    ],
    ...['name', 'credit', 'issue', 'version'],
  ],
}

const TAGS = new Set(
  'html head meta title style body main article section header footer p h1 h2 ul li table thead tbody tr th td span bdi a br div svg rect'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  'lang charset content http-equiv name class dir href rel scope role aria-label aria-hidden tabindex viewbox preserveaspectratio x y width height'.split(
    ' ',
  ),
)

const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</style><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '--><script>alert(1)</script>',
  ']]><script>alert(1)</script>',
  'javascript:alert(1)',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '`"\' onmouseover=alert(1) ',
  '<a href="https://elsewhere.example">x</a>',
  '\u202egnirts\u202c \u0000\u0007\u001b[2J',
  '{{constructor.constructor("alert(1)")()}} <%= alert(1) %>',
  '<base href=//elsewhere.example><meta http-equiv=refresh content=0>',
]

function check(html: string): Found {
  const found = parsed(html)
  const faults = found.elements.flatMap(({ name, attributes }) => [
    ...(TAGS.has(name) ? [] : [name]),
    ...Object.entries(attributes)
      .filter(([attribute, value]) => !ATTRIBUTES.has(attribute.toLowerCase()) || (attribute === 'href' && !/^https?:\/\//.test(value)))
      .map(([attribute, value]) => `${name} ${attribute}=${value}`),
  ])
  expect([...found.errors, ...faults]).toEqual([])
  return found
}

/** Words of the text stand as they are; what is told of it has its escape sequences taken out. */
const shownOn = ({ text }: Found, word: string): boolean => text.includes(inLine(word)) || text.includes(visible(word))

const skeleton = ({ elements }: Found): string => elements.map(({ name, attributes }) => `${name}.${attributes.class ?? ''}`).join(' ')

describe.each(Object.entries(PAGES))('%s', (kind, render) => {
  test('stands for itself: a strict policy, one style with its hash, no script, nothing to fetch', () => {
    const { elements, style } = check(render())
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')?.attributes.content
    const hash = createHash('sha256').update(style).digest('base64')
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`)
    expect(style).not.toMatch(/url\(|@import/)
    expect(elements.filter(({ attributes }) => 'src' in attributes || 'style' in attributes)).toEqual([])
    expect(render()).toBe(render())
  })

  test('tells the interval before anything else, and all that is known', () => {
    const { text } = check(render())
    const interval = kind === 'claim' ? '1–3' : '0–1'
    expect(text.indexOf(interval)).toBeGreaterThan(0)
    for (const what of ['Who had it from whom', 'Who is speaking', 'The sentence behind each link', 'The text'])
      if (text.includes(what)) expect(text.indexOf(interval)).toBeLessThan(text.indexOf(what))
    for (const what of TOLD[kind as keyof typeof PAGES]) expect(text).toContain(what)
  })

  test.each(HOSTILE)('what came as text stays text: %j', (payload) => {
    const word = (what: string) => `${what} ${payload} end`
    const found = check(render(word))
    expect(skeleton(found)).toBe(skeleton(check(render())))
    for (const what of TOLD[kind as keyof typeof PAGES]) expect(shownOn(found, word(what)), what).toBe(true)
  })

  test('any text in every field stays text', () => {
    const plain = skeleton(check(render()))
    const units = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(...[...'<>&"\'`/=! -\u0000\r\n'].map((sign) => sign.charCodeAt(0)))),
      { maxLength: 10 },
    )
    fc.assert(
      fc.property(units, (given) => {
        const word = (what: string) => `${what} ${anyText(given)} end`
        const found = check(render(word))
        expect(skeleton(found)).toBe(plain)
        for (const what of TOLD[kind as keyof typeof PAGES]) expect(shownOn(found, word(what)), what).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

test('what cannot be seen parts no words and leaves no gap', () => {
  expect(inLine('a \u0000 b\u200bc\n\ufdd0d')).toBe('a bc d')
})

test('a verdict is never given', () => {
  const words = /\b(true|false|verified|debunked|fake|trusted)\b/i
  const said = (html: string) => parsed(html).text.replace('it does not say whether it is true', '')
  for (const render of Object.values(PAGES)) expect(said(render())).not.toMatch(words)
})

test('several go on one page, none is a page too', () => {
  expect(check(renderClaimDossier([dossier(), dossier()])).elements.filter(({ name }) => name === 'article')).toHaveLength(2)
  expect(check(renderReportDossier([])).text).toContain('0 reports')
})

describe('stretches', () => {
  const [plain] = reading().statements as readonly [Statement]
  const statement = (
    id: string,
    content: readonly (readonly [number, number])[],
    cue: readonly (readonly [number, number])[] = [],
  ): Statement => {
    const spans = (list: readonly (readonly [number, number])[]) => list.map(([start, end]) => ({ start, end }))
    return { ...plain, id, content: spans(content), cue: spans(cue), hedges: [] }
  }
  const given = (text: string, statements: readonly Statement[]): Reading => {
    const base = reading()
    return { ...base, report: { ...base.report, text }, statements }
  }
  const told = (text: string, statements: readonly Statement[], blocks = [{ start: 0, end: text.length }]) =>
    stretchesOf(given(text, statements), blocks)
      .map((block) =>
        block
          .map(
            ({ start, end, statement: one, mark, opens }) =>
              `${opens ? '+' : ''}${one?.id ?? '-'}${mark ? `/${mark}` : ''}:${text.slice(start, end)}`,
          )
          .join(' '),
      )
      .join(' | ')

  const rows: readonly (readonly [name: string, statements: readonly Statement[], expected: string])[] = [
    ['nobody says anything', [], '-:abcdefghij'],
    ['one in the middle', [statement('a', [[2, 4]], [[5, 6]])], '-:ab +a:cd -:e -/cue:f -:ghij'],
    ['one in another', [statement('a', [[1, 9]]), statement('b', [[3, 5]])], '-:a +a:bc +b:de a:fghi -:j'],
    ['two that overlap', [statement('a', [[0, 5]]), statement('b', [[3, 8]])], '+a:abc +b:de b:fgh -:ij'],
    ['an empty one', [statement('a', [[4, 4]])], '-:abcd -:efghij'],
    ['one to the end', [statement('a', [[4, 10]])], '-:abcd +a:efghij'],
  ]
  test.each(rows)('%s', (_, statements, expected) => {
    expect(told('abcdefghij', statements).replace('+-:', '-:')).toBe(expected)
  })

  test('blocks are cut where they end, and what lies between them is left out', () => {
    expect(
      told(
        'abcdefghij',
        [statement('a', [[1, 8]])],
        [
          { start: 0, end: 3 },
          { start: 5, end: 10 },
        ],
      ),
    ).toBe('-:a +a:bc | a:fgh -:ij')
  })

  test('all of the text stands in them once, whatever spans there are', () => {
    const span = fc.tuple(fc.nat(12), fc.nat(12)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(span, { maxLength: 3 }), fc.array(span, { maxLength: 2 })), { maxLength: 6 }), (list) => {
        const text = 'abcdefghijkl'
        const statements = list.map(([content, cue], at) => statement(`s${at}`, content, cue))
        const [block] = stretchesOf(given(text, statements), [{ start: 0, end: text.length }])
        expect(block?.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        for (const { start, statement: one } of block ?? []) {
          const over = statements.filter(({ content }) => content.some((part) => part.start <= start && start < part.end))
          expect(one === null).toBe(over.length === 0)
          if (one) expect(over).toContain(one)
        }
      }),
    )
  })

  test('many, one in another, take time of their number', () => {
    expect(
      growth(
        (size) =>
          stretchesOf(
            given(
              'x'.repeat(2 * size),
              Array.from({ length: size }, (_, at) => statement(`s${at}`, [[at, 2 * size - at]])),
            ),
            [{ start: 0, end: 2 * size }],
          ),
        16_000,
      ),
    ).toBeLessThan(LINEAR)
  })
})
