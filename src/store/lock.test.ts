import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { inFolder } from '../../test/databases.ts'
import { lockFolder, StoreError } from './index.ts'
import { startOf } from './lock.ts'

const refusal = (work: () => unknown): StoreError => {
  try {
    work()
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  }
  throw new Error('it was not refused')
}

/** A number that no process has. */
const gone = (): number => spawnSync(process.execPath, ['-e', '0']).pid

/** A lock as another process left it. */
function leave(folder: string, holder: object | string, number = 1): void {
  mkdirSync(path.join(folder, 'lock'), { recursive: true })
  const text =
    typeof holder === 'string' ? holder : JSON.stringify({ token: 't', host: hostname(), started: null, released: false, ...holder })
  writeFileSync(path.join(folder, 'lock', `${number}`.padStart(6, '0')), text)
}

describe('the lock of a folder', () => {
  it('keeps others out until it is released', () =>
    inFolder((folder) => {
      const lock = lockFolder(folder)
      expect(refusal(() => lockFolder(folder))).toMatchObject({
        code: 'locked',
        message: `the workspace ${folder} is open already in this process`,
      })
      lock.release()
      lock.release()
      lockFolder(folder).release()
      expect(readdirSync(path.join(folder, 'lock'))).toHaveLength(1)
    }))

  const rows: readonly [what: string, holder: () => object | string, taken: boolean][] = [
    ['a process that is gone', () => ({ pid: gone() }), true],
    ['a process whose number another has now', () => ({ pid: process.pid, started: 'before' }), true],
    ['a process that runs', () => ({ pid: process.ppid, started: startOf(process.ppid) }), false],
    ['a process on another machine', () => ({ pid: gone(), host: 'elsewhere' }), false],
    ['nobody any more', () => ({ pid: process.ppid, released: true }), true],
    ['what was cut short', () => '{"token":"t","pid":', true],
    ['an empty file', () => '', true],
  ]
  for (const [what, holder, taken] of rows)
    it(`of ${what} is ${taken ? 'taken over' : 'respected'}`, () =>
      inFolder((folder) => {
        leave(folder, holder())
        if (taken) lockFolder(folder).release()
        else expect(refusal(() => lockFolder(folder)).code).toBe('locked')
      }))

  it('says who has it and what to do', () =>
    inFolder((folder) => {
      leave(folder, { pid: process.ppid })
      expect(refusal(() => lockFolder(folder)).message).toBe(`the workspace ${folder} is open in process ${process.ppid}`)
      leave(folder, { pid: 7, host: 'elsewhere' }, 2)
      const { message, hint } = refusal(() => lockFolder(folder))
      expect([message, hint]).toEqual([
        `the workspace ${folder} is open in process 7 on elsewhere`,
        `end it there; if that machine is gone, remove ${path.join(folder, 'lock')}`,
      ])
    }))

  it('of a dead process goes to one of many that want it', () =>
    inFolder(async (folder) => {
      leave(folder, { pid: gone() })
      // Each takes it as often as it can, and says when it has it and when it gives it back.
      const program = `
        import { lockFolder } from ${JSON.stringify(pathToFileURL(path.resolve(import.meta.dirname, '../../dist/src/store/lock.js')).href)}
        const until = Date.now() + 600
        let had = 0
        while (Date.now() < until) {
          try {
            const lock = lockFolder(process.argv[1])
            process.stdout.write('+\\n')
            had++
            process.stdout.write('-\\n')
            if (had % 3) lock.release()
            else process.exit(0)
          } catch (error) {
            if (error.code !== 'locked') throw error
          }
        }`
      let events = ''
      const log = path.join(folder, 'log')
      const { openSync, readFileSync } = await import('node:fs')
      const out = openSync(log, 'a')
      const children = Array.from({ length: 6 }, () =>
        spawn(process.execPath, ['--input-type=module', '-e', program, folder], { stdio: ['ignore', out, 'inherit'] }),
      )
      const codes = await Promise.all(children.map((child) => new Promise((resolve) => child.on('close', resolve))))
      events = readFileSync(log, 'utf8')
      expect(codes).toEqual(codes.map(() => 0))
      expect(events.length).toBeGreaterThan(6)
      expect(events).toMatch(/^(?:\+\n-\n)+$/)
    }))
})
