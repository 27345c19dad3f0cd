import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { importsOf, readSource, sourcesBelow, violations, whyForbidden } from './imports.ts'

const root = path.resolve(import.meta.dirname, '..')
const sources = sourcesBelow(root, 'src')

test('imports go one way only', () => {
  expect(violations(sources, readSource(root))).toEqual([])
})

// Each planted line must be caught in the file named, or the rule is not a rule.
const PLANTED: readonly (readonly [file: string, line: string, why: string])[] = [
  ['src/engine/text/tokens.ts', "import { readPage } from '../read/page/page.ts'", 'src/engine/text imports src/engine/read'],
  ['src/engine/model/span.ts', "import { tokenise } from '../text/index.ts'", 'src/engine/model imports src/engine/text'],
  [
    'src/engine/read/html/html.ts',
    "import { attribute } from '../../attribute/attribute.ts'",
    'src/engine/read imports src/engine/attribute',
  ],
  [
    'src/engine/read/html/html.ts',
    "export { attribute } from '../../attribute/attribute.ts'",
    'src/engine/read imports src/engine/attribute',
  ],
  ['src/engine/read/html/html.ts', "export * from '../../attribute/attribute.ts'", 'src/engine/read imports src/engine/attribute'],
  [
    'src/engine/read/html/html.ts',
    "const late = await import('../../attribute/attribute.ts')",
    'src/engine/read imports src/engine/attribute',
  ],
  [
    'src/engine/read/html/html.ts',
    'const late = await import(`../../attribute/attribute.ts`)',
    'src/engine/read imports src/engine/attribute',
  ],
  ['src/engine/read/html/html.ts', 'const late = await import(name)', 'the engine imports by a computed name'],
  [
    'src/engine/read/html/html.ts',
    "import type { Told } from '../../attribute/attribute.ts'",
    'src/engine/read imports src/engine/attribute',
  ],
  ['src/engine/read/html/html.ts', "import fs from 'node:fs'", "the engine imports Node's node:fs"],
  ['src/engine/read/html/html.ts', "import 'fs'", "the engine imports Node's fs"],
  ['src/engine/read/html/html.ts', "const fs = require('fs/promises')", "the engine imports Node's fs/promises"],
  ['src/engine/engine.ts', "import { JSDOM } from 'jsdom'", 'the engine imports the package jsdom, which is not on its list'],
  ['src/engine/engine.ts', "import { main } from '../cli/main.ts'", 'src/engine imports src/cli'],
  ['src/cli/read.ts', "import { readHtml } from '../engine/read/html/html.ts'", 'src/cli imports src/engine/read'],
  ['src/cli/read.ts', "import { request } from 'undici'", 'src/cli opens sockets by undici'],
  ['src/cli/read.ts', "import http from 'node:http'", 'src/cli opens sockets by node:http'],
  ['src/cli/read.ts', "import { createTransport } from 'nodemailer'", 'src/cli sends by nodemailer'],
  ['src/archive/postgres/archive.ts', "import { Pool } from 'pg'", 'src/archive opens connections by pg'],
  ['src/fetch/gate.ts', "import { main } from '../cli/main.ts'", 'src/fetch imports src/cli'],
  ['src/fetch/gate.ts', "import { load } from '../../bench/run.ts'", 'src/fetch imports bench/run.ts, outside src'],
]

test.each(PLANTED)('a planted violation is caught: %s: %s', (file, line, why) => {
  expect(importsOf(file, `// a comment\n${line}\n`).map(whyForbidden)).toContain(why)
})

test('what the rule allows is allowed', () => {
  for (const [file, line] of [
    ['src/engine/read/html/html.ts', "import { parse } from 'parse5'"],
    ['src/engine/engine.ts', "import { attribute } from './attribute/attribute.ts'"],
    ['src/cli/read.ts', "import { readBytes } from '../engine/index.ts'"],
    ['src/archive/postgres/archive.ts', "import type { Pool } from 'pg'"],
    ['src/cli/read.ts', "import { createGate } from '../fetch/index.ts'"],
    ['src/cli/read.ts', '// import fs from "../engine/read/x.ts"'],
  ] as const) {
    expect(importsOf(file, line).map(whyForbidden).filter(Boolean)).toEqual([])
  }
})

// Invariants that are absences (ARCHITECTURE.md lists them).
const ABSENT: readonly (readonly [where: RegExp, what: RegExp, why: string])[] = [
  [
    /^src\/engine\//,
    /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\bprocess\.|\bglobalThis\b|\bfetch\(/,
    'the engine has no clock, randomness, process or network',
  ],
  [/^src\/engine\/model\//, /\b(truth|isTrue|isFalse|verdict|credible)\b/i, 'no field says true or false'],
  [/^src\/engine\/trace\//, /parse5|readHtml/, 'trace never sees HTML'],
  [/^src\//, /\binnerHTML\b|\beval\(|new Function\(/, 'nothing is run that came as text'],
]

test('the absences hold, and each pattern can fail', () => {
  for (const [where, what, why] of ABSENT) {
    const broken = sources.filter((file) => where.test(file) && what.test(code(readSource(root)(file))))
    expect(broken, why).toEqual([])
  }
  expect(ABSENT[0]![1].test('const t = Date.now()')).toBe(true)
  expect(ABSENT[1]![1].test('readonly verdict: string')).toBe(true)
  expect(ABSENT[2]![1].test("import { parse } from 'parse5'")).toBe(true)
  expect(ABSENT[3]![1].test('node.innerHTML = text')).toBe(true)
})

/** Source without comments. */
const code = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '')

test('no file is over 800 lines', () => {
  const long = [...sources, ...sourcesBelow(root, 'bench'), ...sourcesBelow(root, 'training'), ...sourcesBelow(root, 'test')].filter(
    (file) => readSource(root)(file).split('\n').length > 800,
  )
  expect(long).toEqual([])
})

test('no folder or file is called utils, helpers, common or misc', () => {
  expect(sources.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\.|\/)/.test(file))).toEqual([])
})

const map = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8')
const mapped = [...map.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!)

test('the code map names what is there', () => {
  expect(mapped.length).toBeGreaterThan(10)
  expect(mapped.filter((entry) => !existsSync(path.join(root, entry)))).toEqual([])
})

test('what is there is on the code map', () => {
  const folders = ['src', 'src/engine'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}/`),
  )
  const top = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\.git|\.cache|node_modules|dist|src)$/.test(entry.name))
    .map((entry) => `${entry.name}/`)
  expect([...folders, ...top].filter((folder) => !mapped.includes(folder))).toEqual([])
})

test('every packed model has a card, and its hash is the recorded one', async () => {
  const { createHash } = await import('node:crypto')
  const { WEIGHTS } = await import('../src/engine/weights/weights.ts')
  const names = readdirSync(path.join(root, 'src/engine/weights'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  expect(Object.keys(WEIGHTS).sort()).toEqual(names.sort())
  let total = 0
  for (const name of names) {
    const folder = path.join(root, 'src/engine/weights', name)
    const bytes = readFileSync(path.join(folder, 'weights.bin'))
    total += bytes.length
    expect(bytes.length, `${name} is over 4 MB`).toBeLessThanOrEqual(4 * 1024 * 1024)
    expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`, `${name}: run npm run weights`).toBe(WEIGHTS[name])
    const card = readFileSync(path.join(folder, 'card.md'), 'utf8')
    for (const word of ['Data', 'Licence', 'Scores', 'Rebuild'])
      expect(card, `${name}/card.md lacks ${word}`).toMatch(new RegExp(word, 'i'))
  }
  expect(total).toBeLessThanOrEqual(16 * 1024 * 1024)
})
