import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const main = path.resolve(import.meta.dirname, '..', 'dist', 'src', 'cli', 'main.js')
const root = mkdtempSync(path.join(tmpdir(), 'sayso-cli-'))
const at = (name: string) => path.join(root, name)
const env = { ...process.env, DATABASE_URL: '' }

interface Answer {
  readonly exit: number | null
  readonly out: Readonly<Record<string, unknown>>[]
  readonly error: { readonly code: string; readonly hint: string } | null
}

/** A command's JSON. */
function sayso(...args: string[]): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args, '--json'], { encoding: 'utf8', env })
  const lines = stdout.split('\n').filter((line) => line !== '')
  return { exit: status, out: lines.map((line) => JSON.parse(line)), error: stderr === '' ? null : JSON.parse(stderr).error }
}

beforeAll(() => {
  writeFileSync(
    at('a.html'),
    '<html><body><article><h1>Bridge closed</h1><p>The old bridge at Reedholm was closed on Tuesday, engineer Lena Orsk said.</p></article></body></html>',
  )
  writeFileSync(at('passphrase'), 'grey heron, low water\n')
  execFileSync(process.execPath, [main, 'add', at('a.html'), '--workspace', at('one')], { env, stdio: 'ignore' })
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('a workspace goes through an encrypted file and is the same', () => {
  const exported = sayso('export', at('w.age'), '--passphrase-file', at('passphrase'), '--workspace', at('one'))
  expect(exported).toMatchObject({ exit: 0, out: [{ head: { seq: 1 }, counts: { captures: 1 } }] })
  expect(sayso('export', at('w.age'), '--workspace', at('one')).error).toMatchObject({ code: 'file-exists' })
  expect(sayso('import', at('w.age'), '--workspace', at('two')).error).toMatchObject({ code: 'passphrase-needed' })
  const imported = sayso('import', at('w.age'), '--passphrase-file', at('passphrase'), '--workspace', at('two'))
  expect(imported).toMatchObject({ exit: 0, out: [{ entries: 1, index: 'same', head: exported.out[0]?.head }] })
  expect(readdirSync(at('two')).sort()).toEqual(['archive', 'index', 'lock'])
  expect(sayso('import', at('nothing'), '--workspace', at('two'))).toMatchObject({ exit: 1, error: { code: 'no-file' } })
})

test('one flipped byte is found, with its place and what to do', () => {
  const verified = sayso('verify', '--workspace', at('one'))
  expect(verified).toMatchObject({ exit: 0, out: [{ findings: 0, head: { seq: 1 } }] })
  const file = path.join(at('one'), 'archive', 'captures', '000001.warc.gz')
  const bytes = readFileSync(file)
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 4
  writeFileSync(file, bytes)
  const { exit, out } = sayso('verify', '--workspace', at('one'))
  expect(exit).toBe(1)
  expect(out).toMatchObject([
    { code: 'altered-capture', file: 'captures/000001.warc.gz', seq: 1, advice: expect.stringContaining('--salvage') },
    { findings: 1, head: null },
  ])
  expect(sayso('backup', at('b.tar'), '--workspace', at('one'))).toMatchObject({ exit: 3, error: { code: 'damaged' } })
  expect(readdirSync(root).filter((name) => name.startsWith('b.tar'))).toEqual([])
  expect(sayso('verify', '--workspace', at('nowhere'))).toMatchObject({ exit: 3, error: { code: 'no-workspace' } })
})
