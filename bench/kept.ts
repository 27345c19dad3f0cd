import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from './process.ts'

/** Where what is dear to make is kept from one run to the next. */
export const folder = process.env.SAYSO_BENCH_CACHE ?? path.join(tmpdir(), 'sayso-bench')

/**
 * The path of something kept, made if it is not there yet: `make` writes it, a file or a folder, at the path it is given. It is there as
 * a whole or not at all.
 */
export async function kept(name: string, make: (target: string) => Promise<void>): Promise<string> {
  const target = path.resolve(folder, name)
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}.part`
  mkdirSync(path.dirname(draft), { recursive: true })
  try {
    await make(draft)
    renameSync(draft, target)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return target
}

/** A key that changes when the compiled engine's code or weights do, but for its folders named in `without`. Twelve hexadecimal digits. */
export function engineKey(without: readonly string[] = []): string {
  const hash = createHash('sha256')
  const engine = path.join(root, 'dist/src/engine')
  const skipped = without.map((name) => path.join(engine, name))
  const visit = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(at, entry.name)
      if (entry.isDirectory()) {
        if (!skipped.includes(full)) visit(full)
      } else if (/\.(?:js|bin)$/.test(entry.name)) hash.update(path.relative(engine, full)).update(readFileSync(full))
    }
  }
  visit(engine)
  return hash.digest('hex').slice(0, 12)
}
