import process from 'node:process'

/** What the time of a trace is spent on: reading reports, finding passages, finding claims, and answering. */
export type Stage = 'read' | 'passages' | 'claims' | 'answers'

/** CPU-seconds by stage, from the start of the process on. */
export class Stopwatch {
  readonly seconds: Record<Stage, number> = { read: 0, passages: 0, claims: 0, answers: 0 }
  private stage: Stage = 'read'
  private mark = 0

  /** What comes now belongs to a stage. */
  to(stage: Stage): void {
    const now = used()
    this.seconds[this.stage] += now - this.mark
    this.mark = now
    this.stage = stage
  }

  /**
   * A piece of work of this thread that belongs to another stage than the one at hand. Beside threads that read, what the process used
   * meanwhile is not this thread's: then the clock on the wall stands for it.
   */
  aside<T>(stage: Stage, threads: boolean, work: () => T): T {
    if (!threads) {
      const back = this.stage
      this.to(stage)
      try {
        return work()
      } finally {
        this.to(back)
      }
    }
    const from = performance.now()
    try {
      return work()
    } finally {
      const spent = (performance.now() - from) / 1000
      this.seconds[stage] += spent
      this.seconds[this.stage] -= spent
    }
  }
}

function used(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
