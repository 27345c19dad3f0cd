// node child.js folder DIR FIRST-ID | node child.js postgres URL SCHEMA FIRST-ID
// Adds to an archive without end and prints what it asks for and what was acknowledged, so that somebody can kill it at any moment.
import { writeSync } from 'node:fs'
import { openFolder, openPostgres } from '../../src/archive/index.ts'
import { schemaPool } from './postgres.ts'
import { draftOf } from './script.ts'

const [kind, where, ...rest] = process.argv.slice(2)
const now = () => new Date()
const archive =
  kind === 'postgres'
    ? await openPostgres((await schemaPool(where!, rest[0]!, false)).pool, { now })
    : await openFolder(where!, { now, rotation: { journal: 20_000, captures: 40_000 } })
let next = Number(rest.at(-1))
const kept: number[] = []
const tell = (line: string) => writeSync(1, `${line}\n`)

async function worker(): Promise<never> {
  for (;;) {
    const ids = Array.from({ length: 1 + (next % 3) }, () => next++)
    tell(`ask ${ids.join(' ')}`)
    const entries = await archive.append(ids.map(draftOf))
    tell(`kept ${ids.map((id, i) => `${id}:${entries[i]!.seq}`).join(' ')}`)
    kept.push(...ids.map((_, i) => entries[i]!.seq))
    if (ids[0]! % 17 !== 0) continue
    // The oldest three that this process knows of.
    const seqs = kept.splice(0, 3)
    tell(`erase ${seqs.join(' ')}`)
    await archive.erase(seqs, 'asked for by those named')
    tell(`erased ${seqs.join(' ')}`)
  }
}
await Promise.all([worker(), worker(), worker(), worker()])
