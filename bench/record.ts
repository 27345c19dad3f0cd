import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Disk, openDisk, realDisk, verifyFolder } from '../src/archive/index.ts'
import { seeded } from '../src/engine/learn/index.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { brokenFlush, type Fullness, fullDisk } from './record/faults.ts'
import { flips } from './record/flips.ts'
import { kills } from './record/kill.ts'
import { powerCuts } from './record/powercut.ts'
import { captureOf, findingsOf } from './record/script.ts'

/** Whether the record loses, doubles or overlooks anything, and what keeping costs. PostgreSQL takes part where SAYSO_TEST_DATABASE_URL names one. */
export const measure: Measure = {
  name: 'record',
  about: 'the record: kill -9, power cuts, full disks, altered bytes; what keeping costs',
  needs: [],
  run: async (run) => [...(await killed(run)), ...(await cut(run)), ...(await faults(run)), ...(await altered(run)), ...(await cost(run))],
}

const child = path.join(import.meta.dirname, 'record', 'child.js')

const wrongs = (name: string, wrong: readonly string[], note: string): Figure => ({
  name,
  value: wrong.length,
  unit: 'count',
  note: wrong.length > 0 ? wrong.slice(0, 5).join('; ') : note,
})

/** Lost, doubled, altered or not verified. */
async function killed({ quick, progress }: Run): Promise<readonly Figure[]> {
  const rounds = quick ? 5 : 100
  const figures: Figure[] = []
  for (const [name, url] of [
    ['folder', undefined],
    ['postgresql', process.env.SAYSO_TEST_DATABASE_URL],
  ] as const) {
    if (name === 'postgresql' && !url) {
      figures.push({ name: 'record: kill -9 rounds, postgresql', value: null, unit: 'count', note: 'SAYSO_TEST_DATABASE_URL is not set' })
      continue
    }
    progress(0, rounds, `kill -9, ${name}`)
    const { acknowledged, recovered, wrong, ...end } = await kills(child, rounds, 41, url)
    figures.push({ name: `record: kill -9 rounds, ${name}`, value: end.rounds, unit: 'count' })
    const note = `${acknowledged} calls acknowledged, ${recovered} times something was cut`
    figures.push(wrongs(`record: kill -9 wrongs, ${name}`, wrong, note))
  }
  return figures
}

async function cut({ quick, progress }: Run): Promise<readonly Figure[]> {
  const wrong: string[] = []
  const sum = { boundaries: 0, cuts: 0, recovered: 0 }
  const runs = quick ? 1 : 5
  for (let seed = 1; seed <= runs; seed++) {
    progress(seed - 1, runs, 'power cuts')
    const one = await powerCuts(100 + seed, 26, quick ? 1 : 4)
    sum.boundaries += one.boundaries
    sum.cuts += one.cuts
    sum.recovered += one.recovered
    wrong.push(...one.wrong)
  }
  const note = `${sum.cuts} disks opened, ${sum.recovered} times something was cut`
  return [{ name: 'record: power cut boundaries', value: sum.boundaries, unit: 'count' }, wrongs('record: power cut wrongs', wrong, note)]
}

async function faults({ quick, progress }: Run): Promise<readonly Figure[]> {
  const KINDS: readonly Fullness[] = ['refuses', 'writes-a-part', 'refuses-to-truncate']
  const full: string[] = []
  const flush: string[] = []
  for (let nth = 1; nth <= 100; nth++) {
    progress(nth, 100, 'full disks and failed flushes')
    for (const kind of KINDS) if (!quick || kind === KINDS[nth % 3]) full.push(...(await fullDisk(nth, kind)))
    if (!quick || nth % 10 === 0) flush.push(...(await brokenFlush(nth)))
  }
  return [
    wrongs('record: full disk wrongs', full, 'at each write from 1 to 100'),
    wrongs('record: failed flush wrongs', flush, 'at flushes from 1 to 100'),
  ]
}

async function altered({ quick, progress }: Run): Promise<readonly Figure[]> {
  const trials = quick ? 200 : 5000
  progress(0, trials, 'altered bytes')
  const { found, located, missed } = await flips(77, trials)
  const note = missed.length > 0 ? missed.slice(0, 5).join('; ') : `${trials} trials`
  return [
    { name: 'record: altered bytes found', value: found / trials, unit: 'share', note },
    { name: 'record: altered bytes located', value: located / trials, unit: 'share' },
  ]
}

/** Entries with a page of 20 kB each, on the real disk, by one caller and by 64 at once. */
async function cost({ quick, progress }: Run): Promise<readonly Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-record-'))
  try {
    const figures: Figure[] = []
    const letters = seeded(5)
    const words = Array.from({ length: 400 }, () => Math.floor(letters() * 1e9).toString(36))
    const page = () => {
      const text: string[] = []
      while (text.length < 3000) text.push(words[Math.floor(letters() * words.length)]!)
      return new TextEncoder().encode(`<p>${text.join(' ')}</p>`)
    }
    const total = quick ? 320 : 3200
    const pages = Array.from({ length: 64 }, page)
    let bytes = 0
    for (const callers of [1, 64]) {
      let syncs = 0
      const archive = await openDisk(
        counting(realDisk(path.join(folder, String(callers))), () => syncs++),
        { now: () => new Date() },
      )
      const started = process.cpuUsage()
      let next = 0
      const caller = async () => {
        while (next < total) {
          const id = next++
          const capture = { ...captureOf(1), body: pages[id % pages.length]! }
          const [entry] = await archive.append([{ kind: 'page', payload: { id }, capture }])
          bytes += entry!.capture!.length
        }
      }
      await Promise.all(Array.from({ length: callers }, caller))
      const rate = total / seconds(started)
      const groups = await groupsOf(archive)
      progress(callers, 64, 'appending')
      figures.push({
        name: `record: appends, ${callers} ${callers === 1 ? 'caller' : 'callers'}`,
        value: rate,
        unit: 'rate',
        note: `${(total / groups).toFixed(1)} entries a commit, ${syncs} flushes`,
      })
      await archive.close()
    }
    const started = process.cpuUsage()
    const findings = await findingsOf(verifyFolder(path.join(folder, '64')))
    figures.push({
      name: 'record: entries verified',
      value: total / seconds(started),
      unit: 'rate',
      note: `${findings.length} findings, ${(bytes / 2e6).toFixed(1)} MB of captures`,
    })
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Entries of one commit were written at one time and follow each other: counted by the times, which here are all different enough. */
async function groupsOf(archive: Awaited<ReturnType<typeof openDisk>>): Promise<number> {
  const times = new Set<string>()
  for await (const { at } of archive.entries()) times.add(at)
  return times.size
}

const seconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** A disk that tells of each flush. */
const counting = (disk: Disk, flushed: () => void): Disk => ({
  ...disk,
  async open(name, mode) {
    const file = await disk.open(name, mode)
    return {
      ...file,
      sync: () => {
        flushed()
        return file.sync()
      },
    }
  },
})
