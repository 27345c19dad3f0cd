import path from 'node:path'
import { killed } from './kills/rounds.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { childrensCpu } from './process.ts'

/** Whether the whole of `sayso add` loses or doubles anything when it is killed. PostgreSQL takes part where SAYSO_TEST_DATABASE_URL names one. */
export const measure: Measure = {
  name: 'kills',
  about: 'kill -9 at random moments of sayso add, with alerts queued, on PGlite and PostgreSQL (SAYSO_TEST_DATABASE_URL)',
  needs: [],
  run: async (run) => [...(await rounds(run, 'pglite')), ...(await rounds(run, 'postgresql', process.env.SAYSO_TEST_DATABASE_URL ?? null))],
}

const programs = {
  main: path.resolve(import.meta.dirname, '../src/cli/main.js'),
  child: path.join(import.meta.dirname, 'kills/child.js'),
}

async function rounds({ quick, progress }: Run, name: string, server?: string | null): Promise<readonly Figure[]> {
  const named = (what: string): string => `kills: ${what}, ${name}`
  if (server === null) return [{ name: named('rounds'), value: null, unit: 'count', note: 'SAYSO_TEST_DATABASE_URL is not set' }]
  const many = quick ? 5 : 100
  const before = childrensCpu()
  const { wrong, killedAt, ...end } = await killed(programs, many, 51, server, (round) => progress(round, many, `kill -9, ${name}`))
  const phases = Object.entries(killedAt).map(([phase, count]) => `${phase} ${count}`)
  const after = childrensCpu()
  return [
    { name: named('rounds'), value: end.rounds, unit: 'count', note: `killed while ${phases.join(', ')}` },
    {
      name: named('wrongs'),
      value: wrong.length,
      unit: 'count',
      note: wrong.length
        ? wrong.slice(0, 5).join('; ')
        : `${end.acknowledged} things acknowledged before a kill, ${end.resumed} runs resumed to the end; ${end.alerts} alerts, ${end.again} tried again`,
    },
    { name: named('CPU of all runs'), value: before === null || after === null ? null : after - before, unit: 's' },
  ]
}
