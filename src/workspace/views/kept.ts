/** Works a thing out once for each key: who asks while it is being worked out waits for the same. What failed is not kept. */
export interface Kept {
  <T>(key: string, work: () => Promise<T>): Promise<T>
  /** What was worked out already for a key, or is being; undefined if nothing is. */
  readonly at: (key: string) => Promise<unknown> | undefined
}

/** Things that are kept: a page of a large claim takes up to some megabytes. */
const MOST = 64

/** Keeps what was asked for last. */
export function kept(most: number = MOST): Kept {
  const held = new Map<string, Promise<unknown>>()
  const ask = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const known = held.get(key)
    if (known) {
      held.delete(key)
      held.set(key, known)
      return known as Promise<T>
    }
    const made = work()
    held.set(key, made)
    made.catch(() => held.delete(key))
    for (const first of held.keys()) {
      if (held.size <= most) break
      held.delete(first)
    }
    return made
  }
  return Object.assign(ask, { at: (key: string) => held.get(key) })
}
