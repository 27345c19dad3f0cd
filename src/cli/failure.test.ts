import { expect, test } from 'vitest'
import { DeliveryError, RuleError } from '../watch/index.ts'
import { failureOf, lowered } from './failure.ts'

// Who asked for what cannot be asked for, and who asked for what is not there, are told apart.
test.each([
  [new RuleError('bad-query', 'A bracket is open.', 'Close it.'), 2, 'a bracket is open', 'see docs/search.md'],
  [
    new RuleError('no-such-zone', 'There is no time zone Mars.', 'Name it as in Europe/Oslo.'),
    2,
    'there is no time zone Mars',
    'name it as in Europe/Oslo',
  ],
  [
    new RuleError('no-such-rule', 'There is no rule 9.', 'Load it again.'),
    1,
    'there is no rule 9',
    'sayso watch rule list shows those that there are',
  ],
  [new RuleError('busy', 'Others kept adding.', 'Try again.'), 1, 'others kept adding', 'try again'],
  [new DeliveryError('bad-settings', 'SAYSO_SMTP_URL is no address.', 'Write it so.'), 2, 'SAYSO_SMTP_URL is no address', 'write it so'],
  [
    new DeliveryError('has-ended', 'The channel c1 has ended.', 'Make another.'),
    1,
    'the channel c1 has ended',
    'make another by sayso watch channel add',
  ],
])('%s', (error, exit, message, hint) => {
  expect(failureOf(error)).toMatchObject({ exit, code: error.code, message, hint })
})

test.each([
  ['A name.', 'a name'],
  ['RSS is none.', 'RSS is none'],
  ['`quiet` ends.', '`quiet` ends'],
  ['', ''],
])('%j is told as %j', (sentence, expected) => {
  expect(lowered(sentence)).toBe(expected)
})
