import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { reportOf } from '../../../../test/report.ts'
import type { SetAsideKind } from '../../model/index.ts'
import { findDateline } from '../../read/dateline.ts'
import { openOutlets } from '../../text/index.ts'
import { findCredits } from './credits.ts'

const outlets = openOutlets([
  { name: 'Norda Press', aliases: ['NPA'], country: null, kind: 'agency', owner: null, domain: 'norda.example' },
  { name: 'Harbour Post', aliases: [], country: null, kind: 'newspaper', owner: null, domain: null },
])
const PROSE = 'The ferry left the harbour at noon, the mayor said.'

/** `where · kind · name (= outlet) · quote`, one credit each. */
function shown(
  text: string,
  aside: readonly (readonly [SetAsideKind, string])[] = [],
  byline: readonly string[] = [],
  outlet: string | null = null,
): string[] {
  const report = reportOf({ text, byline, outlet, dateline: findDateline(text) })
  const setAside = aside.map(([kind, text]) => ({ kind, text, rule: 'test' }))
  return findCredits(report, setAside, outlets).map(({ start, end, where, kind, name, outlet, quote }) => {
    if (start !== null && end !== null) expect(text.slice(start, end)).toBe(quote)
    return `${where} · ${kind} · ${name}${outlet && outlet !== name ? ` = ${outlet}` : outlet ? ' =' : ''}`
  })
}

const TEXTS: readonly (readonly [text: string, expected: readonly string[]])[] = [
  [`NORDA (NPA) — ${PROSE}`, ['dateline · wire · NPA = Norda Press']],
  [`(Norda Press) - ${PROSE}`, ['dateline · wire · Norda Press =']],
  [`NORDA, March 3 (Xinhua) -- ${PROSE}`, ['dateline · wire · Xinhua =']],
  [`NORDA (Harbour Wire) – ${PROSE}`, ['dateline · wire · Harbour Wire']],
  [`Baghdad / INA\n\n${PROSE}`, ['dateline · wire · INA = Iraqi News Agency']],
  [`The alliance (NATO) – or what is left of it – met on Monday. ${PROSE}`, []],
  [`Norda Press (NPA) said that the ferry was late. ${PROSE}`, []],
  [`${PROSE} (Reuters)`, ['text · wire · Reuters =']],
  [`${PROSE} — AFP`, ['text · wire · AFP = Agence France-Presse']],
  [`${PROSE} (Agencies)`, ['text · wire · agencies']],
  [`${PROSE}\n\nNorda Press`, ['text · wire · Norda Press =']],
  [`${PROSE} He spoke for the alliance (NATO)`, []],
  [`${PROSE} He likes the evening paper – Harbour Post`, []],
  [`${PROSE}\n\nReporting by Ada Voss in Norda; Editing by Sam Hale`, ['text · contribution · Ada Voss']],
  [`${PROSE} (Additional reporting by Ada Voss and Ilya Brandt)`, ['text · contribution · Ada Voss', 'text · contribution · Ilya Brandt']],
  [`Reporting by the paper led to the fall of the mayor.`, []],
  [`${PROSE}\n\nWith files from The Canadian Press`, ['text · contribution · The Canadian Press = Canadian Press']],
  [`${PROSE}\n\n(With inputs from PTI)`, ['text · contribution · PTI = Press Trust of India']],
  [`${PROSE}\n\n(With agency inputs)`, ['text · contribution · agencies']],
  [`${PROSE} The Associated Press contributed to this report.`, ['text · contribution · The Associated Press = Associated Press']],
  [
    `${PROSE}\n\nAssociated Press writers Ada Voss in Norda and Ilya Brandt contributed to this report.`,
    ['text · contribution · Associated Press =', 'text · contribution · Ada Voss', 'text · contribution · Ilya Brandt'],
  ],
  [`${PROSE}\n\nThis article was first published by the Harbour Post.`, ['text · republished · the Harbour Post = Harbour Post']],
  [`${PROSE}\n\nThis story originally appeared on Grist and is part of a series.`, ['text · republished · Grist']],
  [`${PROSE}\n\nOriginally published at norda.example.`, ['text · republished · norda.example = Norda Press']],
  [`${PROSE}\n\nThe post Ferry late appeared first on Harbour Post.`, ['text · republished · Harbour Post =']],
  [`${PROSE}\n\nRepublished with permission from Harbour Post.`, ['text · republished · Harbour Post =']],
  ['The study was first published in Nature, the doctor said.', []],
  ['Her novel originally appeared in Norda in 1999.', []],
  [`${PROSE}\n\nTranslated by Lena Ortiz`, ['text · translation · Lena Ortiz']],
  [`${PROSE}\n\n(Translated from the Arabic by Lena Ortiz)`, ['text · translation · Lena Ortiz']],
  ['The poem was translated by Lena Ortiz in 1999.', []],
  [`${PROSE}\n\nSource: INA`, ['text · wire · INA = Iraqi News Agency']],
  [`${PROSE}\n\nSource: Harbour Post`, ['text · republished · Harbour Post =']],
  [`${PROSE}\n\n© 2031 The Associated Press. All rights reserved.`, ['text · copyright · The Associated Press = Associated Press']],
  [`${PROSE}\n\nCopyright (c) 2031 Norda Media Ltd`, ['text · copyright · Norda Media Ltd']],
  ['Copyright law was changed in 2031, he said.', []],
  [`${PROSE}\n\n© 2031 Norda Media, Inc`, ['text · copyright · Norda Media']],
  [`${PROSE}\n\nThis article was originally published on December 19.`, []],
  [`${PROSE}\n\nFirst published on Thu 21 Dec 2031 22.12 CET`, []],
  [`${PROSE}\n\nReporting by Ada Voss Additional reporting: Ilya Brandt`, ['text · contribution · Ada Voss']],
  ['These talks have not only helped but also contributed to her fortune.', []],
]

test.each(TEXTS)('%s', (text, expected) => {
  expect(shown(text)).toEqual(expected)
})

test('lines set aside and bylines are read too, pictures are not', () => {
  expect(
    shown(PROSE, [
      ['credit', '(Reuters)'],
      ['credit', 'Photo: Mia Voss/AFP'],
      ['credit', 'Ferries wait. (Mia Voss/AFP)'],
      ['credit', 'Source: Getty Images'],
      ['legal', '© 2031 Harbour Post. All rights reserved.'],
      ['credit', 'With reporting by Ada Voss'],
    ]),
  ).toEqual(['setAside · wire · Reuters =', 'setAside · copyright · Harbour Post =', 'setAside · contribution · Ada Voss'])
  expect(shown(PROSE, [], ['Ada Voss', 'Reuters'])).toEqual(['byline · wire · Reuters ='])
  expect(shown(PROSE, [], ['Ada Voss, Associated Press'])).toEqual(['byline · wire · Associated Press ='])
  expect(shown(PROSE, [], ['Agencies'])).toEqual(['byline · wire · agencies'])
  expect(shown(PROSE, [], ['Ada Dawn', 'Dawn'])).toEqual([])
  // The outlet's own name is no further hand; labels of the page are no agencies; a headline is no source.
  expect(shown(PROSE, [], ['Harbour Post'], 'Harbour Post')).toEqual([])
  expect(
    shown(PROSE, [
      ['other', 'AA'],
      ['other', 'Mehr'],
      ['related', 'Source: Mayor Ada Voss to resign'],
      ['other', 'Source: Reuters and news agencies'],
    ]),
  ).toEqual(['setAside · wire · Reuters ='])
})

test('the time grows with the text only', () => {
  for (const piece of ['Reporting by ', '(Reuters)\n', '© 2031 A ', 'contributed to this ', '((((', 'A B C, '])
    expect(growth((size) => shown(piece.repeat(size)), 40_000)).toBeLessThan(LINEAR)
})
