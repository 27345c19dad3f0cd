import { describe, expect, test } from 'vitest'
import { reportOf } from '../../../test/report.ts'
import { analyse } from '../text/index.ts'
import { attribute } from './attribute.ts'
import { evidenceOf, headlineClaims } from './headline.ts'

/** `claim · support`, one claim each. */
function check(title: string, text: string, expected: readonly string[]): void {
  const report = reportOf({ title, language: 'en', text })
  const told = attribute(report, analyse(text, null), null)
  expect(headlineClaims(title, evidenceOf(told, text)).map(({ claim, support }) => `${claim} · ${support}`)).toEqual(expected)
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
