/** Whether whoever knew it can be asked: `pinned` by a name or an office, `unnamed`, or `unsaid`: own voice, "media said", an outlet alone. */
export type Standing = 'pinned' | 'unnamed' | 'unsaid'

/** One sentence of one report that makes the claim. */
export interface Assertion {
  /** The report's id. */
  readonly report: string
  /** Null if nobody knows who published it. */
  readonly outlet: string | null
  /** Taken back by its outlet: it counts for nothing, nor does what hangs on it alone. */
  readonly withdrawn: boolean
}

export interface GraphSource {
  readonly name: string
  readonly standing: Standing
}

/** From an assertion to whom it had the claim from. */
export interface Link {
  /** The number of an assertion. */
  readonly from: number
  readonly to: { readonly assertion: number } | { readonly source: number }
  readonly kind: 'copied-from' | 'cites' | 'attributed-to'
  /** 0 to 1. */
  readonly probability: number
}

/** Two sources that may be one and the same. */
export interface Tie {
  /** The number of a source, as `b`. */
  readonly a: number
  readonly b: number
  /** 0 to 1. */
  readonly probability: number
  /** Read behind "counted once:". */
  readonly why: string
}

/**
 * Who had a claim from whom: what lineage hands to the count. Numbers are places in the arrays. What names a place that does not exist is
 * left out of the count. An assertion without any link stands on its own. A sentence whose words were copied needs the link to what it
 * copied alone: those named in its words are the copied sentence's sources, and would count again if they were sources of their own.
 */
export interface OriginGraph {
  readonly assertions: readonly Assertion[]
  readonly sources: readonly GraphSource[]
  readonly links: readonly Link[]
  readonly same: readonly Tie[]
  /** Pairs of sources that are surely two. */
  readonly different: readonly (readonly [number, number])[]
}

/** Probabilities: what is at least `sure` is so; what is at least `possible` may be so or not; what is below is left out. */
export interface Thresholds {
  readonly sure: number
  readonly possible: number
}

/** An origin that the upper bound counts. */
export interface ClaimOrigin {
  readonly name: string
  readonly standing: Standing
  /** The sources that are surely one with it; none if an assertion stands on its own. */
  readonly sources: readonly number[]
  /** The assertions that name it themselves, or the one that stands on its own. */
  readonly told: readonly number[]
  /**
   * The assertions that rest on it, through whatever hands, ascending. Those that name it themselves alone if the claim has more than 64
   * origins.
   */
  readonly assertions: readonly number[]
}

/** An outlet that others cannot do without. */
export interface Bottleneck {
  readonly outlet: string
  /** The share, 0 to 1, of the other outlets' reports that lose every path to an origin without it. */
  readonly share: number
}

/** Outlets that cite one another in a ring for the claim. */
export interface Ring {
  /** By name, in the order of their characters. */
  readonly outlets: readonly string[]
  /** There is a way out to an origin all the same. */
  readonly grounded: boolean
}

export interface Change {
  /** Read behind "if": "the unnamed official is Harun Selim". */
  readonly if: string
  readonly lower: number
  readonly upper: number
}

export interface ClaimOrigins {
  /** The fewest origins that can be named or are pinned to an office, whatever of the possible is so. */
  readonly lower: number
  /** The most origins of any kind. */
  readonly upper: number
  readonly reasons: readonly string[]
  readonly bottlenecks: readonly Bottleneck[]
  readonly circular: readonly Ring[]
  /** What would change the interval, likeliest first. */
  readonly wouldChange: readonly Change[]
  readonly origins: readonly ClaimOrigin[]
}
