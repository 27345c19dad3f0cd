import type { Draft, Json } from '../../archive/index.ts'
import {
  ALERT,
  appliedOf,
  type Db,
  hasBehind,
  lastDecision,
  metaOf,
  type Newest,
  newestOf,
  OBSERVED,
  putMeta,
  REMOVAL,
  readingsOf,
  reportsSince,
  rulesTouched,
  sourcesIn,
  turnsTold,
} from '../../store/index.ts'
import {
  catchUp,
  DECISION,
  ERASED,
  kept,
  placeKey,
  sourceMap,
  targetsOfReports,
  type Viewing,
  viewing,
  type Workspace,
} from '../../workspace/index.ts'
import type { Alert } from '../types.ts'
import { alertIdOf, alertOf } from './alerts.ts'
import { RuleError } from './error.ts'
import { type Looking, lookBy, type News, type RuleLook } from './look.ts'
import { type KeptRule, listRules } from './rule.ts'

/** How far what rules watch was looked at; of this index alone, as it counts claims for itself. Where it is lost all is looked at. */
interface Mark extends Newest {
  readonly through: number
}

const MARK = 'observed'
/** Reports with which something may have changed since: of more it is not asked which rules they concern. */
const MOST_FRESH = 2_000
/** Readings that are asked for at once, for the places that they name. */
const TOGETHER = 20
/** Claims that are kept while rules look, in about 10 kB each. */
const MOST_KEPT = 1_000
/** How often a rule looks again, as others added something meanwhile. */
const TRIES = 100
/** Milliseconds within which a state that a claim comes to is told once. */
export const ONCE_WITHIN = 24 * 60 * 60 * 1000

/**
 * Looks what became of what rules watch since they looked last, and writes down what is to be told, each once: also where several processes
 * look at once, or one ends meanwhile. Call it after tracing. Answers what this call wrote.
 *
 * @throws RuleError `busy` where others kept adding; what is not written yet the next call writes. ArchiveError, StoreError.
 */
export async function observe(workspace: Workspace, { now }: { readonly now: Date }): Promise<readonly Alert[]> {
  await catchUp(workspace)
  const { db } = workspace.store
  const view = viewing(workspace)
  // Before anything is looked at: what comes meanwhile is looked at next time.
  const mark: Mark = { ...(await newestOf(db)), through: await appliedOf(db) }
  const last = (await metaOf(db, MARK)) as Mark | undefined
  const rules = (await listRules(db)).filter(({ isOn }) => isOn)
  const { concerned, fresh } = await concernedBy(db, rules, last, mark, now)
  const through = last?.through ?? (await lastDecision(db, OBSERVED))
  const looking: Looking = {
    viewing: view,
    now,
    through,
    fresh,
    looks: kept(MOST_KEPT),
    sights: kept(MOST_KEPT),
    heldUntil: (...told) => heldUntil(db, now, ...told),
  }
  const told: Alert[] = []
  for (const rule of concerned) told.push(...(await observeBy(workspace, looking, rule)))
  await putMeta(db, MARK, mark)
  return told
}

interface Concerned {
  readonly concerned: readonly KeptRule[]
  /** Ids of reports with which something may have changed. */
  readonly fresh: readonly string[]
}

/** The rules that what changed may concern: all where that cannot be told, or where people decided, something was erased, or a page is gone. */
async function concernedBy(db: Db, rules: readonly KeptRule[], last: Mark | undefined, mark: Mark, now: Date): Promise<Concerned> {
  if (!last || mark.claim < last.claim || mark.report < last.report || (await hasBehind(db, last.through, [DECISION, ERASED, REMOVAL])))
    return { concerned: rules, fresh: [] }
  const lines = await reportsSince(db, last, MOST_FRESH)
  if (!lines) return { concerned: rules, fresh: [] }
  const fresh = lines.map(({ id }) => id)
  const touched = await rulesTouched(db, fresh, now.toISOString())
  const outlets = new Set(lines.map(({ outlet }) => outlet))
  const kinds = new Set(rules.map(({ watched }) => watched.kind))
  const sources = kinds.has('source') ? await sourcesIn(db, fresh) : new Set<string>()
  const map = await sourceMap(db)
  const places = kinds.has('place') ? await placesIn(db, fresh) : new Set<string>()
  const concerns = ({ id, begun, watched }: KeptRule): boolean => {
    if (begun === null || touched.has(id)) return true
    switch (watched.kind) {
      case 'claim':
        return fresh.includes(watched.report)
      case 'source':
        return map.group(watched.key).some((key) => sources.has(key))
      case 'outlet':
        return outlets.has(watched.name)
      case 'place':
        return places.has(watched.id)
      // Whether a claim is of a story, or a hit, only looking tells.
      case 'story':
      case 'query':
        return fresh.length > 0
      default:
        return watched satisfies never
    }
  }
  return { concerned: rules.filter(concerns), fresh }
}

async function placesIn(db: Db, reports: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let from = 0; from < reports.length; from += TOGETHER)
    for (const { places } of (await readingsOf(db, reports.slice(from, from + TOGETHER))).values())
      for (const place of places) found.add(placeKey(place))
  return found
}

/** Looks by one rule, and writes what it saw and tells in one commit, unless something came meanwhile: then it looks again. */
async function observeBy(workspace: Workspace, looking: Looking, rule: KeptRule): Promise<readonly Alert[]> {
  const { archive, store } = workspace
  for (let turn = 0; turn < TRIES; turn++) {
    await catchUp(workspace)
    const through = await appliedOf(store.db)
    const [current] = (await listRules(store.db)).filter(({ id, isOn }) => id === rule.id && isOn)
    if (!current) return []
    const look = await lookBy(looking, current)
    const isFirst = current.begun === null
    if (!isFirst && !look.news.length && !look.states.length && !look.gone.length && !look.known.length) return []
    const alerts = await draftsOf(looking.viewing, look, looking.now)
    const entries = await archive.appendAfter(through, [...alerts, seenDraft(look)])
    if (!entries) continue
    await catchUp(workspace)
    return entries.slice(0, alerts.length).flatMap(({ payload }) => alertOf(payload) ?? [])
  }
  throw new RuleError('busy', 'Others kept adding at the same moment.', 'Try again.')
}

const seenDraft = ({ rule, states, gone, known }: RuleLook): Draft => ({
  kind: OBSERVED,
  payload: { rules: [{ rule, states, gone, known }] } as unknown as Json,
})

/** What is to be told, in order, each with an id that says it is the same where it is found again. */
async function draftsOf({ db }: Viewing, { rule, news }: RuleLook, now: Date): Promise<readonly Draft[]> {
  const drafts: Draft[] = []
  for (const one of news) {
    const { change, place, from, to, claim, sentence, evidence, before, after, quotes } = one
    const turn = turnOf(one)
    const count = (await turnsTold(db, { rule, place, change })).find((told) => told.turn === turn)?.count ?? 0
    const about = await targetsOfReports(db, [...new Set([...evidence.map(({ report }) => report), ...quotes])])
    const interval = (standing: typeof before) =>
      standing && !Number.isNaN(standing.lower) ? { lower: standing.lower, upper: standing.upper } : null
    const payload = {
      id: alertIdOf([rule, place, change, from, to, count]),
      rule,
      at: now.toISOString(),
      place,
      change,
      turn,
      claim,
      sentence,
      evidence: evidence.map((part) => ({ ...part, end: Math.min(part.end, part.start + MOST_TEXT), text: part.text.slice(0, MOST_TEXT) })),
      before: interval(before),
      after: interval(after),
      about,
    }
    drafts.push({ kind: ALERT, payload: payload as unknown as Json })
  }
  return drafts
}

/** Characters of a sentence that is shown. */
const MOST_TEXT = 2_000

const turnOf = ({ from, to }: Pick<News, 'from' | 'to'>): string => `${from}>${to}`

/** A state is told once within a day, however often a claim comes to it. */
async function heldUntil(
  db: Db,
  now: Date,
  rule: string,
  place: string,
  { change, to }: Pick<News, 'change' | 'to'>,
): Promise<string | null> {
  let until: string | null = null
  for (const { turn, last } of await turnsTold(db, { rule, place, change })) {
    const at = Date.parse(last)
    // A clock that was put back must not hold anything for longer.
    if (turn.endsWith(`>${to}`) && Math.abs(now.getTime() - at) < ONCE_WITHIN) until = new Date(at + ONCE_WITHIN).toISOString()
  }
  return until
}
