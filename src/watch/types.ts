/** What a rule watches. A claim and a story are named by a place in a text, as decisions name them: ids change when reports join. */
export type Watched =
  | { readonly kind: 'claim' | 'story'; readonly report: string; readonly start: number; readonly end: number }
  | { readonly kind: 'source'; readonly key: string }
  | { readonly kind: 'outlet'; readonly name: string }
  | { readonly kind: 'place'; readonly id: string; readonly name: string }
  | { readonly kind: 'query'; readonly query: string }

/** What may have happened to it. */
export type Change =
  | 'lower-rose'
  | 'lower-fell'
  | 'circular'
  | 'single-source'
  | 'denial'
  | 'figure-moved'
  | 'correction'
  | 'removal'
  | 'new-outlet'
  | 'headline-changed'

export interface Rule {
  readonly id: string
  readonly name: string
  readonly watched: Watched
  readonly changes: readonly Change[]
  /** Local times between which nothing is sent, in a time zone by its IANA name; null for none. What fires meanwhile is sent after. */
  readonly quiet: { readonly from: string; readonly to: string; readonly zone: string } | null
  readonly isOn: boolean
}

/** The words that prove it. */
export interface Evidence {
  readonly report: string
  readonly outlet: string | null
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface Alert {
  /** Hash of the rule, what changed, and from what to what. */
  readonly id: string
  readonly rule: string
  readonly at: string
  readonly change: Change
  /** Id of the claim or story, for a link to its page; null where it is about none. */
  readonly claim: string | null
  /** What happened, in one sentence that stands by itself. */
  readonly sentence: string
  readonly evidence: readonly Evidence[]
  readonly before: { readonly lower: number; readonly upper: number } | null
  readonly after: { readonly lower: number; readonly upper: number } | null
}

export interface Channel {
  readonly id: string
  readonly kind: 'mail' | 'push' | 'webhook' | 'feed' | 'stream'
  /** Rules whose alerts it wants; null for all. */
  readonly rules: readonly string[] | null
  /** Each at once, or one mail a day at an hour of a time zone. */
  readonly pace: { readonly kind: 'instant' } | { readonly kind: 'daily'; readonly hour: number; readonly zone: string }
  /** An address, an endpoint with its keys, a URL with its secret: by kind; see deliver/. */
  readonly to: Readonly<Record<string, string>>
  /** Journal's entry from which on it wants alerts. */
  readonly since: number
}
