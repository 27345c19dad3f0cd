import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * The path of something that is dear to make and that all tests of a run share, whatever thread they run in: the first that asks has `make`
 * write it, a file or a folder, at the path it is given; the others wait. If that fails, the next tries.
 */
export async function once(name: string, make: (target: string) => Promise<void>): Promise<string> {
  const target = path.join(process.env.SAYSO_TEST_FILES as string, name)
  const draft = `${target}.part`
  while (!existsSync(target)) {
    if (!taken(`${target}.lock`)) {
      await sleep(20)
      continue
    }
    try {
      if (existsSync(target)) break
      await make(draft)
      renameSync(draft, target)
    } finally {
      rmSync(draft, { recursive: true, force: true })
      rmSync(`${target}.lock`, { recursive: true })
    }
  }
  return target
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}
