/** One figure: its name as in floors.json, its value, and how to print it. */
export interface Figure {
  readonly name: string
  /** Null when it could not be measured; `note` then says why. */
  readonly value: number | null
  /** `share` 0–1 (printed with three digits), `rate` per CPU-second, `count`, `ms`, `s` of CPU, `mb`, `kb`, `ratio`. */
  readonly unit: 'share' | 'rate' | 'count' | 'ms' | 's' | 'mb' | 'kb' | 'ratio'
  readonly note?: string
}

/** What a measure is run with. */
export interface Run {
  /** Folder of the development data. */
  readonly data: string
  /** A part of the data only, for the gate that runs on every commit. Figures of a quick run carry the suffix ` (quick)`. */
  readonly quick: boolean
  /** Run the named peers in the same call. */
  readonly peers: boolean
  /** For progress: goes to stderr when it is a terminal. */
  readonly progress: (done: number, total: number, what: string) => void
}

/** A named measure of `npm run bench -- NAME`. */
export interface Measure {
  readonly name: string
  /** One line for `--help`. */
  readonly about: string
  /** Paths below the data folder that must be there, else the measure says so and is not run. */
  readonly needs: readonly string[]
  readonly run: (run: Run) => Promise<readonly Figure[]>
}
