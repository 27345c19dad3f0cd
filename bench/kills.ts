import path from 'node:path'
import { absences, MOMENTS } from './kills/away.ts'
import { killed } from './kills/rounds.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { childrensCpu } from './process.ts'

/** Whether the whole of `sayso add` loses or doubles anything when it is killed. PostgreSQL takes part where SAYSO_TEST_DATABASE_URL names one. */
export const measure: Measure = {
  name: 'kills',
  about:
    'kill -9 at random moments of sayso add, with alerts queued, on PGlite and PostgreSQL (SAYSO_TEST_DATABASE_URL); its database away',
  needs: [],
  run: async (run) => [
    ...(await rounds(run, 'pglite')),
    ...(await rounds(run, 'postgresql', process.env.SAYSO_TEST_DATABASE_URL ?? null)),
    ...(await away(run)),
  ],
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

/** A minute while reports come in, and less at other moments. */
async function away({ quick, progress }: Run): Promise<readonly Figure[]> {
  const longest = quick ? 5 : 60
  progress(0, 1, `the database away for ${longest} s`)
  const plan = quick ? [] : MOMENTS.filter((moment) => moment !== 'reading').map((moment) => ({ moment, away: 5 }))
  const found = await absences(programs, [{ moment: 'reading', away: longest }, ...plan])
  const name = 'kills: database away, wrongs'
  if (!found) return [{ name, value: null, unit: 'count', note: 'there is no PostgreSQL to be started here' }]
  const wrong = found.flatMap((absence) => absence.wrong)
  const acknowledged = found.reduce((sum, absence) => sum + absence.acknowledged, 0)
  return [
    { name: 'kills: database away, longest', value: longest, unit: 's' },
    {
      name,
      value: wrong.length,
      unit: 'count',
      note: wrong.length
        ? wrong.slice(0, 5).join('; ')
        : `${found.length} absences, ${acknowledged} things acknowledged before; each run went on by itself to the end`,
    },
  ]
}
