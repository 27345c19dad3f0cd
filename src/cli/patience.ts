import process from 'node:process'

/** A process that had less than this share of a core meanwhile was kept waiting by others. */
const STARVED = 0.5
/** Times that it waits on then: what hangs without working must end too. */
const MOST_WAITS = 10

/**
 * Aborts after so many milliseconds; where the machine is so busy that this process could hardly work meanwhile, after as many more, ten
 * times at most. Answers how to call it off.
 */
export function abortAfter(milliseconds: number, stop: AbortController, cpuMs: () => number = ownCpu): () => void {
  let before = cpuMs()
  let waits = 1
  let timer = setTimeout(late, milliseconds)
  function late(): void {
    const worked = cpuMs() - before
    if (worked >= STARVED * milliseconds || waits >= MOST_WAITS) stop.abort()
    else timer = setTimeout(late, milliseconds)
    waits += 1
    before += worked
  }
  return () => clearTimeout(timer)
}

/** CPU time of this process and its threads so far, in milliseconds. */
function ownCpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
