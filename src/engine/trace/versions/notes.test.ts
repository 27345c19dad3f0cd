import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { textOf } from '../../model/index.ts'
import { correctionNotes } from './notes.ts'

/** `kind` or `kind: words taken back`, one note each; where `at` is given, the note's own text too. */
function check(text: string, expected: readonly string[]): void {
  expect(correctionNotes(text).map(({ kind, words }) => (words ? `${kind}: ${textOf(text, words)}` : kind))).toEqual(expected)
}

type Rows = readonly (readonly [text: string, expected: readonly string[]])[]

const WITHDRAWN: Rows = [
  ['This article no longer says that the dam had burst; the statement was wrong.', ['withdrawn: the dam had burst']],
  ['Editor’s note: we have removed a passage saying a school was hit; we could not stand it up.', ['withdrawn: a school was hit']],
  ['We have removed a paragraph that said the mayor had resigned.', ['withdrawn: the mayor had resigned']],
  ['A line saying the bridge had collapsed has been removed.', ['withdrawn: the bridge had collapsed']],
  ['A sentence claiming that two nurses were arrested was deleted from this article.', ['withdrawn: two nurses were arrested']],
  ['The Herald has withdrawn its report that the ferry sank.', ['withdrawn: the ferry sank']],
  ['The agency retracted its story saying the minister had fled.', ['withdrawn: the minister had fled']],
  ['We retract our report that the bank was insolvent.', ['withdrawn: the bank was insolvent']],
  ['We no longer stand by the claim that the tests were falsified.', ['withdrawn: the tests were falsified']],
  ['This story has been withdrawn.', ['withdrawn']],
  ['This article has been retracted after an internal review.', ['withdrawn']],
  ['RETRACTION: The story on the mill has been withdrawn.', ['withdrawn']],
  ['The video has been removed from this article.', ['withdrawn']],
  ['A quote attributed to Ines Duarte has been removed.', ['withdrawn']],
  ['This post has been amended to remove a reference to a pending lawsuit.', ['withdrawn']],
  ['(Removes reference to the governor in paragraph four.)', ['withdrawn']],
  [
    'Correction: An earlier version of this report said nine people drowned. That could not be verified and has been withdrawn.',
    ['withdrawn: nine people drowned'],
  ],
]

const CORRECTED: Rows = [
  ['An earlier version of this article said 41 people had died.', ['corrected: 41 people had died']],
  ['A previous version of this story incorrectly stated that the vote was on Monday.', ['corrected: the vote was on Monday']],
  ['In an earlier version of this piece we said the plant had closed in 2019.', ['corrected: the plant had closed in 2019']],
  ['An earlier version of this article misstated the age of Harun Selim. He is 44.', ['corrected']],
  ['An earlier version of this caption misidentified the man on the left.', ['corrected']],
  ['Correction: The mill employs 400 people, not 4,000.', ['corrected']],
  ['CORRECTION (4 March): The mill employs 400 people.', ['corrected']],
  ['Correction, March 4, 2026: The mill employs 400 people.', ['corrected']],
  ['Corrected on 4 March: the mill employs 400 people.', ['corrected']],
  ['Corrections and clarifications: the mill employs 400 people.', ['corrected']],
  ['This article was amended on 4 March 2026 to correct the number of staff.', ['corrected']],
  ['This story has been corrected to say that 14 people, not 41, were hurt.', ['corrected']],
  ['The headline on this article has been corrected.', ['corrected']],
  ['This article originally said that Ines Duarte was the treasurer.', ['corrected: Ines Duarte was the treasurer']],
  ['This story initially and incorrectly reported that the strike was over.', ['corrected: the strike was over']],
  ['We incorrectly reported that the court had ruled.', ['corrected: the court had ruled']],
  ['We were wrong to say that the clinic had closed.', ['corrected: the clinic had closed']],
  ['Due to an editing error, the name of the town was wrong.', ['corrected']],
  ['Because of a production error, a photograph showed another man.', ['corrected']],
  ['We regret the error.', ['corrected']],
  ['The newspaper apologises for the mistake.', ['corrected']],
  ['(Corrects spelling of name in paragraph three)', ['corrected']],
  ['(This version corrects the number of the dead to 14 from 41)', ['corrected']],
  ['An earlier version of this report said the fire began at noon; in fact it began at six.', ['corrected: the fire began at noon']],
  ['An earlier version of this report said the fire began at noon, when it began at six.', ['corrected: the fire began at noon']],
  ['An earlier version of this article said “the dam is safe”, which nobody had said.', ['corrected: the dam is safe']],
  ['Editor’s note: This story was corrected on Friday. An earlier version said the fund had closed.', ['corrected: the fund had closed']],
]

const OTHERS: Rows = [
  ['Clarification: The levy applies to new homes only.', ['clarified']],
  ['This article has been clarified to make plain who paid.', ['clarified']],
  ['This story has been amended to clarify who paid.', ['clarified']],
  ['This story has been updated.', ['updated']],
  ['This article was updated on 4 March to include a comment from the mill.', ['updated']],
  ['UPDATE: The road is open again.', ['updated']],
  ['Update 2: The road is open again.', ['updated']],
  ['(Adds comment by the governor)', ['updated']],
  ['(Updates with new toll)', ['updated']],
  ['We have updated this article with the council’s answer.', ['updated']],
]

const SILENT: Rows = [
  ['Corrections officers said the prison was calm.', []],
  ['The army has withdrawn from the valley.', []],
  ['The ministry withdrew its offer.', []],
  ['She corrected the boy’s spelling.', []],
  ['The council has updated its plan.', []],
  ['The report said 41 people had died.', []],
  ['An earlier report said 41 people had died.', []],
  ['The police removed a sentence from the wall.', []],
  ['Officials clarified that the levy applies to new homes.', []],
  ['Editor’s note: The author is a former minister.', []],
  ['This article is part of a series on rivers.', []],
  ['This article originally appeared in the Globe.', []],
  ['Updated rules come into force on Monday.', []],
  ['He regrets the error of his youth.', []],
  ['“We have removed the mines,” the colonel said.', []],
  ['The bodies have been removed from the building.', []],
  ['We said that it would rain.', []],
]

test.each([...WITHDRAWN, ...CORRECTED, ...OTHERS, ...SILENT])('%s', (text, expected) => check(text, expected))

test('a note in running text is the sentence and what goes on with it', () => {
  const text =
    'The river rose. CORRECTION: An earlier version of this report said nine drowned. That could not be verified and has been withdrawn. The river fell.'
  expect(correctionNotes(text).map((note) => textOf(text, note))).toEqual([
    'CORRECTION: An earlier version of this report said nine drowned. That could not be verified and has been withdrawn.',
  ])
})

test('who takes a report back is named', () => {
  const text = 'The Valley Herald has withdrawn its report that the ferry sank.'
  expect(correctionNotes(text).map(({ by }) => by && textOf(text, by))).toEqual(['The Valley Herald'])
})

test('a labelled paragraph of its own is a note to its end', () => {
  const text = 'The river rose.\n\nCorrection: The mill has 400 workers. It never had more.\n\nThe river fell.'
  expect(correctionNotes(text).map((note) => textOf(text, note))).toEqual(['Correction: The mill has 400 workers. It never had more.'])
})

test('any text gives notes in order, each with its words inside', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('Correction: ', 'An earlier version of this article said ', 'that ', '. ', '\n\n', '”', '; '),
  )
  fc.assert(
    fc.property(
      fc.array(piece).map((parts) => parts.join('')),
      (text) => {
        let last = 0
        for (const { start, end, words } of correctionNotes(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          if (words) expect(words.start >= start && words.end <= end && words.start < words.end).toBe(true)
          last = end
        }
      },
    ),
  )
})

test.each([
  ['an earlier version of this ', 'An earlier version of this '],
  ['one sentence without end', 'passage saying removed '],
  ['labels', 'Correction: Update: '],
  ['short sentences', 'We have. '],
])('time is linear: %s', (_, piece) => {
  expect(growth((size) => correctionNotes(piece.repeat(size / 20)), 400_000)).toBeLessThan(LINEAR)
})
