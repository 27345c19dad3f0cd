import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../test/growth.ts'
import { models } from '../../../test/weights.ts'
import { openWeights, packWeights, WeightsError } from '../learn/index.ts'
import { analyse } from './analyse.ts'
import { UPOS } from './analysis.ts'
import { openParser, parse } from './parser.ts'
import { RELATIONS } from './relations.ts'
import { tagTokens } from './tagger.ts'

const treeOf = (sentence: string): string => {
  const words = sentence.split(' ')
  const { heads, relations } = parse(words, tagTokens(words, models.tagger), models.parser)
  return words.map((word, at) => `${word}<${words[(heads[at] as number) - 1] ?? ''}:${RELATIONS[relations[at] as number]}`).join(' ')
}

// Some arcs of each sentence, as child<head:relation; the root has no head.
test.each([
  ['The minister said on Monday that two boats had sunk .', 'minister<said:nsubj said<:root Monday<said:obl sunk<said:ccomp'],
  ['“ We saw nothing , ” the guard told reporters on Monday .', '“<saw:punct ”<saw:punct saw<told:ccomp guard<told:nsubj told<:root'],
  ['Ferries were stopped by the harbour police .', 'Ferries<stopped:nsubj:pass were<stopped:aux:pass police<stopped:obl:agent'],
  ['According to a witness , the bridge fell .', 'According<witness:case to<According:fixed witness<fell:obl bridge<fell:nsubj'],
  ['He did not want to talk .', 'did<want:aux not<want:advmod to<talk:mark talk<want:xcomp'],
  ['President Orre is a former teacher .', 'Orre<teacher:nsubj is<teacher:cop former<teacher:amod teacher<:root'],
  ['Who sank the boat ?', 'Who<sank:nsubj the<boat:det boat<sank:obj ?<sank:punct'],
  ['The ferry and two boats sank near the harbour .', 'and<boats:cc boats<ferry:conj sank<:root .<sank:punct'],
  ['She gave the crew a map of the old harbour .', 'crew<gave:iobj map<gave:obj harbour<map:nmod'],
  ['Nobody', 'Nobody<:root'],
])('tree of %j', (sentence, arcs) => {
  const found = treeOf(sentence)
  for (const arc of arcs.split(' ')) expect(found.split(' ')).toContain(arc)
})

const word = fc.oneof(fc.constantFrom('the', 'boat', 'sank', ',', '.', 'and', '“', 'Mara', 'of', 'that', '5'), fc.string({ maxLength: 6 }))

test('every word has one head, exactly one word is the root, no arcs close a circle or cross', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.constantFrom(...UPOS)), { maxLength: 40 }), (tagged) => {
      const { heads, relations } = parse(
        tagged.map(([form]) => form),
        tagged.map(([, tag]) => tag),
        models.parser,
      )
      const length = tagged.length
      expect([heads.length, relations.length]).toEqual([length, length])
      expect(heads.filter((head) => head === 0).length).toBe(length > 0 ? 1 : 0)
      for (let at = 0; at < length; at++) {
        const head = heads[at] as number
        expect(head >= 0 && head <= length).toBe(true)
        expect(RELATIONS[relations[at] as number] === 'root').toBe(head === 0)
        let steps = 0
        for (let up = at + 1; up > 0 && steps <= length; steps++) up = heads[up - 1] as number
        expect(steps).toBeLessThanOrEqual(length)
        if (head === 0) continue
        const [from, to] = [Math.min(head - 1, at), Math.max(head - 1, at)]
        for (let inside = from + 1; inside < to; inside++) {
          const other = (heads[inside] as number) - 1
          expect(other >= from && other <= to).toBe(true)
        }
      }
    }),
    { numRuns: 1000 },
  )
})

test.each(['boat', ',', 'and', 'that', '('])('%j, 8,000 times, is parsed in linear time', (form) => {
  const parsed = (size: number) => {
    const words = new Array<string>(size).fill(form)
    const upos = words.map(() => 'NOUN' as const)
    expect(parse(words, upos, models.parser).heads.length).toBe(size)
  }
  expect(growth(parsed, 8_000)).toBeLessThan(LINEAR)
})

test('the trees of a text point into its tokens, are made when asked for, and are kept', () => {
  let opened = 0
  const text = 'Two boats sank. Nobody saw it.'
  const {
    sentences,
    tokens,
    treeOf: tree,
  } = analyse(text, models.tagger, () => {
    opened += 1
    return models.parser
  })
  expect(opened).toBe(0)
  const wordAt = (at: number): string => (at < 0 ? '' : text.slice(tokens[at]?.start, tokens[at]?.end))
  const heads = sentences.map((_, at) => Array.from(tree(at)?.heads ?? [], wordAt).join(' '))
  expect(heads).toEqual(['boats sank  sank', 'saw  saw saw'])
  expect(tree(1)).toBe(tree(1))
  expect(opened).toBe(2)
  expect(tree(2)).toBeNull()
  expect(analyse(text, null).treeOf(0)).toBeNull()
})

test('weights of something else are refused', () => {
  const { lexicon } = models.tagger
  const other = packWeights({ meta: { labels: ['a'] }, arrays: {} })
  expect(() => openParser(other, lexicon)).toThrow(WeightsError)
  const bare = packWeights({ meta: { labels: RELATIONS, words: lexicon.index.size }, arrays: {} })
  expect(() => openParser(bare, lexicon)).toThrow(WeightsError)
  expect(() => openParser(packWeights({ ...openWeights(bare), meta: { labels: RELATIONS, words: 1 } }), lexicon)).toThrow('another tagger')
})
