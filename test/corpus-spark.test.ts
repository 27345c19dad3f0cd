import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, expect, test } from 'vitest'

// The real command; in place of Spark, a program of a few lines.
const main = path.resolve(import.meta.dirname, '../dist/src/cli/main.js')
const folder = mkdtempSync(path.join(tmpdir(), 'sayso-submitting-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const reports = path.join(folder, 'reports.jsonl')
writeFileSync(reports, '')

interface Ran {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command; `when` is told of what was said on standard error so far. */
function sayso(args: readonly string[], home: string, when: (err: string, end: () => void) => void = () => {}): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, SPARK_HOME: home } })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    out += piece
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    err += piece
    when(err, () => child.kill('SIGTERM'))
  })
  return new Promise((resolve) => child.on('close', (exit) => resolve({ exit, out, err })))
}

/** A home of Spark whose `spark-submit` is a script, and a folder with a plan. */
async function prepared(name: string, script: string): Promise<{ readonly home: string; readonly here: string }> {
  const home = path.join(folder, `${name}-home`)
  mkdirSync(path.join(home, 'bin'), { recursive: true })
  writeFileSync(path.join(home, 'bin/spark-submit'), `#!/bin/sh\nfor at; do :; done\n${script}\n`, { mode: 0o755 })
  const here = path.join(folder, name)
  await sayso(['corpus', 'plan', here, '--reports', reports], home)
  return { home, here }
}

const ALL = `mkdir -p $at/lines; : > $at/lines/part-0; : > $at/lines/_SUCCESS; echo '{}' > $at/taught.json; echo "$@" >> $at/submitted`
const FAULTS = `mkdir -p $at/faults; echo '{"id":"a","line":7,"code":"bad-json","message":"The line is not JSON."}' > $at/faults/part-0; : > $at/faults/_SUCCESS`

test.each<readonly [how: string, script: string, exit: number, said: string]>([
  ['well', ALL, 0, ''],
  ['left with faults', `${FAULTS}; ${ALL}`, 1, 'line 7: The line is not JSON'],
  ['without its master', 'echo no master >&2; exit 1', 3, 'Spark ended before the work was done, with 1'],
])('Spark that is %s', async (how, script, exit, said) => {
  const { home, here } = await prepared(how.replaceAll(' ', '-'), script)
  const ran = await sayso(['corpus', 'run', here, '--master', 'spark://nowhere', '--conf', 'spark.a=b'], home)
  expect(ran).toMatchObject({ exit, err: expect.stringContaining(said), out: exit === 3 ? '' : expect.stringContaining('result') })
  if (exit === 3) return
  // Again: what is done is not done anew.
  expect(await sayso(['corpus', 'run', here, '--master', 'spark://nowhere'], home)).toMatchObject({ exit })
  expect(readFileSync(path.join(here, 'submitted'), 'utf8')).toMatch(/^--master spark:\/\/nowhere .*--conf spark.a=b \S+trace.py \S+\n$/)
})

test('who ends the command ends Spark', async () => {
  const { home, here } = await prepared('stopped', 'echo $$; exec sleep 60')
  let pid = 0
  const ran = await sayso(['corpus', 'run', here, '--master', 'spark://nowhere'], home, (err, end) => {
    if (pid > 0) return
    pid = Number(err)
    end()
  })
  expect(ran).toMatchObject({ exit: 3, err: expect.stringContaining('it was stopped') })
  expect(pid).toBeGreaterThan(0)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})
