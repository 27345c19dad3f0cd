/** A report as a story names it. */
export interface StoryReport {
  readonly id: string
  readonly outlet: string | null
  /** Minutes since 1970-01-01 UTC when it was out, as well as that can be told; null if nothing is known. */
  readonly time: number | null
}

/** Whether whoever knew it can be asked, as `Origins` has it: by name or office; unnamed; nobody in particular. */
export type OriginStanding = 'pinned' | 'unnamed' | 'unsaid'

/** From whom a report had a claim, and what shows it. */
export interface HandLink {
  /**
   * `shares`: text is shared, and nothing but time says which was first. `silent`: it names nobody and came later, so that it may have it
   * from there.
   */
  readonly kind: 'attributed' | 'cites' | 'copied' | 'shares' | 'silent'
  /** 0 to 1. */
  readonly probability: number
  /** Share of the sentence that both have, 0 to 1; null where no text is shared. */
  readonly share: number | null
  /** The sentence that shows it; null where its text is not at hand. */
  readonly words: string | null
  /** What speaks for it. */
  readonly why: readonly string[]
}

/** Somebody in the tree of hands: a source, or a report with those that had it from it below. */
export interface Hand {
  readonly who:
    | { readonly kind: 'source'; readonly name: string; readonly standing: OriginStanding }
    | { readonly kind: 'own-voice' }
    | { readonly kind: 'circle'; readonly outlets: readonly string[] }
    | { readonly kind: 'report'; readonly report: StoryReport; readonly withdrawn: boolean }
    /** Reports with the same words from the same hand, from whom nobody has it. */
    | { readonly kind: 'copies'; readonly reports: readonly StoryReport[] }
  /** From the hand above; null for a root. */
  readonly link: HandLink | null
  /** It stands in full elsewhere in the tree, or above itself: then it is a circle. */
  readonly again: 'no' | 'elsewhere' | 'circle'
  readonly below: readonly Hand[]
}

/** A figure that those who make a claim give, as they gave it over time. */
export interface StoryValue {
  /** Null: the outlet's own voice, of an outlet that nobody knows. */
  readonly source: string | null
  readonly ownVoice: boolean
  readonly points: readonly {
    readonly min: number | null
    readonly max: number | null
    readonly time: number | null
    readonly outlets: readonly string[]
  }[]
}

/** Where those who make a claim differ. */
export interface StoryDifferences {
  /** What is counted, such as `killed`; null if that is not known. */
  readonly of: string | null
  /** Only if not all give the same. */
  readonly values: readonly StoryValue[]
  readonly conflicts: readonly { readonly kind: 'sources' | 'retelling'; readonly words: string; readonly settled: boolean }[]
  readonly denials: readonly {
    readonly source: string | null
    readonly stance: 'denies' | 'doubts'
    readonly reversed: boolean
    readonly outlets: readonly string[]
    readonly words: string | null
  }[]
  readonly dropped: readonly { readonly outlet: string | null; readonly words: string | null }[]
}

/** One claim of a story. */
export interface StoryClaim {
  /** What is claimed, in the words of the first report that has it from somebody. */
  readonly words: string
  readonly reports: number
  /** Reports left when reprints of one text count once. */
  readonly texts: number
  readonly lower: number
  readonly upper: number
  readonly reasons: readonly string[]
  readonly hands: readonly Hand[]
  /** Reports that the tree leaves out, as it has become too large. */
  readonly unshown: number
  readonly circles: readonly { readonly outlets: readonly string[]; readonly grounded: boolean }[]
  readonly bottlenecks: readonly { readonly outlet: string; readonly share: number }[]
  readonly wouldChange: readonly { readonly if: string; readonly lower: number; readonly upper: number }[]
  readonly differences: StoryDifferences
  /** How names of sources changed on the way to the report that is furthest away. */
  readonly names: readonly string[]
  /** Where its sentences are. */
  readonly mentions: readonly {
    readonly report: StoryReport
    readonly start: number
    readonly end: number
    readonly words: string | null
  }[]
}

/** Something that a copy or a retelling lost. */
export interface StoryLoss {
  readonly kind: string
  readonly parent: StoryReport
  readonly child: StoryReport
  /** The words in each; null where there are none to point at. */
  readonly before: string | null
  readonly after: string | null
  readonly says: string
  readonly confidence: number
}

/** What a later version of a page changed in the one before. */
export interface StoryRevision {
  readonly from: StoryReport
  readonly to: StoryReport
  readonly headline: { readonly before: string; readonly after: string } | null
  readonly changes: readonly {
    readonly kind: string
    readonly before: string | null
    readonly after: string | null
    readonly owned: string
  }[]
  readonly notes: readonly string[]
  /** Paragraphs added, removed, reworded or moved. */
  readonly paragraphs: number
}

/** What reports of one story count, with all the figures that they give for it. */
export interface StoryFigures {
  /** The counted thing, such as `killed`. */
  readonly of: string
  readonly values: readonly StoryValue[]
}

/** What many reports show together. */
export interface Story {
  readonly reports: number
  readonly texts: number
  /** The claims that matter most, those of the most reports first. */
  readonly claims: readonly StoryClaim[]
  /** Claims that two or more reports make, and are not among them. */
  readonly otherClaims: number
  /** Where reports of one story give different figures for one thing, over all their claims; none of many stories. */
  readonly figures: readonly StoryFigures[]
  readonly losses: readonly StoryLoss[]
  /** Outlets written so that a reader may take them for others, and by what. */
  readonly lookAlikes: readonly { readonly outlet: string; readonly like: string; readonly disguises: readonly string[] }[]
  readonly revisions: readonly StoryRevision[]
  /** What could not be read in the reports that are shown, and in how many of them. */
  readonly unread: readonly { readonly message: string; readonly reports: number }[]
}
