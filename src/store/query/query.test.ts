import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { type CompiledQuery, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Tables } from '../schema.ts'
import { windowOf } from '../search.ts'
import { DEEPEST, LONGEST_QUERY, MOST_WORDS, parseQuery, QueryError } from './parse.ts'
import { snippetOf } from './snippet.ts'
import { tsQuery } from './tsquery.ts'

/** A query as it goes to the index: scope, times, and what must hold. */
function shown(text: string): string {
  const { scope, wanted, from, to } = parseQuery(text)
  const day = (minutes: number): string => new Date(minutes * 60_000).toISOString().slice(0, 10)
  return [
    ...(scope === 'reports' ? [] : [`in ${scope}`]),
    ...(from === null ? [] : [`from ${day(from)}`]),
    ...(to === null ? [] : [`to ${day(to)}`]),
    ...(wanted ? [tsQuery(wanted).exact.replaceAll("'", '')] : []),
  ].join(' ')
}

const check = (text: string, expected: string): void => expect(shown(text)).toBe(expected)

function faultOf(text: string): QueryError {
  try {
    parseQuery(text)
  } catch (error) {
    if (error instanceof QueryError) return error
    throw error
  }
  throw new Error(`“${text}” was understood`)
}

describe('a query', () => {
  const rows: readonly [query: string, expected: string][] = [
    ['mill fire', '((mill) & (fire))'],
    ['mill AND fire', '((mill) & (fire))'],
    ['“Dellmoor mill”', '(dellmoor <-> mill)'],
    ['"a" «b c»', '((a) & (b <-> c))'],
    ['fire -drill', '((fire) & !(drill))'],
    ['fire NOT drill', '((fire) & !(drill))'],
    ['fire OR flood storm', '((fire) | ((flood) & (storm)))'],
    ['(fire OR flood) -(drill OR test)', '(((fire) | (flood)) & !((drill) | (test)))'],
    ['or not and', '((or) & (not) & (and))'],
    ['Port-au-Prince', '(port <-> au <-> prince)'],
    ['Qayyārah’s mayors', '((qayyarah) & (mayor))'],
    ['AT&T 12:30 https://mill.example/a', '((at <-> t) & (12 <-> 30) & (http <-> mill <-> example <-> a))'],
    ['a - b', '((a) & (b))'],
    ['北京 fire', '((北 <-> 京) & (fire))'],
    ['title:fire says:"no alarm"', '((title/fire) & (says/no <-> says/alarm))'],
    ['source:"Ada Quill" outlet:Post lang:en', '((source/ada & source/quill) & (outlet/post) & (lang/en))'],
    ['OUTLET:post -source:quill', '((outlet/post) & !(source/quill))'],
    ['collection:harbour', '(collection/harbour)'],
    ['after:2024-05 before:2024-06-02 fire', 'from 2024-05-01 to 2024-06-02 (fire)'],
    ['after:2024', 'from 2024-01-01'],
    ['after:2023 after:2024-02 before:2025 before:2024-12', 'from 2024-02-01 to 2024-12-01'],
    ['after:2024 -fire', 'from 2024-01-01 !(fire)'],
    ['in:sources quill', 'in sources (quill)'],
    ['fire in:claims OR flood', 'in claims ((fire) | (flood))'],
    ['says:alarm in:statements', 'in statements (alarm)'],
    ['% fire ; --', '(fire)'],
    ['\0fire\0mill', '((fire) & (mill))'],
    ['__proto__ constructor', '((proto) & (constructor))'],
  ]
  for (const [query, expected] of rows) it(`“${query}” is understood`, () => check(query, expected))

  const faults: readonly [query: string, code: string, position: number][] = [
    ['', 'empty', 0],
    ['%', 'empty', 0],
    ['- -', 'empty', 0],
    ['in:claims', 'empty', 0],
    ['fire "mill', 'open-quote', 5],
    ['(fire', 'open-parenthesis', 0],
    ['fire)', 'stray-parenthesis', 4],
    ['()', 'empty', 0],
    ['OR fire', 'missing-term', 0],
    ['fire OR', 'missing-term', 7],
    ['fire OR OR mill', 'missing-term', 8],
    ['AND fire', 'missing-term', 0],
    ['fire AND', 'missing-term', 5],
    ['fire NOT', 'missing-term', 8],
    ['-fire', 'only-excluded', 1],
    ['mill OR -fire', 'only-excluded', 0],
    ['title: fire', 'missing-value', 6],
    ['title:%', 'missing-value', 6],
    ['near:fire', 'unknown-field', 0],
    ['constructor:fire', 'unknown-field', 0],
    ['fire title:x in:claims', 'field-not-here', 5],
    ['after:2024 x in:sources', 'field-not-here', 0],
    ['after:2024-02-30', 'bad-date', 6],
    ['before:yesterday', 'bad-date', 7],
    ['in:everything x', 'bad-scope', 3],
    ['in:claims in:sources x', 'bad-scope', 10],
    ['x (in:claims)', 'not-alone', 3],
    ['x -after:2024', 'not-alone', 3],
    ['x'.repeat(LONGEST_QUERY + 1), 'too-long', LONGEST_QUERY],
    ['x '.repeat(MOST_WORDS + 1), 'too-many-words', 2 * MOST_WORDS],
    [`${'('.repeat(DEEPEST + 1)}x`, 'too-deep', DEEPEST],
  ]
  for (const [query, code, position] of faults)
    it(`“${query.slice(0, 30)}” is refused as ${code}`, () => {
      const error = faultOf(query)
      expect([error.code, error.position]).toEqual([code, position])
      expect(error.message).toContain(` at ${position + 1}: ${error.expected}`)
    })
})

describe('whatever is asked', () => {
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

  /** The statement that a query becomes, or null where it is refused. Anything but a `QueryError` is thrown. */
  function compiled(text: string, paged: boolean): CompiledQuery | null {
    try {
      const query = parseQuery(text)
      const asked = query.wanted ? tsQuery(query.wanted) : null
      const way = text.length % 3 && asked?.rough ? 'words' : asked?.rough ? 'walk' : 'time'
      return windowOf(query, asked, way, 500, paged ? [1, 2] : null).compile(db)
    } catch (error) {
      if (error instanceof QueryError) {
        expect(error.position).toBeGreaterThanOrEqual(0)
        expect(error.position).toBeLessThanOrEqual(text.length)
        return null
      }
      throw error
    }
  }

  /** All that `tsquery` literals may hold. */
  const LITERAL = /^(?:[()!&| ]|<->|'(?:[a-z]+\/)?[\p{L}\p{N}]+')+$/u

  function holds(text: string, seen: Set<string>): boolean {
    const query = compiled(text, text.length % 2 === 0)
    if (!query) return false
    seen.add(query.sql)
    for (const parameter of query.parameters)
      if (typeof parameter === 'string') expect(parameter).toMatch(LITERAL)
      else if (typeof parameter === 'number') expect(Number.isSafeInteger(parameter)).toBe(true)
    return true
  }

  const word = fc.oneof(
    fc.constantFrom(
      'fire',
      'Qayyārah',
      '北京',
      "x'; drop table reports; --",
      '\\',
      "''",
      '$1',
      '%',
      ':*',
      '<->',
      '!',
      '&',
      '\0',
      '\ud800',
      'ǅ',
      'ﬁ',
      '"',
      '“',
      '12:30',
    ),
    fc.string({ maxLength: 8, unit: 'grapheme' }),
  )
  const term = fc.oneof(
    word,
    word.map((text) => `"${text}"`),
    fc
      .tuple(fc.constantFrom('title', 'says', 'source', 'outlet', 'lang', 'before', 'after', 'in', 'nope', 'toString'), word)
      .map((parts) => parts.join(':')),
    fc.constantFrom('after:2024', 'before:2024-02-29', 'in:claims', 'in:statements', 'in:sources', 'OR', 'AND', 'NOT', '-', '(', ')'),
  )
  const grammar = fc.array(term, { maxLength: 14 }).map((parts) => parts.join(' '))
  const nested = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      term,
      fc.tuple(tie('node'), fc.constantFrom(' ', ' OR ', ' -', ' AND NOT '), tie('node')).map((parts) => `(${parts.join('')})`),
    ),
  })).node

  it('becomes one of a few statements, or is refused with a position', () => {
    const seen = new Set<string>()
    let understood = 0
    for (const strings of [grammar, nested, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 })])
      fc.assert(
        fc.property(strings, (text) => {
          if (holds(text, seen)) understood++
        }),
        { numRuns: 5_000, seed: 5 },
      )
    expect(understood).toBeGreaterThan(3_000)
    // Four scopes, with or without a beginning, an end and a place, by words, by a walk or by the time alone.
    expect(seen.size).toBeLessThanOrEqual(4 * 2 * 2 * 2 * 3)
    expect([...seen].join()).not.toContain('drop')
  })

  const data = process.env.SAYSO_DATA && path.join(process.env.SAYSO_DATA, 'hostile/injection.jsonl')
  it('as the hostile corpus has it is no different', () => {
    if (!data) return void process.stderr.write('query: not run on the hostile corpus: SAYSO_DATA is not set\n')
    const lines = readFileSync(data, 'utf8').trimEnd().split('\n')
    const cases = lines.map((line) => JSON.parse(line) as { id: string; input: unknown }).filter(({ id }) => /^(?:search|sqli)\//.test(id))
    expect(cases.length).toBeGreaterThan(150)
    const seen = new Set<string>()
    for (const { input } of cases) if (typeof input === 'string') holds(input, seen)
    expect(seen.size).toBeLessThanOrEqual(12)
  })
})

describe('a snippet', () => {
  const text = `It began in the morning. ${'Nothing else happened there that day. '.repeat(20)}The mill burnt; the mill’s owner, Ada Quill, was away. ${'And so on. '.repeat(20)}`
  const rows: readonly [asked: readonly string[], shown: RegExp, marks: readonly string[]][] = [
    [['mill', 'quill'], /^.*The mill burnt; the mill’s owner, Ada Quill, was away/, ['mill', 'mill’s', 'Quill']],
    [['began'], /^It began in the morning/, ['began']],
    [['absent'], /^It began in the morning/, []],
  ]
  for (const [asked, begin, marks] of rows)
    it(`shows ${asked}`, () => {
      const snippet = snippetOf(text, new Set(asked))
      expect(text.slice(snippet.start, snippet.end)).toMatch(begin)
      expect(snippet.marks.map(({ start, end }) => text.slice(start, end))).toEqual(marks)
    })

  it('lies within its text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(fc.constantFrom('a', 'b', '1')), (text, asked) => {
        const { start, end, marks } = snippetOf(text, new Set(asked))
        expect(0 <= start && start <= end && end <= text.length).toBe(true)
        for (const mark of marks) expect(start <= mark.start && mark.end <= end).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
