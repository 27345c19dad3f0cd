/** What takes less than this many milliseconds on the sizes tested here is not quadratic, however noisy the machine. */
const SHORT = 150

/**
 * How many times longer `run` takes on `size` than on an eighth of it: about 8 if its time is linear, 64 if it is quadratic. The least of
 * three runs of each counts, so that what else the machine does matters little. 1 if it is over at once.
 */
export function growth(run: (size: number) => unknown, size: number): number {
  if (timeOf(run, size) < SHORT) return 1
  const least = (of: number): number => Math.min(...[1, 2, 3].map(() => timeOf(run, of)))
  return least(size) / Math.max(least(size >> 3), SHORT / 8)
}

/** Between linear and quadratic growth, with room for what collecting garbage adds. */
export const LINEAR = 32

function timeOf(run: (size: number) => unknown, size: number): number {
  const began = performance.now()
  run(size)
  return performance.now() - began
}
