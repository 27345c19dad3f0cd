import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { type Copying, findCopying, Passages, PassagesError, type TextOf } from './index.ts'

// Sentences of invented stories. b: B told again in other words; f, g: what outlets print under anything; Q: a quotation; q: the same, its speaker named otherwise.
const SENTENCES: Readonly<Record<string, string>> = {
  A: 'Eleven people were killed on Monday when a grain barge struck the old ferry pier at Port Amel, the harbour master said.',
  B: 'Divers searched the muddy water until nightfall but found no trace of the two crewmen who are still missing.',
  b: 'There was no trace of the two crewmen on Tuesday evening, though boats had searched muddy water all day long.',
  C: 'The barge had left Tel Sahra three days earlier with four hundred tons of wheat for the mills upriver.',
  D: 'Residents had warned the council since spring that the pier lights were broken and nobody came to mend them.',
  E: 'An inquiry led by the transport ministry will begin its work in the customs house on Thursday morning.',
  F: 'Fishermen pulled survivors into their boats and carried them to the school, which serves as a clinic now.',
  Q: '“We heard a crack like thunder and then the whole pier went under the river,” said Nadir Selim, a baker.',
  q: '“We heard a crack like thunder and then the whole pier went under the river,” a baker from the quay said.',
  K: 'Baker Nadir Selim had opened his shop an hour before and watched from the window with both of his sons.',
  M: 'The provincial orchestra opened its winter season with a programme of marches that filled the small theatre.',
  N: 'Critics praised the young conductor, who had stepped in for her ailing teacher only two evenings before.',
  O: 'Tickets for the remaining concerts were gone by noon and the box office closed its shutters early.',
  P: 'A tour of the northern valleys is planned for April, provided that the mountain roads are open by then.',
  R: 'The cup final ended without a goal and was decided by penalties long after the last tram had gone.',
  S: 'Goalkeeper Ines Farah saved three of them and was carried off the field on the shoulders of her team.',
  T: 'The referee needed an escort to the station because of a free kick that he had not given before half time.',
  U: 'Olive growers in the south expect the smallest harvest in twenty years after a spring without any rain.',
  V: 'Presses stand idle in seven villages and the cooperative has told its members to look for other work.',
  W: 'A barrel that sold for ninety dinars last autumn now changes hands for more than twice as much money.',
  f: 'Write to our newsroom about anything you have read here and follow the morning letter for more.',
  g: 'All contributions are protected by the publishing house and may be printed only with its consent.',
}

/** `id outlet minute: A B C`, text as sentences by letter; `X*` for a sentence with some words replaced. */
function reportOf(line: string): TextOf {
  const [, id, outlet, minute, letters] = /^(\S+) (\S+) (\d+): ?(.*)$/.exec(line)!
  const text = letters!.split(' ').map((letter) => (letter.endsWith('*') ? edited(SENTENCES[letter[0]!]!) : (SENTENCES[letter] ?? '')))
  return {
    id: id!,
    outlet: outlet === '-' ? null : outlet!,
    published: Number(minute),
    retrieved: Number(minute) + 5,
    text: text.join('\n\n'),
  }
}

const edited = (sentence: string): string =>
  sentence.replaceAll(' the ', ' this ').replace(' and ', ' as well as ').replace(' with ', ' carrying ').replace(' of ', ' from ')

const copyingOf = (lines: readonly string[], credits: Readonly<Record<string, string>> = {}): Copying => {
  const passages = new Passages()
  for (const line of lines) passages.add(reportOf(line))
  return findCopying(passages, { credited: (id) => new Set(credits[id] ? [credits[id]] : []) })
}

/** Each report with its parents and cluster: `b<a 1` for b, taken from a, in the cluster of 1; `b<!a` where more than time says so. */
function told({ ids, parents, clusters }: Copying): string[] {
  return ids
    .map((id, report) => {
      const list = parents(report).map(({ overlap, directed }) => `${directed ? '!' : ''}${ids[overlap.other]}`)
      return `${id}<${list.sort().join('+')} ${ids[clusters[report]!]}`
    })
    .sort()
}

function check(lines: readonly string[], expected: readonly string[], credits: Readonly<Record<string, string>> = {}): void {
  expect(told(copyingOf(lines, credits))).toEqual(expected)
}

test.each<[string, string[], string[], Record<string, string>?]>([
  ['verbatim', ['a Echo 10: A B C D', 'b Mail 60: A B C D'], ['a< a', 'b<a a']],
  ['the earliest of equals', ['a Echo 10: A B C D', 'b Mail 60: A B C D', 'c Post 99: A B C D'], ['a< a', 'b<a a', 'c<a a']],
  ['a cut', ['a Echo 10: A B C D E F', 'b Mail 60: A B C'], ['a< a', 'b<!a a']],
  ['a cut that seems the earlier', ['a Echo 60: A B C D E F', 'b Mail 30: A B C'], ['a< a', 'b<!a a']],
  ['light edits', ['a Echo 10: A B C D E', 'b Mail 60: A* B C* D E*'], ['a< a', 'b<a a']],
  ['sentences moved', ['a Echo 10: A B C D E', 'b Mail 60: C A E B D'], ['a< a', 'b<a a']],
  ['two parents', ['a Echo 10: A B C D', 'b Mail 60: M N O P', 'c Post 99: A B C M N O'], ['a< a', 'b< b', 'c<a+b a']],
  ['a passage lifted', ['a Echo 10: A B C D', 'b Mail 60: M N B C O P R S'], ['a< a', 'b<a b']],
  ['a quotation that both heard', ['a Echo 10: A B C Q', 'b Mail 60: M N q K'], ['a< a', 'b< b']],
  [
    'a round-up bridges nothing',
    ['a E 1: A B C D', 'b F 2: M N O P', 'c G 3: R S T U', 'd H 9: A B M N R S'],
    ['a< a', 'b< b', 'c< c', 'd<a+b+c d'],
  ],
  [
    'what is in two texts is from the one that goes on',
    ['a E 10: A B C D E', 'b F 60: M N O P C D', 'c G 99: A B C D M N O'],
    ['a< a', 'b<a b', 'c<a+b a'],
  ],
  [
    'what is in two texts, and goes on in the order of one',
    ['a E 10: D A B C E', 'b F 60: D M N O P', 'c G 99: A B D M N'],
    ['a< a', 'b<a b', 'c<a+b b'],
  ],
  ['a sentence told again', ['a E 10: A B C D E', 'b F 60: A b N O'], ['a< a', 'b<a b']],
  [
    'a text that one put together from two had first',
    ['a E 10: A B C D', 'b F 60: A B C M N', 'c G 9000: M N O'],
    ['a< a', 'b<a a', 'c<b c'],
  ],
  [
    'a cut of what one put together from two, mostly of the lesser',
    ['a E 10: A B C D', 'b F 60: M N O P', 'c G 99: A B C M N', 'd H 120: A M N'],
    ['a< a', 'b< b', 'c<a+b a', 'd<!c b'],
  ],
  ['more of the text in fewer words', ['a E 10: E D C', 'b F 60: W V U', 'c G 99: W E'], ['a< a', 'b< b', 'c<a+b a']],
  ['a cut by which a long text is known first', ['a E 10: A B', 'b F 900: A B C D E F', 'c G 1000: A B C'], ['a< b', 'b<a b', 'c<!b b']],
  ['a text that a far longer one took in', ['a E 10: A B', 'b F 900: A B C D E F'], ['a< a', 'b<a b']],
  ['another story', ['a Echo 10: A B C D', 'b Mail 60: M N O P'], ['a< a', 'b< b']],
  ['credit among equals', ['a E 10: A B C D', 'b M 60: A B C D', 'c P 99: A B C D'], ['a< a', 'b<a a', 'c<!b a'], { c: 'M' }],
  ['credit against the clock', ['a E 60: A B C D', 'b M 30: A B C D'], ['a< b', 'b<!a b'], { b: 'E' }],
  ['credits in a ring', ['a E 60: A B C D', 'b M 30: A B C D'], ['a<!b b', 'b< b'], { a: 'M', b: 'E' }],
  ['an outlet’s own lines', ['a E 10: A B C D f', 'b E 60: M N O P f', 'c E 99: R S T U f'], ['a< a', 'b< b', 'c< c']],
  ['lines at the foot of both', ['a E 10: A B C D f g', 'b M 60: M N O P f g'], ['a< a', 'b< b']],
  ['no words', ['a Echo 10:', 'b Mail 20:', 'c Post 30: A B'], ['a< a', 'b< b', 'c< c']],
])('parents and clusters: %s', (_, lines, expected, credits) => check(lines, expected, credits))

test('furniture is what comes with unrelated stories, and nothing else', () => {
  const lines = [
    'a E 10: A B C D f g',
    'b E 60: M N O P f',
    'c E 9000: R S T U f g',
    'd F 70: A B C D',
    'e F 99: A B C D',
    'h G 101: A B C D',
  ]
  const copying = copyingOf(lines)
  const furniture = copying.ids.map((id, report) => {
    const { text } = reportOf(lines.find((line) => line.startsWith(`${id} `))!)
    const spans = copying.furniture(report)
    return `${id}: ${Array.from({ length: spans.length / 2 }, (_, at) => text.slice(spans[at * 2], spans[at * 2 + 1])).join(' | ')}`
  })
  const [f, g] = [SENTENCES.f!.slice(0, -1), SENTENCES.g!.slice(0, -1)]
  expect(furniture.sort()).toEqual([`a: ${f}.\n\n${g}`, `b: ${f}`, `c: ${f}.\n\n${g}`, 'd: ', 'e: ', 'h: '])
})

test('a sentence put together from formulas is no furniture', () => {
  const passages = new Passages()
  const wordsOf = (kind: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${kind}${at}`)
  const story = (kind: string): string => `Then ${wordsOf(kind, 60).join(' ')}.`
  // All of each sentence but its end, and all but its beginning, stand in unrelated stories of one outlet.
  const claims = Array.from({ length: 100 }, (_, at) => wordsOf(`Claim${at}of`, 11))
  for (const [at, words] of claims.entries()) {
    const parts = [words.slice(0, 8), words.slice(3), words.slice(0, 8), words.slice(3)]
    for (const [number, part] of parts.entries()) {
      const text = `${story(`other${at}and${number}of`)} Again ${part.join(' ')} ${at}.`
      passages.add({ id: `${at} ${number}`, outlet: 'Echo', published: (at * 4 + number) * 9000, retrieved: null, text })
    }
    passages.add({ id: `${at}`, outlet: 'Mail', published: at, retrieved: null, text: `${story(`own${at}of`)} ${words.join(' ')}.` })
  }
  const copying = findCopying(passages)
  expect(claims.filter((_, at) => copying.furniture(copying.ids.indexOf(`${at}`)).length)).toEqual([])
})

test('a flash that its outlet updates is no furniture, however short', () => {
  const words = SENTENCES.A!.split(' ')
  for (let count = 1; count <= words.length; count++) {
    const flash = `${words.slice(0, count).join(' ')}.`
    const texts = [flash, `${flash} ${SENTENCES.C}`, `${flash}\n\n${SENTENCES.C}\n\n${SENTENCES.E}`]
    const passages = new Passages()
    for (const [at, text] of texts.entries()) passages.add({ id: `r${at}`, outlet: 'Echo', published: at * 60, retrieved: null, text })
    const copying = findCopying(passages)
    expect(texts.map((_, at) => [...copying.furniture(at)])).toEqual([[], [], []])
  }
})

test('quote marks, case, accents and spacing make no difference', () => {
  const passages = new Passages()
  const text = `${SENTENCES.A} ${SENTENCES.Q} ${SENTENCES.C}`
  passages.add({ id: 'a', outlet: 'Echo', published: 1, retrieved: 2, text })
  passages.add({
    id: 'b',
    outlet: 'Mail',
    published: 9,
    retrieved: 12,
    text: text.replaceAll('“', '"').replaceAll('”', '"').replaceAll(' ', '  ').toUpperCase(),
  })
  const { parents } = findCopying(passages)
  const overlap = parents(1)[0]!.overlap
  expect([overlap.words, overlap.identical, overlap.ofOwn, overlap.ofOther]).toEqual([61, 61, 1, 1])
})

test('dates that retrieval contradicts, or that are a day off, are mended', () => {
  const passages = new Passages()
  const add = (id: string, published: number | null, retrieved: number | null): void =>
    passages.add({ id, outlet: 'Echo', published, retrieved, text: '' })
  for (let at = 0; at < 60; at++) add(`x${at}`, 100_000 + at * 500, 100_010 + at * 500)
  add('early', 50_000, 50_010)
  add('late', 52_000 + 1440, 52_010)
  add('before', 54_000 - 1440, 54_010)
  add('undated', null, 56_010)
  add('unfetched', 58_000, null)
  add('nothing', null, null)
  const { ids, when } = findCopying(passages)
  const of = (id: string): number => when[ids.indexOf(id)]!
  for (const [id, minute] of Object.entries({ early: 50_000, late: 52_000, before: 54_000, undated: 56_000, unfetched: 58_000 }))
    expect(Math.abs(of(id) - minute), id).toBeLessThan(6)
  expect(of('nothing')).toBeNaN()
})

// Random worlds: a few stories' sentences, in any order, under a few outlets.
const anyReport = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map((id) => `r${id}`),
  outlet: fc.option(fc.constantFrom('Echo', 'Mail', 'Post'), { nil: null }),
  published: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null }),
  retrieved: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null }),
  text: fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...Object.values(SENTENCES)) },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
      ),
      { maxLength: 9 },
    )
    .chain((sentences) => fc.constantFrom(' ', '\n\n').map((gap) => sentences.join(gap))),
})
const anyReports = fc.array(anyReport, { maxLength: 14 })

const passagesOf = (reports: readonly TextOf[]): Passages => {
  const passages = new Passages()
  for (const report of reports) passages.add(report)
  return passages
}

const everything = (passages: Passages): unknown => {
  const copying = findCopying(passages)
  return copying.ids.map((id, report) => [
    id,
    copying.when[report],
    copying.clusters[report],
    copying.overlaps(report),
    copying.parents(report),
    copying.furniture(report),
  ])
}

test('order of arrival changes nothing', () => {
  fc.assert(
    fc.property(
      anyReports.chain((reports) => fc.tuple(fc.constant(reports), fc.shuffledSubarray(reports, { minLength: reports.length }))),
      ([one, other]) => {
        expect(passagesOf(other).save()).toEqual(passagesOf(one).save())
        expect(everything(passagesOf(other))).toEqual(everything(passagesOf(one)))
      },
    ),
  )
})

test('halves merge to the whole; what is saved opens again and can be added to', () => {
  fc.assert(
    fc.property(anyReports, anyReports, (first, then) => {
      const whole = passagesOf([...first, ...then])
      expect(Passages.merge([passagesOf(first), passagesOf(then)]).save()).toEqual(whole.save())
      const opened = Passages.open(passagesOf(first).save())
      for (const report of then) opened.add(report)
      expect(opened.save()).toEqual(whole.save())
      expect(everything(opened)).toEqual(everything(whole))
    }),
  )
})

test('spans lie within both texts, in order, and parents are no later than their children’s place in time', () => {
  fc.assert(
    fc.property(anyReports, (reports) => {
      const passages = passagesOf(reports)
      const copying = findCopying(passages)
      const { ids, when, overlaps, parents, furniture } = copying
      const lengthOf = (report: number): number =>
        Math.max(...reports.filter(({ id }) => id === ids[report]).map(({ text }) => text.length))
      for (let report = 0; report < ids.length; report++) {
        expect(when[report - 1]! > when[report]!).toBe(false)
        // Of the very same words whoever was fetched first has them first, whatever the dates say.
        for (const { overlap, directed } of parents(report))
          expect(directed || overlap.other < report || (overlap.ofOwn === 1 && overlap.ofOther === 1)).toBe(true)
        expect(overlaps(report).length).toBeLessThanOrEqual(6)
        for (const { other, spans, words, identical, ofOwn, ofOther } of [
          ...overlaps(report),
          ...parents(report).map(({ overlap }) => overlap),
        ]) {
          expect(identical <= words && ofOwn <= 1 && ofOther <= 1 && other !== report).toBe(true)
          for (let at = 0; at < spans.length; at += 4) {
            expect(spans[at]! >= (spans[at - 4] ?? 0) && spans[at]! < spans[at + 1]! && spans[at + 1]! <= lengthOf(report)).toBe(true)
            expect(spans[at + 2]! < spans[at + 3]! && spans[at + 3]! <= lengthOf(other)).toBe(true)
          }
        }
        const spans = furniture(report)
        for (let at = 0; at < spans.length; at += 2) expect(spans[at]! < spans[at + 1]! && spans[at + 1]! <= lengthOf(report)).toBe(true)
      }
    }),
  )
})

test('a report of another story changes nothing', () => {
  fc.assert(
    fc.property(anyReports, fc.integer({ min: 0, max: 20_000 }), (reports, published) => {
      const stranger =
        'Nine hikers reached the glacier hut after dark. Their guide had lost his only lamp in a crevasse below the summit ridge.'
      const before = told(findCopying(passagesOf(reports)))
      const after = told(
        findCopying(passagesOf([...reports, { id: 'z', outlet: 'Peak', published, retrieved: published, text: stranger }])),
      )
      expect(after).toEqual([...before, 'z< z'].sort())
    }),
  )
})

test('copies of a text, later and under any name, change nothing for others', () => {
  const dated = anyReports.map((reports) => [
    ...new Map(reports.map((report) => [report.id, { ...report, published: report.published ?? 0 }])).values(),
  ])
  fc.assert(
    fc.property(dated, fc.array(fc.tuple(fc.nat(), fc.constantFrom('Echo', 'Mail', 'Peak')), { maxLength: 6 }), (reports, picks) => {
      const copies = picks.flatMap(([at, outlet], copy) =>
        reports.length ? [{ ...reports[at % reports.length]!, id: `z${copy}`, outlet, published: 30_000, retrieved: 30_000 }] : [],
      )
      const after = told(findCopying(passagesOf([...reports, ...copies])))
      expect(after.filter((line) => !line.startsWith('z'))).toEqual(told(findCopying(passagesOf(reports))))
    }),
  )
})

test('closed passages tell the places of what was found, and take nothing more', () => {
  const passages = new Passages()
  for (const line of ['a X 100: A B C f', 'b Y 200: A B* f', 'c X 9000: M N f', 'd X 18000: U V f']) passages.add(reportOf(line))
  const copying = findCopying(passages)
  const all = () => copying.ids.map((_, at) => [copying.parents(at), copying.overlaps(at), copying.furniture(at)])
  const before = all()
  passages.close()
  expect(all()).toEqual(before)
  for (const refused of [() => passages.add(reportOf('e X 300: A')), () => passages.save(), () => findCopying(passages)])
    expect(refused).toThrow('closed')
})

test('damaged bytes are refused', () => {
  const bytes = passagesOf([reportOf('a Echo 10: A B'), reportOf('b Mail 20: A C')]).save()
  for (let at = 0; at < bytes.length; at += 7) {
    const damaged = bytes.slice()
    damaged[at]! ^= 64
    expect(() => Passages.open(damaged)).toThrow(PassagesError)
  }
  expect(() => Passages.open(bytes.subarray(0, bytes.length - 5))).toThrow(PassagesError)
  expect(() => Passages.open(new Uint8Array(0))).toThrow(PassagesError)
})

test.each<[string, (size: number) => TextOf[]]>([
  ['one report many times', (size) => Array.from({ length: size }, (_, at) => reportOf(`r${at} O${at % 9} ${at}: A B C D E F`))],
  [
    'pure boilerplate',
    (size) =>
      Array.from({ length: size }, (_, at) => reportOf(`r${at} O${at % 9} ${at * 99}: ${at % 3 ? 'f g' : 'g f'} ${'MNOP'[at % 4]}`)),
  ],
  ['one long report', (size) => [{ ...reportOf('a Echo 1: A'), text: `${SENTENCES.A} `.repeat(size * 3) }, reportOf('b Mail 9: A B C')]],
  [
    'two texts in turn, one backwards',
    (size) => {
      const rows = Array.from(
        { length: size },
        (_, at) => `Gauge ${at} at lock ${at % 97} stood ${at * 7} feet above the sill of gate ${at * 3}.`,
      )
      const [even, odd] = [0, 1].map((part) => rows.filter((_, at) => at % 2 === part)) as [string[], string[]]
      return [even, odd.reverse(), rows].map((text, at) => ({ ...reportOf(`r${at} O${at} ${at * 60}: A`), text: text.join(' ') }))
    },
  ],
  ['one word', (size) => ['a', 'b'].map((id) => ({ ...reportOf(`${id} Echo 1: A`), text: 'word '.repeat(size * 60) }))],
  [
    'no words',
    (size) => ['.', '"', '\n', 'A.', '漢'].map((unit, at) => ({ ...reportOf(`r${at} Echo 1: A`), text: unit.repeat(size * 100) })),
  ],
])('hostile input takes time in proportion: %s', (_, make) => {
  expect(growth((size) => findCopying(passagesOf(make(size))), 2400)).toBeLessThan(LINEAR)
})
