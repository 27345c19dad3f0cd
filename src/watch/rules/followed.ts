import { type Db, type IndexedState, type MentionLine, statesOf } from '../../store/index.ts'
import { type ClaimLook, claimLook, claimsAt, type Kept, sentenceAt, type Viewing } from '../../workspace/index.ts'
import type { Watched } from '../types.ts'
import { claimsWatched } from './matching.ts'
import type { KeptRule } from './rule.ts'
import { hashOf, type Standing } from './seen.ts'

/** Claims that a rule follows: of more, those are let go of which nothing changed for longest. */
const MOST_FOLLOWED = 200
/** Sentences by which a claim is found again. */
const MOST_HANDLES = 3

/** A sentence by which a claim is found again, whatever its id. */
interface Handle {
  readonly report: string
  readonly start: number
  readonly end: number
}

/** What a rule last told of a claim, or saw first. */
export interface State {
  readonly handles: readonly Handle[]
  /** As long as this is the same, nothing of the claim is another. */
  readonly sign: string
  readonly standing: Standing
  /** When it was another last, ISO 8601. */
  readonly changed: string
}

export interface Followed {
  readonly place: string
  readonly before: { readonly state: State; readonly held: string | null } | null
  /** Null: a sentence that nothing else tells. */
  readonly look: ClaimLook | null
  readonly mentions: readonly MentionLine[]
}

interface Known {
  readonly place: string
  readonly held: string | null
  readonly state: State
}

/** A state as the index has it; none where this version cannot read it, so that its claim is met anew. */
function stateIn({ place, held, state }: IndexedState): Known[] {
  const { handles, sign, standing, changed } = (state ?? {}) as Readonly<Partial<Record<keyof State, unknown>>>
  const { lower, upper, reports, circular, single, decided } = (standing ?? {}) as Readonly<Partial<Record<keyof Standing, unknown>>>
  const isNumber = (one: unknown): one is number => typeof one === 'number'
  if (!Array.isArray(handles) || !handles.every(isHandle) || typeof sign !== 'string' || typeof changed !== 'string') return []
  if (!isNumber(lower) || !isNumber(upper) || !isNumber(reports) || typeof decided !== 'string') return []
  const known = { lower, upper, reports, circular: circular === true, single: single === true, decided }
  return [{ place, held, state: { handles, sign, standing: known, changed } }]
}

function isHandle(value: unknown): value is Handle {
  const { report, start, end } = (value ?? {}) as Readonly<Partial<Record<keyof Handle, unknown>>>
  return typeof report === 'string' && Number.isInteger(start) && Number.isInteger(end)
}

/** The one place of a rule on a claim. */
const CLAIM = 'claim'

interface Following {
  readonly followed: readonly Followed[]
  readonly gone: readonly string[]
  /** The claim whose interval is that of a story; null where each claim counts. */
  readonly leading: string | null
}

/** The claims that a rule watches now, each with what it last told of it. */
export async function followedBy(
  viewing: Viewing,
  rule: KeptRule,
  watched: Watched,
  { fresh, looks }: { readonly fresh: readonly string[]; readonly looks: Kept },
): Promise<Following> {
  const { db } = viewing
  const lookAt = (id: string): Promise<ClaimLook | null> => looks(id, () => claimLook(viewing, id))
  const states = (await statesOf(db, rule.id)).flatMap(stateIn)
  const ids = await claimsWatched(viewing, watched, fresh)
  if (watched.kind === 'claim') return followedClaim(db, watched, ids[0] ?? null, states, lookAt)
  // Changed last first: of two places that have become one claim the livelier stays.
  states.sort((a, b) => (a.state.changed < b.state.changed ? 1 : a.state.changed > b.state.changed ? -1 : a.place < b.place ? -1 : 1))
  const at = await heldAt(
    db,
    states.map(({ state }) => state.handles),
  )
  const found = new Map<string, Followed>()
  const taken = new Set<string>()
  const gone: string[] = []
  const wanted = new Set(ids)
  for (const [turn, { place, held, state }] of states.entries()) {
    const id = at[turn] ?? null
    const look = id === null || (watched.kind === 'story' && !wanted.has(id)) ? null : await lookAt(id)
    if (!look || found.has(look.id) || (found.size >= MOST_FOLLOWED && !wanted.has(look.pages[0]?.id ?? ''))) {
      gone.push(place)
      continue
    }
    found.set(look.id, { place, before: { state, held }, look, mentions: look.mentions })
    taken.add(place)
    for (const page of look.pages) taken.add(page.id)
  }
  let leading: string | null = null
  for (const id of ids) {
    const known = taken.has(id) ? [...found.values()].find(({ look }) => look?.pages.some((page) => page.id === id)) : undefined
    const look = known?.look ?? (await lookAt(id))
    if (watched.kind === 'story' && look) leading ??= look.id
    if (!look || found.has(look.id)) continue
    const [first] = look.mentions
    const place = hashOf('place', first?.report.id ?? '', first?.start ?? 0)
    if (taken.has(place)) continue
    taken.add(place)
    found.set(look.id, { place, before: null, look, mentions: look.mentions })
  }
  const all = [...found.values()]
  const over = all.length - MOST_FOLLOWED
  // Those that stand first were found last.
  const dropped = over > 0 ? all.filter(({ before, look }) => before && !wanted.has(look?.pages[0]?.id ?? '')).slice(-over) : []
  const out = new Set(dropped)
  return { followed: all.filter((one) => !out.has(one)), gone: [...gone, ...dropped.map(({ place }) => place)], leading }
}

async function followedClaim(
  db: Db,
  watched: Extract<Watched, { kind: 'claim' | 'story' }>,
  id: string | null,
  states: readonly Known[],
  lookAt: (id: string) => Promise<ClaimLook | null>,
): Promise<Following> {
  const own = states.find(({ place }) => place === CLAIM)
  const before = own ? { state: own.state, held: own.held } : null
  const [again] = id === null && own ? await heldAt(db, [own.state.handles]) : []
  const look = id === null && !again ? null : await lookAt(id ?? (again as string))
  if (look) return { followed: [{ place: CLAIM, before, look, mentions: look.mentions }], gone: [], leading: null }
  const alone = await sentenceAt(db, watched)
  return { followed: alone ? [{ place: CLAIM, before, look: null, mentions: [alone] }] : [], gone: [], leading: null }
}

/** The claims that hold any of some handles now, by place in the list. */
async function heldAt(db: Db, all: readonly (readonly Handle[])[]): Promise<readonly (string | null)[]> {
  const found = await claimsAt(
    db,
    all.flat().map((handle) => ({ ...handle, quote: '' })),
  )
  let at = 0
  return all.map((handles) => {
    const held = found.slice(at, at + handles.length)
    at += handles.length
    return held.find((one) => one !== null)?.claim ?? null
  })
}

/** Sentences of several reports, the earliest first. */
export function handlesOf(watched: Watched, mentions: readonly MentionLine[]): readonly Handle[] {
  const own = watched.kind === 'claim' ? [{ report: watched.report, start: watched.start, end: watched.end }] : []
  const first = new Map<string, Handle>()
  for (const { report, start, end } of mentions) if (!first.has(report.id)) first.set(report.id, { report: report.id, start, end })
  return [...own, ...first.values()].slice(0, MOST_HANDLES)
}
