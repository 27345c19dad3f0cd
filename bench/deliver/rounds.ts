import type { ChildProcess } from 'node:child_process'
import path from 'node:path'
import { seeded } from '../../src/engine/learn/index.ts'
import { createSender } from '../../src/fetch/index.ts'
import { listChannels, makeChannel } from '../../src/watch/index.ts'
import { command, type Ran } from '../kills/command.ts'
import { newPlace, type Place } from '../kills/place.ts'
import { opened } from './opened.ts'
import { type Arrival, hookPlace, mailPlace } from './places.ts'

/** What was being done when the process was killed. */
const PHASES = ['starting', 'writing', 'sending', 'closing'] as const
type Phase = (typeof PHASES)[number]

/** What rounds of being killed came to. */
export interface DeliveryRounds {
  readonly rounds: number
  readonly killedAt: Readonly<Record<Phase, number>>
  /** Alerts that were said to be safely written down. */
  readonly acknowledged: number
  /** Deliveries that had to be made: alerts that are written down, on each channel. */
  readonly wanted: number
  /** Of these, those that never came. */
  readonly lost: number
  /** Mails that came once more, under the id they had: the process was killed after the server took them and before that was written down. */
  readonly mailsAgain: number
  /** The same of webhooks. */
  readonly hooksAgain: number
  /** The most that came once more after one kill: no more than were being sent at that moment. */
  readonly mostAgain: number
  /** Alerts that came twice under two ids, and what else must not be. */
  readonly wrong: readonly string[]
}

/** Channels of each kind; deliveries at once are four. */
const MAILS = 4
const HOOKS = 1
const AT_ONCE = 4
/** Alerts that each round adds: as many as still come in a mail each. */
const ALERTS = 5
/** Rounds after which a run is let go to its end. */
const RESUME = 10

/** Kills `rounds` runs that deliver, in a folder or on the server that `server` names. */
export async function killedDelivering(
  child: string,
  rounds: number,
  seed: number,
  server?: string,
  progress: (round: number) => void = () => {},
): Promise<DeliveryRounds> {
  const random = seeded(seed)
  const place = await newPlace(server)
  const [mails, hooks] = [await mailPlace(), await hookPlace()]
  const killedAt = { starting: 0, writing: 0, sending: 0, closing: 0 }
  const acknowledged = new Set<string>()
  const wrong: string[] = []
  let written = 0
  let mostAgain = 0
  const secrets = path.join(place.beside, 'secrets.json')
  try {
    await makeChannels(place, hooks.port)
    const run = (many: number, killing?: Killing): Promise<Ran> => {
      const from = written
      written += many
      return command(child, [secrets, String(mails.port), String(hooks.port), String(from), String(many)], place.at, killing?.options)
    }
    for (let round = 0; round < rounds; round++) {
      progress(round)
      const before = again(mails.arrivals) + again(hooks.arrivals)
      const killing = killingIn(PHASES[round % PHASES.length] as Phase, random)
      const ran = await run(ALERTS, killing)
      if (ran.exit === null) killedAt[killing.phase()]++
      else if (ran.exit !== 0) wrong.push(`round ${round}: a run ended with ${ran.exit}: ${ran.err.slice(-300)}`)
      for (const id of ran.out.split('\n').slice(0, -1)) acknowledged.add(id)
      if ((round + 1) % RESUME === 0 || round + 1 === rounds) {
        const end = await run(0)
        if (end.exit !== 0) wrong.push(`after round ${round} a run ended with ${end.exit}: ${end.err.slice(-300)}`)
      }
      mostAgain = Math.max(mostAgain, again(mails.arrivals) + again(hooks.arrivals) - before)
    }
    const kept = await writtenDown(place)
    for (const id of acknowledged) if (!kept.has(id)) wrong.push(`${id} was acknowledged and is not in the record`)
    const all = [...MAIL_ADDRESSES.map((to) => [to, mails.arrivals] as const), ...HOOK_PATHS.map((to) => [to, hooks.arrivals] as const)]
    let lost = 0
    for (const [to, arrivals] of all) {
      const ids = idsByAlert(arrivals.filter((arrival) => arrival.to.includes(to)))
      for (const alert of kept) if (!ids.has(alert)) lost++
      for (const [alert, under] of ids) {
        if (under.size > 1) wrong.push(`${alert} came to ${to} under ${under.size} ids`)
        if (!kept.has(alert)) wrong.push(`${alert} came to ${to} and is not in the record`)
      }
    }
    if (mostAgain > AT_ONCE) wrong.push(`${mostAgain} came once more after one kill`)
    const sums = { mailsAgain: again(mails.arrivals), hooksAgain: again(hooks.arrivals), mostAgain }
    return { rounds, killedAt, acknowledged: acknowledged.size, wanted: kept.size * all.length, lost, ...sums, wrong }
  } finally {
    await mails.close()
    await hooks.close()
    await place.remove()
  }
}

const MAIL_ADDRESSES = Array.from({ length: MAILS }, (_, at) => `reader${at}@mail.example`)
const HOOK_PATHS = Array.from({ length: HOOKS }, (_, at) => `/hook${at}`)

async function makeChannels({ at }: Place, port: number): Promise<void> {
  const workspace = await opened(at)
  try {
    const sender = createSender({ offline: false, allow: ['127.0.0.1'], ports: [port] })
    const means = { sender, random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
    for (const address of MAIL_ADDRESSES) await makeChannel(workspace, 'owner', { kind: 'mail', to: { address } }, means)
    for (const to of HOOK_PATHS)
      await makeChannel(workspace, 'owner', { kind: 'webhook', to: { url: `http://127.0.0.1:${port}${to}` } }, means)
    if ((await listChannels(workspace)).length !== MAILS + HOOKS) throw new Error('not all channels were made')
  } finally {
    await workspace.close()
  }
}

/** The alerts that the record has. */
async function writtenDown({ at }: Place): Promise<ReadonlySet<string>> {
  const workspace = await opened(at)
  const found = new Set<string>()
  try {
    for await (const { kind, payload } of workspace.archive.entries())
      if (kind === 'alert') found.add((payload as { readonly id: string }).id)
  } finally {
    await workspace.close()
  }
  return found
}

/** How often something came once more under the same id. */
const again = (arrivals: readonly Arrival[]): number => arrivals.length - new Set(arrivals.map(({ to, id }) => `${to} ${id}`)).size

/** Under which ids each alert came. */
function idsByAlert(arrivals: readonly Arrival[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  // Lines of mail may be broken within a word.
  for (const { id, raw } of arrivals)
    for (const [alert] of raw.replace(/=\r\n/g, '').matchAll(/\balert-\d+\b/g)) found.set(alert, (found.get(alert) ?? new Set()).add(id))
  return found
}

interface Killing {
  readonly phase: () => Phase
  readonly options: NonNullable<Parameters<typeof command>[3]>
}

/** Milliseconds that a phase takes, about: within them a moment is chosen. */
const LASTS: Readonly<Record<Phase, number>> = { starting: 1_500, writing: 500, sending: 1_000, closing: 150 }

/** Kills at a random moment of a phase; a run that is over before is not killed. */
function killingIn(wanted: Phase, random: () => number): Killing {
  let phase: Phase = 'starting'
  let running: ChildProcess | null = null
  let dying: NodeJS.Timeout | null = null
  const reach = (next: Phase): void => {
    phase = next
    if (phase === wanted) dying ??= setTimeout(() => running?.kill('SIGKILL'), random() * LASTS[wanted])
  }
  let said = ''
  return {
    phase: () => phase,
    options: {
      started: (process) => {
        running = process
        process.on('exit', () => dying && clearTimeout(dying))
        reach('starting')
      },
      heard: (piece) => {
        said += piece
        if (phase === 'starting' && said.includes('opened')) reach('writing')
        // Something went out: until then a run is still being set up.
        if (phase === 'writing' && /^sent$/m.test(said)) reach('sending')
        if (phase === 'sending' && said.includes('closing')) reach('closing')
      },
    },
  }
}
