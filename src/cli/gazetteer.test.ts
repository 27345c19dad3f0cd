import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadLayers } from './layers.ts'
import { workspaceFolder } from './workspace.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sayso-gazetteer-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const main = path.resolve(import.meta.dirname, '../../dist/src/cli/main.js')
const env = { ...process.env, SAYSO_WORKSPACE: path.join(folder, 'workspace') }
const sayso = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env, cwd: folder })

test('places of one’s own are added, found before others, listed and removed', () => {
  writeFileSync(path.join(folder, 'camps.csv'), 'name,country,lat,lon,aliases\nMosul,IQ,36.1,43.2,Camp Hawthorn\nNowhere,Atlantis,1,1,\n')
  const added = sayso('gazetteer', 'add', 'camps.csv')
  expect(added.stdout).toContain('1 place added as camps')
  expect(added.stdout).toContain('camps.csv, line 3: the country is neither')
  expect(added.status).toBe(0)
  expect(JSON.parse(sayso('gazetteer', 'list', '--json').stdout)).toMatchObject({ layers: [{ name: 'camps', places: 1, bad: 1 }] })
  expect(JSON.parse(sayso('gazetteer', 'find', 'Mosul', '--json').stdout).places[0]).toMatchObject({ lat: 36.1, geonamesId: null })
  const line = execFileSync(process.execPath, [main, 'map'], {
    env,
    input: '{"id":1,"place":"Kamp Hauthorn","country":"IQ"}\n',
    encoding: 'utf8',
  })
  expect(JSON.parse(line).places[0]).toMatchObject({ name: 'Mosul', match: 'fuzzy', lat: 36.1 })
  expect(sayso('gazetteer', 'remove', 'camps').status).toBe(0)
  expect(sayso('gazetteer', 'remove', 'camps').status).toBe(1)
  expect(readdirSync(path.join(folder, 'workspace', 'gazetteer'))).toEqual([])
})

test('names of others do not move the cursor', () => {
  writeFileSync(path.join(folder, 'odd.jsonl'), '{"name":"\\u001b[2JOddville","country":"IQ","lat":1,"lon":1,"aliases":["Oddville"]}\n')
  expect(sayso('gazetteer', 'add', 'odd.jsonl').status).toBe(0)
  const { stdout } = sayso('gazetteer', 'find', 'Oddville')
  expect(stdout).toContain('?[2JOddville')
  expect(stdout).not.toContain('\u001b')
  sayso('gazetteer', 'remove', 'odd')
})

test.each([
  [['gazetteer', 'find', 'Xanadu Heights'], 1, 'no place called'],
  [['gazetteer', 'find', 'Mosul', '--country', 'Iraq'], 2, 'two letters'],
  [['gazetteer', 'find'], 2, 'missing required argument'],
  [['gazetteer', 'add', 'no-such.txt'], 1, 'no such file'],
  [['gazetteer', 'add', main], 1, 'no place was found'],
  [['gazetteer', 'add', main, '--name', '../up'], 2, 'cannot be called'],
  [['gazetteer', 'fly'], 2, 'unknown command'],
])('sayso %j ends with %d', (args, status, message) => {
  const ended = sayso(...args)
  expect(ended.stderr).toContain(message)
  expect(ended.status).toBe(status)
})

test('a layer that is damaged is left out', () => {
  const workspace = path.join(folder, 'broken')
  const info = {
    format: 'sayso.gazetteer-layer/1',
    name: 'x',
    files: [],
    places: 1,
    bad: 0,
    added: '2026-01-01T00:00:00Z',
    attribution: '',
  }
  mkdirSync(path.join(workspace, 'gazetteer'), { recursive: true })
  writeFileSync(path.join(workspace, 'gazetteer', 'x.json'), JSON.stringify(info))
  writeFileSync(path.join(workspace, 'gazetteer', 'x.bin'), 'not a gazetteer')
  writeFileSync(path.join(workspace, 'gazetteer', 'y.json'), '{')
  expect(loadLayers(workspace)).toEqual([])
  expect(loadLayers(path.join(folder, 'nowhere'))).toEqual([])
})

test.each([
  ['linux', {}, '/home/a/.local/share/sayso'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/sayso'],
  ['darwin', {}, '/home/a/Library/Application Support/sayso'],
  ['linux', { SAYSO_WORKSPACE: '/w' }, '/w'],
])('on %s with %j the workspace is %s', (platform, env, expected) => {
  expect(workspaceFolder(undefined, { env, platform, home: '/home/a' })).toBe(expected)
  expect(workspaceFolder('/given', { env, platform, home: '/home/a' })).toBe('/given')
})
