import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { captureOf, draftOf } from '../bench/record/script.ts'
import { openFolder } from '../src/archive/index.ts'

// What docs/record.md tells people to run is run, on an archive with several files and erased entries.

const guide = readFileSync(path.resolve(import.meta.dirname, '../docs/record.md'), 'utf8')
const block = (language: string) => guide.split(`\`\`\`${language}\n`)[1]!.split('```')[0]!
const python = spawnSync('python3', ['--version']).status === 0

const folder = mkdtempSync(path.join(tmpdir(), 'sayso-record-'))
const journal = path.join(folder, 'archive/journal/000001.jsonl')
let head = { seq: 0, hash: '' }
beforeAll(async () => {
  const archive = await openFolder(path.join(folder, 'archive'), { now: () => new Date(), rotation: { journal: 4000, captures: 5000 } })
  for (let id = 1; id < 30; id++) await archive.append([draftOf(id)])
  await archive.append([{ kind: 'note', payload: { 'ü,"hash":"': ',"payload":', number: 1e21, line: '\n\u2028' }, capture: captureOf(1) }])
  await archive.erase([2, 3, 5], 'asked for by those named')
  head = await archive.head()
  await archive.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const check = () => spawnSync('python3', ['-c', block('python')], { cwd: folder, encoding: 'utf8' })

test('the shell line of the guide recomputes a hash', () => {
  const line = JSON.parse(readFileSync(journal, 'utf8').split('\n')[1]!) as { hash: string }
  expect(execFileSync('sh', ['-c', block('sh')], { cwd: folder, encoding: 'utf8' })).toBe(`${line.hash}  -\n`)
})

if (!python)
  test('the Python of the guide: not run, as there is no python3 here', () =>
    console.log('record: python3 is not here, so the check in docs/record.md did not run'))

test.runIf(python)('the Python of the guide finds the last hash', () => {
  expect(check()).toMatchObject({ stdout: `${head.seq} ${head.hash}\n`, status: 0 })
})

test.runIf(python)('and what was altered', () => {
  const before = readFileSync(journal)
  for (const [was, is, found] of [
    ['"kind":"file"', '"kind":"page"', 'was altered'],
    ['told by', 'sold by', 'the payload of entry'],
    ['"erased":"-', '"erased":"+', 'was altered'],
  ] as const) {
    const text = before.toString()
    expect(text).toContain(was)
    writeFileSync(journal, text.replace(was, is))
    expect(check().stderr).toContain(found)
  }
  writeFileSync(journal, before)
  const captures = path.join(folder, 'archive/captures/000001.warc.gz')
  const bytes = readFileSync(captures)
  bytes[bytes.length - 100]! ^= 1
  writeFileSync(captures, bytes)
  expect(check().stderr).toContain('the capture of entry')
})
