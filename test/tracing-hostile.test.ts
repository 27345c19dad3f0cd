import { describe, expect, test } from 'vitest'
import { answer, factsOf, predictions, type ReportFacts, readClean, type Trace, type TracedReport, Tracer } from '../src/engine/index.ts'
import type { SentenceFacts } from '../src/engine/trace/told/facts.ts'
import { reportFacts, sentenceOf, tellerOf } from './facts.ts'
import { growth, LINEAR } from './growth.ts'
import { models } from './weights.ts'

const NOON = 32_000_000

const reportOf = (given: Partial<TracedReport>): TracedReport => ({
  id: 'a',
  outlet: 'Echo',
  published: NOON,
  retrieved: null,
  text: '',
  ...given,
})

function traced(reports: Iterable<readonly [report: TracedReport, facts: ReportFacts]>): Trace {
  const tracer = new Tracer()
  for (const [report, facts] of reports) tracer.add(report, facts)
  return tracer.trace({ rarity: models.rarity })
}

/** A text whose sentences end in full stops, with what they tell. */
const factsFor = (text: string, given: (at: number) => Partial<SentenceFacts>): ReportFacts =>
  reportFacts(
    Array.from(text.matchAll(/[^.]+\.?/g), (match, at) =>
      sentenceOf({ start: match.index, end: match.index + match[0].length, ...given(at) }),
    ),
    { scene: ['tarnwick'] },
  )

const KILLED = { names: ['tarnwick'], counts: [{ of: 'killed', min: 14, max: 14 }], events: ['casualties'] }

/** How many lines of each kind all predictions have; throws what they throw. */
function linesOf(trace: Trace): Record<string, number> {
  const lines: Record<string, number> = {}
  for (const { type } of predictions(trace, null)) lines[type] = (lines[type] ?? 0) + 1
  return lines
}

/** The bounds of the claim that a report makes in its first sentence. */
function boundsOf(trace: Trace, report: string): string | null {
  const origins = answer(trace, { q: 'q', kind: 'claim', report, start: 0, end: 10 })
  return origins && `${origins.lower}–${origins.upper}`
}

describe('many', () => {
  const NOTICE =
    'All rights are reserved. Write to our newsroom about anything you have read here. Follow us in the morning letter. This text may be printed only with our consent.'

  test('reports of nothing but what is printed under all of them', () => {
    const facts = factsFor(NOTICE, () => ({ words: ['right', 'reserv'] }))
    const run = (size: number) =>
      traced(
        Array.from({ length: size }, (_, at) => [
          reportOf({ id: `r${at}`, outlet: `Outlet ${at % 40}`, published: NOON + at, text: NOTICE }),
          facts,
        ]),
      )
    expect(growth(run, 4000)).toBeLessThan(LINEAR)
    const trace = run(10_000)
    expect(boundsOf(trace, 'r9999')).toBe('0–1')
    expect(linesOf(trace)).toMatchObject({ report: 9999, cluster: 1 })
  })

  test('reports of little but what is printed under all of them', () => {
    const run = (size: number) =>
      traced(
        Array.from({ length: size }, (_, at) => {
          const text = `Item number${at} of street${at * 7}. ${NOTICE}`
          return [reportOf({ id: `r${at}`, outlet: `Outlet ${at % 40}`, published: NOON + at, text }), factsFor(text, () => ({}))]
        }),
      )
    expect(growth(run, 1200)).toBeLessThan(LINEAR)
  })

  test('one report printed by thousands is one', () => {
    const text =
      'Fourteen people were killed in Tarnwick, Lena Orsk said. The wall had been cracked since spring and nobody came to mend it.'
    const facts = factsFor(text, (at) => (at === 0 ? { ...KILLED, chain: [tellerOf('Lena Orsk')] } : {}))
    const run = (size: number) =>
      traced(
        Array.from({ length: size }, (_, at) => [reportOf({ id: `r${at}`, outlet: `Outlet ${at}`, published: NOON + at, text }), facts]),
      )
    const [one, many] = [run(1), run(5000)]
    expect(boundsOf(many, 'r0')).toBe(boundsOf(one, 'r0'))
    expect(boundsOf(many, 'r4999')).toBe('1–1')
    const { origins } = many.origins(many.sentencesOf(0))
    expect(origins).toHaveLength(1)
    expect(origins[0]?.assertions).toHaveLength(5000)
    expect(linesOf(many)).toEqual({ claim: 2, origins: 2, report: 4999, cluster: 1 })
    expect(growth((size) => linesOf(run(size)), 2000)).toBeLessThan(LINEAR)
  })

  test('hundreds of people named for one claim', () => {
    const run = (size: number) =>
      traced(
        Array.from({ length: size }, (_, at) => {
          const text = `Fourteen people were killed in Tarnwick, person${at} surname${at} said, in words${at} of number${at} own${at}.`
          const name = `${String.fromCharCode(65 + (at % 26))}${'aeiou'[at % 5]}x${at} Sur${at}name`
          return [
            reportOf({ id: `r${at}`, outlet: `Outlet ${at}`, published: NOON + at, text }),
            factsFor(text, () => ({ ...KILLED, words: ['peopl'], chain: [tellerOf(name)] })),
          ]
        }),
      )
    const trace = run(600)
    expect(trace.claimCount).toBe(1)
    expect(trace.origins(trace.sentencesOf(0)).upper).toBeGreaterThan(100)
    expect(growth((size) => linesOf(run(size)), 800)).toBeLessThan(LINEAR)
  })
})

describe('large', () => {
  test('a report of ten million characters', () => {
    const text = 'Fourteen people were killed in Tarnwick, Lena Orsk said, and the water went on rising. '.repeat(115_000)
    const facts = factsFor(text.slice(0, 50_000), () => ({ ...KILLED, chain: [tellerOf('Lena Orsk')] }))
    const trace = traced([
      [reportOf({ id: 'a', text }), facts],
      [reportOf({ id: 'b', outlet: 'Mail', published: NOON + 60, text: `${text}!` }), facts],
    ])
    expect(boundsOf(trace, 'a')).toBe('1–1')
    expect(linesOf(trace).claim).toBeGreaterThan(0)
  })

  test('a report of two thousand sentences that each have a figure', () => {
    const run = (size: number) => {
      const text = Array.from({ length: size }, (_, at) => `In Tarnwick ${at * 10 + 20} people of quarter${at} were killed`).join('. ')
      const given = (at: number): Partial<SentenceFacts> => ({
        ...KILLED,
        words: [`quarter${at}`],
        counts: [{ of: 'killed', min: at * 10 + 20, max: at * 10 + 20 }],
      })
      return linesOf(
        traced([
          [reportOf({ id: 'a', text }), factsFor(text, given)],
          [reportOf({ id: 'b', outlet: 'Mail', published: NOON + 60, text: `${text}, all said` }), factsFor(text, given)],
        ]),
      )
    }
    expect(run(2000).claim).toBeGreaterThan(0)
    expect(growth(run, 4000)).toBeLessThan(LINEAR)
  })
})

describe('strange', () => {
  const TEXTS: readonly string[] = [
    '',
    ' \n\n\t ',
    '!!! … ??? —— “”',
    '🔥🔥🔥🚢👩‍👩‍👧‍👦🇺🇳',
    '12345 67890 1,000,000',
    'x'.repeat(100_000),
    '\uD800 \uDC00\uD800 said \uDFFF',
    '\u0000\u0001\u202E\u200B\uFEFF',
    'ａｂｃ '.repeat(2000),
    'e\u0301\u0302\u0303'.repeat(5000),
    'said said said '.repeat(500),
    `${'('.repeat(3000)}${')'.repeat(3000)}`,
  ]

  test.each(TEXTS.map((text, at) => [at, text] as const))('text %i without words', (_, text) => {
    const facts = factsOf(readClean(text, { outlet: 'Echo' }, models))
    const trace = traced([
      [reportOf({ id: 'a', text }), facts],
      [reportOf({ id: 'b', outlet: 'Mail', published: NOON + 1, text }), facts],
      [reportOf({ id: 'c', outlet: null, published: null, text: `${text}.` }), facts],
    ])
    expect(() => linesOf(trace)).not.toThrow()
    for (let claim = 0; claim < trace.claimCount; claim++) {
      const { lower, upper } = trace.origins(trace.sentencesOf(claim))
      expect(lower).toBeLessThanOrEqual(upper)
      expect(upper).toBeLessThanOrEqual(1)
    }
  })

  const NAMES = [
    '__proto__',
    'constructor',
    'toString',
    '',
    ' ',
    '\n\t',
    '\uD800',
    '🔥',
    'n'.repeat(10_000),
    'Ｅｃｈｏ',
    `${'a'.repeat(119)}\u0301`,
  ]

  test.each(NAMES.map((name) => [name.slice(0, 20), name]))('ids, outlets, people and words named %j', (_, name) => {
    const text = `Fourteen people were killed in Tarnwick, ${name} said, and the river went on rising all through the night.`
    const given = { ...KILLED, names: [name], words: [name], events: [name], counts: [{ of: name, min: 14, max: null }] }
    const trace = traced([
      [
        reportOf({ id: name, outlet: name, text }),
        { ...factsFor(text, () => ({ ...given, chain: [tellerOf('Lena Orsk')] })), scene: [name], credits: [name] },
      ],
      [reportOf({ id: 'b', outlet: 'Mail', published: NOON + 60, text }), factsFor(text, () => ({ ...given, chain: [tellerOf(name)] }))],
      [reportOf({ id: `${name} again`, outlet: null, published: Number.NaN, text: `${text} Nobody knows.` }), factsFor(text, () => given)],
    ])
    expect(boundsOf(trace, name)).toBe('1–1')
    expect(linesOf(trace).origins).toBeGreaterThan(0)
    expect(trace.mentionsOf(0)[0]?.report).toBe(name)
  })

  test('a report by an id that is known is left out', () => {
    const tracer = new Tracer()
    expect(tracer.add(reportOf({ text: 'It rained.' }), reportFacts([]))).toBe(true)
    expect(tracer.add(reportOf({ text: 'It rained again.' }), reportFacts([sentenceOf()]))).toBe(false)
    expect(tracer.size).toBe(1)
  })

  test('one text under two names, of which the earlier credits the later, is its source’s', () => {
    const text =
      'Fourteen people were killed in Tarnwick, Lena Orsk said. The wall had been cracked since spring and nobody came to mend it.'
    const facts = factsFor(text, (at) => (at === 0 ? { ...KILLED, chain: [tellerOf('Lena Orsk')] } : {}))
    for (const later of [0, 1, 60, 600]) {
      const trace = traced([
        [reportOf({ id: 'a', text }), { ...facts, credits: ['Mail'] }],
        [reportOf({ id: 'b', outlet: 'Mail', published: NOON + later, text }), facts],
        [reportOf({ id: 'c', outlet: 'Post', published: NOON + later, text: `${text} More follows.` }), { ...facts, credits: ['Mail'] }],
      ])
      expect(boundsOf(trace, 'a'), `${later}`).toBe('1–1')
    }
  })

  test('no reports at all', () => {
    const trace = traced([])
    expect([trace.claimCount, linesOf(trace), boundsOf(trace, 'a')]).toEqual([0, {}, null])
  })
})

describe('outlets under names like others’', () => {
  const BURST = 'At least 14 people were killed when a dam burst near Tarnwick on Monday, fire chief Lena Orsk said.'
  const OTHER = 'A dam near Tarnwick gave way on Monday and 14 people died in the flood, mayor Ivo Brandel told reporters.'
  const OWN = 'Fourteen people died on Monday when the dam near Tarnwick gave way to the water after days of rain.'
  const read = (id: string, outlet: string, hours: number, text: string) =>
    [reportOf({ id, outlet, published: NOON + hours * 60, text }), factsOf(readClean(text, { outlet }, models))] as const

  /** By what the name looks like: of another script, with digits, shapes and blanks; `genuine` has printed more. */
  const FALSE: readonly (readonly [genuine: string, name: string, disguises: string])[] = [
    ['Holm Gazette', 'H\u043Elm Gazette', 'script'],
    ['Holm Gazette', 'Ho1m Gazette', 'digit'],
    ['Holm Gazette', 'Holrn Gazette', 'shape'],
    ['Holm Gazette', 'HolmGazette', 'spacing'],
    ['Holm Gazette', 'Holm\u200B Gazette', 'invisible'],
    ['Holm Gazette', '\uFF28olm Gazette', 'styled'],
    ['Reuters', 'Reuter\u0455', 'script'],
  ]

  test.each(FALSE)('%s under the name %s', (genuine, name, disguises) => {
    const true1 = read('a', genuine, 0, BURST)
    const true2 = read('z', genuine, 400, 'The orchestra of Ostrel opened its season.')
    expect(traced([true1, true2]).imitations).toEqual([])
    const before = boundsOf(traced([true1, true2]), 'a')
    for (const [text, hours] of [BURST, OTHER, OWN].flatMap((text) => [3, -1].map((hours) => [text, hours] as const))) {
      const trace = traced([true1, true2, read('f', name, hours, text)])
      expect(trace.imitations).toEqual([{ name, outlet: genuine, disguises: [disguises] }])
      expect(trace.claimsIn(trace.reportNumber('f')!)[0]?.claim).toBe(trace.claimsIn(trace.reportNumber('a')!)[0]?.claim)
      expect(boundsOf(trace, 'a'), text).toBe(before)
    }
  })

  test('one that imitates who says nothing of it can raise no lower bound', () => {
    const others = [
      read('a', 'Echo', 0, BURST),
      read('z', 'Holm Gazette', 400, 'It rained.'),
      read('y', 'Holm Gazette', 500, 'It rained again.'),
    ]
    const trace = traced([...others, read('f', 'Ho1m Gazette', 3, OTHER)])
    expect([boundsOf(traced(others), 'a'), boundsOf(trace, 'a')]).toEqual(['1–1', '1–2'])
  })
})
