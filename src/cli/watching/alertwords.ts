import { type Alert, CHANGE_WORDS, type DryRun, type RuleLine, type Watched } from '../../watch/index.ts'
import { printable } from '../failure.ts'

type Interval = NonNullable<Alert['after']>

const spanOf = ({ lower, upper }: Interval): string => (lower === upper ? String(lower) : `${lower}–${upper}`)

/** “1–3 → 1–2 independent origins”; nothing where an alert is about none. */
function originsText({ before, after }: Pick<Alert, 'before' | 'after'>): string {
  if (!after) return ''
  const was = before && spanOf(before) !== spanOf(after) ? `${spanOf(before)} → ` : ''
  return `  ${was}${spanOf(after)} independent ${after.upper === 1 ? 'origin' : 'origins'}\n`
}

/** To the minute, in UTC. */
export const minuteOf = (at: string): string => at.slice(0, 16).replace('T', ' ')

/** What was told, or would have been: what happened in one sentence, from what to what, and the words that prove it. */
export function alertText(alert: Omit<Alert, 'id' | 'rule'> & { readonly rule?: string }): string {
  const { plain, label } = CHANGE_WORDS[alert.change]
  const proof = alert.evidence.map(({ outlet, text }) => `  > ${printable(text)}${outlet === null ? '' : ` – ${printable(outlet)}`}\n`)
  const from = [
    ...(alert.rule === undefined ? [] : [`rule ${printable(alert.rule)}`]),
    ...(alert.claim === null ? [] : [`sayso claim ${printable(alert.claim)}`]),
  ]
  return [
    `${minuteOf(alert.at)}  ${plain} ${label}\n`,
    `  ${printable(alert.sentence)}\n`,
    originsText(alert),
    ...proof,
    ...(from.length ? [`  (${from.join(', ')})\n`] : []),
  ].join('')
}

const WATCHES: Readonly<Record<Watched['kind'], (about: string) => string>> = {
  claim: (about) => `the claim “${about}”`,
  story: (about) => `the story of “${about}”`,
  source: (about) => `what rests on ${about}`,
  outlet: (about) => `what ${about} reports`,
  place: (about) => `what is told of ${about}`,
  query: (about) => `whatever “${about}” finds`,
}

/** A rule, in a line and two more: what it watches, what it tells of, and what it told. */
export function ruleText({ id, name, isOn, watched, about, changes, quiet, told, last }: RuleLine): string {
  const history = last === null ? 'told nothing yet' : `told ${timesOf(told)}, last ${minuteOf(last)}`
  const silence = quiet ? `; quiet ${quiet.from} to ${quiet.to} in ${printable(quiet.zone)}` : ''
  return [
    `${id.padEnd(6)}  ${isOn ? 'on ' : 'off'}  ${printable(name)}\n`,
    `             watches ${printable(WATCHES[watched.kind](about))}; ${history}\n`,
    `             tells of ${changes.join(', ')}${silence}\n`,
  ].join('')
}

const timesOf = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)

/** What a rule would have told, with how much was looked at. */
export function dryRunText({ fired, claims, moments, cut }: DryRun, days: number): string {
  const span = `in the last ${days === 1 ? 'day' : `${days} days`}`
  const looked = `${claims} ${claims === 1 ? 'claim' : 'claims'}, ${moments} ${moments === 1 ? 'moment' : 'moments'} looked at${cut ? '; there was more than is looked at' : ''}`
  const head = fired.length ? `would have told ${timesOf(fired.length)} ${span}` : `would have told nothing ${span}`
  return [`${head} (${looked})\n`, ...fired.map((one) => `\n${alertText(one)}`)].join('')
}
