import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { dateOfUrl, findDates, parseDate } from './dates.ts'

function check(text: string, expected: string | null): void {
  expect(parseDate(text), text).toBe(expected)
}

const ROWS: readonly (readonly [string, string | null])[] = [
  ['', null],
  ['2023-05-17', '2023-05-17'],
  ['2023-05', '2023-05'],
  ['2023-05-17T09:30', '2023-05-17T09:30'],
  ['2023-05-17T09:30:15.123Z', '2023-05-17T09:30:15Z'],
  ['2023-05-17T09:30:15+0200', '2023-05-17T09:30:15+02:00'],
  ['2023-05-17 09:30:15 -00:20', '2023-05-17T09:30:15-00:20'],
  ['2003-012-31T10:14:55+00:00', '2003-12-31T10:14:55+00:00'],
  ['20230517T093015Z', '2023-05-17T09:30:15Z'],
  ['20230517', '2023-05-17'],
  ['03335', '2003-12-01'],
  ['1684315815', '2023-05-17T09:30:15Z'],
  ['1684315815000', '2023-05-17T09:30:15Z'],
  ['Wed, 17 May 2023 09:30:15 GMT', '2023-05-17T09:30:15Z'],
  ['Wed,  7 May 2023 09:30:15 +0000', '2023-05-07T09:30:15+00:00'],
  ['Wed,17 May 2023 09:30:15 -0000', '2023-05-17T09:30:15-00:00'],
  ['Wed, 17 May 2023 09:30:00 GMT-01:01', '2023-05-17T09:30:00-01:01'],
  ['Wed, 17 May 2023 09:30:00 Etc/GMT', '2023-05-17T09:30:00Z'],
  ['Wed, 17 May 2023 09:30 EDT', '2023-05-17T09:30-04:00'],
  ['Mon, 26 January 2004 16:31:00 PT', '2004-01-26T16:31:00-08:00'],
  ['Thu Aug 30 2012 17:26:16 +0200', '2012-08-30T17:26:16+02:00'],
  ['Thu Aug 30 17:26:16 2012', '2012-08-30T17:26:16'],
  ['Thu, 01 Jan 2004', '2004-01-01'],
  ['17-May-23', '2023-05-17'],
  ['May 17, 2023', '2023-05-17'],
  ['Published: May 17, 2023 at 9:30 p.m.', '2023-05-17T21:30'],
  ['May 17, 2023 | 12:05 AM EST', '2023-05-17T00:05-05:00'],
  ['9:30 AM ET, Wed May 17, 2023', '2023-05-17T09:30-05:00'],
  ['17. Mai 2023, 09:30 Uhr', '2023-05-17T09:30'],
  ['Mittwoch, 17.05.2023 um 9.30 Uhr', '2023-05-17T09:30'],
  ['Publié le 1er août 2023 à 18h45', '2023-08-01T18:45'],
  ['17 de mayo de 2023', '2023-05-17'],
  ['17 de maio de 2023 às 10:15', '2023-05-17T10:15'],
  ['17 maggio 2023', '2023-05-17'],
  ['17 мая 2023, 10:15', '2023-05-17T10:15'],
  ['2023. május 17.', '2023-05-17'],
  ['2023年5月17日 10:15', '2023-05-17T10:15'],
  ['2004년 05월 28일  01:31:15', '2004-05-28T01:31:15+09:00'],
  ['١٧ مايو ٢٠٢٣', '2023-05-17'],
  ['17 พฤษภาคม 2566', '2023-05-17'],
  ['17 Mayıs 2023', '2023-05-17'],
  ['3/4/2023', '2023-04-03'],
  ['5/17/2023', '2023-05-17'],
  ['17/05/23', '2023-05-17'],
  ['Sun, Dec x 2012 11:47:32 GMT', null],
  ['Sun, 16 Dec zz 11:47:32 GMT', null],
  ['Sun, 16 Dec 2012 11:47:32 +00:zz', null],
  ['Sun, 99 Jun 2009 12:00:00 GMT', null],
  ['9999-12-31T23:59:59-99:99', null],
  ['Sun, 31 Dec 9999 23:59:59 -9999', null],
  ['2023-12-31T25:14:55Z', null],
  ['2023-12-31T10:61:55Z', null],
  ['2016-12-31T23:59:60Z', null],
  ['2026-02-30T00:00:00Z', null],
  ['2013-01-27-01', null],
  ['2013-01-28T11:30:00-06:00Textra', null],
  ['2026-03-29T02:30:00[Europe/Berlin]', null],
  ['2013-xx-27', null],
  ['22013', null],
  ['1e309', null],
  ['-1', null],
  ['9'.repeat(400), null],
  ['between 3 May 2023 and 5 May 2023', null],
  ['in May', null],
]

test.each(ROWS)('%s', (text, expected) => check(text, expected))

test('ambiguous numbers follow the order asked for', () => {
  expect(parseDate('3/4/2023', 'mdy')).toBe('2023-03-04')
  expect(parseDate('3.4.2023', 'mdy')).toBe('2023-04-03')
})

test('dates in running text keep their place', () => {
  const text = 'Updated 18 May 2023, first published on May 17, 2023 in Port Vell'
  expect(findDates(text).map(({ value, start, end }) => [value, text.slice(start, end)])).toEqual([
    ['2023-05-18', '18 May 2023'],
    ['2023-05-17', 'May 17, 2023'],
  ])
})

test.each([
  ['https://gazette.example/2023/05/17/ferry-held', '2023-05-17'],
  ['https://gazette.example/news/20230517-ferry', '2023-05-17'],
  ['https://gazette.example/2023/may/17/ferry', '2023-05-17'],
  ['https://gazette.example/2023/05/ferry', null],
  ['https://gazette.example/ferry-12345678', null],
])('%s', (url, expected) => expect(dateOfUrl(url)).toBe(expected))

test('any text at all gives a date or null', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const value = parseDate(text)
      expect(value === null || /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?$/u.test(value)).toBe(true)
    }),
  )
})

test('long lines of half dates stay linear', () => {
  for (const unit of ['17 May ', '1.1.', '12:', 'May 1 ', '2023-', ' '.repeat(50), '年月日', '1/1/1'])
    expect(
      growth((size) => findDates(unit.repeat(size)), 20_000),
      unit,
    ).toBeLessThan(LINEAR)
})
