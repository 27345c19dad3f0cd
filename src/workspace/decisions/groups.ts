import { claimId } from '../../engine/index.ts'
import { type ClaimPage, claimPage, type Db, decisionsWith, type MentionLine } from '../../store/index.ts'
import { claimsAt, type Place } from './about.ts'
import type { Anchor } from './decision.ts'
import { located } from './located.ts'
import { decisionsIn, inForce, kindTarget, type Located } from './payload.ts'

/** Sentences that are taken together: as many as a page for people can hold. */
export const MOST_MENTIONS = 400
const PAGE = 200
/** Claims that are made one: what hangs together beyond is left as it is. */
const MOST_CLAIMS = 24

/** A claim as persons see it: several of the index made one, sentences parted from them, or those that were parted. */
export interface ClaimGroup {
  /** The leading claim of the index, or the id of what was parted. */
  readonly id: string
  /** Claims of the index that it is made of, the leading one first. */
  readonly pages: readonly ClaimPage[]
  /** Its sentences, the earliest first; at most `MOST_MENTIONS`. */
  readonly mentions: readonly MentionLine[]
  /** How many there are. */
  readonly count: number
  readonly parted: readonly { readonly id: string; readonly decision: string; readonly mentions: readonly MentionLine[] }[]
  /** Whether it is what was parted from another. */
  readonly isPart: boolean
  /** Whether a decision made it other than the index has it. */
  readonly isChanged: boolean
}

/**
 * The claim of an id of the index, or of what a person parted from one; null if there is none. `first`: how many sentences are wanted where
 * no decision changed it.
 */
export async function claimGroup(db: Db, id: string, first: number = MOST_MENTIONS): Promise<ClaimGroup | null> {
  const given = await claimPage(db, id, { limit: Math.min(first, PAGE) })
  const indexed = await decisionsWith(db, [kindTarget('merge-claims'), kindTarget('split-claim')])
  if (!indexed.length) return given ? { ...(await alone(db, given, first)), parted: [], isPart: false, isChanged: false } : null
  const decisions = await located(db, inForce(decisionsIn(indexed)))
  const parts = await partsIn(db, decisions)
  const part = parts.find((one) => one.id === id)
  if (!given && !part) return null
  if (part && !given) return partGroup(db, part)
  const lead = given as ClaimPage
  const merged = await mergedWith(db, decisions, id)
  const pages = await Promise.all(merged.map((other) => (other === id ? lead : claimPage(db, other, { limit: PAGE }))))
  const found = pages.filter((page): page is ClaimPage => page !== null)
  if (found.length === 1 && !parts.some(({ from }) => from === id))
    return { ...(await alone(db, lead, first)), parted: [], isPart: false, isChanged: false }
  const groups = await Promise.all(found.map((page) => alone(db, page)))
  const ids = new Set(merged)
  const out = parts.filter(({ from }) => ids.has(from))
  const gone = new Set(out.flatMap(({ places }) => places.map(keyOf)))
  const all = groups.flatMap(({ mentions }) => mentions)
  const mentions = distinct(all.filter((one) => !gone.has(keyOfLine(one)))).slice(0, MOST_MENTIONS)
  const byKey = new Map(all.map((one) => [keyOfLine(one), one]))
  return {
    id: found[0]?.claim.id ?? id,
    pages: found,
    mentions,
    count: groups.reduce((sum, { count }) => sum + count, 0) - gone.size,
    parted: out.map((one) => ({
      id: one.id,
      decision: one.decision,
      mentions: one.places.flatMap((place) => byKey.get(keyOf(place)) ?? []),
    })),
    isPart: false,
    isChanged: found.length > 1 || out.length > 0,
  }
}

async function alone(
  db: Db,
  page: ClaimPage,
  most: number = MOST_MENTIONS,
): Promise<Pick<ClaimGroup, 'id' | 'pages' | 'mentions' | 'count'>> {
  const mentions = [...page.mentions.items]
  for (let next = page.mentions.next; next !== null && mentions.length < most; ) {
    const more = await claimPage(db, page.claim.id, { limit: PAGE, after: next })
    mentions.push(...(more?.mentions.items ?? []))
    next = more?.mentions.next ?? null
  }
  return { id: page.claim.id, pages: [page], mentions: mentions.slice(0, most), count: page.claim.mentions }
}

/** Sentences that a person parted from a claim. */
interface Part {
  readonly id: string
  readonly from: string
  readonly places: readonly Place[]
  readonly decision: string
}

async function partsIn(db: Db, decisions: readonly Located[]): Promise<readonly Part[]> {
  const parts: Part[] = []
  const taken = new Set<string>()
  for (const { id, what } of decisions) {
    if (what.kind !== 'split-claim') continue
    const [claim, ...out] = await claimsAt(db, [what.claim, ...what.out])
    if (!claim) continue
    // What lies in another claim by now is apart already; a sentence that was parted once is not parted again.
    const places = out.flatMap((one) =>
      one && one.claim === claim.claim && keyOf(one) !== keyOf(claim) && !taken.has(keyOf(one)) ? one : [],
    )
    if (!places.length) continue
    for (const place of places) taken.add(keyOf(place))
    parts.push({ id: claimId(places), from: claim.claim, places, decision: id })
  }
  return parts
}

async function partGroup(db: Db, { id, from, places }: Part): Promise<ClaimGroup | null> {
  const page = await claimPage(db, from, { limit: PAGE })
  if (!page) return null
  const wanted = new Set(places.map(keyOf))
  const mentions = (await alone(db, page)).mentions.filter((one) => wanted.has(keyOfLine(one)))
  return { id, pages: [page], mentions, count: mentions.length, parted: [], isPart: true, isChanged: true }
}

/** The claims that persons made one with a claim, itself among them; those of the earliest decisions first. */
async function mergedWith(db: Db, decisions: readonly Located[], id: string): Promise<readonly string[]> {
  const merges = decisions.flatMap(({ what }) => (what.kind === 'merge-claims' ? [what.claims] : []))
  if (!merges.length) return [id]
  const anchors: readonly Anchor[] = merges.flat()
  const holders = await claimsAt(db, anchors)
  let at = 0
  const sets = merges.map((claims) => {
    const held = holders.slice(at, at + claims.length).flatMap((one) => one?.claim ?? [])
    at += claims.length
    return [...new Set(held)]
  })
  const found = new Set([id])
  for (let grew = true; grew && found.size < MOST_CLAIMS; ) {
    grew = false
    for (const set of sets)
      if (set.some((one) => found.has(one)))
        for (const one of set) if (!found.has(one) && found.size < MOST_CLAIMS) grew = found.add(one) !== undefined
  }
  // Whichever is asked for, the same one leads.
  const order = [...new Set(sets.flat())]
  return [...found].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}

const keyOf = ({ report, start, end }: Place): string => `${report} ${start} ${end}`
export const keyOfLine = ({ report, start, end }: MentionLine): string => `${report.id} ${start} ${end}`

const distinct = (mentions: readonly MentionLine[]): readonly MentionLine[] => [
  ...new Map(mentions.map((one) => [keyOfLine(one), one])).values(),
]
