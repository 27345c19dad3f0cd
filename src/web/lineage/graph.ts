/** What a lineage graph shows: a value, made from a claim, that knows nothing of places on a page. */

/** What an arrow rests on: a text says so; the two share wording; nothing but the clock. */
export type LinkKind = 'stated' | 'shared' | 'clock'

/** Somebody in the graph. */
export interface LineageNode {
  /** Its own in the graph. */
  readonly id: string
  /** `origin`: who is at the end of a chain, outside time. `copies`: reprints folded into one. */
  readonly kind: 'origin' | 'report' | 'copies'
  readonly title: string
  /** The second line: when, and how it counts. */
  readonly note: string
  /** Minutes since 1970-01-01 UTC; null if nobody knows, and for origins. */
  readonly time: number | null
  /** Class of the voice's hue, such as `va`; null for what is no voice. */
  readonly hue: string | null
  /** How a source is named, for its glyph; null for reports. */
  readonly glyph: string | null
  /** The words over a bottleneck; null for what is none. */
  readonly neck: string | null
  /** Where it leads; null if nowhere. */
  readonly href: string | null
}

/** Who had it from whom. */
export interface LineageLink {
  /** That which stands beside its sentence, from 1; 0 where there is no sentence and no number: an outlet's own voice. */
  readonly number: number
  /** Node from which it was had. */
  readonly parent: string
  /** Node that had it. */
  readonly child: string
  readonly kind: LinkKind
  /** Something other than the clock says which was first: then it has a head. */
  readonly directed: boolean
}

/** Reports that have it from each other. */
export interface LineageRing {
  readonly members: readonly string[]
  readonly words: string
  /** Who is in it, by name: for where it is not drawn. */
  readonly names: string
}

export interface LineageGraph {
  readonly nodes: readonly LineageNode[]
  readonly links: readonly LineageLink[]
  readonly rings: readonly LineageRing[]
}
