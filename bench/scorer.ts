import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Run } from './measure.ts'

/** An outside scorer's figures for these predictions; null where the scorer is not beside the data. */
export function scoreOutside(
  run: Run,
  name: string,
  gold: readonly unknown[],
  predictions: readonly unknown[],
): Readonly<Record<string, number | null>> | null {
  const scorer = path.join(run.data, '../tools/score', `${name}.mjs`)
  if (!existsSync(scorer)) return null
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-bench-'))
  const written = (file: string, rows: readonly unknown[]): string => {
    const target = path.join(folder, file)
    writeFileSync(target, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    return target
  }
  try {
    const args = [scorer, '--gold', written('gold.jsonl', gold), '--pred', written('prediction.jsonl', predictions), '--json']
    const ended = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
    if (ended.status !== 0) throw new Error(`${scorer} ended with ${ended.status}: ${ended.stderr.slice(0, 400)}`)
    return JSON.parse(ended.stdout) as Record<string, number | null>
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
