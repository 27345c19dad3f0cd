import { expect, test } from 'vitest'
import { alertOf } from '../../../test/delivering.ts'
import type { Alert, DryRun, RuleLine } from '../../watch/index.ts'
import { alertText, dryRunText, ruleText } from './alertwords.ts'

const ALERT = alertOf('one', { sentence: 'No origin is sure any more.', claim: 'claim:1', rule: '12' })

const ALERTS: readonly (readonly [name: string, alert: Parameters<typeof alertText>[0], lines: readonly string[]])[] = [
  [
    'as it was told',
    ALERT,
    [
      '2031-03-12 08:59  v Lost an origin',
      '  No origin is sure any more.',
      '  1–3 → 1–2 independent origins',
      '  > Fourteen people died, the mayor said. – Harbour Post',
      '  (rule 12, sayso claim claim:1)',
    ],
  ],
  [
    'with nothing but a sentence, which would clear the screen',
    { at: ALERT.at, change: 'removal', claim: null, sentence: '\u001b[2JGone.', evidence: [], before: null, after: null },
    ['2031-03-12 08:59  - Removed', '  ?[2JGone.'],
  ],
  [
    'of an interval that is as it was, and of an outlet that nobody knows',
    {
      ...ALERT,
      change: 'new-outlet',
      before: { lower: 1, upper: 1 },
      after: { lower: 1, upper: 1 },
      evidence: [{ report: 'a', outlet: null, start: 0, end: 3, text: 'Yes' }],
    },
    [
      '2031-03-12 08:59  + A new outlet',
      '  No origin is sure any more.',
      '  1 independent origin',
      '  > Yes',
      '  (rule 12, sayso claim claim:1)',
    ],
  ],
]

test.each(ALERTS)('an alert %s', (_, alert, lines) => expect(alertText(alert)).toBe(`${lines.join('\n')}\n`))

const RULE: RuleLine = {
  id: '12',
  name: 'The mill',
  watched: { kind: 'query', query: 'mill' },
  about: 'mill',
  changes: ['lower-rose', 'denial'],
  quiet: null,
  isOn: true,
  told: 0,
  last: null,
  claim: null,
}

const RULES: readonly (readonly [rule: Partial<RuleLine>, lines: readonly string[]])[] = [
  [{}, ['12      on   The mill', 'watches whatever “mill” finds; told nothing yet', 'tells of lower-rose, denial']],
  [
    {
      isOn: false,
      watched: { kind: 'claim', report: 'a', start: 0, end: 4 },
      about: 'It burned.',
      told: 2,
      last: '2031-03-12T08:59:00.000Z',
      quiet: { from: '22:30', to: '07:00', zone: 'Africa/Tunis' },
    },
    [
      '12      off  The mill',
      'watches the claim “It burned.”; told twice, last 2031-03-12 08:59',
      'tells of lower-rose, denial; quiet 22:30 to 07:00 in Africa/Tunis',
    ],
  ],
]

test.each(RULES)('a rule: %j', (rule, lines) =>
  expect(
    ruleText({ ...RULE, ...rule })
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^ {13}/, '')),
  ).toEqual(lines),
)

const { id: _, rule: __, ...fired }: Alert = ALERT
const RUN: DryRun = { fired: [], claims: 1, moments: 2, cut: false }

test.each<readonly [run: Partial<DryRun>, days: number, first: string]>([
  [{}, 7, 'would have told nothing in the last 7 days (1 claim, 2 moments looked at)'],
  [{ fired: [fired] }, 1, 'would have told once in the last day (1 claim, 2 moments looked at)'],
  [
    { fired: [fired, fired, fired], claims: 24, moments: 1, cut: true },
    30,
    'would have told 3 times in the last 30 days (24 claims, 1 moment looked at; there was more than is looked at)',
  ],
])('a dry run: %j', (run, days, first) => {
  const text = dryRunText({ ...RUN, ...run }, days)
  expect(text.split('\n')[0]).toBe(first)
  expect(text.split('v Lost an origin').length - 1).toBe(run.fired?.length ?? 0)
})
