import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'

/** One import as written: static, dynamic, re-export or type import alike. */
export interface Import {
  /** File that imports, relative to the root, with forward slashes. */
  readonly from: string
  /** The specifier as written; `*` for a dynamic import whose target is not a literal. */
  readonly to: string
  /** Written as `import type`: nothing of it is left when the program runs. */
  readonly types?: boolean
}

// Which room a file belongs to, by its longest matching folder or file; and what each room may import besides itself.
// `…/` names a folder, a bare path names one file.
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'src/engine/model': [],
  'src/engine/learn': ['src/engine/model'],
  'src/engine/text': ['src/engine/model', 'src/engine/learn'],
  'src/engine/read': ['src/engine/model', 'src/engine/text', 'src/engine/learn'],
  'src/engine/attribute': ['src/engine/model', 'src/engine/text', 'src/engine/learn'],
  'src/engine/ground': ['src/engine/model', 'src/engine/text', 'src/engine/learn'],
  'src/engine/trace': ['src/engine/model', 'src/engine/text', 'src/engine/learn'],
  'src/engine/render': ['src/engine/model', 'src/engine/text', 'src/engine/learn'],
  'src/engine/weights': [],
  'src/engine': ['src/engine'],
  'src/corpus': ['src/engine/index.ts'],
  'src/fetch': ['src/engine/index.ts'],
  'src/archive': ['src/engine/index.ts'],
  'src/store': ['src/engine/index.ts'],
  'src/workspace': ['src/engine/index.ts', 'src/fetch', 'src/archive', 'src/store'],
  'src/watch': ['src/engine/index.ts', 'src/fetch', 'src/archive', 'src/store', 'src/workspace'],
  'src/mcp': ['src/engine/index.ts', 'src/fetch', 'src/store', 'src/workspace', 'src/watch'],
  'src/server/contract': ['src/engine/index.ts', 'src/store', 'src/workspace', 'src/watch'],
  'src/server': [
    'src/engine/index.ts',
    'src/fetch',
    'src/archive',
    'src/store',
    'src/workspace',
    'src/watch',
    'src/mcp',
    'src/server/contract',
  ],
  'src/client': ['src/server/contract'],
  'src/web': ['src/engine/index.ts', 'src/client'],
  'src/cli': [
    'src/engine/index.ts',
    'src/corpus',
    'src/fetch',
    'src/archive',
    'src/store',
    'src/workspace',
    'src/watch',
    'src/mcp',
    'src/server',
  ],
}

/** Packages that the engine may import: all of them run in a browser as they do in Node. */
export const ENGINE_PACKAGES: ReadonlySet<string> = new Set([
  '@noble/hashes',
  'parse5',
  'pako',
  'postal-mime',
  'eld',
  'tinyld',
  'franc-min',
  'fflate',
  'feedsmith',
  'saxes',
])

const NODE = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)])

/** Every import of one source text. Comments are skipped, so that documentation may name modules. */
export function importsOf(from: string, source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(^|[\s;{}(,])\/\/[^\n]*/g, '$1')
  const found: Import[] = []
  const literal = /(?:\b(?:export|import)\b[\w\s{},*$]*?\bfrom\s*|\b(?:import|require)\s*\(?\s*)(['"`])([^'"`\n]+)\1/g
  for (const match of code.matchAll(literal)) found.push({ from, to: match[2]!, types: /^(?:import|export)\s+type\b/.test(match[0]) })
  for (const match of code.matchAll(/\bimport\s*\(\s*([^'"`\s])/g)) if (match[1]) found.push({ from, to: '*' })
  return found
}

/** All TypeScript files below a folder of the project, tests left out. */
export function sourcesBelow(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
}

/** The imports of a tree that its rule forbids, each as one sentence. `read` gives a file's text. */
export function violations(files: readonly string[], read: (file: string) => string): string[] {
  return files.flatMap((file) => importsOf(file, read(file)).flatMap((found) => whyForbidden(found)?.concat(` (${file})`) ?? []))
}

/** The rule, told for one import: a sentence if it is forbidden, else null. */
export function whyForbidden({ from, to, types }: Import): string | null {
  const room = roomOf(from)
  if (!room) return null
  const inEngine = room.startsWith('src/engine')
  if (!to.startsWith('.')) {
    if (room === 'src/archive' && /^pg(\/|$)/.test(to) && !types) return `${room} opens connections by ${to}`
    if (/^(?:nodemailer|web-push)(\/|$)/.test(to) && room !== 'src/watch') return `${room} sends by ${to}`
    if (!inEngine)
      return /^(node:)?(net|tls|http|https|http2|dgram|dns)(\/|$)|^undici/.test(to) && room !== 'src/fetch' && room !== 'src/server'
        ? `${room} opens sockets by ${to}`
        : null
    if (to === '*') return 'the engine imports by a computed name'
    if (NODE.has(to)) return `the engine imports Node's ${to}`
    const name = to
      .split('/')
      .slice(0, to.startsWith('@') ? 2 : 1)
      .join('/')
    return ENGINE_PACKAGES.has(name) ? null : `the engine imports the package ${name}, which is not on its list`
  }
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(from), to))
  const other = roomOf(target)
  if (!other) return target.startsWith('src/') ? null : `${room} imports ${target}, outside src`
  if (other === room) return null
  const allowed = ROOMS[room]!
  if (allowed.includes(target) || allowed.includes(other)) return null
  if (room === 'src/engine' && inEngine && other.startsWith('src/engine/')) return null
  return `${room} imports ${other}`
}

const roomOf = (file: string): string | null =>
  Object.keys(ROOMS)
    .filter((room) => file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0] ?? null

export const readSource = (root: string) => (file: string) => readFileSync(path.join(root, file), 'utf8')
