import { describe, expect, test } from 'vitest'
import { models } from '../../../../test/weights.ts'
import { WeightsError } from '../../learn/index.ts'
import { DENSE, featuresOf } from './features.ts'
import { matchOf } from './match.ts'
import { openStance, packStance, probabilities, rowOf, splitOf, stanceOf } from './stance.ts'
import { stemOf, wordlistOf } from './terms.ts'

const model = models.stance
const FERRY = `A ferry with forty people aboard sank off Norda on Monday night, the coast guard said. Rescue boats found eleven survivors in the water.

The ferry had left the port of Norda at noon. The cause of the sinking is not yet known, and an inquiry has been opened.`
const HOAX = `No, a ferry did not sink off Norda. The story that spread on social media is a hoax, and the pictures are fake.

The coast guard denied the report and said that the ferry was safe in port. The website that published it is known for false stories.`

/** The stance of a body to a headline. */
const check = (headline: string, body: string, expected: readonly string[]): void =>
  expect(expected).toContain(stanceOf(headline, splitOf(body), model))

describe('stance', () => {
  test.each<readonly [headline: string, body: string, stances: readonly string[]]>([
    ['Ferry sinks off Norda with forty aboard', FERRY, ['agree', 'discuss']],
    ['Council raises parking fees in Elsk', FERRY, ['unrelated']],
    ['Ferry sinks off Norda', HOAX, ['disagree']],
    ['Singer buys a castle in the hills', HOAX, ['unrelated']],
    // Nothing to compare.
    ['', FERRY, ['unrelated']],
    ['Ferry sinks off Norda', '', ['unrelated']],
    ['?!', '…', ['unrelated']],
  ])('%s', check)
})

test.each([
  ['Killings', 'kill'],
  ['killed', 'kill'],
  ['Stories', 'stor'],
  ['story', 'stor'],
  ['police', 'polic'],
  ['glass', 'glas'],
  ['bus', 'bus'],
  ['n’t', "n't"],
  ['—', ''],
])('%s is of the stem %s', (word, stem) => expect(stemOf(word)).toBe(stem))

test('the words of a headline are found in their sentences', () => {
  const [headline, body] = ['Ferry sinks off Norda', FERRY].map((text) => wordlistOf(splitOf(text), model.terms))
  const { masks, best, longest } = matchOf(headline!, body!)
  expect(best[0]).toBe(0)
  expect(masks).toHaveLength(body!.sentences)
  expect(longest).toBeGreaterThan(0)
})

test('dense inputs come first and are all there', () => {
  const [headline, body] = ['Ferry sinks off Norda', FERRY].map((text) => wordlistOf(splitOf(text), model.terms))
  const { at, values } = featuresOf(headline!, body!, model.wording.bag.size)
  expect([...at.subarray(0, DENSE)]).toEqual(Array.from({ length: DENSE }, (_, number) => number))
  expect(values.every(Number.isFinite)).toBe(true)
})

test('a packed model answers as before, and damaged bytes are refused', () => {
  const bytes = packStance(model)
  const row = rowOf(splitOf('Ferry sinks off Norda'), splitOf(FERRY), model)
  const [before, after] = [model, openStance(bytes)].map((one) => probabilities(row, one))
  for (const [label, share] of before!.entries()) expect(after![label]).toBeCloseTo(share, 2)
  expect(bytes.length).toBeLessThan(350_000)
  expect(() => openStance(bytes.subarray(0, 1000))).toThrow(WeightsError)
})

test.each([
  ['one sentence without end', 'ferry norda sank '.repeat(60_000)],
  ['a sentence a word', 'Ferry. Norda. '.repeat(30_000)],
  ['one long word', 'ferry'.repeat(100_000)],
  ['quotes', '"“”‘’?'.repeat(50_000)],
])('%s is answered', (_, body) => check(body.slice(0, 50_000), body, ['agree', 'disagree', 'discuss', 'unrelated']))
