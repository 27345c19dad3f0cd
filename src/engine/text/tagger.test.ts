import { expect, test } from 'vitest'
import { models } from '../../../test/weights.ts'
import { decode } from '../learn/index.ts'
import { UPOS } from './analysis.ts'
import { tagClues } from './clues.ts'
import { tagTokens } from './tagger.ts'

const SENTENCES = [
  'The harbour master said on Monday that 12 boats had sunk .',
  'ORRE MINISTER : " WE SAW NOTHING "',
  'Fishermen',
  '',
  'Ängström ’s 3,5-metre ferry can not be moved , officials in Välmo say …',
].map((sentence) => sentence.split(' ').filter(Boolean))

/** Tags by all clues of the training, without what the tagger remembers of words; settled words have their tag. */
function plainly(words: readonly string[]): string[] {
  const { sequence, lexicon, settled } = models.tagger
  const settle = (place: number, scores: Float64Array): void => {
    const tag = settled.get(words[place] as string)
    if (tag !== undefined) scores[tag] = 1e6
  }
  return Array.from(decode(sequence.scorer, tagClues(words, lexicon), settle), (tag) => UPOS[tag] ?? '')
}

test.each(SENTENCES)('the tagger says what its clues say: %s', (...words) => {
  expect(tagTokens(words, models.tagger)).toEqual(plainly(words))
})

test('what was read before changes no tag', () => {
  const before = SENTENCES.map((words) => tagTokens(words, models.tagger))
  // More types than are remembered, so that all is forgotten on the way.
  for (let from = 0; from < 20_000; from += 50)
    tagTokens(
      Array.from({ length: 50 }, (_, at) => `w${from + at}`),
      models.tagger,
    )
  expect(SENTENCES.map((words) => tagTokens(words, models.tagger))).toEqual(before)
})
