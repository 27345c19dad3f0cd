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
