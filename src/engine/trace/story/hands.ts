import type { Hand, HandLink, StoryReport } from '../../model/index.ts'
import type { Lineage } from '../lineage/lineage.ts'
import type { ClaimOrigins } from '../origins/graph.ts'
import { inTime, type Lookup, reportOf } from './lookup.ts'
import { isOwnVoice, type Step, type Web, webOf } from './web.ts'

/** Hands that a tree shows: what is larger is read by machines. */
const MOST_HANDS = 36
/** Origins with a tree of their own. */
const MOST_ROOTS = 12
/** Copies of one hand that are told one by one; more are folded. */
const MOST_COPIES = 3

/** The tree of who had a claim from whom: origins first, below each those that had it from there. */
export function handsOf(lookup: Lookup, lineage: Lineage, origins: ClaimOrigins): { hands: Hand[]; unshown: number } {
  const web = webOf(lookup, lineage, origins)
  const walk = new Walk(web)
  const roots: { who: Hand['who']; first: readonly Step[] }[] = []
  for (const [at, origin] of origins.origins.entries()) {
    const first = web.sourced.get(at)
    if (first && !isOwnVoice(origin, lineage)) roots.push({ who: { kind: 'source', name: origin.name, standing: origin.standing }, first })
  }
  roots.splice(MOST_ROOTS)
  if (web.own.length) roots.push({ who: { kind: 'own-voice' }, first: web.own })
  // Each origin has its share of the room, and what those before it leave.
  const hands = roots.map(({ who, first }, at) => walk.root(who, first, roots.length - at))
  // What nothing leads to goes round in a circle, or hangs on one.
  for (let rest = walk.unmet(); rest.length; rest = walk.unmet()) {
    const circle = rest.find((report) => leadsTo(web, report, report))
    // Those of origins beyond the first few.
    if (circle === undefined || hands.length > MOST_ROOTS) {
      walk.leave(rest)
      break
    }
    hands.push(walk.root({ kind: 'circle', outlets: ringWith(web, circle, origins) }, [{ to: circle, link: null, sentence: null }], 1))
  }
  return { hands: hands.filter(({ below }) => below.length), unshown: walk.unshown }
}

function leadsTo({ below }: Web, from: number, to: number): boolean {
  const seen = new Set<number>()
  const todo = [from]
  for (let at = todo.pop(); at !== undefined; at = todo.pop())
    for (const step of below.get(at) ?? []) {
      if (step.to === to) return true
      if (!seen.has(step.to)) {
        seen.add(step.to)
        todo.push(step.to)
      }
    }
  return false
}

function ringWith({ lookup }: Web, report: number, { circular }: ClaimOrigins): readonly string[] {
  const outlet = lookup.trace.publications.outlet(report)
  return circular.find(({ outlets }) => outlet !== null && outlets.includes(outlet))?.outlets ?? (outlet === null ? [] : [outlet])
}

/** Goes through the web, each report in full once. */
class Walk {
  private readonly web: Web
  private readonly met = new Set<number>()
  private shown = 0
  private limit = 0
  unshown = 0

  constructor(web: Web) {
    this.web = web
  }

  root(who: Hand['who'], first: readonly Step[], left: number): Hand {
    this.limit = this.shown + Math.max(LEAST_HANDS, Math.floor((MOST_HANDS - this.shown) / left))
    return { who, link: null, again: 'no', below: this.handsBelow(first, []) }
  }

  /** Reports that no walk has come to yet. */
  unmet(): number[] {
    return this.web.reports.filter((report) => !this.met.has(report)).sort((a, b) => inTime(this.report(a), this.report(b)))
  }

  /** Leaves reports out. */
  leave(reports: readonly number[]): void {
    for (const report of reports) this.skip(report)
  }

  private report(number: number): StoryReport {
    return reportOf(this.web.lookup, number)
  }

  private handsBelow(steps: readonly Step[], above: readonly number[]): Hand[] {
    const leaf = ({ to, link }: Step): boolean =>
      (link?.kind === 'copied' || link?.kind === 'shares') && !this.met.has(to) && !this.web.below.get(to)?.length
    const copies = steps.filter(leaf)
    const folded = copies.length > MOST_COPIES ? new Set(copies) : new Set<Step>()
    const hands: Hand[] = []
    for (const step of steps) if (!folded.has(step)) hands.push(...this.hand(step, above))
    if (folded.size) {
      for (const { to } of folded) this.met.add(to)
      this.shown++
      const shares = copies.map(({ link }) => link?.share ?? 0)
      const link: HandLink = { ...(copies[0]?.link as HandLink), share: Math.min(...shares), words: null }
      hands.push({ who: { kind: 'copies', reports: copies.map(({ to }) => this.report(to)) }, link, again: 'no', below: [] })
    }
    return hands
  }

  private hand({ to, link }: Step, above: readonly number[]): Hand[] {
    const known = this.met.has(to)
    if (this.shown >= this.limit || (!known && above.length >= MOST_DEEP)) {
      this.skip(to)
      return []
    }
    this.met.add(to)
    this.shown++
    const who: Hand['who'] = { kind: 'report', report: this.report(to), withdrawn: this.web.withdrawn.has(to) }
    if (known) return [{ who, link, again: above.includes(to) ? 'circle' : 'elsewhere', below: [] }]
    return [{ who, link, again: 'no', below: this.handsBelow(this.web.below.get(to) ?? [], [...above, to]) }]
  }

  /** Leaves out a report and all that have it from there. */
  private skip(from: number): void {
    const todo = [from]
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      if (this.met.has(at)) continue
      this.met.add(at)
      this.unshown++
      for (const { to } of this.web.below.get(at) ?? []) todo.push(to)
    }
  }
}

/** Hands below an origin, however many there are. */
const LEAST_HANDS = 2
/** Hands one after another that a tree shows. */
const MOST_DEEP = 12
