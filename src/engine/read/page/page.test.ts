import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import type { Hints } from '../../model/index.ts'
import { readPage, readText } from './page.ts'

interface Wanted {
  readonly title?: string | null
  readonly body?: readonly string[]
  readonly aside?: readonly string[]
  readonly byline?: readonly string[]
  readonly published?: string | null
  readonly modified?: string | null
  readonly counters?: readonly number[]
  readonly dateline?: string | null
  readonly language?: string | null
}

function check(page: string, wanted: Wanted, hints: Hints = {}): void {
  const { report, setAside } = readPage(page, hints)
  const found: Record<keyof Wanted, unknown> = {
    title: report.title,
    body: report.parts.map(({ start, end }) => report.text.slice(start, end)),
    aside: setAside.map(({ kind }) => kind),
    byline: report.byline,
    published: report.published,
    modified: report.modified,
    counters: report.counters.map(({ value }) => value),
    dateline: report.dateline,
    language: report.language,
  }
  for (const key of Object.keys(wanted) as (keyof Wanted)[]) expect([key, found[key]]).toEqual([key, wanted[key]])
  expect(report.text).toBe((found.body as string[]).join('\n\n'))
}

const FIRST =
  'SANDVIK – Two ferries collided off the northern quay on Monday, the harbour master said, and eleven people were taken to hospital.'
const SECOND = '“We heard a bang and then nothing,” a dock worker said. The port is closed until further notice.'
const THIRD = 'The ministry said that it would publish a report within a month.'

test.each<[string, string, Wanted]>([
  [
    'a page with boxes between and behind',
    [
      'Two ferries collide off Sandvik, eleven hurt',
      'By Lena Ortiz and Sam Hale',
      'March 3, 2031',
      '0 3,128',
      FIRST,
      '- Advertisement -',
      SECOND,
      'Read more: Port to close for a week',
      THIRD,
      'Subscribe to our newsletter',
      'Get real time updates directly on your device, subscribe now.',
      'Related articles',
      'Port workers strike for a second week',
      'Ferry line names a new chief',
      '© 2031 The Harbour Post. All rights reserved.',
    ].join('\n\n'),
    {
      title: 'Two ferries collide off Sandvik, eleven hurt',
      body: [FIRST, SECOND, THIRD],
      byline: ['Lena Ortiz', 'Sam Hale'],
      published: '2031-03-03',
      counters: [0, 3128],
      dateline: 'SANDVIK',
      language: 'en',
      aside: ['byline', 'date', 'counter', 'advert', 'related', 'newsletter', 'push', 'related', 'related', 'related', 'legal'],
    },
  ],
  [
    'an outlet and a section above the headline',
    ['The Harbour Post', 'World', 'Eleven hurt as two ferries collide off Sandvik', 'Lena Ortiz', '3 March 2031', FIRST, SECOND].join('\n'),
    { title: 'Eleven hurt as two ferries collide off Sandvik', body: [FIRST, SECOND], byline: ['Lena Ortiz'], published: '2031-03-03' },
  ],
  [
    'published and updated',
    ['Eleven hurt as two ferries collide', 'Published: 3 March 2031', 'Updated: 4 March 2031', FIRST, SECOND].join('\n\n'),
    { published: '2031-03-03', modified: '2031-03-04' },
  ],
  [
    'a page wrapped by hand',
    `Eleven hurt as two ferries collide off Sandvik\n\nBy Lena Ortiz\n3 March 2031\n\n${[
      'SANDVIK – Two ferries collided off the northern quay on Monday, the',
      'harbour master said, and eleven people were taken to hospital, among them',
      'three from the twenty-',
    ].join(
      '\n',
    )}\n\n${['The ministry said that it would publish a report within a month, and that', 'nobody should expect one before.'].join('\n')}`,
    {
      title: 'Eleven hurt as two ferries collide off Sandvik',
      byline: ['Lena Ortiz'],
      body: [
        'SANDVIK – Two ferries collided off the northern quay on Monday, the harbour master said, and eleven people were taken to hospital, among them three from the twenty-',
        'The ministry said that it would publish a report within a month, and that nobody should expect one before.',
      ],
    },
  ],
  ['lines of a page that is not wrapped', `Eleven hurt off Sandvik today\n${FIRST}\n${SECOND}\n${THIRD}`, { body: [FIRST, SECOND, THIRD] }],
  ['Windows line ends', `Eleven hurt off Sandvik today\r\n\r\n${FIRST}\r\n\r\n${SECOND}`, { body: [FIRST, SECOND] }],
  ['no headline', `${FIRST}\n\n${SECOND}`, { title: null, body: [FIRST, SECOND] }],
  ['one line', 'The port is closed.', { title: null, body: ['The port is closed.'] }],
  [
    'the headline once more, a photo credit, an address',
    [
      'Eleven hurt off Sandvik today',
      'ELEVEN HURT OFF SANDVIK TODAY',
      'The quay on Monday. (Photo: Mia Voss)',
      FIRST,
      'https://post.example/a',
      SECOND,
    ].join('\n\n'),
    { title: 'Eleven hurt off Sandvik today', aside: ['headline', 'caption', 'other'], body: [FIRST, SECOND] },
  ],
  [
    'Arabic, byte for byte',
    [
      'إصابة أحد عشر شخصا في اصطدام عبّارتين قبالة صور',
      '3 مارس 2031',
      'صور – قال رئيس الميناء إن عبّارتين اصطدمتا يوم الاثنين «قرب الرصيف الشمالي»، وإن أحد عشر شخصا نُقلوا إلى المستشفى\u200f.',
      'اشترك في النشرة البريدية',
    ].join('\n\n'),
    {
      title: 'إصابة أحد عشر شخصا في اصطدام عبّارتين قبالة صور',
      published: '2031-03-03',
      language: 'ar',
      body: ['صور – قال رئيس الميناء إن عبّارتين اصطدمتا يوم الاثنين «قرب الرصيف الشمالي»، وإن أحد عشر شخصا نُقلوا إلى المستشفى\u200f.'],
    },
  ],
  ['nothing', '', { title: null, body: [] }],
])('%s', (_, page, wanted) => check(page, wanted))

test('hints win', () => {
  check(
    `Eleven hurt off Sandvik\n\n${FIRST}\n\n${SECOND}`,
    { title: 'Eleven hurt off Sandvik', body: [FIRST, SECOND], published: '2031-03-05' },
    { title: 'Eleven hurt off Sandvik', published: '2031-03-05' },
  )
  check(`${FIRST}\n\n${SECOND}`, { title: 'Ferries', body: [FIRST, SECOND] }, { title: 'Ferries' })
})

test('a clean body is used verbatim, and its parts lie in it in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('\n', '\n\n', ' ', '- a', FIRST)), { maxLength: 12 }),
      (pieces) => {
        const text = pieces.join('')
        const { report } = readText(text, {})
        expect(report.text).toBe(text)
        let end = 0
        for (const part of report.parts) {
          expect(part.start).toBeGreaterThanOrEqual(end)
          expect(part.end).toBeGreaterThan(part.start)
          end = part.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
        const covered = report.parts.map(({ start, end: stop }) => text.slice(start, stop)).join('')
        expect(covered.replace(/\s/gu, '')).toBe(text.replace(/[\s\u0085]/gu, ''))
      },
    ),
  )
})

test('a page loses no line: each is headline, body or set aside', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('World', 'Share', FIRST, SECOND, THIRD, 'By Lena Ortiz', 'A line of five words', '0 3,128', '• item', '***'),
        { maxLength: 12 },
      ),
      (lines) => {
        const { report, setAside } = readPage(lines.join('\n\n'), {})
        const out = [report.title ?? '', report.text.replaceAll('\n\n', ''), ...setAside.map(({ text }) => text)].join('')
        expect([...out].sort().join('')).toBe([...lines.join('')].sort().join(''))
      },
    ),
  )
})

test('long hostile pages cost time in proportion', () => {
  for (const unit of ['\n', 'a\n', '- ', '( ', '[photo ', 'By A. ', '… ', 'é\n\n'])
    expect(
      growth((size) => readPage(unit.repeat(size), {}), 100_000),
      unit,
    ).toBeLessThan(LINEAR)
})
