import type { Json } from '../../archive/index.ts'
import type { IndexedDecision } from '../../store/index.ts'
import { isRecord, textOf } from '../kinds.ts'
import { type Anchor, type Decision, DecisionError, type What } from './decision.ts'
import { parseWhat } from './parse.ts'

/** The kind of the journal's entries that are decisions. */
export const DECISION = 'decision'

/**
 * Where reports were read from that a decision names, by the journal's number and the place in that capture: a later engine that reads a
 * text otherwise gives its report another id.
 */
export type Origin = readonly [report: string, capture: number, position: number]

/** What a decision is in the journal. */
export interface DecisionPayload {
  readonly by: string
  readonly what: What
  readonly origins: readonly Origin[]
}

export const payloadJson = ({ by, what, origins }: DecisionPayload): Json => ({
  by,
  what: what as unknown as Json,
  origins: origins.map((origin) => [...origin]),
})

/** An entry's payload as that of a decision; null for what this version cannot read, which then changes nothing. */
export function payloadIn(payload: unknown): DecisionPayload | null {
  const json = payload as Json
  if (!isRecord(json)) return null
  try {
    const what = parseWhat(json.what)
    const origins = Array.isArray(json.origins) ? (json.origins as readonly Json[]).flatMap(originIn) : []
    return { by: textOf(json.by) ?? '', what, origins }
  } catch (error) {
    if (error instanceof DecisionError) return null
    throw error
  }
}

const originIn = (value: Json): Origin[] =>
  Array.isArray(value) && typeof value[0] === 'string' && Number.isSafeInteger(value[1]) && Number.isSafeInteger(value[2])
    ? [[value[0], value[1] as number, value[2] as number]]
    : []

/** The anchors that a decision holds. */
export function anchorsOf(what: What): readonly Anchor[] {
  switch (what.kind) {
    case 'accept':
    case 'reject':
    case 'edit':
      return [what.statement]
    case 'split-source':
      return what.statements
    case 'merge-claims':
      return what.claims
    case 'split-claim':
      return [what.claim, ...what.out]
    case 'credibility':
    case 'verdict':
      return [what.claim]
    case 'note':
      return 'claim' in what.on ? [what.on.claim] : 'statement' in what.on ? [what.on.statement] : []
    case 'merge-sources':
    case 'reliability':
    case 'undo':
      return []
    default:
      return what satisfies never
  }
}

/** The reports that a decision names. */
export const reportsOf = (what: What): readonly string[] => [
  ...new Set([...anchorsOf(what).map(({ report }) => report), ...(what.kind === 'note' && 'report' in what.on ? [what.on.report] : [])]),
]

/** The keys of the sources that a decision names. */
export function sourcesOf(what: What): readonly string[] {
  switch (what.kind) {
    case 'merge-sources':
      return [...what.from, what.into]
    case 'split-source':
    case 'reliability':
      return [what.source]
    case 'note':
      return 'source' in what.on ? [what.on.source] : []
    default:
      return []
  }
}

export const reportTarget = (report: string): string => `report:${report}`
export const placeTarget = (capture: number, position: number): string => `place:${capture}/${position}`
export const sourceTarget = (key: string): string => `source:${key}`
export const kindTarget = (kind: What['kind']): string => `kind:${kind}`
const undoTarget = (id: string): string => `decision:${id}`

/** Words by which the index finds a decision. */
export function targetsOf({ what, origins }: DecisionPayload): readonly string[] {
  return [
    ...reportsOf(what).map(reportTarget),
    ...origins.map(([, capture, position]) => placeTarget(capture, position)),
    ...sourcesOf(what).map(sourceTarget),
    kindTarget(what.kind),
    ...(what.kind === 'undo' ? [undoTarget(what.decision)] : []),
  ]
}

/** A decision with where its reports were read from. */
export interface Located extends Decision {
  readonly origins: readonly Origin[]
}

/** Decisions of the index, each with whether it is undone, which is so as long as an undo of it is not. In order of the journal. */
export function decisionsIn(indexed: readonly IndexedDecision[]): readonly Located[] {
  const read = indexed.flatMap(({ seq, at, payload }) => {
    const found = payloadIn(payload)
    return found ? [{ id: String(seq), at, ...found }] : []
  })
  const undone = new Map<string, string>()
  // An undo comes behind what it undoes, so from the end on it is known whether it holds.
  for (let place = read.length - 1; place >= 0; place--) {
    const { id, what } = read[place] as (typeof read)[number]
    if (what.kind === 'undo' && !undone.has(id) && Number(what.decision) < Number(id)) undone.set(what.decision, id)
  }
  return read.map(({ id, at, by, what, origins }) => ({ id, at, by, what, undone: undone.get(id) ?? null, origins }))
}

/** Those that hold, undos left out: what they undid holds no more. */
export const inForce = <T extends Decision>(decisions: readonly T[]): readonly T[] =>
  decisions.filter(({ undone, what }) => undone === null && what.kind !== 'undo')

/** Without what the journal alone needs. */
export const plainDecisions = (decisions: readonly Located[]): readonly Decision[] =>
  decisions.map(({ origins: _, ...decision }) => decision)
