import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import type { Figure, Span } from '../../model/index.ts'
import { compareVersions, type Revision, revisionsOf } from './compare.ts'
import type { WordChange } from './words.ts'

const BODY = [
  'The river burst its banks at Olmen on Tuesday. At least 14 people drowned, the mayor said.',
  'Harun Selim, the mayor, asked for boats. The army sent none.',
  'The mill closed in 2019. Its owner could not be reached.',
]

const said = (text: string, span: Span | null): string => (span ? text.slice(span.start, span.end) : '')
const arrow = (before: string, after: string, words: readonly WordChange[]): string =>
  words.map((change) => `${said(before, change.before)}→${said(after, change.after)}`).join(' · ')

/** Everything that a revision says, a line each. */
function lines(before: string, after: string, revision: Revision): string[] {
  const { headline, paragraphs, changes, notes } = revision
  return [
    ...(headline ? [`headline ${arrow(headline.before, headline.after, headline.words)}`] : []),
    ...paragraphs.map(({ kind, words, ...spans }) =>
      kind === 'added'
        ? `added “${said(after, spans.after)}”`
        : kind === 'reworded'
          ? `reworded ${arrow(before, after, words)}`.trim()
          : `${kind} “${said(before, spans.before)}”`,
    ),
    ...changes.map((change) => `${change.owned} ${change.kind} ${said(before, change.before)}→${said(after, change.after)}`),
    ...notes.map((note) => `note ${note.kind}`),
  ]
}

function check(
  before: readonly string[],
  after: readonly string[],
  expected: readonly string[],
  titles: readonly [string, string] = ['T', 'T'],
): void {
  const [old, fresh] = [before.join('\n\n'), after.join('\n\n')]
  const revision = compareVersions({ report: 'r1', title: titles[0], text: old }, { report: 'r2', title: titles[1], text: fresh })
  expect(lines(old, fresh, revision)).toEqual(expected)
}

const put = (at: number, from: string, to: string): string[] =>
  BODY.map((paragraph, place) => (place === at ? paragraph.replace(from, to) : paragraph))

type Rows = readonly (readonly [what: string, after: readonly string[], expected: readonly string[]])[]

const ROWS: Rows = [
  ['nothing', BODY, []],
  ['spaces and the shape of quotes', put(1, 'boats. ', 'boats.  '), []],
  ['a figure, silently', put(0, '14', '41'), ['reworded 14→41', 'silently figure 14→41']],
  ['the same figure in words', put(0, '14 people', 'fourteen people'), ['reworded 14→fourteen']],
  [
    'a figure, with a note',
    [...put(0, '14', '9'), 'Correction: An earlier version of this article said 14 people had drowned.'],
    [
      'reworded 14→9',
      'added “Correction: An earlier version of this article said 14 people had drowned.”',
      'noted figure 14→9',
      'note corrected',
    ],
  ],
  [
    'a figure, with a note of something else',
    [...put(0, '14', '9'), 'Correction: An earlier version of this article misspelled the name of the treasurer.'],
    [
      'reworded 14→9',
      'added “Correction: An earlier version of this article misspelled the name of the treasurer.”',
      'silently figure 14→9',
      'note corrected',
    ],
  ],
  [
    'a figure, with a note that does not say what',
    [...put(0, '14', '9'), 'This article has been updated.'],
    ['reworded 14→9', 'added “This article has been updated.”', 'vaguely figure 14→9', 'note updated'],
  ],
  ['another figure in words', put(0, '14 people', 'forty-one people'), ['reworded 14→forty-one', 'silently figure 14→forty-one']],
  ['a name', put(1, 'Harun Selim', 'Harun Salem'), ['reworded Selim→Salem', 'silently name Selim→Salem']],
  ['a denial', put(1, 'The army sent none.', 'The army sent boats.'), ['reworded none→boats', 'silently negation none→boats']],
  ['a not', put(2, 'could not be', 'could be'), ['reworded not→', 'silently negation not→']],
  [
    'a sentence gone',
    put(0, ' At least 14 people drowned, the mayor said.', ''),
    ['reworded', 'silently claim-removed At least 14 people drowned, the mayor said.→'],
  ],
  [
    'a sentence gone, with a note',
    [...put(0, ' At least 14 people drowned, the mayor said.', ''), 'We have removed a passage saying at least 14 people drowned.'],
    [
      'reworded',
      'added “We have removed a passage saying at least 14 people drowned.”',
      'noted claim-removed At least 14 people drowned, the mayor said.→',
      'note withdrawn',
    ],
  ],
  [
    'a paragraph gone',
    [BODY[0]!, BODY[2]!],
    [
      'removed “Harun Selim, the mayor, asked for boats. The army sent none.”',
      'silently claim-removed Harun Selim, the mayor, asked for boats.→',
      'silently claim-removed The army sent none.→',
    ],
  ],
  ['a paragraph more', [...BODY, 'The council meets on Friday.'], ['added “The council meets on Friday.”']],
  ['a paragraph moved', [BODY[1]!, BODY[2]!, BODY[0]!], [`moved “${BODY[0]}”`]],
  ['a paragraph split', [`${BODY[0]!.split('. ')[0]!}.`, BODY[0]!.split('. ')[1]!, ...BODY.slice(1)], []],
  ['another word', put(1, 'asked for boats', 'begged for boats'), ['reworded asked→begged']],
  ['a date reworded', put(0, 'on Tuesday', 'late on Tuesday'), ['reworded →late']],
  [
    'all new',
    ['Nothing of it is left.'],
    [
      'removed “The river burst its banks at Olmen on Tuesday. At least 14 people drowned, the mayor said.”',
      'removed “Harun Selim, the mayor, asked for boats. The army sent none.”',
      'removed “The mill closed in 2019. Its owner could not be reached.”',
      'added “Nothing of it is left.”',
      'silently claim-removed The river burst its banks at Olmen on Tuesday.→',
      'silently claim-removed At least 14 people drowned, the mayor said.→',
      'silently claim-removed Harun Selim, the mayor, asked for boats.→',
      'silently claim-removed The army sent none.→',
      'silently claim-removed The mill closed in 2019.→',
      'silently claim-removed Its owner could not be reached.→',
    ],
  ],
]

test.each(ROWS)('%s', (_, after, expected) => check(BODY, after, expected))

test('a headline that was changed', () => {
  check(BODY, BODY, ['headline Dozens→14'], ['Dozens drown at Olmen', '14 drown at Olmen'])
})

test('figures that have been read are compared by what they count', () => {
  const [before, after] = ['At least 14 people drowned in 3 boats.', 'More than 20 people drowned in three boats.']
  const figure = (text: string, words: string, of: string, min: number, max: number | null): Figure => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
    of,
    min,
    max,
    unit: null,
  })
  const revision = compareVersions(
    {
      report: 'r1',
      title: '',
      text: before,
      figures: [figure(before, 'At least 14', 'drowned', 14, null), figure(before, '3', 'boat', 3, 3)],
    },
    {
      report: 'r2',
      title: '',
      text: after,
      figures: [figure(after, 'More than 20', 'drowned', 21, null), figure(after, 'three', 'boat', 3, 3)],
    },
  )
  expect(revision.changes.map((change) => `${change.kind} ${said(before, change.before)}→${said(after, change.after)}`)).toEqual([
    'figure At least 14→More than 20',
  ])
})

test('claims that have been read are what can be removed', () => {
  const before = 'The mayor said the bridge had collapsed and asked for boats.'
  const after = 'The mayor asked for boats.'
  const claim = { start: before.indexOf('the bridge'), end: before.indexOf(' and') }
  const revision = compareVersions({ report: 'r1', title: '', text: before, claims: [claim] }, { report: 'r2', title: '', text: after })
  expect(revision.changes.map((change) => `${change.kind} ${said(before, change.before)}`)).toEqual([
    'claim-removed the bridge had collapsed',
  ])
})

test('versions of a page give what each changed, and nothing for one that changed nothing', () => {
  const texts = [BODY, BODY, put(0, '14', '15'), put(0, '14', '16')].map((parts) => parts.join('\n\n'))
  const revisions = revisionsOf(texts.map((text, at) => ({ report: `r${at}`, title: 'T', text })))
  expect(revisions.map(({ from, to }) => `${from} ${to}`)).toEqual(['r1 r2', 'r2 r3'])
})

const SENTENCE = fc.constantFrom(
  'The river rose. ',
  'Harun Selim spoke. ',
  'No 14 came. ',
  '\n\n',
  'Correction: 15 came. ',
  'a b c d e f. ',
  'a b c d e g. ',
)
const TEXT = fc.oneof(
  fc.array(SENTENCE, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string(),
)

test('any two texts: the same gives nothing, and all spans are in their texts', () => {
  fc.assert(
    fc.property(TEXT, TEXT, (before, after) => {
      const same = compareVersions({ report: 'a', title: before, text: before }, { report: 'b', title: before, text: before })
      expect([same.headline, same.paragraphs, same.changes, same.notes]).toEqual([null, [], [], []])
      const { paragraphs, changes } = compareVersions({ report: 'a', title: '', text: before }, { report: 'b', title: '', text: after })
      const inside = (span: Span | null, text: string): boolean =>
        !span || (span.start >= 0 && span.start <= span.end && span.end <= text.length)
      for (const change of [...paragraphs, ...changes, ...paragraphs.flatMap(({ words }) => words)])
        expect(inside(change.before, before) && inside(change.after, after)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

const HOSTILE: readonly (readonly [what: string, of: (size: number) => readonly [string, string]])[] = [
  ['one sentence repeated', (size) => ['The river rose. '.repeat(size / 16), 'The river rose. '.repeat(size / 20)]],
  ['sentences alike', (size) => [numbered(size, 'old'), numbered(size, 'new')]],
  ['one sentence without end', (size) => ['word other '.repeat(size / 10), 'other word '.repeat(size / 10)]],
  ['all moved', (size) => [numbered(size, 'x'), numbered(size, 'x').split('. ').reverse().join('. ')]],
]

const numbered = (size: number, word: string): string =>
  Array.from({ length: size / 40 }, (_, at) => `The river at ${word} rose by ${at} a${at} metres.`).join(' ')

test.each(HOSTILE)('time is linear: %s', (_, of) => {
  expect(
    growth((size) => {
      const [before, after] = of(size)
      return compareVersions({ report: 'a', title: '', text: before }, { report: 'b', title: '', text: after })
    }, 160_000),
  ).toBeLessThan(LINEAR)
})
