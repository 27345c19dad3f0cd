import { outletKey } from '../../text/index.ts'
import type { OriginGraph } from '../origins/graph.ts'
import { groupsOf } from '../origins/groups.ts'
import { OWN_VOICE } from '../origins/words.ts'
import type { Teller } from '../told/facts.ts'
import type { Told } from '../told/told.ts'
import { type Named, namedTeller, sameTeller } from './identity.ts'
import { chainKeys } from './keys.ts'
import { Printed } from './printed.ts'
import { rerooted } from './roots.ts'

export type Link = OriginGraph['links'][number]
type Tie = OriginGraph['same'][number]

/** What lineage needs to know of the reports, by their numbers in `Told`. */
export interface Publications {
  readonly id: (report: number) => string
  readonly outlet: (report: number) => string | null
  /** The key of its outlet (`outletKey`), empty if nobody knows it. */
  readonly keyOf: (report: number) => string
  /** Minutes. */
  readonly when: (report: number) => number
  /** The first report of the very same text, -1 if it is that itself. */
  readonly twinOf: ArrayLike<number>
  /** For each sentence the one that it copies, -1 if none. */
  readonly copyOf: ArrayLike<number>
  readonly copyShare: ArrayLike<number>
  /** The reports that sentences of a report are copied from. */
  readonly giversOf: (report: number) => ReadonlySet<number>
  /** Whether a key of `outletKey` is that of an outlet known from the table or from these reports. */
  readonly isOutlet: (key: string) => boolean
  /** The key of the outlet that a name, as its reports give it, imitates; null if none. The two may have one key. */
  readonly imitatedBy: (name: string) => string | null
  /** Whether an outlet is a news agency, as the table has it. */
  readonly isAgency: (key: string) => boolean
  /** The owner of an outlet, where the table knows one. */
  readonly ownerOf: (key: string) => string | null
}

/** Who had a claim from whom, with the sentence behind each assertion. */
export interface Lineage extends OriginGraph {
  /** The sentence of each assertion. */
  readonly sentences: readonly number[]
}

/** Clocks of outlets and crawlers disagree by this much: a report may cite one that seems to be later. Minutes. */
const CLOCK_SLACK = 180

/** How sure a copy is by the share of the sentence that is common: what is rewritten wholesale may be chance. */
const copyProbability = (share: number): number => (share >= 0.6 ? 0.95 : 0.7)
/** Who tells later, in its own voice, what others told before may have it from them: possible, never sure. */
const SILENT = 0.6
/** The very same text. */
const REPEATED = 0.99
/** Who imitates another outlet's name is taken for it. */
const IMITATES = 0.95
/** What a report says of its own source. */
const ATTRIBUTED = 0.99
/** A credit names the outlet; which of its reports is meant is nearly always plain. */
const CITES = 0.95
/** The outlet that is credited is not known to have had the claim but in a reprint of somebody's text. */
const CITES_REPRINT = 0.8

/** What a person knows of tellers, by their names as readings have them, and as no report can tell. */
export interface KnownTellers {
  /** By name who it is: all of one word here are one. */
  readonly groups: ReadonlyMap<string, string>
  /** Words of `groups` that stand for two. */
  readonly apart: readonly (readonly [string, string])[]
  /** Sentences of which it was misread who tells them: nobody is shown to. */
  readonly misread: ReadonlySet<number>
}

/**
 * Builds the lineage of the claim that some sentences make; those that deny it, ask for it or withdraw it are no assertions. What is
 * `known` of tellers is taken as given.
 */
export function lineageOf(told: Told, claim: ArrayLike<number>, publications: Publications, known?: KnownTellers): Lineage {
  const sentences: number[] = []
  const numbers = new Map<number, number>()
  for (let at = 0; at < claim.length; at++) {
    const sentence = claim[at] as number
    if (told.stance(sentence) !== 'asserts' || told.withdraws(sentence)) continue
    numbers.set(sentence, sentences.length)
    sentences.push(sentence)
  }
  const printed = new Printed(told, sentences, publications)
  const withdrawn = withdrawals(told, claim, publications, printed)
  const isTwin = (report: number): boolean => (publications.twinOf[report] as number) >= 0
  const sources = new Sources(known)
  const links: Link[] = []
  const byReprint: Link[] = []
  for (const [from, sentence] of sentences.entries()) {
    const report = told.reportOf(sentence)
    const repeated = isTwin(report) ? numbers.get(publications.copyOf[sentence] as number) : undefined
    if (repeated !== undefined) {
      links.push({ from, to: { assertion: repeated }, kind: 'copied-from', probability: REPEATED })
      continue
    }
    const chain = told.chain(sentence)
    const head = chain[0]
    const key = headKey(chain)
    const own = publications.keyOf(report)
    const imitated = publications.imitatedBy(publications.outlet(report) ?? '')
    const genuine = imitated === null ? null : printed.firstBy(imitated)
    if (genuine !== null) {
      links.push({ from, to: { assertion: genuine }, kind: 'copied-from', probability: IMITATES })
      continue
    }
    const citesOutlet = head !== undefined && key !== own && publications.isOutlet(key)
    const copied = numbers.get(publications.copyOf[sentence] as number)
    // Somebody else's words with a credit put before them are that outlet's story told on.
    const retold = citesOutlet && copied !== undefined && !chainKeys(told.chain(sentences[copied] as number)).includes(key)
    if (copied !== undefined && !retold) {
      links.push({
        from,
        to: { assertion: copied },
        kind: 'copied-from',
        probability: copyProbability(publications.copyShare[sentence] as number),
      })
      continue
    }
    const cited = citesOutlet ? printed.cited(key) : null
    if (cited !== null) {
      links.push({ from, to: { assertion: cited }, kind: 'cites', probability: CITES })
      continue
    }
    const reprint = citesOutlet ? printed.citedReprint(key, report) : null
    if (reprint !== null) {
      // That an outlet printed somebody's text does not show that it had the claim from nowhere else, and copies change no interval.
      links.push(attributed(from))
      byReprint.push({ from, to: { assertion: reprint }, kind: 'cites', probability: CITES_REPRINT })
      continue
    }
    const silent = isSilent(chain) ? printed.toldBefore(from) : null
    if (silent === null) links.push(attributed(from))
    else links.push({ from, to: { assertion: silent }, kind: 'copied-from', probability: SILENT })
  }
  const rooted = rerooted(links, { told, sentences, publications }, attributed)
  const sound = withoutCopiedCircles(rooted, sentences.length, attributed)
  // Last, so that no circle is opened for reprints. What was misread changes no other link, so that it raises no bound from below.
  const all = [...sound, ...byReprint].map((link) => (known?.misread.has(sentences[link.from] as number) ? untold(link.from) : link))
  return {
    sentences,
    assertions: sentences.map((sentence) => {
      const report = told.reportOf(sentence)
      const outlet = publications.outlet(report)
      const since = withdrawn.get(publications.keyOf(report))
      return { report: publications.id(report), outlet, withdrawn: since !== undefined && publications.when(report) <= since + CLOCK_SLACK }
    }),
    sources: sources.nodes(),
    links: all,
    same: sources.ties(),
    different: sources.different(),
  }

  /** A sentence of which nobody knows who tells it. */
  function untold(from: number): Link {
    const report = told.reportOf(sentences[from] as number)
    const source = sources.of(undefined, { report: publications.id(report), outlet: null, owner: null, imitates: false })
    return { from, to: { source }, kind: 'attributed-to', probability: ATTRIBUTED }
  }

  /** On whose word a sentence itself rests. */
  function attributed(from: number): Link {
    const sentence = sentences[from] as number
    const report = told.reportOf(sentence)
    const chain = told.chain(sentence)
    const head = chain[0]
    const key = headKey(chain)
    const alone = head && chain.length === 1 && key !== publications.keyOf(report) && publications.isOutlet(key)
    const own = publications.keyOf(report)
    const source = sources.of(chain.at(-1), {
      report: publications.id(report),
      outlet: alone ? head : null,
      owner: publications.ownerOf(own),
      imitates: publications.imitatedBy(publications.outlet(report) ?? '') !== null,
    })
    return { from, to: { source }, kind: 'attributed-to', probability: ATTRIBUTED }
  }
}

/** The key of the nearest teller as an outlet; empty in the outlet's own voice. */
export const headKey = (chain: readonly Teller[]): string => chainKeys(chain)[0] ?? ''

/** Nobody is shown to have said it: own voice, media at large, or an outlet that shows no source of its own. */
const isSilent = (chain: readonly Teller[]): boolean => chain.length === 0 || (chain.length === 1 && chain[0]?.standing === 'unsaid')

/** Circles are opened one link each at a time; what still goes round after so many is opened everywhere. */
const MOST_ROUNDS = 8

/**
 * Words cannot be copied in a circle: where copies and credits go round, clocks lied about who copied. One of a circle, whom others of it
 * credit if there is such a one, else the earliest, rests on whom it names itself.
 */
function withoutCopiedCircles(links: readonly Link[], count: number, attributed: (from: number) => Link): Link[] {
  // What leads to what is earlier alone goes round nowhere.
  if (!links.some(({ from, to }) => 'assertion' in to && to.assertion >= from)) return [...links]
  const list = [...links]
  for (let round = 0; round <= MOST_ROUNDS; round++) {
    const next: number[][] = Array.from({ length: count }, () => [])
    for (const { from, to } of list) if ('assertion' in to) next[from]?.push(to.assertion)
    const group = new Int32Array(count).fill(-1)
    for (const [number, members] of groupsOf(next).entries()) if (members.length > 1) for (const at of members) group[at] = number
    const inside = list.filter(({ from, to }) => 'assertion' in to && group[from] !== -1 && group[from] === group[to.assertion])
    const copies = new Set(inside.filter(({ kind }) => kind === 'copied-from'))
    if (!copies.size) break
    const credited = new Set(inside.flatMap(({ kind, to }) => (kind === 'cites' && 'assertion' in to ? to.assertion : [])))
    const opened = new Map<number, number>()
    for (const { from } of [...copies].sort((a, b) => Number(credited.has(b.from)) - Number(credited.has(a.from)) || a.from - b.from))
      if (round === MOST_ROUNDS || !opened.has(group[from] as number))
        opened.set(round === MOST_ROUNDS ? from : (group[from] as number), from)
    const open = new Set(opened.values())
    for (const [at, link] of list.entries()) if (open.has(link.from) && copies.has(link)) list[at] = attributed(link.from)
  }
  return list
}

/**
 * For each outlet that takes the claim back, when it last did so. Whoever reprints a withdrawal takes back nothing of its own; but who never
 * made the claim cannot have been the first to take it back, whatever its clock says.
 */
function withdrawals(told: Told, claim: ArrayLike<number>, { keyOf, when, twinOf }: Publications, printed: Printed): Map<string, number> {
  const since = new Map<string, number>()
  for (let at = 0; at < claim.length; at++) {
    const sentence = claim[at] as number
    const report = told.reportOf(sentence)
    if (!told.withdraws(sentence)) continue
    const first = twinOf[report] as number
    if (first >= 0 && printed.firstBy(keyOf(first)) !== null) continue
    const key = keyOf(report)
    since.set(key, Math.max(since.get(key) ?? Number.NEGATIVE_INFINITY, when(report)))
  }
  return since
}

/** The sources at the ends of chains; those that can be asked are compared with one another. */
class Sources {
  private readonly byReport = new Map<string, number>()
  private readonly byOutlet = new Map<string, number>()
  private readonly byUnnamed = new Map<string, number>()
  private readonly byPinned = new Map<string, number>()
  /** What a person knows to be one. */
  private readonly byGroup = new Map<string, number>()
  /** Tellers met, who are shared by many sentences. */
  private readonly byTeller = new Map<Teller, number>()
  private readonly list: { readonly name: string; standing: Teller['standing'] }[] = []
  private readonly owned: { readonly at: number; readonly owner: string }[] = []
  private readonly named: { readonly at: number; readonly teller: Named }[] = []
  private readonly known: KnownTellers | undefined

  constructor(known: KnownTellers | undefined) {
    this.known = known
  }

  of(tail: Teller | undefined, where: Where): number {
    const at = this.place(tail, where)
    const source = this.list[at]
    if (where.owner && source && source.standing !== 'pinned') this.owned.push({ at, owner: where.owner })
    return at
  }

  private place(tail: Teller | undefined, where: Where): number {
    // What an outlet under a false name says of its sources proves nothing.
    if (where.imitates) return this.numberOf(this.byReport, where.report, 'an outlet under a name like another’s', 'unsaid')
    if (where.outlet) return this.numberOf(this.byOutlet, outletKey(where.outlet.name), where.outlet.name, 'unsaid')
    if (!tail || tail.standing === 'unsaid') return this.numberOf(this.byReport, where.report, tail ? tail.name : OWN_VOICE, 'unsaid')
    const group = this.known?.groups.get(tail.name)
    if (group !== undefined) return this.inGroup(group, tail)
    if (tail.standing === 'unnamed')
      return this.numberOf(this.byUnnamed, `${where.report}\n${tail.name.toLowerCase()}`, tail.name, 'unnamed')
    const known = this.byTeller.get(tail)
    if (known !== undefined) return known
    const before = this.list.length
    const at = this.numberOf(this.byPinned, `${tail.name}\n${tail.kind}`, tail.name, tail.standing)
    this.byTeller.set(tail, at)
    if (at === before) this.named.push({ at, teller: namedTeller(tail) })
    return at
  }

  /** Whoever of a group can be asked makes the whole of it one that can be. */
  private inGroup(group: string, tail: Teller): number {
    const before = this.list.length
    const at = this.numberOf(this.byGroup, group, tail.name, tail.standing)
    const source = this.list[at]
    if (source && tail.standing === 'pinned' && (at === before || source.standing !== 'pinned')) {
      source.standing = 'pinned'
      this.named.push({ at, teller: namedTeller(tail) })
    }
    return at
  }

  /** Pairs that a person knows to be two. */
  different(): OriginGraph['different'] {
    return (this.known?.apart ?? []).flatMap(([one, other]) => {
      const [a, b] = [this.byGroup.get(one), this.byGroup.get(other)]
      return a === undefined || b === undefined || a === b ? [] : [[a, b] as const]
    })
  }

  private numberOf(numbers: Map<string, number>, key: string, name: string, standing: Teller['standing']): number {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, this.list.length)
    this.list.push({ name, standing })
    return this.list.length - 1
  }

  nodes(): OriginGraph['sources'] {
    return this.list
  }

  ties(): Tie[] {
    const ties: Tie[] = []
    // A claim that hundreds of different people are quoted on is none: what is beyond the first few is not compared.
    const named = this.named.slice(0, MOST_NAMED)
    for (const [i, one] of named.entries())
      for (let j = 0; j < i; j++) {
        const other = named[j] as (typeof named)[number]
        const same = sameTeller(other.teller, one.teller)
        if (same) ties.push({ a: other.at, b: one.at, ...same })
      }
    const owned = this.owned.slice(0, MOST_NAMED)
    for (const [i, one] of owned.entries())
      for (const other of owned.slice(0, i))
        if (one.owner === other.owner && one.at !== other.at)
          ties.push({ a: other.at, b: one.at, probability: ONE_OWNER, why: `both outlets belong to ${one.owner}` })
    return ties
  }
}

const MOST_NAMED = 200
/** Outlets of one owner share desks and copy: evidence of dependence, never proof. */
const ONE_OWNER = 0.5

interface Where {
  readonly report: string
  /** The outlet that is cited and shows no source. */
  readonly outlet: Teller | null | undefined
  /** The owner of the outlet that publishes the report. */
  readonly owner: string | null
  /** The outlet's name imitates another's. */
  readonly imitates: boolean
}
