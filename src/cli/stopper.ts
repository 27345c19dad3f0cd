import process from 'node:process'

export interface Stopper {
  readonly signal: AbortSignal
  /** From now on the first Ctrl-C ends the process. */
  readonly atOnce: () => void
  readonly close: () => void
}

/** Ctrl-C once stops in order, twice at once. `clear` takes away what stands on the terminal. */
export function stopper(clear: () => void): Stopper {
  const controller = new AbortController()
  let isLast = false
  const handle = (): void => {
    clear()
    if (isLast) process.exit(130)
    isLast = true
    process.stderr.write(
      'sayso: stopping as soon as what is under way is safe\n       Ctrl-C again ends at once; nothing that was kept is lost\n',
    )
    controller.abort()
  }
  process.on('SIGINT', handle)
  process.on('SIGTERM', handle)
  return {
    signal: controller.signal,
    atOnce: () => {
      isLast = true
    },
    close: () => {
      process.off('SIGINT', handle)
      process.off('SIGTERM', handle)
    },
  }
}
