import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gulf, invent, official, plain, type Said, told } from '../../../test/renderings.ts'
import { renderLines, renderTerminal } from './index.ts'
import { columns } from './width.ts'

test('the designed reading at 88 columns', () => {
  expect(plain(told, 88)).toEqual([
    '14 killed in ferry fire as crew locked the exits',
    'Northline · 12 Mar 2026 12:30 · no byline · 0 comments, 3,128 shares · 72 words',
    '',
    ' A unnamed port official                                        ← Sahil TV ← ◌ anonymous',
    '   At least 14 people were killed                                               indirect',
    '   “The fire began on the car deck, and when they opened the pumps there was…”    direct',
    '',
    ' B Gulf Crossings                                                       ← ■ organisation',
    '   denies that any exit had been locked                                         indirect',
    '   “Every door opens from the inside” Rim Jaziri                                  direct',
    '',
    ' C “media reports”                                                           ← ··· vague',
    '   It was carrying up to 400 people ~ “could not be independently confirmed”    indirect',
    '',
    ' Voices     ░░AAAAAAAAAAAAAABBBBBBB▒▒▒  4% is Northline’s own word',
    '',
    ' Headline   “14 killed”              in part   the body says “at least 14”',
    '            “crew locked the exits”  no        nobody says so; D denies it',
    '',
    ' Origins 1–2 ●○  for “At least 14 people were killed”',
    '                  E is named. A may have had it from the same place.',
    ' For the rule and the words behind each line:  sayso read --explain',
    ' Add other reports to see who copied whom:  sayso trace *.html',
  ])
})

test('statements keep their words on narrow terminals, on more lines', () => {
  const lines = plain(told, 44)
  expect(lines.slice(0, 12)).toEqual([
    '14 killed in ferry fire as crew locked the',
    'exits',
    'Northline · 12 Mar 2026 12:30 · no byline',
    '0 comments, 3,128 shares · 72 words',
    '',
    ' A unnamed port official',
    '                    ← Sahil TV ← ◌ anonymous',
    '   At least 14 people were killed   indirect',
    '   “The fire began on the car         direct',
    '   deck, and when they opened the',
    '   pumps there was nothing in…”',
    '',
  ])
})

test.each([40, 44, 60, 71, 72, 88, 120, 200])('nothing is wider than %i columns', (width) => {
  for (const reading of [told, long, arabic])
    for (const options of [{}, { unicode: false }, { explain: true }])
      for (const line of plain(reading, width, options)) expect(columns(line), line).toBeLessThanOrEqual(width)
})

test('a width out of range is taken to its edge', () => {
  expect(plain(told, 5)).toEqual(plain(told, 40))
  expect(plain(told, 1000)).toEqual(plain(told, 200))
  expect(plain(told, Number.NaN)).toEqual(plain(told, 88))
})

const wide = 'とても長い話 '.repeat(60)
const long = invent(
  `${wide}\n\n${'x'.repeat(900)} said it. ${'e\u0301'.repeat(300)}`,
  [
    { says: wide.trim(), chain: [['東'.repeat(90), 'person', 'named'], [`${'n'.repeat(120)}`, 'organisation', 'named'], official] },
    {
      says: 'x'.repeat(900),
      chain: [[`${'m'.repeat(200)}`, 'person', 'role']],
      mode: 'direct',
      stance: 'denies',
      hedge: `${'e\u0301'.repeat(200)}`,
    },
  ],
  {
    headline: [{ start: 0, end: 1, claim: 'c'.repeat(300), support: 'unsupported', by: [], reasons: ['r'.repeat(300)] }],
    origins: { lower: 30, upper: 1000, reasons: ['o'.repeat(300)], by: ['s2'] },
    issues: [{ stage: 'read', code: 'x'.repeat(99), message: 'i '.repeat(300), start: null, end: null }],
    setAside: [{ kind: 'newsletter', text: 'y'.repeat(5000), rule: 'z'.repeat(99) }],
    report: { title: '👩‍👩‍👧‍👦'.repeat(80), outlet: 'O'.repeat(300), byline: ['B'.repeat(300), 'C'] },
  },
)

const arabic = invent('قال مسؤول في الميناء إن 14 شخصا قتلوا في الحريق الذي اندلع مساء أمس على متن العبارة قرب الساحل.', [
  { says: '14 شخصا قتلوا في الحريق الذي اندلع مساء أمس على متن العبارة قرب الساحل', chain: [['مسؤول في الميناء', 'person', 'anonymous']] },
])

test('right-to-left pieces are isolated, so that chain and mode keep their side', () => {
  expect(plain(arabic, 88).filter((line) => /[\u0600-\u06ff]/.test(line))).toEqual([
    ` A \u2068مسؤول في الميناء\u2069${' '.repeat(56)}← ◌ anonymous`,
    `   \u206814 شخصا قتلوا في الحريق الذي اندلع مساء أمس على متن العبارة قرب الساحل\u2069${' '.repeat(7)}indirect`,
  ])
  // Every isolate that is opened is closed on its line, at every width.
  for (const line of plain(arabic, 40)) expect(line.match(/\u2068/g)?.length).toBe(line.match(/\u2069/g)?.length)
  expect(renderLines(arabic, { explain: true })).not.toMatch(/[\u2066-\u2069]/)
})

test('nothing of a hostile text drives the terminal', () => {
  const evil = '\u001b]0;owned\u0007\u001b[2J\u009b31mred\u001bc\u202eeslaf\u2066\u0000\u0008\r\nend\ud800\u{e0041}'
  const reading = invent(
    `${evil}${evil}`,
    [
      {
        says: evil,
        chain: [
          [evil, 'person', 'named'],
          [evil, 'document', 'named'],
        ],
        hedge: evil,
      },
    ],
    {
      headline: [{ start: 0, end: 1, claim: evil, support: 'supported', by: [], reasons: [evil] }],
      origins: { lower: 1, upper: 1, reasons: [evil], by: ['s1'] },
      issues: [{ stage: 'read', code: evil, message: evil, start: null, end: null }],
      setAside: [{ kind: 'other', text: evil, rule: evil }],
      report: { title: evil, outlet: evil, byline: [evil], published: evil, url: `https://news.example/${evil}` },
    },
  )
  for (const explain of [false, true]) {
    for (const text of [
      renderTerminal(reading, { width: 88, colour: false, unicode: true, explain }),
      renderTerminal(reading, { width: 88, colour: false, unicode: false, explain }),
      renderLines(reading, { explain }),
    ]) {
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066\u2067]|\p{Cs}|[\u{e0000}-\u{e0fff}]/u)
      expect(text).toContain('redceslaf end\ufffd')
      expect(text).not.toContain('owned')
    }
  }
})

test('any text renders, within the width, and one statement stays one line in a pipe', () => {
  const nasty = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(nasty, nasty, nasty, fc.integer({ min: 40, max: 200 }), fc.boolean(), (words, name, title, width, unicode) => {
      const reading = invent(`${words} and ${words}`, [{ says: words, chain: [[name, 'person', 'role']], mode: 'direct' }], {
        report: { title },
      })
      for (const line of plain(reading, width, { unicode, explain: true })) expect(columns(line)).toBeLessThanOrEqual(width)
      expect(renderLines(reading, { explain: false }).split('\n')).toHaveLength(1)
    }),
  )
})

test('colours are of the sixteen, hues go round, and vague voices spend none', () => {
  const names = ['a', 'b', 'media', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  const reading = invent(
    names.map((name) => `Word ${name}.`).join(' '),
    names.map((name) => ({
      says: `Word ${name}.`,
      chain: [[name, name === 'media' ? 'outlet' : 'person', name === 'media' ? 'anonymous' : 'named']] as const,
    })),
  )
  const text = renderTerminal(reading, { width: 88, colour: true, unicode: true, explain: false })
  const codes = [...text.matchAll(/ \u001b\[1;(\d+)m([A-Z])\u001b\[0m/g)].map(([, code, letter]) => `${letter}${code}`)
  expect(codes).toEqual(['A94', 'B91', 'C2', 'D93', 'E92', 'F95', 'G96', 'H36', 'I35', 'J94'])
  expect([...text.matchAll(/\u001b\[([\d;]*)m/g)].every(([, code]) => /^(?:0|[127]|(?:1;)?(?:2|3[56]|9[1-6]))$/.test(code!))).toBe(true)
})

test.each<readonly [source: Said['chain'][number], shown: string]>([
  [['Hedi Mansouri', 'person', 'named'], '● named'],
  [['a port official', 'person', 'role'], '◐ role'],
  [['two villagers', 'group', 'anonymous'], '◌ anonymous'],
  [['an official', 'person', 'anonymous'], '◌ anonymous'],
  [['maintenance record', 'document', 'named'], '▤ document'],
  [['the ministry', 'organisation', 'role'], '■ organisation'],
  [['Sahil TV', 'outlet', 'named'], '■ organisation'],
  [['sources', 'unknown', 'anonymous'], '··· vague'],
])('%j is shown as %s', (source, expected) => {
  expect(plain(invent('It burned.', [{ says: 'It burned', chain: [source] }]), 88).find((line) => line.startsWith(' A'))).toMatch(
    new RegExp(`← ${expected}$`),
  )
})

test('a statement of nobody is a voice without a name', () => {
  expect(plain(invent('It was said to burn.', [{ says: 'burn', chain: [] }]), 60)).toContain(
    ' A nobody named                               ← ··· not said',
  )
})

test.each<readonly [text: string, said: Said, line: string]>([
  ['He denied that it burned.', { says: 'it burned', chain: [gulf], stance: 'denies' }, 'denies that it burned'],
  ['He denied the fire.', { says: 'the fire', chain: [gulf], stance: 'denies' }, 'denies the fire'],
  ['He declined to comment.', { says: 'comment', chain: [gulf], stance: 'declines' }, 'declines to comment'],
  ['He asked whether it burned.', { says: 'it burned', chain: [gulf], stance: 'asks' }, 'asks whether it burned'],
  ['“It burned,” he said.', { says: '“It burned,”', chain: [gulf], mode: 'direct' }, '“It burned”'],
  ['It reportedly burned.', { says: 'burned', chain: [gulf] }, 'burned'],
])('%s is shown with its stance', (text, said, line) => {
  expect(
    plain(invent(text, [said]), 60)[4]
      ?.trim()
      .replace(/ +\w+$/, ''),
  ).toBe(line)
})

test('a doubt is shown after the words', () => {
  const reading = invent('It burned, he said, which could not be shown.', [
    { says: 'It burned', chain: [gulf], hedge: 'could not be shown' },
  ])
  expect(plain(reading, 88)).toContain('   It burned ~ “could not be shown”                                             indirect')
})

test.each<readonly [published: string | null, shown: string]>([
  ['2026-03-12T12:30:00+01:00', '12 Mar 2026 12:30'],
  ['2026-03-02', '2 Mar 2026'],
  ['2026-03', 'Mar 2026'],
  ['2026', '2026'],
  [null, 'no date'],
  ['soon', 'no date'],
])('the date %s is shown as %s', (published, shown) => {
  expect(plain(invent('It burned.', [], { report: { published } }), 88)[1]).toBe(`Northline · ${shown} · no byline · 2 words`)
})

test('what is missing is said', () => {
  expect(
    plain(invent('', [], { report: { title: null, outlet: null, url: 'https://www.news.example/a', byline: ['Ann', 'Ben'] } }), 88),
  ).toEqual([
    '(no title)',
    'news.example · 12 Mar 2026 12:30 · by Ann, Ben · 0 words',
    '',
    ' Nobody is quoted: no attributed statement was found.',
    '',
    ' For the rule and the words behind each line:  sayso read --explain',
    ' Add other reports to see who copied whom:  sayso trace *.html',
  ])
})

test('ASCII signs where nothing else can be drawn', () => {
  const text = renderTerminal(told, { width: 88, colour: false, unicode: false, explain: false })
  expect(text).toMatch(/^[ -~\n]*$/)
  expect(text).toContain('<- Sahil TV <- o anonymous')
  expect(text).toContain(" Voices     ..AAAAAAAAAAAAAABBBBBBB~~~  4% is Northline's own word")
  expect(text).toContain(' Origins 1-2 *o  for "At least 14 people were killed"')
})

test('piped, one statement a line, nothing cut', () => {
  expect(renderLines(told, { explain: false }).split('\n')).toEqual([
    'A  anonymous     indirect  Northline <- Sahil TV <- unnamed port official  At least 14 people were killed',
    'A  anonymous     direct    Northline <- Sahil TV <- unnamed port official  "The fire began on the car deck, and when they opened the pumps there was nothing in them at all"',
    'B  organisation  indirect  Northline <- Gulf Crossings                     denies: any exit had been locked',
    'B  organisation  direct    Northline <- Rim Jaziri <- Gulf Crossings       "Every door opens from the inside"',
    'C  vague         indirect  Northline <- media reports                      It was carrying up to 400 people ~ "could not be independently confirmed"',
  ])
  expect(renderLines(invent('It burned.', []), { explain: false })).toBe('')
})
