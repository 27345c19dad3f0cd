import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import {
  factsOf,
  kindOfKey,
  meetingKeys,
  minutesOf,
  NO_CONTEXT,
  predictions,
  type Reading,
  type Trace,
  type TraceContext,
  Tracer,
} from '../src/engine/index.ts'
import type { KnownTraces } from '../src/store/index.ts'
import { type Change, changeAround, type Surroundings } from '../src/workspace/around.ts'
import type { Piece } from '../src/workspace/piece.ts'
import { type Coming, inIndex, reprinted } from './indexed.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { shippedModels } from './shipped.ts'
import { BACKGROUND, REPORTS, readingsOf, scoresOf, tracingWorld, type World, whole, wirefallMissing } from './wirefall.ts'

/** Reports that come one after the other. */
const LATE = { full: 500, quick: 50 }
const BATCHES = [1, 20, 100]
const models = shippedModels()

export const measure: Measure = {
  name: 'incremental',
  about: 'new reports traced with those around them, against tracing all again: claims and intervals that are the same, CPU a report',
  needs: [BACKGROUND],
  run: async (run) => {
    const missing = wirefallMissing(run)
    if (missing !== null) return [{ name: 'incremental', value: null, unit: 'share', note: missing }]
    const coming = await comingOf(run)
    const figures = await inIndex('incremental in PGlite', coming, 100, [1, 20])
    figures.push(...(await reprinted('incremental in PGlite', coming)))
    for (const mix of ['default', 'hard'] as const) figures.push(...(await measured(run, mix)))
    return figures
  },
}

async function measured(run: Run, mix: 'default' | 'hard'): Promise<Figure[]> {
  const world = await tracingWorld(run, mix)
  const pieces: Piece[] = []
  for await (const line of whole(path.join(world.folder, REPORTS), await readingsOf(world))) {
    const { id, reading } = JSON.parse(line) as { id: string; reading: Reading }
    const { outlet, published, text } = reading.report
    pieces.push({ report: { id, outlet, published: minutesOf(published), retrieved: null, text }, facts: factsOf(reading) })
  }
  const retrieved = new Map<string, number | null>()
  for await (const line of createInterface({ input: createReadStream(path.join(world.folder, REPORTS)) })) {
    const { id, retrieved: at } = JSON.parse(line) as { id: string; retrieved: string | null }
    retrieved.set(id, minutesOf(at))
  }
  const all = pieces.map(({ report, facts }) => ({ report: { ...report, retrieved: retrieved.get(report.id) ?? null }, facts }))
  const last = run.quick ? LATE.quick : LATE.full
  const early = all.slice(0, -last)
  const late = all.slice(-last)
  const truth = stateOf(traceOf(all))
  const trace = traceOf(early)
  const context = trace.context as TraceContext
  const before = stateOf(trace)
  // What tracing all again says by what was learnt before: what is left of the difference is not the neighbourhood's.
  const frozen = stateOf(traceOf(all, context))
  const figures: Figure[] = [
    ...(await covered(run, world, mix, 'all traced together', truth)),
    ...compared(frozen, truth, before).map(
      ([what, value, note]): Figure => ({ name: `incremental.${mix} by what was learnt before, ${what}`, value, unit: 'share', note }),
    ),
  ]
  for (const batch of BATCHES) {
    const state = copied(before)
    const index = new Memory(early, state, context.furniture)
    const started = process.cpuUsage()
    const sizes: number[] = []
    const met: number[] = []
    for (let from = 0; from < late.length; from += batch) {
      const some = late.slice(from, from + batch)
      index.add(some)
      const change = await changeAround(
        some.map(({ report }) => report.id),
        index,
        { rarity: models.rarity, context },
      )
      sizes.push(change.size)
      met.push(index.lastMet)
      index.take(change)
    }
    const { user, system } = process.cpuUsage(started)
    const cpu = (user + system) / 1000 / late.length
    const name = (what: string): string => `incremental.${mix} by ${batch}, ${what}`
    figures.push(
      { name: name('cpu a report'), value: cpu, unit: 'ms', note: `traced together ${quantiles(sizes)}, met ${quantiles(met)}` },
      ...compared(state, truth, before).map(([what, value, note]): Figure => ({ name: name(what), value, unit: 'share', note })),
      ...compared(state, frozen, before)
        .slice(0, 4)
        .map(([what, value, note]): Figure => ({ name: name(`${what} (as learnt before)`), value, unit: 'share', note })),
      ...(await covered(run, world, mix, `by ${batch}`, state)),
    )
  }
  return figures
}

/** Reports that are put into an index. */
const INDEXED = 2000

async function comingOf(run: Run): Promise<Coming[]> {
  const world = await tracingWorld(run, 'default')
  const coming: Coming[] = []
  for await (const line of whole(path.join(world.folder, REPORTS), await readingsOf(world))) {
    const { id, reading } = JSON.parse(line) as { id: string; reading: Reading }
    coming.push({ id, retrieved: null, reading: JSON.stringify(reading) })
    if (coming.length >= INDEXED) break
  }
  return coming
}

/** Gold against the intervals of the claims that open queries point to. */
async function covered(run: Run, world: World, mix: string, what: string, { claims }: State): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-incremental-'))
  try {
    const mentions = new Map<string, { start: number; end: number; interval: string }[]>()
    for (const { mentions: list, interval } of claims.values())
      for (const { report, start, end } of list) {
        const known = mentions.get(report) ?? []
        if (interval !== null) known.push({ start, end, interval })
        mentions.set(report, known)
      }
    const lines: string[] = []
    for await (const text of createInterface({ input: createReadStream(path.join(world.folder, 'queries.jsonl')) })) {
      const { q, kind, report, start, end } = JSON.parse(text) as { q: string; kind: string; report: string; start: number; end: number }
      if (kind !== 'claim') continue
      const common = (one: { start: number; end: number }): number => Math.min(end, one.end) - Math.max(start, one.start)
      const [best] = (mentions.get(report) ?? []).filter((one) => common(one) > 0).sort((a, b) => common(b) - common(a))
      if (!best) continue
      const [lower, upper] = best.interval.split('-').map(Number)
      lines.push(JSON.stringify({ type: 'origins', q, track: 'open', lower, upper, bottlenecks: [], circular: [] }))
    }
    const file = path.join(folder, 'answers.jsonl')
    writeFileSync(file, `${lines.join('\n')}\n`)
    const { metrics } = await scoresOf(run, world, file, 20)
    return [
      {
        name: `incremental.${mix} ${what}, coverage of gold`,
        value: metrics['open.claim.coverage']?.value ?? null,
        unit: 'share',
        note: `${lines.length} claims asked about`,
      },
      { name: `incremental.${mix} ${what}, width`, value: metrics['open.claim.width']?.value ?? null, unit: 'ratio' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const quantiles = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b)
  return [0.5, 0.9, 1].map((share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]).join('/')
}

function traceOf(pieces: readonly Piece[], context = NO_CONTEXT): Trace {
  const tracer = new Tracer()
  for (const { report, facts } of pieces) tracer.add(report, facts)
  return tracer.trace({ rarity: models.rarity, context, last: true })
}

type KnownClaim = KnownTraces['claims'][number]

interface StoredClaim extends KnownClaim {
  readonly interval: string | null
}

interface State {
  readonly claims: Map<string, StoredClaim>
  readonly edges: Map<string, Set<string>>
  readonly reprints: Map<string, readonly string[]>
}

function stateOf(trace: Trace): State {
  const state: State = { claims: new Map(), edges: new Map(), reprints: new Map() }
  let last = ''
  for (const line of predictions(trace, null)) {
    if (line.type === 'claim') {
      const mentions = line.mentions.map(([report, start, end]) => ({ report, start, end }))
      last = (line.mentions[0] as readonly unknown[]).join(' ')
      state.claims.set(last, { id: last, mentions, interval: null })
    } else if (line.type === 'origins')
      state.claims.set(last, { ...(state.claims.get(last) as StoredClaim), interval: `${line.lower}-${line.upper}` })
    else if (line.type === 'report') state.edges.set(line.id, new Set(line.parents.map(({ id }) => id)))
    else for (const id of line.ids) state.reprints.set(id, line.ids)
  }
  return state
}

const copied = ({ claims, edges, reprints }: State): State => ({
  claims: new Map(claims),
  edges: new Map(Array.from(edges, ([id, parents]) => [id, new Set(parents)])),
  reprints: new Map(reprints),
})

class Memory implements Surroundings {
  private readonly byId = new Map<string, Piece>()
  private readonly holders = new Map<number, string[]>()
  private readonly claimsOf = new Map<string, Set<string>>()
  private readonly childrenOf = new Map<string, Set<string>>()
  private readonly state: State
  private readonly prints: ReadonlySet<number>
  lastMet = 0

  constructor(pieces: readonly Piece[], state: State, furniture: TraceContext['furniture']) {
    this.state = state
    this.prints = new Set(Array.from(furniture.prints, (hash) => (hash & ~1) | 0))
    this.add(pieces)
    for (const claim of state.claims.values()) this.index(claim)
    for (const [child, parents] of state.edges) for (const parent of parents) put(this.childrenOf, parent, child)
  }

  private index(claim: StoredClaim): void {
    for (const { report } of claim.mentions) put(this.claimsOf, report, claim.id)
  }

  add(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      this.byId.set(piece.report.id, piece)
      for (const key of this.keysOf(piece, 0)) {
        const list = this.holders.get(key)
        if (list) list.push(piece.report.id)
        else this.holders.set(key, [piece.report.id])
      }
    }
  }

  private keysOf({ report, facts }: Piece, shift: number): number[] {
    const bucket = Math.floor((report.published ?? 0) / (4 * 1440)) + shift
    return Array.from(meetingKeys(report.text, facts, models.rarity))
      .filter((key) => (kindOfKey(key) === 'text' ? shift === 0 && !this.prints.has(key) : true))
      .map((key) => (kindOfKey(key) === 'text' ? key : Math.imul(key ^ bucket, 0x2c1b3c6d) | 1))
  }

  async met(ids: readonly string[]): Promise<string[]> {
    const all = new Map<string, number>()
    for (const id of ids) {
      const scores = new Map<string, number>()
      const piece = this.byId.get(id) as Piece
      for (const key of new Set([-1, 0, 1].flatMap((shift) => this.keysOf(piece, shift)))) {
        const holders = this.holders.get(key) ?? []
        const text = (key & 1) === 0
        const w = Math.log(20000 / Math.max(1, holders.length))
        for (const other of holders.slice(-HOLDERS)) {
          if (other === id) continue
          if (!text && Math.abs((this.byId.get(other)!.report.published ?? 0) - (piece.report.published ?? 0)) > 4 * 1440) continue
          scores.set(other, (scores.get(other) ?? 0) + w)
        }
      }
      const best = [...scores].sort((a, b) => b[1] - a[1]).slice(0, MET)
      for (const [other, score] of best) all.set(other, Math.max(all.get(other) ?? 0, score))
    }
    const found = [...all].sort((a, b) => b[1] - a[1]).map(([id]) => id)
    this.lastMet = found.length
    return found
  }

  async known(ids: readonly string[]): Promise<KnownTraces> {
    const claims = new Set(ids.flatMap((id) => [...(this.claimsOf.get(id) ?? [])]))
    const edges = ids.flatMap((id) => [
      ...Array.from(this.state.edges.get(id) ?? [], (parent) => ({ report: id, parent })),
      ...Array.from(this.childrenOf.get(id) ?? [], (report) => ({ report, parent: id })),
    ])
    return {
      claims: Array.from(claims, (id) => this.state.claims.get(id) as StoredClaim),
      edges,
      reprints: [...new Set(ids.flatMap((id) => (this.state.reprints.has(id) ? [this.state.reprints.get(id) as readonly string[]] : [])))],
    }
  }

  async pieces(ids: readonly string[]): Promise<Piece[]> {
    return ids.map((id) => this.byId.get(id) as Piece)
  }

  take({ claims, goneClaims, children, edges, reprinting, reprints }: Change): void {
    const { state } = this
    for (const id of goneClaims) {
      for (const { report } of state.claims.get(id)?.mentions ?? []) this.claimsOf.get(report)?.delete(id)
      state.claims.delete(id)
    }
    for (const { mentions, origins } of claims) {
      const [first] = mentions
      const id = `${first!.report} ${first!.start} ${first!.end}`
      const claim = { id, mentions, interval: origins && `${origins.lower}-${origins.upper}` }
      state.claims.set(id, claim)
      this.index(claim)
    }
    for (const child of children) {
      for (const parent of state.edges.get(child) ?? []) this.childrenOf.get(parent)?.delete(child)
      state.edges.delete(child)
    }
    for (const { report, parent } of edges) {
      put(state.edges, report, parent)
      put(this.childrenOf, parent, report)
    }
    for (const id of reprinting) state.reprints.delete(id)
    for (const members of reprints) for (const id of members) state.reprints.set(id, members)
  }
}

/** As in the index. */
const HOLDERS = 128
const MET = 48

function put<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}

function compared(found: State, truth: State, before: State): [string, number, string][] {
  const members = ({ mentions }: StoredClaim): string =>
    mentions
      .map(({ report, start }) => `${report} ${start}`)
      .sort()
      .join(',')
  const byMembers = new Map(Array.from(found.claims.values(), (claim) => [members(claim), claim]))
  const was = new Map(Array.from(before.claims.values(), (claim) => [members(claim), claim.interval]))
  const of = (what: Iterable<readonly [boolean, boolean]>): [all: number, allN: number, part: number, partN: number] => {
    let [all, same, moved, movedSame] = [0, 0, 0, 0]
    for (const [is, isMoved] of what) {
      all++
      same += Number(is)
      moved += Number(isMoved)
      movedSame += Number(is && isMoved)
    }
    return [same / all, all, movedSame / Math.max(1, moved), moved]
  }
  const claims = Array.from(truth.claims.values(), (claim) => {
    const key = members(claim)
    const moved = was.get(key) !== claim.interval
    const same = byMembers.get(key)
    return { claim, moved, same }
  })
  const [c, cn, cm, cmn] = of(claims.map(({ moved, same }) => [same !== undefined, moved]))
  const at = new Map<string, string | null>()
  for (const { mentions, interval } of found.claims.values())
    for (const { report, start } of mentions) at.set(`${report} ${start}`, interval)
  const [i, n, im, imn] = of(
    claims
      .filter(({ claim }) => claim.interval !== null)
      .map(({ claim, moved }) => [at.get(`${claim.mentions[0]!.report} ${claim.mentions[0]!.start}`) === claim.interval, moved]),
  )
  const edges = function* (): Generator<readonly [boolean, boolean]> {
    for (const [id, parents] of truth.edges) {
      const mine = found.edges.get(id)
      const old = before.edges.get(id)
      const eq = (other: Set<string> | undefined): boolean =>
        other?.size === parents.size && [...parents].every((parent) => other.has(parent))
      yield [eq(mine), !eq(old)]
    }
  }
  const [e, en, em, emn] = of(edges())
  const prints = function* (): Generator<readonly [boolean, boolean]> {
    for (const [id, ids] of truth.reprints) {
      const key = [...ids].sort().join(',')
      yield [[...(found.reprints.get(id) ?? [])].sort().join(',') === key, [...(before.reprints.get(id) ?? [])].sort().join(',') !== key]
    }
  }
  const [p, pn, pm, pmn] = of(prints())
  return [
    ['claims equal', c, `of ${cn}, ${found.claims.size} found`],
    ['claims equal, of those changed', cm, `of ${cmn}`],
    ['intervals equal', i, `of ${n}`],
    ['intervals equal, of those changed', im, `of ${imn}`],
    ['parents equal', e, `of ${en}`],
    ['parents equal, of those changed', em, `of ${emn}`],
    ['reprints equal', p, `of ${pn}`],
    ['reprints equal, of those changed', pm, `of ${pmn}`],
  ]
}
