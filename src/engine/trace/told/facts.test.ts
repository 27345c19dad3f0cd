import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { models } from '../../../../test/weights.ts'
import { readClean } from '../../engine.ts'
import { factsOf, type SentenceFacts } from './facts.ts'

const read = (text: string, title?: string) => factsOf(readClean(text, title === undefined ? {} : { title }, models))

/** What a table shows of a sentence. */
const SHOWN = {
  tellers: ({ chain }: SentenceFacts) => chain.map(({ name, kind, standing }) => `${name} · ${kind} · ${standing}`).join(' > '),
  told: ({ names, words }: SentenceFacts) => `${names.join(' ')} | ${words.join(' ')}`,
  counts: ({ counts }: SentenceFacts) => counts.map(({ of, min, max }) => `${of} ${min ?? ''}–${max ?? ''}`).join(', '),
  standing: ({ stance, hedged, withdraws }: SentenceFacts) => `${stance}${hedged ? ' hedged' : ''}${withdraws ? ' withdraws' : ''}`,
} as const

/** One line for each sentence. */
function check(what: keyof typeof SHOWN, text: string, ...expected: readonly string[]): void {
  expect(read(text).sentences.map(SHOWN[what])).toEqual(expected)
}

test.each<[text: string, ...expected: string[]]>([
  // Pinned by a name, an office, or as a document.
  ['Fire chief Lena Orsk said the dam at Tarn had burst.', 'Lena Orsk · person · pinned'],
  ['The governor said the dam at Tarn had burst.', 'governor · person · pinned'],
  ['The health ministry said the dam at Tarn had burst.', 'health ministry · organisation · pinned'],
  ['The dam had burst, according to the inspectorate report.', 'inspectorate report · document · pinned'],
  // Unnamed: it may be anybody.
  ['A spokesman said the dam at Tarn had burst.', 'spokesman · person · unnamed'],
  ['An official said the dam at Tarn had burst.', 'official · person · unnamed'],
  ['Two officials said the dam at Tarn had burst.', 'Two officials · group · unnamed'],
  ['Witnesses said the dam at Tarn had burst.', 'Witnesses · group · unnamed'],
  // Nobody in particular.
  ['Unconfirmed reports said the dam at Tarn had burst.', 'Unconfirmed reports · document · unsaid'],
  ['Local media said the dam at Tarn had burst.', 'Local media · outlet · unsaid'],
  ['The dam at Tarn has reportedly burst.', 'unstated · unknown · unsaid'],
  // Chains, the nearest teller first.
  [
    'The Reed Herald quoted fire chief Lena Orsk as saying that the dam at Tarn had burst and flooded the cellars of the town.',
    'Reed Herald · outlet · unsaid > Lena Orsk · person · pinned',
  ],
  // Own voice, sentence by sentence; a teller is met again under a pronoun.
  [
    'The dam at Tarn burst on Monday. Mayor Ivo Brandel said nobody was hurt. He said the gates had been open.',
    '',
    'Ivo Brandel · person · pinned',
    'Ivo Brandel · person · pinned',
  ],
])('tellers of: %s', (text, ...expected) => check('tellers', text, ...expected))

test.each<[text: string, ...expected: string[]]>([
  // Tellers are none of what is told; names keep their letters, words lose their endings.
  ['Fire chief Lena Orsk said rescuers searched the flooded cellars of Tarn.', 'tarn | rescu search flood cellar'],
  ['Rescuers searched the flooded cellars of Tarn, fire chief Lena Orsk said.', 'tarn | rescu search flood cellar'],
  ['The Holm mine near Ostrel burned for a week.', 'holm ostrel | burn week'],
  // A capital at the head is no name of its own.
  ['Burning tyres blocked the road.', ' | burn tyr block road'],
  // No words at all.
  ['… !', ' | '],
])('what is told in: %s', (text, ...expected) => check('told', text, ...expected))

test.each<[text: string, ...expected: string[]]>([
  ['At least 14 people were killed in Tarn.', 'killed 14–'],
  ['Between 14 and 20 people were injured in Tarn.', 'injured 14–20'],
  // The sentence tells what the counted noun does not.
  ['Twenty residents lost their lives in Tarn.', 'killed 20–20'],
  ['Forty villagers fled their homes in Tarn.', 'displaced 40–40'],
  ['Twenty suspects went back to Tarn.', 'arrested 20–20'],
  // Two outcomes: it cannot be told which.
  ['Twenty suspects went back to Tarn after the deaths.', 'suspect 20–20'],
  ['Sixteen goats drowned in Tarn.', 'goat 16–16'],
  // What is measured is nobody that anything happens to.
  ['Officers arrested a man over 210 kilograms of ivory in Tarn.', 'weight 210–'],
  ['The man was arrested in Tarn after two hours.', 'hour 2–2'],
  ['The dam is old.', ''],
])('counts of: %s', (text, ...expected) => check('counts', text, ...expected))

test.each<[text: string, ...expected: string[]]>([
  ['Lena Orsk said the dam had burst.', 'asserts'],
  ['Lena Orsk denied that the dam had burst.', 'denies'],
  ['The dam has reportedly burst.', 'asserts hedged'],
  ['Lena Orsk said the dam had burst. The claim could not be independently verified.', 'asserts hedged', 'asserts'],
  ['Correction: An earlier version of this article said 41 people had died.', 'asserts withdraws'],
  ['The Reed Herald has withdrawn its report that the dam had burst.', 'asserts withdraws'],
  ['The army has withdrawn from Tarn.', 'asserts'],
])('standing of: %s', (text, ...expected) => check('standing', text, ...expected))

test.each<[title: string, text: string, scene: string, incidents: string]>([
  // The headline's names first, then what the text repeats.
  ['Dam bursts in Tarn', 'The Issel flooded fields. The Issel rose again, the mayor of Ostrel said.', 'dam tarn issel', ''],
  ['Dam bursts in Tarn', 'Three people were killed in Tarn. A strike went on in Ostrel.', 'dam tarn', 'casualties'],
  ['', 'It rained.', '', ''],
])('the scene of %s', (title, text, scene, incidents) => {
  const facts = read(text, title)
  expect([facts.scene.join(' '), facts.incidents.join(' ')]).toEqual([scene, incidents])
})

test('time grows with the text', () => {
  const reading = (size: number) =>
    readClean('Mayor Ivo Brandel said 14 people had been killed in Tarn. '.repeat(Math.ceil(size / 58)), {}, models)
  const readings = new Map([2500, 20_000].map((size) => [size, reading(size)]))
  expect(growth((size) => factsOf(readings.get(size)!), 20_000)).toBeLessThan(LINEAR)
})
