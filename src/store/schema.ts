import type { Generated, Kysely, Transaction } from 'kysely'

/**
 * The tables as kysely sees them. Numbers (`n` and what refers to it) are the database's own and mean nothing outside; ids, keys and
 * pages are what others know. Times
 * are minutes since 1970 UTC, of publication or else of retrieval; 0 where nobody knows. Texts hold no U+0000 and no half surrogate pairs, in whose place
 * stands U+FFFD, so that offsets hold; what was read is kept to the character in `readings`.
 */
export interface Tables {
  /** How far the journal has been indexed. One row. */
  progress: { id: number; applied: number }
  /** What the index knows about itself: JSON by key. */
  meta: { key: string; value: string }
  /** What the user has set, of the journal: JSON by key. */
  settings: { key: string; value: string; seq: number }
  /** The user's decisions, of the journal. `payload` is JSON, or null once it is erased. */
  decisions: { seq: number; at: string; kind: string; subject: string | null; payload: string | null }
  /** By what decisions are found. */
  decision_targets: { target: string; seq: number }
  captures: {
    seq: number
    url: string | null
    page: string | null
    retrieved: string
    content_type: string | null
    sha256: string
    collection: string
    /** `read`, `failed` or `erased`. */
    state: string
    /** Why it failed, as JSON `{code, message}`. */
    fault: string | null
  }
  capture_reports: { capture: number; position: number; report: number }
  reports: {
    n: Generated<number>
    id: string
    /** SHA-256 of title and text, as FORMAT has it: `Report.id`. */
    content: string
    url: string | null
    page: string | null
    outlet: string | null
    title: string | null
    published: string | null
    modified: string | null
    retrieved: string | null
    time: number
    language: string | null
    collection: string
    statement_count: number
    lower: number
    upper: number
    words: string
  }
  /** `keys`: by which reports of one matter find each other. */
  readings: { report: number; reading: Uint8Array; facts: Uint8Array | null; digest: string; keys: number[] }
  /** Reports that are still to be traced. */
  untraced: { report: number }
  statements: {
    n: Generated<number>
    report: number
    position: number
    id: string
    mode: string
    stance: string
    hedged: boolean
    confidence: number
    start: number
    end: number
    text: string
    time: number
    words: string
  }
  sources: { n: Generated<number>; key: string; name: string; kind: string; naming: string; words: string }
  /** Who a statement rests on: `hand` 0 is the nearest teller, `origin` the last. */
  tellings: { source: number; statement: number; hand: number; origin: boolean; time: number; report: number }
  claims: {
    n: Generated<number>
    id: string
    text: string
    reports: number
    mentions: number
    first: number
    time: number
    lower: number | null
    upper: number | null
    words: string
  }
  claim_mentions: { claim: number; report: number; start: number; end: number; time: number }
  /** What is left behind a claim, as JSON. */
  origins: { claim: number; detail: string }
  /** `spans` is JSON: [start, end, parent's start, parent's end] each. */
  edges: { report: number; parent: number; directed: boolean; spans: string; why: string }
  /** Reports that reprint one text, by the first of them in order of ids. */
  reprints: { report: number; head: number }
  /** Rules as they stand, JSON; `seq` is the journal's entry that says so last, `begun` the one by which they looked first. */
  rules: { id: string; seq: number; begun: number | null; body: string }
  /** What rules last told, or saw first, of claims, JSON; `reports` by which a claim is met, `held` until when a change is not told. */
  rule_states: { rule: string; place: string; reports: string[]; held: string | null; state: string }
  /** Short hashes of what rules know of. */
  rule_known: { rule: string; key: string }
  /** What rules told, JSON; `turn` is from what to what. */
  alerts: { id: string; seq: number; at: string; rule: string; place: string; change: string; turn: string; body: string }
  /** Words of names and headlines, for misspelt queries. */
  vocabulary: { word: string }
  /** What is followed, of the journal: `seq` is the entry that said so last. */
  follows: { id: string; seq: number; at: string; url: string; kind: string; title: string | null; collection: string }
  /** Pages that are gone, of the journal. */
  removals: { seq: number; at: string; url: string; page: string; status: number }
  /**
   * What is visited when, and how it went: bookkeeping that no rebuild touches. Times are milliseconds since 1970. `follow` is what led
   * there; `state`, `mark` and `note` (JSON) are of whoever visits.
   */
  visits: {
    id: string
    follow: string
    kind: string
    host: string
    state: string
    next: number | null
    /** Milliseconds between two visits, as things stand. */
    every: number
    visited: number | null
    succeeded: number | null
    changed: number | null
    count: number
    /** In a row. */
    failures: number
    /** The number of the presence that is there at this moment. */
    holder: number | null
    url: string
    etag: string | null
    modified: string | null
    digest: string | null
    mark: string | null
    note: string | null
  }
  /** What hubs were asked to tell (WebSub). */
  hub_leases: {
    follow: string
    token: string
    hub: string
    topic: string
    secret: string
    /** `asked`, `verified` or `denied`. */
    state: string
    asked: number
    until: number | null
  }
  /** Where alerts go, of the journal; `seq` is the entry that said so last. `rules`, `pace`, `target` and `trouble` are JSON. */
  channels: {
    id: string
    seq: number
    since: number
    kind: string
    rules: string | null
    pace: string
    target: string
    owner: string | null
    /** `on`, `paused` or `ended`. */
    state: string
    /** Why it is not on, as JSON `{code, message, hint}`. */
    trouble: string | null
  }
  /** What became of an alert on a channel, of the journal: `sent`, or `failed` with the reason. */
  deliveries: { channel: string; alert: string; seq: number; at: string; state: string; reason: string | null }
  /** Who subscribed on a public page, of the journal. `mailbox` is a keyed hash. */
  subscribers: { channel: string; seq: number; page: string; mailbox: string; confirmed: string }
  /** Mailboxes that are not written to any more, of the journal, as keyed hashes. */
  suppressed: { mailbox: string; seq: number; reason: string }
  /** How far each channel is; of this index alone. Times are milliseconds since 1970. `unit`: the alerts that are being sent, as JSON. */
  channel_work: {
    channel: string
    through: number
    unit: string | null
    tries: number
    due: number | null
    holder: number | null
    reason: string | null
  }
  /** Who asked to subscribe and has not confirmed; of this index alone. `token` is a hash. */
  signups: {
    id: string
    token: string | null
    page: string
    address: string
    mailbox: string
    pace: string
    at: number
    /** `waiting` for its mail, `mailed`, `confirmed`. */
    state: string
    tries: number
    due: number
  }
  /** What counts towards limits, by keyed hashes of who it counts for; of this index alone. */
  signup_marks: { who: string; at: number }
}

/** A handle on the index, or on one transaction of it. */
export type Db = Kysely<Tables> | Transaction<Tables>
