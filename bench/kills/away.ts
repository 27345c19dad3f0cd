import { setTimeout as sleep } from 'node:timers/promises'
import { newPlace } from './place.ts'
import { grow, logIn, type Programs, run, type State, take, thingsIn } from './rounds.ts'
import { ownServer } from './server.ts'
import { wrongInIndex, wrongInRecord } from './state.ts'

/** When the server is stopped: as soon as the workspace is open, reports come in, something is settled, or all of it is. */
export const MOMENTS = ['opened', 'reading', 'settling', 'tracing'] as const

/** An absence of the database and what became of the command that ran meanwhile. */
export interface Absence {
  readonly moment: (typeof MOMENTS)[number]
  /** Things that were acknowledged before the server was stopped. */
  readonly acknowledged: number
  readonly wrong: readonly string[]
}

/** Several windows of the command, so that something is settled while more is read. */
const LINES = 640

/**
 * Stops a server of its own for some seconds while the command adds to it and delivers alerts: it has to go on by itself. Null where there
 * is no PostgreSQL to be started.
 */
export async function absences(
  programs: Programs,
  seconds: readonly { readonly moment: Absence['moment']; readonly away: number }[],
): Promise<readonly Absence[] | null> {
  const server = await ownServer()
  if (!server) return null
  const found: Absence[] = []
  try {
    for (const { moment, away } of seconds) {
      const place = await newPlace(server.url)
      try {
        const log = logIn(place)
        const state: State = { place, program: [programs.child, log], acknowledged: new Map(), lines: 0 }
        grow(state, LINES)
        let acknowledged = 0
        let absence: Promise<void> | null = null
        const leave = (out: string): void => {
          acknowledged = thingsIn(out)
          absence ??= (async () => {
            server.stop()
            await sleep(away * 1000)
            server.start()
          })()
        }
        let marks = ''
        const ended = await run(state, {
          heard: (piece) => {
            marks += piece
            if (moment === 'opened' && marks.includes('opened')) leave('')
            if (moment === 'reading' && marks.split('found').length > 10) leave('')
          },
          when: (out) => {
            if (moment === 'settling' && thingsIn(out) > 0) leave(out)
            if (moment === 'tracing' && thingsIn(out) === LINES) leave(out)
          },
        })
        await (absence as Promise<void> | null)
        const wrong: string[] = []
        if (ended.exit !== 0) wrong.push(`the command ended with ${ended.exit}: ${ended.err.split('\n').filter((line) => / /.test(line))}`)
        if (!ended.err.includes('is back after')) wrong.push('nothing was said of the absence')
        take(state, ended)
        wrong.push(...(await wrongInRecord(place.at, state.acknowledged)))
        wrong.push(...(await wrongInIndex(place.at, state.acknowledged, LINES, log)))
        found.push({ moment, acknowledged, wrong: wrong.map((what) => `away while ${moment}: ${what}`) })
      } finally {
        await place.remove()
      }
    }
  } finally {
    server.remove()
  }
  return found
}
