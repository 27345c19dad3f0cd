import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../test/growth.ts'
import { analyse } from './analyse.ts'
import { splitSentences } from './sentences.ts'
import { tokenise } from './tokens.ts'

const sentencesOf = (text: string): string[] => splitSentences(text, tokenise(text)).map(({ start, end }) => text.slice(start, end))
const tokensOf = (text: string): string =>
  tokenise(text)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')

// Sentences are parted by ¦ in the expectation.
test.each([
  ['He left. She stayed.', 'He left.¦She stayed.'],
  ['Gen. Rafa Idlis met Mr. J. Orre in St. Ember.', 'Gen. Rafa Idlis met Mr. J. Orre in St. Ember.'],
  ['They fled the U.S. forces. The U.S. The end.', 'They fled the U.S. forces.¦The U.S.¦The end.'],
  ['It fell at 5 a.m. on Sunday, i.e. before dawn.', 'It fell at 5 a.m. on Sunday, i.e. before dawn.'],
  ['“We can’t go!” he said. “Why?” she asked.', '“We can’t go!” he said.¦“Why?” she asked.'],
  ['“They came at night.” Nobody slept.', '“They came at night.”¦Nobody slept.'],
  ['(It was dark.) They ran.', '(It was dark.)¦They ran.'],
  ['Prices rose 5.3 percent. Wages did not.', 'Prices rose 5.3 percent.¦Wages did not.'],
  ['He waited... and waited... Then he left.', 'He waited... and waited...¦Then he left.'],
  ['One line\n\nanother line', 'One line¦another line'],
  ['One line\r\n\r\nanother line', 'One line¦another line'],
  ['A line that was\nwrapped.', 'A line that was\nwrapped.'],
  ['هل أنت هنا؟ نعم. حسنا۔ شكرا', 'هل أنت هنا؟¦نعم.¦حسنا۔¦شكرا'],
  ['你好。再见。', '你好。¦再见。'],
  ['「你好。」再见。', '「你好。」¦再见。'],
  ['2. Boats must be counted. 3. So must people.', '2. Boats must be counted.¦3. So must people.'],
  [
    'The cargo (rope, nails, etc.) sank. Nails, etc. The rest floated.',
    'The cargo (rope, nails, etc.) sank.¦Nails, etc.¦The rest floated.',
  ],
  ['Vol. No. 5 was lost. No. It burned.', 'Vol. No. 5 was lost.¦No.¦It burned.'],
  ['', ''],
])('sentences of %j', (text, expected) => {
  expect(sentencesOf(text).join('¦')).toBe(expected)
})

test.each([
  ["don't cannot gonna wasn’t", "do n't can not gon na was n’t"],
  ["John's the Idlises' she'll", "John 's the Idlises ' she 'll"],
  ["the U.S.'s well-known e-mail", "the U.S. 's well - known e-mail"],
  ['$5.3m, 10% at 10:30 p.m.', '$ 5.3 m , 10 % at 10:30 p.m.'],
  ['See https://sea.example/a?b=1. Or mail ed@sea.example!', 'See https://sea.example/a?b=1 . Or mail ed@sea.example !'],
  ['AT&T and O’Hara -- #sea @ed', 'AT&T and O’Hara -- #sea @ed'],
  ['Wait... what?! 😀', 'Wait ... what ?! 😀'],
  ['call 713-555-0100 (2003-2007)', 'call 713-555-0100 ( 2003 - 2007 )'],
])('tokens of %j', (text, expected) => {
  expect(tokensOf(text)).toBe(expected)
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom('.', "'", '’', 'n’t', ' ', '\n', 'U.', 'a', 'Ab', '@', '-', '5', 'http://', '«', '。', '😀', '\u200d', 'e-'), {
      maxLength: 60,
    })
    .map((parts) => parts.join('')),
)

test('tokens are in order, do not overlap, and cover all but white space; sentences hold every token once', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { tokens, sentences, upos } = analyse(text, null)
      let last = 0
      for (const { start, end } of tokens) {
        expect(end).toBeGreaterThan(start)
        expect(text.slice(last, start).trim()).toBe('')
        last = end
      }
      expect(text.slice(last).trim()).toBe('')
      expect(upos.length).toBe(tokens.length)
      let next = 0
      for (const sentence of sentences) {
        expect(sentence.first).toBe(next)
        expect(sentence.last).toBeGreaterThan(sentence.first)
        expect(sentence.start).toBe(tokens[sentence.first]?.start)
        expect(sentence.end).toBe(tokens[sentence.last - 1]?.end)
        next = sentence.last
      }
      expect(next).toBe(tokens.length)
    }),
    { numRuns: 500 },
  )
})

test.each(['a', '.', "'", 'a.', 'a-', '@', 'www.', '"', 'a@', '“', '1,', "n't", 'a_', '\n', '…', ')', 'e-e'])(
  '%j, 200,000 characters of it, is done in linear time',
  (unit) => {
    const split = (size: number) => {
      const text = unit.repeat(Math.ceil(size / unit.length))
      return splitSentences(text, tokenise(text))
    }
    expect(growth(split, 200_000)).toBeLessThan(LINEAR)
  },
)
