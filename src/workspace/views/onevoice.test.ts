import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Relay, Speaking } from '../../store/index.ts'
import { NO_SOURCES, type SourceMap } from '../decisions/sources.ts'
import { oneVoice } from './onevoice.ts'
import { lettered } from './voices.ts'

/** “harbour official: r1 r2” in order of first appearance; named where it has capitals. */
function speakingOf(lines: readonly string[]): Speaking[] {
  return lines.map((line) => {
    const [name = '', reports = ''] = line.split(': ')
    return {
      key: name,
      name,
      kind: 'person',
      naming: /^\p{Lu}/u.test(name) ? 'named' : 'anonymous',
      statements: 1,
      reports: reports.split(' '),
    }
  })
}

/** “r2 official < r1 harbour official”. */
const relaysOf = (lines: readonly string[]): Relay[] =>
  lines.map((line) => {
    const [, report = '', source = '', parent = '', behind = ''] = /^(\w+) (.+) < (\w+) (.+)$/.exec(line) ?? []
    return { claim: 'c', report, source, parent, behind }
  })

/** “A=B” for what is one, in order of letters; “A?B” for what may be. */
function check(speaking: readonly string[], relays: readonly string[], expected: readonly string[], sources: SourceMap = NO_SOURCES): void {
  const all = speakingOf(speaking)
  const voices = lettered(all, oneVoice(all, relaysOf(relays), sources), sources)
  const doubts = voices.flatMap(({ source, letter, perhaps }) =>
    perhaps.flatMap((one) => (letter < one.letter ? [`${source} ? ${voices.find((voice) => voice.letter === one.letter)?.source}`] : [])),
  )
  expect([...voices.flatMap(({ keys }) => (keys.length > 1 ? [keys.join(' = ')] : [])), ...doubts]).toEqual(expected)
}

test.each<[what: string, speaking: readonly string[], relays: readonly string[], expected: readonly string[]]>([
  ['nobody', [], [], []],
  ['who has it from nobody is alone', ['harbour official: r1', 'official: r2'], [], []],
  [
    'words from hand to hand',
    ['official at the harbour of Tarn: r1', 'harbour official: r2', 'official: r3'],
    ['r2 harbour official < r1 official at the harbour of Tarn', 'r3 official < r2 harbour official'],
    ['official at the harbour of Tarn = harbour official = official'],
  ],
  [
    'reprints of one in other words',
    ['harbour official: r1', 'official: r2 r3'],
    ['r2 official < r1 harbour official', 'r3 official < r2 official'],
    ['harbour official = official'],
  ],
  [
    'in a report that has it from elsewhere it may be another',
    ['harbour official: r1', 'official: r2 r3'],
    ['r2 official < r1 harbour official'],
    ['harbour official ? official'],
  ],
  [
    'of two it may be either',
    ['harbour official: r1', 'hospital official: r2', 'official: r3'],
    ['r3 official < r1 harbour official', 'r3 official < r2 hospital official'],
    ['harbour official ? official', 'hospital official ? official'],
  ],
  ['other words are others', ['harbour official: r1', 'miller: r2'], ['r2 miller < r1 harbour official'], []],
  ['one name', ['Lena Orsk: r1', 'Orsk: r2', 'Ivo Brandel: r3'], [], ['Lena Orsk = Orsk']],
  ['two spellings count once, as where origins are counted', ['Lena Orsk: r1', 'Lena Orsck: r2'], [], ['Lena Orsk = Lena Orsck']],
  ['brothers', ['Ivo Orsk: r1', 'Jon Orsk: r1'], [], []],
  ['of brothers it may be either', ['Ivo Orsk: r1', 'Jon Orsk: r1', 'Orsk: r2'], [], ['Ivo Orsk ? Orsk', 'Jon Orsk ? Orsk']],
])('%s', (_, speaking, relays, expected) => check(speaking, relays, expected))

test('whom persons parted stay apart, and whom they made one are led by whom they said', () => {
  const apart = { ...NO_SOURCES, apart: [['Lena Orsk', 'Orsk']] as const }
  check(['Lena Orsk: r1', 'Orsk: r2'], [], [], apart)
  const into = (key: string): string => (key === 'miller' ? 'Ivo Brandel' : key)
  check(['miller: r1', 'Ivo Brandel: r2'], [], ['Ivo Brandel = miller'], { ...NO_SOURCES, into })
})

test('reports of a voice are counted once, however it is named in them', () => {
  const all = speakingOf(['harbour official: r1 r2', 'official: r2 r3'])
  const relays = relaysOf(['r2 official < r1 harbour official', 'r3 official < r2 official'])
  expect(lettered(all, oneVoice(all, relays, NO_SOURCES), NO_SOURCES).map(({ reports }) => reports)).toEqual([3])
})

test('every source is of one voice, and who may be one is two', () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom('official', 'harbour official', 'officials of Tarn', 'Lena Orsk', 'Orsk', 'L. Orsck', 'a source'), {
        maxLength: 7,
      }),
      fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 }),
      (names, pairs) => {
        const all = speakingOf(names.map((name, at) => `${name}: r${at}`))
        const relays = pairs.flatMap(([late, early]): Relay[] => {
          const [source, behind] = [names[late], names[early]]
          return source === undefined || behind === undefined
            ? []
            : [{ claim: 'c', report: `r${late}`, source, parent: `r${early}`, behind }]
        })
        const { groups, perhaps } = oneVoice(all, relays, NO_SOURCES)
        expect([...groups.values()].flat().sort()).toEqual([...names].sort())
        for (const [lead, keys] of groups) expect(keys[0]).toBe(lead)
        for (const { a, b } of perhaps) expect(a !== b && groups.has(a) && groups.has(b)).toBe(true)
      },
    ),
  ))
