import type { Stats } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Missed } from '../item.ts'
import { type InputMeans, missedBy } from './means.ts'

/** A file in a folder. */
export interface FolderFile {
  readonly file: string
}

/** Deeper folders than this are a trick. */
const MOST_DEPTH = 64

/**
 * The files of a folder and of those in it, in the order of their names. Hidden ones, links that leave the folder or lead round in a circle,
 * and what is no file are passed over, and said so.
 */
export async function* filesIn(folder: string, means: InputMeans): AsyncGenerator<FolderFile | Missed> {
  let root: string
  try {
    root = await realpath(folder)
  } catch (thrown) {
    yield missedBy(folder, thrown)
    return
  }
  yield* below(folder, [root], means)
}

/** `above`: the real paths of the folders it is in, the root first. */
async function* below(folder: string, above: readonly string[], means: InputMeans): AsyncGenerator<FolderFile | Missed> {
  let names: string[]
  try {
    names = (await readdir(folder)).sort()
  } catch (thrown) {
    yield missedBy(folder, thrown)
    return
  }
  for (const name of names) {
    if (means.signal?.aborted) return
    const at = path.join(folder, name)
    if (name.startsWith('.')) {
      means.passed?.({ called: at, code: 'hidden', message: 'it is hidden' })
      continue
    }
    let own: Stats
    let real: string
    try {
      own = await lstat(at)
      real = await realpath(at)
      if (own.isSymbolicLink()) {
        if (!isWithin(above[0] as string, real)) {
          means.passed?.({ called: at, code: 'link', message: 'it is a link that leaves the folder' })
          continue
        }
        own = await stat(at)
      }
    } catch (thrown) {
      yield missedBy(at, thrown)
      continue
    }
    if (own.isDirectory()) {
      if (above.includes(real)) means.passed?.({ called: at, code: 'link', message: 'it is a link that leads round in a circle' })
      else if (above.length >= MOST_DEPTH)
        means.passed?.({ called: at, code: 'link', message: `it lies more than ${MOST_DEPTH} folders deep` })
      else yield* below(at, [...above, real], means)
    } else if (own.isFile()) yield { file: at }
    else means.passed?.({ called: at, code: 'special', message: 'it is a pipe, a socket or a device' })
  }
}

const isWithin = (root: string, real: string): boolean => real === root || real.startsWith(root.endsWith(path.sep) ? root : root + path.sep)
