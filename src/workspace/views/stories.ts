import { createHash } from 'node:crypto'
import {
  type Beside,
  type ClaimLine,
  claimsBeside,
  contentOf,
  type Db,
  type ReportLine,
  reportsMaking,
  revisionOf,
} from '../../store/index.ts'
import { sourceMap } from '../decisions/sources.ts'
import { ERASED } from '../kinds.ts'
import { settledOf } from '../tracing.ts'
import type { Letters } from './graph.ts'
import type { Viewing } from './viewing.ts'
import type { StoryLine, Voice } from './views.ts'
import { voicesOf } from './voices.ts'

// A story is worked out on demand: a claim that leads, and those that share half of their reports with it. Which claim leads is found by
// going from claim to claim, always to the one of the most reports, until there is none of more: so whoever asks by any claim comes to
// the same story.

/** Reports of a story that are looked at: the earliest. */
const MOST_REPORTS = 400
/** The share, of the claim of fewer reports, that two claims of one story have in common. */
const SHARED = 0.5
/** Steps from a claim to the one that leads. */
const MOST_STEPS = 8

/** A claim that leads a story, with the claims of the story: itself first, then those that share the most reports. */
export interface Led {
  readonly leader: Beside
  readonly members: readonly Beside[]
}

/** A story with what its pages share. */
export interface StoryCore {
  /** The same as long as nothing of it changes. */
  readonly key: string
  readonly line: StoryLine
  readonly claims: readonly ClaimLine[]
  readonly reports: readonly (ReportLine & { readonly time: number })[]
  readonly cut: boolean
  readonly voices: readonly Voice[]
  readonly letters: Letters
}

const belongs = ({ common, claim }: Beside, reports: number): boolean => common >= SHARED * Math.min(claim.reports, reports, MOST_REPORTS)

/** For each claim the story that it leads to; claims that the index lacks are left out. */
export async function ledBy({ db }: Viewing, claims: readonly string[]): Promise<ReadonlyMap<string, Led>> {
  const beside = new Map<string, readonly Beside[]>()
  const up = new Map<string, string>()
  let asked = [...new Set(claims)]
  for (let step = 0; asked.length && step < MOST_STEPS; step++) {
    const found = await claimsBeside(db, asked)
    for (const one of asked) {
      const rows = found.filter(({ of }) => of === one)
      const own = rows.find(({ claim }) => claim.id === one)
      if (!own) continue
      const members = rows.filter((row) => row === own || belongs(row, own.claim.reports))
      beside.set(one, [own, ...members.filter((row) => row !== own)])
      let best = own
      for (const row of members) if (isAbove(row.claim, best.claim)) best = row
      up.set(one, best.claim.id)
    }
    asked = [...new Set(up.values())].filter((id) => !beside.has(id))
  }
  const led = new Map<string, Led>()
  for (const claim of claims) {
    let at = claim
    for (let next = up.get(at); next !== undefined && next !== at && beside.has(next); next = up.get(at)) at = next
    const members = beside.get(at)
    if (members?.[0]) led.set(claim, { leader: members[0], members })
  }
  return led
}

const isAbove = (a: ClaimLine, b: ClaimLine): boolean => a.reports > b.reports || (a.reports === b.reports && a.id < b.id)

/** The story that a claim is part of; null if there is no such claim. */
export async function storyAround(viewing: Viewing, claim: string): Promise<StoryCore | null> {
  const led = await ledAround(viewing, claim)
  return led && coreOf(viewing, led)
}

/** The claims of the story that a claim is part of; null if there is no such claim. */
export async function ledAround(viewing: Viewing, claim: string): Promise<Led | null> {
  const revision = await revisionOf(viewing.db, ERASED)
  return viewing.stories(`${claim} ${revision}`, async () => (await ledBy(viewing, [claim])).get(claim) ?? null)
}

/** What the pages of a story share, if that was worked out before. */
export async function keptCore({ db, stories }: Viewing, { members }: Led): Promise<StoryCore | null> {
  return ((await stories.at(await keyOf(db, members))) ?? null) as StoryCore | null
}

/** What the pages of a story share. */
export async function coreOf({ db, stories }: Viewing, { leader, members }: Led): Promise<StoryCore> {
  const key = await keyOf(db, members)
  return stories(key, async () => {
    const claims = members.map(({ claim }) => claim)
    const found = await reportsMaking(
      db,
      claims.map(({ id }) => id),
      MOST_REPORTS + 1,
    )
    const reports = found.slice(0, MOST_REPORTS)
    const voices = await voicesOf(
      db,
      reports.map(({ id }) => id),
    )
    const times = reports.flatMap(({ time }) => (time === 0 ? [] : time))
    const line: StoryLine = {
      id: leader.claim.id,
      title: leader.claim.text,
      brief: await briefOf(db, leader.claim),
      reports: found.length > MOST_REPORTS ? Math.max(leader.claim.reports, found.length) : found.length,
      claims: claims.length,
      sources: voices.length,
      origins: leader.claim.origins,
      latest: times.length ? (times.at(-1) as number) : null,
      earliest: times.length ? (times[0] as number) : null,
      outlets: [...new Set(reports.flatMap(({ outlet }) => outlet ?? []))],
    }
    const letters = new Map(voices.flatMap(({ keys, letter }) => keys.map((key) => [key, letter] as const)))
    return { key, line, claims, reports, cut: found.length > MOST_REPORTS, voices, letters }
  })
}

/**
 * What is known of a story holds as long as this is the same, whatever else is added: a claim's id is made of its reports, what is one voice
 * of the decisions about sources, and who had what from whom is found anew where all are traced anew.
 */
async function keyOf(db: Db, members: readonly Beside[]): Promise<string> {
  const { through } = await settledOf(db)
  const { sign } = await sourceMap(db)
  const claims = members.map(({ claim: { id, origins } }) => `${id} ${origins?.lower} ${origins?.upper}`)
  return createHash('sha256')
    .update([through, sign, ...claims].join('\n'))
    .digest('base64url')
}

/** What the sentence of a claim tells, less who tells it; null where that is not one thing, or not in its words. */
export async function briefOf(db: Db, { id, text }: ClaimLine): Promise<string | null> {
  const content = await contentOf(db, id)
  return content !== null && text.includes(content) ? content.replace(/^that /i, '') : null
}
