import type { Told } from '../told/told.ts'
import { chainKeys, nameKeys } from './keys.ts'
import type { Link, Publications } from './lineage.ts'

/**
 * What it is worth, in hours of lateness, that others credit an outlet (each doubling of their number), and that it is an agency. Settled on
 * Wirefall worlds, where half and twice as much do as well.
 */
const CREDITED = 1
const AGENCY = 1
/** Later than the first by more, in minutes, nobody is taken for the first on these grounds. */
const MOST_LATE = 90

interface Claim {
  readonly told: Told
  /** The sentence of each assertion. */
  readonly sentences: readonly number[]
  readonly publications: Publications
}

/**
 * Clocks lie by an hour, credits seldom: of copies of one wording the first is whoever the others credit, or a news agency that printed it
 * at about the same time, rather than whoever bears the earliest date. Where that is another than the earliest, the two change places.
 */
export function rerooted(links: readonly Link[], claim: Claim, attributed: (from: number) => Link): Link[] {
  const list = [...links]
  const grown = trees(list)
  if (!grown.size) return list
  const place = new Map(list.map((link, at) => [link.from, at]))
  for (const [root, copies] of grown) {
    // Who cites somebody is no root, whoever copied it.
    if (list[place.get(root) as number]?.kind !== 'attributed-to') continue
    const best = firstOf(root, copies, claim)
    if (best === root) continue
    list[place.get(root) as number] = { from: root, to: { assertion: best }, kind: 'copied-from', probability: REROOTED }
    list[place.get(best) as number] = attributed(best)
  }
  return list
}

/** As sure as the copy that it stands in for. */
const REROOTED = 0.95

/** The sentences that rest on nobody's copy, each with all that are copied from it, at once or through others. */
function trees(links: readonly Link[]): Map<number, number[]> {
  const giver = new Map<number, number>()
  for (const { from, to, kind, probability } of links)
    if (kind === 'copied-from' && 'assertion' in to && probability >= REROOTED) giver.set(from, to.assertion)
  // Of what was walked once the end is known: -1 for what goes round in a circle, which has none.
  const ends = new Map<number, number>()
  const found = new Map<number, number[]>()
  for (const from of giver.keys()) {
    const walked = new Set<number>()
    let at = from
    while (giver.has(at) && !ends.has(at) && !walked.has(at)) {
      walked.add(at)
      at = giver.get(at) as number
    }
    const root = walked.has(at) ? -1 : (ends.get(at) ?? at)
    for (const passed of walked) ends.set(passed, root)
    if ((ends.get(from) as number) < 0) continue
    const list = found.get(root)
    if (list) list.push(from)
    else found.set(root, [from])
  }
  return found
}

function firstOf(root: number, copies: readonly number[], { told, sentences, publications }: Claim): number {
  const reportOf = (at: number): number => told.reportOf(sentences[at] as number)
  // What is printed again word for word says nothing of who was first, and who goes by another's name is never.
  const isFirst = (report: number): boolean =>
    (publications.twinOf[report] as number) < 0 && publications.imitatedBy(publications.outlet(report) ?? '') === null
  const members = [root, ...copies].filter((at) => at === root || isFirst(reportOf(at)))
  const credits = new Map<string, number>()
  for (const at of members)
    for (const key of creditsOf(told, reportOf(at), sentences[at] as number)) credits.set(key, (credits.get(key) ?? 0) + 1)
  const from = publications.when(reportOf(root))
  const outlets = new Set(members.map((at) => publications.keyOf(reportOf(at))))
  let best = root
  let most = Number.NEGATIVE_INFINITY
  for (const at of members) {
    const late = publications.when(reportOf(at)) - from
    if (late > MOST_LATE) continue
    // Who credits another of them had it from there.
    if (at !== root && creditsOf(told, reportOf(at), sentences[at] as number).some((key) => outlets.has(key))) continue
    const key = publications.keyOf(reportOf(at))
    const worth = CREDITED * Math.log2(1 + (credits.get(key) ?? 0)) + (publications.isAgency(key) ? AGENCY : 0) - late / 60
    if (worth > most) [most, best] = [worth, at]
  }
  return best
}

/** Keys of the outlets that a report credits, in its credit lines or before the sentence, each once. */
function creditsOf(told: Told, report: number, sentence: number): readonly string[] {
  const [credits, chain] = [nameKeys(told.credits(report)), chainKeys(told.chain(sentence))]
  if (credits.length + chain.length < 2) return chain.length ? chain : credits
  return [...new Set([...credits, ...chain])]
}
