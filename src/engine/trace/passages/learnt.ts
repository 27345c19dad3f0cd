/** Furniture by hash: fingerprints, and whole sentences. */
export interface Furniture {
  readonly prints: ReadonlySet<number>
  readonly lines: ReadonlySet<number>
  /** Set where all reports were looked at for it: then nothing else is furniture, and none is looked for. */
  readonly complete?: boolean
}

/** How the reports of an outlet are fetched: how many there are, and sums of the minutes between date and retrieval. */
export interface Lag {
  /** Null for reports of which nobody knows who published them. */
  readonly outlet: string | null
  readonly n: number
  readonly sum: number
  readonly squares: number
}

/** What many reports teach, and a few of them cannot tell. */
export interface Learnt {
  readonly furniture: Furniture
  /** Empty where nothing is known yet. */
  readonly lags: readonly Lag[]
}
