import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { removalsSince } from '../../src/store/index.ts'
import { addFollows } from '../../src/watch/index.ts'
import { capturedIn, openWorkspace, type Workspace } from '../../src/workspace/index.ts'
import { readPlainly } from './reader.ts'
import { openSites } from './sites.ts'

/** What came of killing. */
export interface Killed {
  /** How often somebody was killed who was at work. */
  readonly kills: number
  /** What was lost or doubled, in words. */
  readonly wrong: readonly string[]
}

const HOSTS = 4
const ARTICLES = 12

/** Follows feeds in a process of its own that is killed `rounds` times, and sees whether what they lead to is there, each once. */
export async function killFollowing(rounds: number, random: () => number): Promise<Killed> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-soak-kill-'))
  const hosts = Array.from({ length: HOSTS }, (_, at) => `paper${at}.example`)
  const names = Array.from({ length: ARTICLES }, (_, at) => `article-${at}`)
  const sites = await openSites(
    ({ host, path: way }) => {
      if (way === '/feed')
        return {
          body: `<rss version="2.0"><channel><title>${host}</title>${names.map((name) => `<item><title>${name}</title><link>https://${host}/${name}</link></item>`).join('')}</channel></rss>`,
        }
      return way === '/robots.txt' ? undefined : { body: `<h1>${host}${way}</h1><p>The bridge of ${host} was closed on Tuesday.</p>` }
    },
    { isLogged: false },
  )
  const opened = <T>(work: (workspace: Workspace) => Promise<T>): Promise<T> =>
    openWorkspace(
      { folder },
      { now: () => new Date(), read: readPlainly, rarity: () => ({ ofWord: () => 1, ofName: () => 1 }), delay: 0 },
    ).then(async (workspace) => {
      try {
        return await work(workspace)
      } finally {
        await workspace.close()
      }
    })
  try {
    await opened((workspace) =>
      addFollows(
        workspace,
        hosts.map((host) => ({ url: `https://${host}/feed`, kind: 'feed', title: null, collection: 'default' })),
      ),
    )
    let kills = 0
    for (let round = 0; round < rounds; round++) {
      const isLast = await run(folder, sites.port, 30 + 700 * random() ** 2)
      if (isLast) break
      kills += 1
    }
    await run(folder, sites.port, null)
    return await opened(async ({ store, archive }) => {
      const wrong: string[] = []
      const counts = new Map<string, number>()
      for await (const entry of archive.entries()) {
        const url = capturedIn(entry)?.url ?? ''
        counts.set(url, (counts.get(url) ?? 0) + 1)
      }
      for (const host of hosts)
        for (const name of names) {
          const count = counts.get(`https://${host}/${name}`) ?? 0
          if (count !== 1) wrong.push(`${host}/${name} was captured ${count} times`)
        }
      if ((await removalsSince(store.db, 0)).length) wrong.push('something was removed')
      const reports = await store.db.selectFrom('reports').select('id').execute()
      if (reports.length !== HOSTS * ARTICLES) wrong.push(`the index holds ${reports.length} reports`)
      return { kills, wrong }
    })
  } finally {
    sites.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs it, and kills it so many milliseconds after it began to work; answers whether it had ended before. */
function run(folder: string, port: number, after: number | null): Promise<boolean> {
  const child = spawn(process.execPath, ['--liftoff-only', path.join(import.meta.dirname, 'child.js'), folder, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let timer: NodeJS.Timeout | null = null
  child.stdout.once('data', () => {
    if (after !== null) timer = setTimeout(() => child.kill('SIGKILL'), after)
  })
  return new Promise((resolve, reject) =>
    child.on('close', (code, signal) => {
      if (timer) clearTimeout(timer)
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`it ended with ${code ?? signal}`))
      else resolve(code === 0)
    }),
  )
}
