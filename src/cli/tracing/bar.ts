import process from 'node:process'

/** How far a long run is, on standard error. */
export interface Bar {
  readonly at: (what: string, done: number, total: number) => void
  readonly stop: () => void
}

export const noBar: Bar = { at: () => {}, stop: () => {} }

/** What takes less needs no bar. Milliseconds. */
const PATIENCE = 1000

/** A bar on a terminal, shown if the work takes more than a second, and cleared at the end; no bar anywhere else. */
export async function openBar(): Promise<Bar> {
  if (!process.stderr.isTTY) return noBar
  const { default: bars } = await import('cli-progress')
  const bar = new bars.SingleBar(
    { format: 'trace {bar} {percentage}% {what} {eta_formatted} left', hideCursor: true, clearOnComplete: true, fps: 5 },
    bars.Presets.shades_classic,
  )
  const from = performance.now()
  let shown = ''
  return {
    at: (what, done, total) => {
      if (performance.now() - from < PATIENCE) return
      if (what !== shown) {
        if (shown !== '') bar.stop()
        bar.start(Math.max(1, total), done, { what })
        shown = what
      } else bar.update(Math.min(done, total), { what })
    },
    stop: () => {
      if (shown !== '') bar.stop()
      shown = ''
    },
  }
}
