import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { models } from '../../../../test/weights.ts'
import { analyse } from '../../text/index.ts'
import { findFigures } from './figures.ts'

/** `span · of unit · min–max`, one figure each; a bound that is open is left out. */
function check(text: string, expected: readonly string[]): void {
  const shown = findFigures(analyse(text, models.tagger), []).map(
    ({ start, end, of, unit, min, max }) =>
      `${text.slice(start, end)} · ${unit === null ? of : `${of} ${unit}`} · ${min ?? ''}–${max ?? ''}`,
  )
  expect(shown).toEqual(expected)
}

type Rows = readonly (readonly [text: string, expected: readonly string[]])[]

const NUMBERS: Rows = [
  ['The ferry carried 1,204 goats.', ['1,204 · goat · 1204–1204']],
  ['The ferry carried 12 400 goats.', ['12 400 · goat · 12400–12400']],
  ['The ferry carried 12’400 goats.', ['12’400 · goat · 12400–12400']],
  ['The ferry carried 12,34,567 goats.', ['12,34,567 · goat · 1234567–1234567']],
  ['The ferry carried 1.234.567 goats.', ['1.234.567 · goat · 1234567–1234567']],
  ['The ferry carried ٤٢ goats.', ['٤٢ · goat · 42–42']],
  ['The ferry carried twenty-five goats.', ['twenty-five · goat · 25–25']],
  ['The ferry carried a hundred and thirty goats.', ['a hundred and thirty · goat · 130–130']],
  ['The ferry carried two thousand three hundred goats.', ['two thousand three hundred · goat · 2300–2300']],
  ['The ferry carried half a dozen goats.', ['half a dozen · goat · 6–6']],
  ['The ferry carried two dozen goats.', ['two dozen · goat · 24–24']],
  ['The fund lost 2.4 million votes.', ['2.4 million · vote · 2400000–2400000']],
  ['The fund lost two and a half million votes.', ['two and a half million · vote · 2500000–2500000']],
  ['The fund lost 15 lakh votes.', ['15 lakh · vote · 1500000–1500000']],
  // No number has more than fifteen digits.
  ['The fund lost 12345678901234567890 votes.', []],
  ['The fund lost one million million million million votes.', []],
]

const BOUNDS: Rows = [
  ['Gunmen killed at least 14 miners.', ['at least 14 · killed · 14–']],
  ['Not less than 61 miners were killed.', ['Not less than 61 · killed · 61–']],
  ['No fewer than nine miners were hurt.', ['No fewer than nine · injured · 9–']],
  ['Up to 400 miners fled.', ['Up to 400 · displaced · –400']],
  ['As many as thirty miners were missing.', ['As many as thirty · missing · –30']],
  ['The arrests did not exceed 30.', ['did not exceed 30 · arrested · –30']],
  ['No more than 30 miners were arrested.', ['No more than 30 · arrested · –30']],
  ['More than twenty miners were killed.', ['More than twenty · killed · 21–']],
  ['More than 2,000 miners were killed.', ['More than 2,000 · killed · 2000–']],
  ['Fewer than ten miners were killed.', ['Fewer than ten · killed · –9']],
  ['Nearly a dozen miners were killed.', ['Nearly a dozen · killed · 10–12']],
  ['All 11 divers attending the class, including its teacher, were killed.', ['11 · killed · 11–11']],
  ['The 11 divers met Orre, whose two sons, she said, were killed.', ['11 · diver · 11–11']],
  ['Nearly 400 miners were killed.', ['Nearly 400 · killed · 400–400']],
  ['About 40 miners were killed.', ['About 40 · killed · 40–40']],
  ['At least another 20 miners were killed.', ['At least another 20 · killed · 20–']],
  ['More than an estimated 200 miners were killed.', ['More than an estimated 200 · killed · 200–']],
  ['He counted 14 or more goats.', ['14 or more · goat · 14–']],
  ['He counted 20 or so goats.', ['20 or so · goat · 20–20']],
  // Part of a verb, and how long.
  ['They handed over two pistols.', ['two · pistol · 2–2']],
  ['The talks went on over eleven days.', ['eleven · day · 11–11']],
]

const RANGES: Rows = [
  ['Between 20 and 30 miners were killed.', ['Between 20 and 30 · killed · 20–30']],
  ['He counted 20 to 30 goats.', ['20 to 30 · goat · 20–30']],
  ['He counted 10-12 goats.', ['10-12 · goat · 10–12']],
  ['He counted two or three goats.', ['two or three · goat · 2–3']],
  ['He counted two to three million votes.', ['two to three million · vote · 2000000–3000000']],
  ['It costs $5m to $7m.', ['$5m to $7m · money USD · 5000000–7000000']],
  ['It costs between $5 and $7 a day.', ['between $5 and $7 · money USD · 5–7']],
  ['Prices rose 5 to 7 per cent.', ['5 to 7 per cent · percent % · 5–7']],
  ['Prices rose from 4 percent to 7 percent.', ['4 percent · percent % · 4–4', '7 percent · percent % · 7–7']],
  [
    'Revenue rose 12 percent to NOK 4.1 billion.',
    ['12 percent · percent % · 12–12', 'NOK 4.1 billion · money NOK · 4100000000–4100000000'],
  ],
]

const ROUGH: Rows = [
  ['Dozens of miners were killed.', ['Dozens · killed · 24–']],
  ['Scores of miners were killed.', ['Scores · killed · 40–']],
  ['Hundreds were arrested.', ['Hundreds · arrested · 200–']],
  ['Tens of thousands of people fled.', ['Tens of thousands · displaced · 20000–']],
  ['Several hundred people fled.', ['Several hundred · displaced · 300–']],
  ['A handful of miners were killed.', ['A handful of · killed · 3–9']],
  ['Several miners were killed.', ['Several · killed · 3–']],
  ['Both miners were killed.', ['Both · killed · 2–2']],
  ['No one was hurt.', ['No one · injured · 0–0']],
  ['It cost millions of dollars.', ['millions of dollars · money USD · 2000000–']],
]

const COUNTED: Rows = [
  ['Two miners died and 43 were injured.', ['Two · killed · 2–2', '43 · injured · 43–43']],
  ['Four civilians and nine miners were killed.', ['Four · killed · 4–4', 'nine · killed · 9–9']],
  ['The death toll rose to 17.', ['17 · killed · 17–17']],
  ['The army lost two men; the rebels claim twelve.', ['two · man · 2–2', 'twelve · man · 12–12']],
  ['It lists four raids in May and five in June.', ['four · raid · 4–4', 'five · raid · 5–5']],
  ['A page with 3.2m followers fell.', ['3.2m · follower · 3200000–3200000']],
  // What they did, and what befell a part of them.
  ['Three gunmen killed 12 people.', ['Three · gunman · 3–3', '12 · killed · 12–12']],
  ['None of the 33 miners was hurt.', ['None · injured · 0–0', '33 · miner · 33–33']],
  ['Two of the 33 miners were killed.', ['Two · killed · 2–2', '33 · miner · 33–33']],
  ['The dead man had three sons.', ['three · son · 3–3']],
  ['Nine villagers hurt in the blast are home.', ['Nine · injured · 9–9']],
  ['He spoke of “between ten and fifteen” dead.', ['between ten and fifteen · killed · 10–15']],
  ['Eleven people are missing.', ['Eleven · missing · 11–11']],
  ['Police arrested 31 suspects.', ['31 · arrested · 31–31']],
  ['The blast killed five, injuring 12 others.', ['five · killed · 5–5', '12 · injured · 12–12']],
  ['The fever claimed 23 lives.', ['23 · killed · 23–23']],
  ['Forty fishermen marched.', ['Forty · fisherman · 40–40']],
  ['He paid RM4 million.', ['RM4 million · money MYR · 4000000–4000000']],
  ['He paid Rs 10 lakh.', ['Rs 10 lakh · money rupee · 1000000–1000000']],
  ['He paid 15 thousand dollars.', ['15 thousand dollars · money USD · 15000–15000']],
  ['He paid £11m.', ['£11m · money GBP · 11000000–11000000']],
  ['The pit is 20 km away.', ['20 km · length km · 20–20']],
  ['The fire took 800 sq. m of roof.', ['800 sq. m · area m2 · 800–800']],
  ['Support is at 41 per cent.', ['41 per cent · percent % · 41–41']],
]

const NONE: Rows = [
  ['It fell on March 14, 2025.', []],
  ['It fell on 14 March 2025.', []],
  ['It fell in 2019 and again in 2021.', []],
  ['It fell at 8 p.m. on Monday.', []],
  ['It fell at seven.', []],
  ['Ana Tol, 58, wept.', []],
  ['Ana Tol (58) wept.', []],
  ['Ana Tol is 58 years old.', []],
  ['Article 5 was dropped.', []],
  ['They flew in a Boeing 737.', []],
  ['The schooner Vostok-7 sank.', []],
  ['He lives at 12 Pier Road.', []],
  ['Call +964 770 123 4567.', []],
  ['Rovers won 2-1.', []],
  ['The mayor, who is 61, wept.', []],
  ['It killed all but three.', []],
  ['The council voted 5 to 4.', []],
  ['Nine in ten agreed.', []],
  ['Two thirds agreed.', []],
  ['The 1958 constitution fell.', []],
  ['Ana Tol turned 74 then.', []],
  ['It is open between 9am and 5pm.', []],
  ['He told Channel Nine.', []],
  ['The two men wept.', []],
  ['Two officials said so.', []],
  ['One of them wept.', []],
]

describe.each([
  ['numbers of every style', NUMBERS],
  ['bounds', BOUNDS],
  ['ranges', RANGES],
  ['rough words', ROUGH],
  ['what is counted', COUNTED],
  ['numbers that count nothing', NONE],
])('%s', (_, rows) => {
  test.each(rows)('%s', (text, expected) => check(text, expected))
})

test('a number inside a time is none', () => {
  const text = 'It fell within 20 days, killing 20.'
  const found = findFigures(analyse(text, models.tagger), [{ start: 8, end: 22 }])
  expect(found.map(({ start }) => start)).toEqual([text.lastIndexOf('20')])
})

const WORDS =
  'two 10 1,200 - – to between and from at least more than million dozen dozens hundred $ € % per cent km people killed were . , half a of ½ 2019 or'.split(
    ' ',
  )

test('figures keep in bounds, apart and in order, whatever the words', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }), (words) => {
      const text = words.join(' ')
      let end = 0
      for (const figure of findFigures(analyse(text, null), [])) {
        expect(figure.start).toBeGreaterThanOrEqual(end)
        expect(figure.end).toBeGreaterThan(figure.start)
        expect(figure.min !== null || figure.max !== null).toBe(true)
        expect(figure.min ?? 0).toBeLessThanOrEqual(figure.max ?? Number.POSITIVE_INFINITY)
        for (const limit of [figure.min, figure.max]) expect(limit === null || (limit >= 0 && limit < 1e18)).toBe(true)
        end = figure.end
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['digits', '7'],
  ['digits apart', '7 '],
  ['groups', '123 '],
  ['scales', 'million '],
  ['numbers and scales', 'two million '],
  ['ranges', '2 to '],
  ['hyphens', '2-'],
  ['bounds', 'at least more than '],
  ['betweens', 'between 2 and '],
  ['nouns behind', '2 old green '],
])('time grows with the text: %s', (_, unit) => {
  const read = (size: number) => findFigures(analyse(unit.repeat(size), null), [])
  expect(growth(read, 24_000)).toBeLessThan(LINEAR)
})
