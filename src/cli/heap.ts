import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Asks V8 to let what is kept grow by no more than a share of itself, in percent, before it is swept: less memory for more time. Said to
 * the V8 of Node 20 alone, with which it was measured; nothing happens elsewhere.
 */
export function growHeapBy(percent: number): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--heap-growing-percent=${percent}`)
}

/** Bytes beside the heap, such as the memory of a database, at which a sweep is worth its time. */
const MUCH = 256e6

/**
 * Sweeps what was thrown away, if there is much beside the heap, of which V8 takes little notice: making the files of a database leaves
 * half a gigabyte that would still lie there when the threads that read want theirs.
 */
export function sweep(): void {
  if (process.memoryUsage().external < MUCH) return
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}
