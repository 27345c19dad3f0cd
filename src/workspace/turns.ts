import type { Workspace } from './workspace.ts'

/** The last who waits for a workspace's turn. */
const last = new WeakMap<Workspace['archive'], Promise<unknown>>()

/**
 * Does what ends in new entries after all that began before it in this process. What is appended only where nothing came since the index
 * was asked (`appendAfter`) would else be asked again each time somebody else was quicker, and where many write nobody would get anywhere.
 * Other processes are still met by asking again. Work must not take a turn inside of its turn.
 */
export function inTurn<T>({ archive }: Pick<Workspace, 'archive'>, work: () => Promise<T>): Promise<T> {
  const turn = (last.get(archive) ?? Promise.resolve()).then(work, work)
  last.set(archive, turn)
  return turn
}

/** Lets so many work at a time, in the order in which they came. */
export function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy -= 1
    }
  }
}

/** Does a thing once for all who ask while it is not begun yet, and never twice at the same time. */
export function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  let next: Promise<T> | null = null
  const begin = (): Promise<T> => {
    const run = work().finally(() => {
      if (running === run) running = null
    })
    running = run
    return run
  }
  return () => {
    if (!next && !running) return begin()
    next ??= (running ?? Promise.resolve())
      .then(
        () => {},
        () => {},
      )
      .then(() => {
        next = null
        return begin()
      })
    return next
  }
}
