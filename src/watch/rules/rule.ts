import type { Json } from '../../archive/index.ts'
import { allRules, appliedOf, type Db, type IndexedRule, placesOf, RULE, readingsOf, reportsAt, rulesNamed } from '../../store/index.ts'
import { catchUp, sourceTarget, type Workspace } from '../../workspace/index.ts'
import type { Rule, Watched } from '../types.ts'
import { RuleError } from './error.ts'
import { parseRule, type RuleBody } from './parse.ts'

/** Rules of a workspace, off or on. */
const MOST_RULES = 1_000
/** How often what a rule rests on is looked at again, as others added something meanwhile. */
const TRIES = 100

/** Where the report was read from in whose text a rule watches something: a later engine may give it another id. */
type Origin = readonly [capture: number, position: number]

/** A rule with what the journal alone needs. */
export interface KeptRule extends Rule {
  /** The journal's entry by which it looked for the first time since it watches what it does; null if it did not. */
  readonly begun: number | null
  readonly origin: Origin | null
}

/**
 * Makes a rule, safely kept before it is acknowledged. `given` is anything: it is looked at whole. What it watches is silent as it stands:
 * only what changes from the first observation on is told.
 *
 * @throws RuleError; ArchiveError if it cannot be kept.
 */
export async function makeRule(workspace: Workspace, given: unknown, { by }: { readonly by: string }): Promise<Rule> {
  const body = parseRule(given)
  const id = await write(workspace, async (db) => {
    const rules = await listRules(db)
    if (rules.length >= MOST_RULES) throw new RuleError('too-many', `There are ${MOST_RULES} rules.`, 'Remove some that are not needed.')
    const own = textOf(body)
    const same = rules.find((rule) => textOf(rule) === own)
    if (same) throw new RuleError('already-made', `Rule ${same.id} says the very same.`, 'Change that one.')
    return payloadOf(db, null, body, by)
  })
  return { id, ...body }
}

/** Puts what a rule says in the place of what it said. What it watches otherwise, or again after it was off, it begins to watch anew. Throws as `makeRule`. */
export async function changeRule(workspace: Workspace, id: string, given: unknown, { by }: { readonly by: string }): Promise<Rule> {
  const body = parseRule(given)
  await write(workspace, async (db) => {
    await existing(db, id)
    return payloadOf(db, id, body, by)
  })
  return { id, ...body }
}

/** Switches a rule off or on. Throws as `changeRule`. */
export async function switchRule(workspace: Workspace, id: string, isOn: boolean, by: { readonly by: string }): Promise<Rule> {
  await catchUp(workspace)
  const { name, watched, changes, quiet } = await existing(workspace.store.db, id)
  return changeRule(workspace, id, { name, watched, changes, quiet, isOn }, by)
}

/** Removes a rule; what it told stays. Throws RuleError `no-such-rule`, `busy`. */
export async function removeRule(workspace: Workspace, id: string, { by }: { readonly by: string }): Promise<void> {
  await write(workspace, async (db) => {
    await existing(db, id)
    return { rule: id, body: null, by }
  })
}

/** Looks, and writes only where nothing came meanwhile; answers the entry's number. */
async function write(workspace: Workspace, draft: (db: Db) => Promise<Json>): Promise<string> {
  const { archive, store } = workspace
  for (let turn = 0; turn < TRIES; turn++) {
    await catchUp(workspace)
    const through = await appliedOf(store.db)
    const payload = await draft(store.db)
    const [entry] = (await archive.appendAfter(through, [{ kind: RULE, payload }])) ?? []
    if (!entry) continue
    await catchUp(workspace)
    return String(entry.seq)
  }
  throw new RuleError('busy', 'Others kept adding at the same moment.', 'Try again.')
}

async function existing(db: Db, id: string): Promise<KeptRule> {
  const rule = await keptRule(db, id)
  if (!rule) throw new RuleError('no-such-rule', `There is no rule ${id.slice(0, 40)}.`, 'Load the list of rules again.')
  return rule
}

async function payloadOf(db: Db, rule: string | null, body: RuleBody, by: string): Promise<Json> {
  const { watched } = body
  const origin = await originOf(db, watched)
  // By these it goes with what it holds words of.
  const about = watched.kind === 'source' ? [sourceTarget(watched.key)] : []
  return { rule, body: { ...(body as unknown as { readonly [key: string]: Json }), origin: origin && [...origin] }, by, about }
}

/** Where what is watched was read from, if it is a place in a text. Throws RuleError `no-such-target`. */
async function originOf(db: Db, watched: Watched): Promise<Origin | null> {
  if (watched.kind !== 'claim' && watched.kind !== 'story') return null
  const { report, end } = watched
  const text = (await readingsOf(db, [report])).get(report)?.report.text
  if (text === undefined || end > text.length)
    throw new RuleError(
      'no-such-target',
      text === undefined ? `There is no report ${report.slice(0, 80)}.` : `The report ends at ${text.length}, before what is watched does.`,
      'Load the report again: it may have been erased, or read anew since.',
    )
  const [first] = await placesOf(db, [report])
  return first ? [first.capture, first.position] : null
}

const textOf = ({ watched, changes, quiet, isOn }: RuleBody): string => JSON.stringify([watched, changes, quiet, isOn])

/** All rules, in the order in which they were made; those that this version cannot read are left out. */
export const listRules = async (db: Db): Promise<readonly KeptRule[]> => (await allRules(db)).flatMap(ruleIn)

/** A rule by its id, with what the journal alone needs; null if there is none. */
export const keptRule = async (db: Db, id: string): Promise<KeptRule | null> => (await rulesNamed(db, [id])).flatMap(ruleIn)[0] ?? null

/** A rule by its id; null if there is none. */
export async function ruleOf(db: Db, id: string): Promise<Rule | null> {
  const rule = await keptRule(db, id)
  return rule && plainRule(rule)
}

/** Without what the journal alone needs. */
export const plainRule = ({ id, name, watched, changes, quiet, isOn }: KeptRule): Rule => ({ id, name, watched, changes, quiet, isOn })

function ruleIn({ id, begun, body }: IndexedRule): KeptRule[] {
  const { origin = null, ...given } = (body ?? {}) as { readonly origin?: unknown }
  try {
    const [capture, position] = Array.isArray(origin) ? (origin as readonly unknown[]) : []
    const from: Origin | null = typeof capture === 'number' && typeof position === 'number' ? [capture, position] : null
    return [{ id, ...parseRule(given), begun, origin: from }]
  } catch (error) {
    if (error instanceof RuleError) return []
    throw error
  }
}

/** What a rule watches, by the id that its report has now. */
export async function watchedNow(db: Db, { watched, origin }: Pick<KeptRule, 'watched' | 'origin'>): Promise<Watched> {
  if ((watched.kind !== 'claim' && watched.kind !== 'story') || !origin) return watched
  const place = origin.join('/')
  const report = (await reportsAt(db, [place])).get(place)
  return report === undefined ? watched : { ...watched, report }
}
