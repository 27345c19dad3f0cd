import { existsSync } from 'node:fs'
import path from 'node:path'
import { injected } from './deliver/headers.ts'
import { killedDelivering } from './deliver/rounds.ts'
import { postedSignups } from './deliver/signups.ts'
import type { Figure, Measure, Run } from './measure.ts'

/** Whether an alert is ever lost or told twice when delivery is killed, what sign-ups cause, and what hostile words do to mails. */
export const measure: Measure = {
  name: 'deliver',
  about: 'kill -9 during delivery, on PGlite and PostgreSQL (SAYSO_TEST_DATABASE_URL); mails of 10,000 sign-ups; header injection',
  needs: [],
  run: async (run) => [
    ...(await rounds(run, 'pglite')),
    ...(await rounds(run, 'postgresql', process.env.SAYSO_TEST_DATABASE_URL ?? null)),
    ...(await signups(run)),
    ...(await words(run)),
  ],
}

async function rounds({ quick, progress }: Run, name: string, server?: string | null): Promise<readonly Figure[]> {
  const named = (what: string): string => `deliver: ${what}, ${name}`
  if (server === null) return [{ name: named('rounds'), value: null, unit: 'count', note: 'SAYSO_TEST_DATABASE_URL is not set' }]
  const many = quick ? 5 : 100
  const child = path.join(import.meta.dirname, 'deliver/child.js')
  const found = await killedDelivering(child, many, 8, server, (round) => progress(round, many, `kill -9, ${name}`))
  const phases = Object.entries(found.killedAt).map(([phase, count]) => `${phase} ${count}`)
  return [
    { name: named('rounds'), value: found.rounds, unit: 'count', note: `killed while ${phases.join(', ')}` },
    {
      name: named('lost'),
      value: found.lost,
      unit: 'count',
      note: `of ${found.wanted} deliveries; ${found.acknowledged} alerts acknowledged`,
    },
    {
      name: named('wrongs'),
      value: found.wrong.length,
      unit: 'count',
      note: found.wrong.length ? found.wrong.slice(0, 5).join('; ') : 'no alert came under two ids',
    },
    {
      name: named('mails again under their id'),
      value: found.mailsAgain,
      unit: 'count',
      note: `killed after the server took them and before that was written down, which SMTP leaves unknown; webhooks ${found.hooksAgain}; ${found.mostAgain} at most after one kill`,
    },
  ]
}

async function signups({ quick, progress }: Run): Promise<readonly Figure[]> {
  const many = quick ? 400 : 10_000
  const found = await postedSignups(many, (done) => progress(done, many, 'sign-ups'))
  const statuses = Object.entries(found.statuses).map(([status, count]) => `${status}: ${count}`)
  return [
    { name: 'deliver: sign-ups posted', value: found.posts, unit: 'count', note: statuses.join(', ') },
    { name: 'deliver: mails of sign-ups', value: found.mails, unit: 'count', note: 'the cap is 200 an hour' },
    { name: 'deliver: mails of sign-ups to one mailbox', value: found.mostToOne, unit: 'count' },
    { name: 'deliver: a sign-up, median', value: found.median, unit: 'ms', note: `p99 ${found.p99.toFixed(0)} ms` },
  ]
}

async function words({ data }: Run): Promise<readonly Figure[]> {
  const file = path.join(data, 'hostile', 'injection.jsonl')
  const name = 'deliver: mails that hostile words broke'
  if (!existsSync(file)) return [{ name, value: null, unit: 'count', note: `${file} is not there` }]
  const found = await injected(file)
  return [
    { name, value: found.broken.length, unit: 'count', note: found.broken.slice(0, 5).join('; ') || `of ${found.words}` },
    {
      name: 'deliver: hostile addresses gone astray',
      value: found.astray.length,
      unit: 'count',
      note: found.astray.slice(0, 5).join('; ') || `of ${found.addresses}, ${found.refused} refused`,
    },
  ]
}
