import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Failure } from './failure.ts'
import { outletsOf } from './outlets.ts'

test('a table is read, its bad rows are said, and a missing one fails', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-outlets-'))
  try {
    const file = path.join(folder, 'outlets.csv')
    writeFileSync(file, 'name,country\nNorda Press,IS\nAway,Iceland\n')
    const said: string[] = []
    expect(outletsOf(file, false, (text) => said.push(text)).map(({ name }) => name)).toEqual(['Norda Press'])
    expect(said).toEqual([`sayso: ${file}, line 3: its country “ICELAND” is no two-letter code\n       the row is left out\n`])
    expect(() => outletsOf(path.join(folder, 'none.csv'), false, () => {})).toThrow(Failure)
    expect(outletsOf(undefined, false, () => {})).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('tables of reports may call the name `outlet` and the domain `host`, and have kinds of their own', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-outlets-'))
  try {
    const file = path.join(folder, 'outlets.jsonl')
    writeFileSync(
      file,
      '{"outlet":"Norda Press","host":"norda.example","kind":"regional","owner":"Norda Group"}\n{"outlet":"Away","kind":"agency"}\n',
    )
    const said: string[] = []
    expect(outletsOf(file, false, (text) => said.push(text))).toMatchObject([
      { name: 'Norda Press', domain: 'norda.example', kind: 'other', owner: 'Norda Group' },
      { name: 'Away', domain: null, kind: 'agency', owner: null },
    ])
    expect(said).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
