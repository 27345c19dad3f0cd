import type { Sign } from './evidence.ts'
import type { Group, Link } from './groups.ts'
import type { Mention } from './mentions.ts'

/** All place names of a report with what speaks for what they mean. */
export interface Scene {
  readonly mentions: readonly Mention[]
  readonly groups: readonly Group[]
  /** The group of each mention. */
  readonly groupOf: Int32Array
  /** Of each group, from and to it. */
  readonly links: readonly (readonly Link[])[]
  /** In order of their sentences; those of the whole report first. */
  readonly signs: readonly Sign[]
}

/** Names farther apart in the text, in mentions, speak for each other only through the whole report. */
export const WINDOW = 10
/** A group is looked at by its first mentions: its sense is one. */
export const MOST_LOOKS = 4
/** What a sign counts anywhere in the report, against one in the same sentence. */
export const ANYWHERE = 0.3

/** Calls `see` for each mention of another group around a group's mentions, with the number of sentences between. */
export function around({ mentions, groups, groupOf }: Scene, own: number, see: (group: number, apart: number) => void): void {
  for (const look of (groups[own] as Group).mentions.slice(0, MOST_LOOKS)) {
    const sentence = mentions[look]?.sentence ?? 0
    for (let at = Math.max(0, look - WINDOW); at <= Math.min(mentions.length - 1, look + WINDOW); at++) {
      const other = groupOf[at] ?? 0
      if (other !== own) see(other, Math.abs((mentions[at]?.sentence ?? 0) - sentence))
    }
  }
}
