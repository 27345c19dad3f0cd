import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LOSS_PARTS, lossPairs, scoreLosses } from '../bench/losspairs.ts'
import { LOSS_KINDS, type Loss, lossesOf, namesAlong, type PassagePair, type Reading, readClean } from '../src/engine/index.ts'
import { growth, LINEAR } from './growth.ts'
import { models, root } from './weights.ts'

const read = (text: string): Reading => readClean(text, {}, models)

const everything = (parent: Reading, child: Reading): PassagePair => [0, child.report.text.length, 0, parent.report.text.length]

/** `kind: the parent's evidence → the child's`, one loss each. */
function check(parent: string, child: string, expected: readonly string[], pairs?: readonly PassagePair[]): void {
  const [from, to] = [read(parent), read(child)]
  const shown = ({ kind, ...loss }: Loss): string => {
    const words = [
      loss.parent && parent.slice(loss.parent.start, loss.parent.end),
      loss.child && child.slice(loss.child.start, loss.child.end),
    ]
    return `${kind}: ${words.map((part) => part ?? '–').join(' → ')}`
  }
  expect(lossesOf(from, to, pairs ?? [everything(from, to)]).map(shown)).toEqual(expected)
}

const ROWS: readonly (readonly [parent: string, child: string, expected: readonly string[]])[] = [
  [
    'At least 14 goats drowned when the ferry sank, harbour master Ole Brunn said.',
    'Fourteen goats drowned when the ferry sank.',
    ['bound-lost: At least 14 → Fourteen', 'attribution-lost: harbour master Ole Brunn said → goats drowned when the ferry sank'],
  ],
  [
    'An official said the well at Tarn may have been poisoned.',
    'Officials confirmed the well at Tarn had been poisoned.',
    ['source-promoted: An official said → Officials confirmed', 'hedge-lost: may → well at Tarn had been poisoned'],
  ],
  [
    'The Reed Herald quoted warden Lena Orsk as saying that the dam was cracked.',
    'Warden Lena Orsk said that the dam was cracked.',
    ['hearsay-made-fact: warden Lena Orsk as saying → Warden Lena Orsk said'],
  ],
  [
    'Villagers said the shelling of Tarn went on for an hour.',
    'The army said the shelling of Tarn went on for an hour.',
    ['attribution-changed: Villagers said → The army said'],
  ],
  ['Police arrested 12 smugglers in Tarn.', 'Police arrested 21 smugglers in Tarn.', ['figure-changed: 12 → 21']],
  [
    'A barn burned down in Tarn on Monday, the fire brigade said.',
    'A barn burned down in Tarn on Monday, the fire brigade said. The farmer had quarrelled with his creditors for years.',
    ['added-without-source: – → The farmer had quarrelled with his creditors for years'],
  ],
  ['“We fled,” miller Oumar Delisse said on Monday.', 'On Monday, Oumar Delisse, a miller, told reporters: “We fled.”', []],
  ['Three goats drowned at Tarn.', 'Three goats were drowned at Tarn, the Reed Herald reported.', []],
]

describe('what copying lost', () => {
  test.each(ROWS)('%s', (parent, child, expected) => check(parent, child, expected))

  test('a passage is widened to its sentences, and what stands between two belongs to them', () => {
    const parent = 'Up to 30 goats drowned off the pier at Tarn, the harbour office said. A crane lifted the wreck on Monday.'
    const child =
      'Thirty goats drowned off the pier at Tarn, the harbour office said. The shipping firm had bribed inspectors for years. A crane lifted the wreck on Monday.'
    const passages = ['goats drowned off the pier at Tarn, the harbour office', 'A crane lifted the wreck'].map(
      (words): PassagePair => [
        child.indexOf(words),
        child.indexOf(words) + words.length,
        parent.indexOf(words),
        parent.indexOf(words) + words.length,
      ],
    )
    const lost = ['bound-lost: Up to 30 → Thirty', 'added-without-source: – → The shipping firm had bribed inspectors for years']
    check(parent, child, lost, passages)
    check(parent, child, lost, passages.toReversed())
    check(parent, child, lost.slice(0, 1), passages.slice(0, 1))
    check(parent, child, [], [])
  })

  test('a claim and its retelling are compared though they share few words', () => {
    const parent = 'The well at Tarn, a herdsman recalled on Monday, had been fouled with diesel for weeks.'
    const child = 'It rained in Tarn. For weeks diesel dripped into it, soldiers said.'
    const at = child.indexOf('For weeks')
    check(parent, child, ['attribution-changed: a herdsman recalled → soldiers said'], [[at, child.length, 0, parent.length]])
  })

  test('a number on another word and of another day may be an update', () => {
    const [from, to] = [
      read('Three bodies were found in the reservoir, divers said.'),
      read('Five bodies were found in the reservoir, the governor said on Wednesday.'),
    ]
    const losses = lossesOf(from, to, [everything(from, to)])
    expect(losses.map(({ kind }) => kind)).toEqual(['figure-changed'])
    expect(losses[0]?.says).toContain('may be an update')
  })
})

// Floors of issue 5: .9 where rules were tuned, .8 where they were not.
const LEAST = { tuning: 0.9, check: 0.8 } as const

describe('on the pairs of fixtures/losses', () => {
  test.each(LOSS_PARTS)('%s', (part) => {
    const { kinds, style, silent } = scoreLosses(lossPairs(root, part), models)
    for (const { kind, precision, recall } of kinds) {
      expect(precision, `${kind} precision`).toBeGreaterThanOrEqual(LEAST[part])
      expect(recall, `${kind} recall`).toBeGreaterThanOrEqual(LEAST[part])
    }
    expect(silent / style).toBeGreaterThanOrEqual(0.9)
  })

  test('enough of each kind', () => {
    const pairs = LOSS_PARTS.flatMap((part) => lossPairs(root, part))
    for (const kind of LOSS_KINDS) expect(pairs.filter(({ kinds }) => kinds.includes(kind)).length).toBeGreaterThanOrEqual(12)
    expect(pairs.filter(({ kinds }) => kinds.length === 0).length).toBeGreaterThanOrEqual(30)
    expect(new Set(pairs.map(({ parent, child }) => `${parent} ${child}`)).size).toBe(pairs.length)
  })
})

describe('names along a path', () => {
  test.each<[what: string, path: readonly string[], says: readonly string[]]>([
    [
      'hardened twice',
      [
        'A source said the bank of Tarn would close.',
        'An official said the bank of Tarn would close.',
        'Officials said the bank of Tarn would close.',
      ],
      ['“A source” → “An official” → “Officials”: hardened.'],
    ],
    [
      'blurred, then lost',
      [
        'Dr Selma Haddad said the clinic in Tarn had run out of serum.',
        'A doctor said the clinic in Tarn had run out of serum.',
        'The clinic in Tarn had run out of serum.',
      ],
      ['“Dr Selma Haddad” → “A doctor” → nobody: blurred, then was lost.'],
    ],
    [
      'kept',
      ['Mayor Lena Orsk said the bridge at Tarn was closed.', 'The bridge at Tarn was closed, Orsk said.'],
      ['“Mayor Lena Orsk” → “Orsk”: kept its name.'],
    ],
    [
      'another source',
      ['Villagers said the shelling of Tarn went on for an hour.', 'The army said the shelling of Tarn went on for an hour.'],
      ['“Villagers” → “The army”: became another source.'],
    ],
  ])('%s', (_, path, says) => {
    const readings = path.map(read)
    const pairs = readings.slice(1).map((child, at) => [everything(readings[at]!, child)])
    expect(namesAlong(readings, pairs).map((trail) => trail.says)).toEqual(says)
  })

  test('nothing travels on an empty path', () => {
    expect(namesAlong([], [])).toEqual([])
    expect(namesAlong([read('Police said so.')], [])).toEqual([])
    expect(namesAlong([read('Police said so.'), read('Police said so.')], [])).toEqual([])
  })
})

const PIECES = [
  'Miro Tanek said that the bridge at Tarn was closed. ',
  'At least 14 goats drowned, police said. ',
  'The claim could not be verified. ',
  '“We fled,” a villager said. ',
  'It allegedly fell',
  ', according to the Reed Herald, ',
  '\n\n',
  '“',
  '12 to 14 ',
  'may ',
  '\u{1f600}',
]

describe('whatever the texts', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 14 })
    .map((all) => all.join(''))

  test('spans lie in the texts, confidences are shares, and a report lost nothing against itself', () => {
    fc.assert(
      fc.property(text, text, fc.array(fc.tuple(fc.integer(), fc.integer(), fc.integer(), fc.integer()), { maxLength: 4 }), (a, b, odd) => {
        const [parent, child] = [read(a), read(b)]
        const losses = lossesOf(parent, child, [everything(parent, child), ...odd])
        for (const loss of losses) {
          for (const [span, length] of [
            [loss.parent, parent.report.text.length],
            [loss.child, child.report.text.length],
          ] as const) {
            if (!span) continue
            expect(span.start).toBeGreaterThanOrEqual(0)
            expect(span.end).toBeGreaterThanOrEqual(span.start)
            expect(span.end).toBeLessThanOrEqual(length)
          }
          expect(loss.confidence).toBeGreaterThan(0)
          expect(loss.confidence).toBeLessThan(1)
        }
        expect(lossesOf(parent, child, [everything(parent, child), ...odd])).toEqual(losses)
        expect(lossesOf(parent, parent, [everything(parent, parent)])).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test.each<[what: string, make: (size: number) => string]>([
    ['one sentence', (size) => 'police said that goats may have drowned '.repeat(size)],
    ['many sentences', (size) => 'Police said that 14 goats may have drowned. '.repeat(size)],
    ['numbers', (size) => 'At least 14 goats and 12 to 20 cows, '.repeat(size)],
    ['remarks', (size) => 'The claim could not be verified. '.repeat(size)],
    ['words of its own', (size) => Array.from({ length: size * 4 }, (_, at) => `word${at}`).join(' ')],
  ])('linear time on %s', (_, make) => {
    const readings = new Map<number, readonly [Reading, Reading, PassagePair[]]>()
    const prepared = (size: number) => {
      const known = readings.get(size)
      if (known) return known
      const [parent, child] = [read(make(size)), read(make(size).replaceAll('may ', ''))]
      const step = Math.max(1, Math.floor(child.report.text.length / 400))
      const pairs = Array.from({ length: 400 }, (_, at): PassagePair => [at * step, child.report.text.length, 0, parent.report.text.length])
      const made = [parent, child, pairs] as const
      readings.set(size, made)
      return made
    }
    prepared(150)
    prepared(1200)
    expect(growth((size) => lossesOf(...prepared(size)), 1200)).toBeLessThan(LINEAR)
  })
})
