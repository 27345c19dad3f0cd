import type { Naming, SourceKind } from '../../../engine/index.ts'
import type { ClaimLine, ReportLine } from '../../../store/index.ts'
import type { Evidence, Interval } from './basic.ts'

/** A story on a list: claims that share reports, named by the one that leads. */
export interface StoryLine {
  /** Of its leading claim. */
  readonly id: string
  /** The first sentence of its leading claim. */
  readonly title: string
  /** What that sentence tells, less who tells it; null where that is not one thing. */
  readonly brief: string | null
  readonly reports: number
  readonly claims: number
  readonly sources: number
  /** Of the leading claim; null where no interval was worked out. */
  readonly origins: Interval | null
  readonly latest: number | null
  readonly earliest: number | null
  readonly outlets: readonly string[]
}

export interface Voice {
  /** `A` to `Z`, `AA` …; never another while the story is open. */
  readonly letter: string
  readonly source: string
  readonly name: string
  readonly kind: SourceKind
  readonly naming: Naming
  /** Media at large and the like: grey, and no hue is spent on them. */
  readonly vague: boolean
  /** The hue's place, 0 to 7; null for the vague. From the ninth voice hues come again. */
  readonly hue: number | null
  readonly statements: number
  readonly reports: number
  /** Keys of all sources that are read as this voice, `source` first: of one report another may name it in fewer words. */
  readonly keys: readonly string[]
  /** Other voices that it may be one with, by their letters, and why. */
  readonly perhaps: readonly { readonly letter: string; readonly why: string }[]
}

export interface StoryPlace {
  readonly name: string
  readonly country: string
  readonly admin1: string | null
  readonly feature: string
  readonly lat: number
  readonly lon: number
  readonly geonamesId: number | null
  /** Other spellings that stand for it. */
  readonly spellings: readonly string[]
  readonly possible: boolean
  readonly reports: number
  readonly accounts: readonly PlaceAccount[]
}

/** Where somebody says that something was. */
export interface PlaceAccount {
  /** As the text has it: “two miles off Sidi Youssef”. */
  readonly words: string
  /** The room that the words leave around the place, in km; 0 for the place itself. */
  readonly room: number
  /** On whose word: the voice's letter; null in the outlet's own voice. */
  readonly letter: string | null
  readonly source: string | null
  readonly name: string | null
  readonly named: boolean
  readonly reports: readonly string[]
  readonly outlets: readonly string[]
  /** A claim of the story that tells it; null if none does. */
  readonly claim: string | null
  readonly evidence: Evidence
}

/** When something is said to have been. */
export interface TimeAccount {
  readonly words: string
  /** As TIMEX3 writes it, and the days or minutes that it spans, ISO 8601; null where it names none. */
  readonly value: string
  readonly from: string | null
  readonly to: string | null
  readonly letter: string | null
  readonly report: string
}

export interface StoryView extends StoryLine {
  readonly lines: readonly ReportLine[]
  /** Those of the most reports first. */
  readonly told: readonly ClaimLine[]
  readonly voices: readonly Voice[]
  readonly places: readonly StoryPlace[]
  /** Between positions that different accounts give of one thing: the distance in km. */
  readonly apart: readonly { readonly a: string; readonly b: string; readonly km: number }[]
  readonly timeline: {
    /** In order of time; `own` is false for reprints. */
    readonly reports: readonly {
      readonly report: string
      readonly outlet: string | null
      readonly time: number | null
      readonly own: boolean
    }[]
    readonly times: readonly TimeAccount[]
    /** How the leading claim's interval stood as its reports came in, at most 24 steps; the last is today's. */
    readonly origins: readonly (Interval & { readonly time: number | null; readonly reports: number })[]
  }
  readonly since: { readonly reports: number; readonly claims: number }
  /** More reports share its claims than are shown. */
  readonly cut: boolean
}
