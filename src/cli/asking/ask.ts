import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { type ClaimFormat, exportClaims, PersonsVerdict, renderClaimReview } from '../../engine/index.ts'
import {
  claimPage,
  counts,
  type Db,
  type Found,
  listClaims,
  openStore,
  type PageOptions,
  readingsOf,
  type SearchOptions,
  search,
  sourcePage,
  untraced,
} from '../../store/index.ts'
import { claimDossier, openWorkspace, settledOf } from '../../workspace/index.ts'
import { Failure, printable } from '../failure.ts'
import { placeOf } from '../opened.ts'
import { layoutOf } from '../screen.ts'
import { type AskFlags, type ClaimFlags, type SearchFlags, screenNow } from './commands.ts'
import { type ClaimView, claimsView, claimView, type Status, searchView, sourceView, statusView, type View } from './views.ts'

/** Answers a search. @throws Failure for a query that is none. */
export async function askSearch(words: string, flags: SearchFlags): Promise<number> {
  const query = flags.in === undefined ? words : `${words} in:${flags.in}`
  const options: SearchOptions = { ...pageOf(flags), ...(flags.order ? { order: flags.order } : {}) }
  const found = await inIndex(flags, (db) => search(db, query, options).catch((thrown) => refused(thrown, query)))
  if (flags.json) {
    for (const hit of found.hits) line({ type: 'hit', ...hit })
    const { scope, next, total, exact, corrected } = found
    line({ type: 'page', scope, total, exact, next, corrected })
  } else show(searchView(found, query), flags, againOf(found, flags, `search ${shellWord(words)}`))
  return 0
}

const againOf = ({ next }: Pick<Found, 'next'>, flags: SearchFlags, command: string): string | null => {
  if (next === null) return null
  const most = flags.most === undefined || flags.most === 20 ? '' : ` --most ${flags.most}`
  const scope = flags.in ? ` --in ${flags.in}` : ''
  const order = flags.order && flags.order !== 'best' ? ` --order ${flags.order}` : ''
  return `sayso ${command}${scope}${order}${most} --after ${next}`
}

/** A word as a shell takes it. */
const shellWord = (word: string): string => (/^[\w:.,/@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

const claimIdOf = (given: string): string => (given.startsWith('claim:') ? given : `claim:${given}`)

const noClaim = (given: string): Failure =>
  new Failure(1, 'no-claim', `there is no claim ${given}`, 'see sayso claim list, or sayso search --in claims WORDS')

/** Writes a claim as one document for others. @throws Failure if there is none of that id, or a verdict lacks its person or day. */
export async function exportClaim(given: string, format: ClaimFormat, flags: ClaimFlags): Promise<number> {
  const { at = new Date().toISOString() } = flags
  const verdict = verdictOf(format, flags)
  const { openEngine } = await import('../engine.ts')
  const dossier = await inIndex(flags, (db) => claimDossier(db, claimIdOf(given), () => openEngine().rarity()))
  if (!dossier) throw noClaim(given)
  process.stdout.write(verdict ? renderClaimReview(dossier, verdict) : exportClaims([dossier], format, { at }))
  return 0
}

/** A person's verdict, if one is given. */
function verdictOf(format: ClaimFormat, { verdict, verdictBy, verdictOn }: ClaimFlags): PersonsVerdict | null {
  if (verdict === undefined && verdictBy === undefined && verdictOn === undefined) return null
  const hint = 'give --verdict, --verdict-by and --verdict-on together, with --as schema'
  if (format !== 'schema') throw new Failure(2, 'usage', 'a verdict is for --as schema', hint)
  try {
    return new PersonsVerdict(verdictBy ?? '', verdict ?? '', verdictOn ?? '')
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new Failure(2, 'usage', thrown.message, hint)
    throw thrown
  }
}

/** Shows a claim. @throws Failure if there is none of that id. */
export async function askClaim(given: string, flags: AskFlags): Promise<number> {
  const id = claimIdOf(given)
  const view = await inIndex(flags, async (db): Promise<ClaimView | null> => {
    const page = await claimPage(db, id, pageOf(flags)).catch((thrown) => refused(thrown))
    if (!page) return null
    // In pieces: one reading may be of many megabytes.
    const texts = new Map<string, string>()
    const reports = [...new Set(page.mentions.items.map(({ report }) => report.id))]
    for (let from = 0; from < reports.length; from += TOGETHER)
      for (const [report, reading] of await readingsOf(db, reports.slice(from, from + TOGETHER))) texts.set(report, reading.report.text)
    return { ...page, words: page.mentions.items.map(({ report, start, end }) => texts.get(report.id)?.slice(start, end) ?? '') }
  })
  if (!view) throw noClaim(given)
  const { claim, origins, mentions, edges, words } = view
  if (flags.json) {
    line({ type: 'claim', ...claim, origins })
    for (const [at, mention] of mentions.items.entries()) line({ type: 'mention', ...mention, words: words[at] })
    for (const edge of edges) line({ type: 'edge', ...edge })
    line({ type: 'page', next: mentions.next })
  } else show(claimView(view), flags, againOf(mentions, flags, `claim ${claim.id}`))
  return 0
}

/** Readings that are held at a time. */
const TOGETHER = 20

/** Shows the claims that were told last. */
export async function askClaims(flags: AskFlags): Promise<number> {
  const { items, next } = await inIndex(flags, (db) => listClaims(db, pageOf(flags)).catch((thrown) => refused(thrown)))
  if (flags.json) {
    for (const claim of items) line({ type: 'claim', ...claim })
    line({ type: 'page', next })
  } else show(claimsView(items), flags, againOf({ next }, flags, 'claim list'))
  return 0
}

/** Shows a source. @throws Failure if there is none of that key. */
export async function askSource(key: string, flags: AskFlags): Promise<number> {
  const page = await inIndex(flags, (db) => sourcePage(db, key, pageOf(flags)).catch((thrown) => refused(thrown)))
  if (!page) throw new Failure(1, 'no-source', `there is no source ${key}`, `try sayso search --in sources ${shellWord(nameIn(key))}`)
  const { source, statements } = page
  if (flags.json) {
    line({ type: 'source', ...source })
    for (const statement of statements.items) line({ type: 'statement', ...statement })
    line({ type: 'page', next: statements.next })
  } else show(sourceView(page), flags, againOf(statements, flags, `source ${shellWord(source.key)}`))
  return 0
}

const nameIn = (key: string): string => printable(key.replace(/^\w+:/, '')) || 'NAME'

/** Shows what the workspace holds. */
export async function askStatus(flags: AskFlags): Promise<number> {
  const place = placeOf(flags.workspace)
  there(place)
  const workspace = await openWorkspace(place, {
    now: () => new Date(),
    read: () => Promise.reject(new Error('status reads nothing')),
    rarity: () => {
      throw new Error('status traces nothing')
    },
  })
  try {
    const { archive, store, readings } = workspace
    const { seq: entries } = await archive.head()
    const status: Status = {
      place: 'folder' in place ? place.folder : 'PostgreSQL',
      entries,
      counts: await counts(store.db),
      untraced: (await untraced(store.db, 1)).count,
      settled: await settledOf(store.db),
      readings: await readings.size(),
    }
    if (flags.json) line(status)
    else show(statusView(status), flags, null)
  } finally {
    await workspace.close()
  }
  return 0
}

const pageOf = ({ after, most }: AskFlags): PageOptions => ({
  ...(after === undefined ? {} : { after }),
  ...(most === undefined ? {} : { limit: most }),
})

/** Does some work in the index alone: nothing is read or traced, so no model is opened. */
async function inIndex<T>({ workspace }: AskFlags, work: (db: Db) => Promise<T>): Promise<T> {
  const place = placeOf(workspace)
  there(place)
  const store = await openStore(place)
  try {
    return await work(store.db)
  } finally {
    await store.close()
  }
}

/** Who asks makes no workspace. */
function there(place: ReturnType<typeof placeOf>): void {
  if ('folder' in place && !existsSync(path.join(place.folder, 'index')))
    throw new Failure(
      1,
      'no-workspace',
      `there is no workspace in ${place.folder}`,
      'add reports by sayso add, or name another by --workspace',
    )
}

/** What is asked wrongly, as a failure that shows where. */
function refused(thrown: unknown, query = ''): never {
  if (!(thrown instanceof Error)) throw thrown
  if (thrown.name === 'CursorError') throw new Failure(2, 'place', thrown.message, 'leave out --after, or give what an answer printed')
  if (thrown.name !== 'QueryError') throw thrown
  const { code, position } = thrown as Error & { readonly code: string; readonly position: number }
  const rest = printable(query.slice(position, position + 30))
  throw new Failure(2, code, thrown.message, rest ? `it is about “${rest}”; see docs/search.md` : 'see docs/search.md')
}

const line = (value: object): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

function show(view: View, flags: AskFlags, again: string | null): void {
  const layout = layoutOf(screenNow(), flags)
  process.stdout.write(view(layout))
  if (again !== null && layout.kind === 'terminal') process.stdout.write(`\nmore: ${printable(again)}\n`)
}
