import type { Naming, Reading, Span, Statement } from '../../model/index.ts'
import { handsOf } from './attributions.ts'
import { carriedIn, sizesOf } from './carried.ts'
import type { PassagePair } from './losses.ts'
import { matchOf } from './match.ts'
import { type Paper, paperOf } from './paper.ts'
import { type Relation, relate, shownAs, type Teller, tellerOf } from './sources.ts'

/** What one report makes of a source that it has from the report before it. */
export type NameChange = 'first' | 'same' | 'hardened' | 'blurred' | 'changed' | 'lost'

/** A source in one report of a path. */
export interface NameStep {
  /** Index into the path. */
  readonly report: number
  /** As the report shows it (“an official”); empty where it names nobody for the words. */
  readonly name: string
  readonly naming: Naming | null
  /** Where it stands in that report; null where it names nobody. */
  readonly span: Span | null
  readonly change: NameChange
}

/** One source through the hands of a path: at least two steps. */
export interface NameTrail {
  readonly steps: readonly NameStep[]
  /** “a source → an official → officials”, with what happened, for a person. */
  readonly says: string
}

/**
 * How the name of each source hardened or blurred as it travelled. `path` runs from the first report to the last; `pairs[n]` are the
 * passages between report n and report n + 1, the later one being the child. One trail for each source of a statement that travelled, in
 * order of appearance; a source that keeps its name has a trail of steps that are the `same`.
 */
export function namesAlong(path: readonly Reading[], pairs: readonly (readonly PassagePair[])[]): readonly NameTrail[] {
  const papers = path.map(paperOf)
  const trails: Open[] = []
  let open: Open[] = []
  for (let report = 1; report < papers.length; report++) {
    const [parent, child] = [papers[report - 1], papers[report]]
    if (!parent || !child) break
    const next: Open[] = []
    for (const { from, to } of handovers(parent, child, pairs[report - 1] ?? [])) {
      let trail = open.find(({ last }) => last?.source.id === from.source.id)
      if (!trail || next.includes(trail)) {
        trail = { steps: [stepOf(parent, from, report - 1, 'first')], last: from }
        trails.push(trail)
      }
      trail.steps.push(to ? stepOf(child, to, report, changeOf(relate(parent, from, child, to), from, to)) : lostAt(report))
      trail.last = to
      if (to) next.push(trail)
    }
    open = next
  }
  return trails.map(({ steps }) => ({ steps, says: sentenceOf(steps) }))
}

/**
 * One source through reports of which it is known that each has it from the one before: by the statement of each that rests on it. Null
 * where a report names nobody for it, or where there are fewer than two.
 */
export function nameThrough(path: readonly { readonly reading: Reading; readonly statement: Statement }[]): NameTrail | null {
  const steps: NameStep[] = []
  let before: { readonly paper: Paper; readonly teller: Teller } | null = null
  for (const [report, { reading, statement }] of path.entries()) {
    const paper = paperOf(reading)
    const teller = tellerOf(paper, statement)
    if (!teller) return null
    const change = before ? changeOf(relate(before.paper, before.teller, paper, teller), before.teller, teller) : 'first'
    steps.push(stepOf(paper, teller, report, change))
    before = { paper, teller }
  }
  return steps.length < 2 ? null : { steps, says: sentenceOf(steps) }
}

interface Open {
  readonly steps: NameStep[]
  last: Teller | null
}

/** Each source of the parent whose words the child has, with the one whose they are there: the most words decide. */
function handovers(parent: Paper, child: Paper, pairs: readonly PassagePair[]): { from: Teller; to: Teller | null }[] {
  const match = matchOf(parent, child, pairs)
  const sizes = sizesOf(parent)
  const found = new Map<string, { from: Teller; votes: Map<string, { to: Teller | null; words: number }> }>()
  for (const link of match.links)
    for (const { statement, by, words } of carriedIn(match, link, sizes)) {
      const from = handsOf(parent, statement).tellers.at(-1)
      if (!from) continue
      const to = tellerOf(child, by)
      const entry = found.get(from.source.id) ?? { from, votes: new Map() }
      found.set(from.source.id, entry)
      const vote = entry.votes.get(to?.source.id ?? '') ?? { to, words: 0 }
      entry.votes.set(to?.source.id ?? '', vote)
      vote.words += words.length
    }
  return [...found.values()].map(({ from, votes }) => ({ from, to: [...votes.values()].sort((a, b) => b.words - a.words)[0]?.to ?? null }))
}

const stepOf = (paper: Paper, teller: Teller, report: number, change: NameChange): NameStep => ({
  report,
  name: shownAs(paper, teller),
  naming: teller.naming,
  span: teller.mention,
  change,
})

const lostAt = (report: number): NameStep => ({ report, name: '', naming: null, span: null, change: 'lost' })

function changeOf({ how }: Relation, from: Teller, to: Teller): NameChange {
  switch (how) {
    case 'promoted':
      return 'hardened'
    case 'blurred':
      return 'blurred'
    case 'other':
      return 'changed'
    case 'same':
      return RANK[to.naming] > RANK[from.naming] ? 'hardened' : RANK[to.naming] < RANK[from.naming] ? 'blurred' : 'same'
    default:
      return how satisfies never
  }
}

const RANK: Readonly<Record<Naming, number>> = { anonymous: 0, role: 1, named: 2 }

const WORDS: Readonly<Record<Exclude<NameChange, 'first'>, string>> = {
  same: 'kept its name',
  hardened: 'hardened',
  blurred: 'blurred',
  changed: 'became another source',
  lost: 'was lost',
}

function sentenceOf(steps: readonly NameStep[]): string {
  const names = steps.map(({ name }) => (name === '' ? 'nobody' : `“${name}”`)).join(' → ')
  const changes = [...new Set(steps.flatMap(({ change }) => (change === 'first' || change === 'same' ? [] : [WORDS[change]])))]
  return `${names}: ${changes.length ? changes.join(', then ') : WORDS.same}.`
}
