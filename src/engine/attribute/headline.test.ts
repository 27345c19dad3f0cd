import { describe, expect, test } from 'vitest'
import { reportOf } from '../../../test/report.ts'
import { models } from '../../../test/weights.ts'
import { findFigures } from '../ground/figures/figures.ts'
import type { HeadlineClaim } from '../model/index.ts'
import { analyse } from '../text/index.ts'
import { attribute } from './attribute.ts'
import { headlineClaims } from './headline.ts'
import { evidenceOf } from './headlineevidence.ts'

/** `claim · support`, one claim each. */
const check = (title: string, text: string, expected: readonly string[]): void =>
  expect(read(title, text).map(({ claim, support }) => `${claim} · ${support}`)).toEqual(expected)

function read(title: string, text: string): HeadlineClaim[] {
  const report = reportOf({ title, language: 'en', text })
  const analysis = analyse(text, models.tagger)
  const told = attribute(report, analysis, null)
  const figures = { title: findFigures(analyse(title, models.tagger), []), body: findFigures(analysis, []) }
  return headlineClaims(title, { evidence: evidenceOf(told, text), figures, text })
}

const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  // Said by somebody who can be found again, or by the report itself.
  ['Ferry sinks off Norda', 'A ferry sank off Norda on Monday.', ['Ferry sinks off Norda · supported']],
  ['Six killed in Norda fire', 'Lena Orsk said six people died in the fire in Norda.', ['Six killed in Norda fire · supported']],
  // The headline says who says it.
  [
    'Pier was rotten, audit says',
    'The pier had been rotten since May, an audit says.',
    ['Pier was rotten · supported', 'audit says · supported'],
  ],
  // Nobody who can be found again says it; the body is weaker; the headline only asks.
  ['Convoy left Norda', 'A source said the convoy left Norda.', ['Convoy left Norda · partly']],
  ['14 killed in fire', 'Lena Orsk said that at least 14 people were killed in the fire.', ['14 killed in fire · partly']],
  ['Is the Norda bridge rotten?', 'The Norda bridge is rotten.', ['Is the Norda bridge rotten? · partly']],
  // Denied, and nowhere said.
  ['Mayor took bribes', 'Lena Orsk denied that the mayor took bribes.', ['Mayor took bribes · contradicted']],
  ['Aliens land in Norda', 'The school is closed on Monday.', ['Aliens land in Norda · unsupported']],
  [
    'Pier was rotten, officials confirm',
    'The pier was rotten, a port official said.',
    ['Pier was rotten · supported', 'officials confirm · partly'],
  ],
  // A quoted subject is a name; a quoted predicate is somebody's claim; who says it in the headline says it in the body.
  [
    '‘Strange fever’ kills six in Norda',
    'Lena Orsk said a strange fever killed six people in Norda.',
    ['Strange fever’ kills six in Norda · supported'],
  ],
  ['Orsk speaks of “total control”', 'Lena Orsk said the army was in total control.', ['Orsk speaks of “total control · supported']],
  ['Pier was rotten – sources', 'A guard said the pier was rotten.', ['Pier was rotten · supported', 'sources · supported']],
  // That people differ is borne out by more than one of them; one who says that it is not so speaks against it.
  [
    'Boat sinks; cause disputed',
    'A boat sank in the harbour on Monday. Lena Orsk said the hull broke. The owner said the sea was high.',
    ['Boat sinks · supported', 'cause disputed · supported'],
  ],
  ['Coffee makes men young', 'Lena Orsk said that coffee does not make men young.', ['Coffee makes men young · contradicted']],
  ['Orsk denies fraud', 'Lena Orsk denied the fraud.', ['Orsk denies fraud · supported']],
]

describe('headline', () => {
  test.each(ROWS)('%s', (title, text, expected) => check(title, text, expected))
})

/** `claim · support · reasons`, one claim each. */
const WITH_REASONS: readonly (readonly [string, string, readonly string[]])[] = [
  // What the first part is said to prove must be told of it, not of other things.
  [
    'Raid on Norda depot reveals harbour smuggling',
    'Lena Orsk said a raid on the Norda depot left six men dead. A pilot said smuggling had gone on in the harbour since May.',
    [
      'Raid on Norda depot · supported · Lena Orsk says so',
      'reveals harbour smuggling · unsupported · no statement about raid mentions harbour smuggling; one statement about something else comes near it',
    ],
  ],
  [
    'Raid on Norda depot reveals harbour smuggling',
    'Lena Orsk said the raid on the Norda depot had brought harbour smuggling to light.',
    ['Raid on Norda depot · supported · Lena Orsk says so', 'reveals harbour smuggling · supported · Lena Orsk says so'],
  ],
  // Figures: a bound, another number, none, two that differ.
  [
    '14 killed in fire',
    'Lena Orsk said that at least 14 people were killed in the fire.',
    ['14 killed in fire · partly · Lena Orsk says “at least 14”'],
  ],
  [
    'Dozens killed in Norda fire',
    'Lena Orsk said 14 people were killed in the Norda fire.',
    ['Dozens killed in Norda fire · contradicted · Lena Orsk says “14”'],
  ],
  [
    'Dozens killed in Norda fire',
    'Lena Orsk said that at least 14 people were killed in the Norda fire.',
    ['Dozens killed in Norda fire · partly · Lena Orsk says “at least 14”'],
  ],
  [
    '11 guards killed in Norda raid',
    'Lena Orsk said two ships of the guards were at sea during the Norda raid, and all 11 guards were killed.',
    ['11 guards killed in Norda raid · supported · Lena Orsk says so'],
  ],
  [
    'At least 14 killed in fire',
    'Lena Orsk said 16 people were killed in the fire.',
    ['At least 14 killed in fire · supported · Lena Orsk says so'],
  ],
  // What is negated, on either side.
  [
    'No dead in Norda fire',
    'Lena Orsk said 11 were dead in the Norda fire.',
    ['No dead in Norda fire · contradicted · Lena Orsk says that it is so, where the headline says it is not'],
  ],
  [
    'No dead in Norda fire',
    'Lena Orsk said there were no dead in the Norda fire.',
    ['No dead in Norda fire · supported · Lena Orsk says so'],
  ],
  [
    'Forty evacuated in Norda',
    'Lena Orsk said forty people were evacuated in Norda and there was no danger to the town.',
    ['Forty evacuated in Norda · supported · Lena Orsk says so'],
  ],
  [
    'No strike at Norda port',
    'Lena Orsk said a strike at the Norda port would begin on Monday.',
    ['No strike at Norda port · contradicted · Lena Orsk says that it is so, where the headline says it is not'],
  ],
  // Only possible, or the word of nobody in particular.
  [
    'Norda bridge collapses in storm',
    'Lena Orsk said the Norda bridge could collapse in a storm.',
    ['Norda bridge collapses in storm · partly · Lena Orsk says so; the headline states what the body says “could” be'],
  ],
  [
    'Convoy left Norda',
    'Two guards said the convoy left Norda.',
    ['Convoy left Norda · partly · Two guards say so; the headline states it, and nobody who can be found again says it'],
  ],
  // One word that nobody is called is no claim; a verb without its subject is no teller.
  [
    'Storm: pier closed in Norda',
    'The pier was closed in Norda on Monday.',
    ['pier closed in Norda · supported · the report says it in its own voice'],
  ],
]

describe('reasons', () => {
  test.each(WITH_REASONS)('%s', (title, text, expected) =>
    expect(read(title, text).map(({ claim, support, reasons }) => `${claim} · ${support} · ${reasons.join('; ')}`)).toEqual(expected),
  )
})

test('a hostile headline costs no more than a long one', () => {
  const title = 'raid reveals no '.repeat(20_000)
  expect(read(title, 'A raid reveals no plot.').length).toBeGreaterThan(0)
})
