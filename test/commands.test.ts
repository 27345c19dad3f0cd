import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ENGINE_VERSION } from '../src/engine/index.ts'

const root = path.resolve(import.meta.dirname, '..')
const text = (file: string) => readFileSync(path.join(root, file), 'utf8')
const manifest = JSON.parse(text('package.json')) as { version: string; bin: { sayso: string } }
const sayso = (...args: string[]) =>
  execFileSync(process.execPath, [path.join(root, manifest.bin.sayso), ...args], { cwd: root, encoding: 'utf8' })

test('one version everywhere', () => {
  expect(ENGINE_VERSION).toBe(manifest.version)
  expect(sayso('--version').trim()).toBe(manifest.version)
})

/** What a command prints whose words are parted by spaces, stars in names of files filled in as a shell does. */
const asShown = (command: string) =>
  sayso(
    ...command.split(' ').flatMap((word) => {
      if (!word.includes('*')) return word
      const folder = path.dirname(word)
      const [before, after] = path.basename(word).split('*') as [string, string]
      const names = readdirSync(path.join(root, folder)).filter((name) => name.startsWith(before) && name.endsWith(after))
      return names.sort().map((name) => `${folder}/${name}`)
    }),
  ).trimEnd()

// A block of the README that starts with "$ sayso …" shows what that command prints, to the letter.
const blocks = [...text('README.md').matchAll(/^```(?:text|console|json)\n\$ sayso ([^\n]+)\n([\s\S]*?)^```/gm)].map(
  (match) => [match[1]!, match[2]!] as const,
)

test('the README shows real output', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(2)
})

// UPDATE_README=1 writes today's output into the README instead of comparing; read the difference before committing it.
if (process.env.UPDATE_README) {
  const shown = text('README.md').replace(
    /^(```text\n\$ sayso ([^\n]+)\n)[\s\S]*?^```/gm,
    (_, head: string, command: string) => `${head}${asShown(command)}\n\`\`\``,
  )
  writeFileSync(path.join(root, 'README.md'), shown)
}

test.each(blocks)('README: sayso %s', (command, expected) => {
  const [args, ...filters] = command.split(' | ')
  expect(filters.length, 'a block shows one command').toBe(0)
  expect(asShown(args!)).toBe(expected.trimEnd())
})

test('every option of --help is in the guide, and the other way round', () => {
  const guide = `${text('docs/commands.md')}\n${text('docs/moving.md')}\n${text('docs/server.md')}`
  const parts: Readonly<Record<string, readonly string[]>> = {
    gazetteer: ['add', 'list', 'remove', 'find'],
    quarantine: ['list', 'replay'],
    keys: ['add', 'list', 'revoke'],
    corpus: ['plan', 'run', 'import'],
    retention: ['set', 'list', 'apply'],
    watch: [
      ...['add', 'list', 'remove', 'run', 'test', 'alerts', 'mail'],
      ...['add', 'list', 'on', 'off', 'remove', 'test'].map((part) => `rule ${part}`),
      ...['add', 'list', 'on', 'pause', 'end'].map((part) => `channel ${part}`),
    ],
  }
  const moving = ['export', 'backup', 'import', 'restore', 'verify', 'rebuild', 'erase', 'retention']
  for (const command of [
    'read',
    'map',
    'trace',
    'corpus',
    'add',
    'watch',
    'work',
    'quarantine',
    'gazetteer',
    'search',
    'claim',
    'source',
    'status',
    'serve',
    'keys',
    'mcp',
    ...moving,
  ]) {
    const help = (parts[command]?.map((part) => sayso(command, ...part.split(' '), '--help')) ?? [sayso(command, '--help')]).join('\n')
    const shown = new Set([...help.matchAll(/(?<=\s)--[a-z][a-z-]*/g)].map((match) => match[0]))
    const section = guide.split(/^## /m).find((part) => part.startsWith(`sayso ${command}\n`)) ?? ''
    const told = new Set([...section.matchAll(/^\| `(?:-\w, )?(--[a-z][a-z-]*)/gm)].map((match) => match[1]!))
    shown.delete('--help')
    expect([...shown].sort(), command).toEqual([...told].sort())
  }
})
