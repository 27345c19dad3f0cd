/** A line on a terminal that says how far things are, below what is printed. */
export interface Status {
  readonly show: (text: string) => void
  /** Takes the line away, so that something else can be printed. */
  readonly clear: () => void
}

const NONE: Status = { show: () => {}, clear: () => {} }

/** Milliseconds between two changes of the line. */
const OFTEN = 200

/** A status line on standard error if that is a terminal; none anywhere else. */
export function openStatus(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>): Status {
  if (!stream.isTTY) return NONE
  let last = Number.NEGATIVE_INFINITY
  let isShown = false
  return {
    show(text) {
      if (performance.now() - last < OFTEN) return
      last = performance.now()
      isShown = true
      stream.write(`\r\u001b[2K${text.slice(0, Math.max(20, (stream.columns || 80) - 1))}`)
    },
    clear() {
      if (isShown) stream.write('\r\u001b[2K')
      isShown = false
      last = Number.NEGATIVE_INFINITY
    },
  }
}
