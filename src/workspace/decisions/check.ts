import type { Reading } from '../../engine/index.ts'
import { type Db, decisionsNumbered, decisionsWith, readingsOf, sourceKey, sourcesNamed } from '../../store/index.ts'
import { claimsAt, decisionsOnReports } from './about.ts'
import { statementAt } from './corrected.ts'
import { type Anchor, DecisionError, type What } from './decision.ts'
import { claimGroup } from './groups.ts'
import { anchorsOf, DECISION, decisionsIn, inForce, type Located, reportsOf, sourcesOf, sourceTarget } from './payload.ts'
import { namingOf, type SourceMap, sourceMap } from './sources.ts'

/**
 * Looks whether a decision fits the workspace as it is: what it names is there, in the words it says, and nothing that holds speaks
 * against it.
 *
 * @throws DecisionError `no-such-target`, `other-words`, `contradicts`, `already-decided`, `already-undone`.
 */
export async function checkWhat(db: Db, what: What): Promise<void> {
  const readings = await checkAnchors(db, what)
  const sources = sourcesOf(what).length || what.kind === 'split-source' ? await checkSources(db, what) : null
  switch (what.kind) {
    case 'accept':
    case 'reject':
    case 'edit':
      statementIn(readings, what.statement)
      if (what.kind === 'edit') checkContent(readings, what.statement, what.content)
      return checkNew(db, what, [what.statement.report])
    case 'note':
      if ('statement' in what.on) statementIn(readings, what.on.statement)
      if ('claim' in what.on) await claimOf(db, what.on.claim)
      return
    case 'merge-sources':
      return checkMerge(what, sources as SourceMap)
    case 'split-source':
      return checkParting(readings, what, sources as SourceMap)
    case 'merge-claims':
    case 'split-claim':
      return checkClaims(db, what)
    case 'reliability':
      return checkSame(what, inForce(decisionsIn(await decisionsWith(db, [sourceTarget(what.source)]))))
    case 'credibility':
    case 'verdict':
      await claimOf(db, what.claim)
      return checkNew(db, what, [what.claim.report])
    case 'undo':
      return checkUndo(db, what.decision)
    default:
      return what satisfies never
  }
}

const missing = (message: string): DecisionError =>
  new DecisionError('no-such-target', message, 'Load what it is about again: it may have been erased, or read anew since.')

/** The readings of the reports that a decision names, by their ids; the words of its anchors stand in them. */
async function checkAnchors(db: Db, what: What): Promise<ReadonlyMap<string, Reading>> {
  const reports = reportsOf(what)
  const readings = new Map<string, Reading>()
  for (let from = 0; from < reports.length; from += TOGETHER)
    for (const [id, reading] of await readingsOf(db, reports.slice(from, from + TOGETHER))) readings.set(id, reading)
  for (const id of reports) if (!readings.has(id)) throw missing(`There is no report ${shown(id)}.`)
  for (const { report, start, end, quote } of anchorsOf(what)) {
    const text = readings.get(report)?.report.text ?? ''
    if (end > text.length || !text.startsWith(quote, start))
      throw new DecisionError(
        'other-words',
        `Other words stand in ${shown(report)} from ${start} to ${end} than “${quote.slice(0, 40)}”.`,
        'Take the words from the report as it is now.',
      )
  }
  return readings
}

/** Readings that are asked for at once. */
const TOGETHER = 20

const shown = (id: string): string => (id.length > 60 ? `${id.slice(0, 60)}…` : id)

function statementIn(readings: ReadonlyMap<string, Reading>, anchor: Anchor): void {
  const reading = readings.get(anchor.report) as Reading
  const open = reading.statements.map((statement) => ({ machine: statement, statement }))
  if (!statementAt(reading.report.text, open, anchor))
    throw missing(`There is no statement at ${anchor.start} to ${anchor.end} of ${shown(anchor.report)}.`)
}

function checkContent(
  readings: ReadonlyMap<string, Reading>,
  { report }: Anchor,
  content: { readonly start: number; readonly end: number } | undefined,
): void {
  const length = readings.get(report)?.report.text.length ?? 0
  if (content && content.end > length)
    throw new DecisionError('bad-decision', `The report ends at ${length}, before the content does.`, 'Mark words of the report.')
}

async function claimOf(db: Db, anchor: Anchor): Promise<string> {
  const [found] = await claimsAt(db, [anchor])
  if (!found) throw missing(`No claim is made at ${anchor.start} to ${anchor.end} of ${shown(anchor.report)}.`)
  return found.claim
}

/** Throws where the last of such decisions that hold is the very same. */
async function checkNew(db: Db, what: What, reports: readonly string[]): Promise<void> {
  checkSame(what, inForce(await decisionsOnReports(db, reports)))
}

function checkSame(what: What, holding: readonly Located[]): void {
  const own = sortOf(what)
  const last = holding.filter((other) => sortOf(other.what) === own).at(-1)
  if (last && JSON.stringify(last.what) === JSON.stringify(what)) throw already(last.id)
}

const already = (id: string): DecisionError =>
  new DecisionError('already-decided', `Decision ${id} says so already.`, `To take it back, undo decision ${id}.`)

/** Decisions of one sort take one another's place. */
function sortOf(what: What): string {
  switch (what.kind) {
    case 'accept':
    case 'reject':
      return `mark ${placeOf(what.statement)}`
    case 'edit':
      return `edit ${placeOf(what.statement)}`
    case 'reliability':
      return `reliability ${what.source}`
    case 'credibility':
      return `credibility ${placeOf(what.claim)}`
    case 'verdict':
      return `verdict ${placeOf(what.claim)} ${what.name}`
    default:
      return what.kind
  }
}

const placeOf = ({ report, start, end }: Anchor): string => `${report} ${start} ${end}`

async function checkSources(db: Db, what: What): Promise<SourceMap> {
  const map = await sourceMap(db)
  const keys = sourcesOf(what)
  const known = await sourcesNamed(db, keys)
  for (const key of keys)
    if (!known.has(key) && !map.parted.some((one) => one.key === key)) throw missing(`There is no source ${shown(key)}.`)
  return map
}

function checkMerge({ from, into }: Extract<What, { kind: 'merge-sources' }>, map: SourceMap): void {
  const lead = map.mergedBy(into)
  if (lead !== null) {
    if (from.every((key) => map.into(key) === map.into(into))) throw already(lead)
    throw contradicts(
      `${shown(into)} was merged into ${shown(map.into(into))} by decision ${lead}.`,
      `Merge into ${shown(map.into(into))}.`,
    )
  }
  for (const key of from) {
    const by = map.mergedBy(key)
    if (by === null) continue
    if (map.into(key) === into) throw already(by)
    throw contradicts(`${shown(key)} was merged into ${shown(map.into(key))} by decision ${by}.`, `Undo decision ${by} first.`)
  }
  for (const { from: one, key, decision } of map.parted)
    if ([...from, into].includes(one) && [...from, into].includes(key))
      throw contradicts(`${shown(key)} was parted from ${shown(one)} by decision ${decision}.`, `Undo decision ${decision} instead.`)
}

const contradicts = (message: string, hint: string): DecisionError => new DecisionError('contradicts', message, hint)

function checkParting(
  readings: ReadonlyMap<string, Reading>,
  { source, statements, name }: Extract<What, { kind: 'split-source' }>,
  map: SourceMap,
): void {
  const key = sourceKey({ name, naming: namingOf(source) })
  if (map.into(key) === map.into(source))
    throw contradicts(`“${shown(name)}” is how the source itself is called.`, 'Give the new source other words.')
  for (const anchor of statements) {
    statementIn(readings, anchor)
    const other = map.parted.find((one) => one.from === source && one.statements.some((given) => placeOf(given) === placeOf(anchor)))
    if (!other) continue
    if (other.key === key) throw already(other.decision)
    throw contradicts(
      `Decision ${other.decision} gave that statement to “${shown(other.source.name)}”.`,
      `Undo decision ${other.decision} first.`,
    )
  }
}

async function checkClaims(db: Db, what: Extract<What, { kind: 'merge-claims' | 'split-claim' }>): Promise<void> {
  const anchors = anchorsOf(what)
  const held = await claimsAt(db, anchors)
  const at = held.indexOf(null)
  if (at !== -1) {
    const { report, start, end } = anchors[at] as Anchor
    throw missing(`No claim is made at ${start} to ${end} of ${shown(report)}.`)
  }
  const ids = held.flatMap((one) => one?.claim ?? [])
  const group = await claimGroup(db, ids[0] as string)
  const parted = group?.parted.find(({ mentions }) =>
    mentions.some((line) => held.some((one) => one && line.report.id === one.report && line.start === one.start && line.end === one.end)),
  )
  if (parted) throw contradicts(`Decision ${parted.decision} parted some of these sentences.`, `Undo decision ${parted.decision} first.`)
  const known = new Set(group?.pages.map(({ claim }) => claim.id))
  if (what.kind === 'merge-claims') {
    if (new Set(ids).size === 1) throw contradicts('All these sentences are of one claim.', 'Name sentences of two claims.')
    if (ids.every((id) => known.has(id))) throw contradicts('These claims are one already.', 'Name a claim that is not.')
    return
  }
  if (new Set(ids).size > 1)
    throw contradicts(
      'Not all these sentences are of one claim of the machine’s.',
      'Undo what made the claims one, or name sentences of one.',
    )
  const [first, ...out] = held
  if (out.some((one) => one?.report === first?.report && one?.start === first?.start))
    throw contradicts('A sentence cannot be parted from itself.', 'Name other sentences.')
}

async function checkUndo(db: Db, id: string): Promise<void> {
  const all = decisionsIn((await decisionsNumbered(db, [Number(id)])).filter(({ kind }) => kind === DECISION))
  const decision = all.find((one) => one.id === id)
  if (!decision) throw missing(`There is no decision ${id}.`)
  if (decision.undone !== null)
    throw new DecisionError('already-undone', `Decision ${decision.undone} undid it.`, `To have it back, undo decision ${decision.undone}.`)
}
