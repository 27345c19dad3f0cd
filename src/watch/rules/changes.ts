import { listed } from '../../engine/index.ts'
import type { Change, Evidence } from '../types.ts'
import type { Happening, Link, Seen, Standing } from './seen.ts'
import { capital, numberWord, oneLine, originsAre } from './words.ts'

/** Something that is to be told, unless it was told a short while ago. */
export interface Told {
  readonly change: Change
  /** From what to what; what it came to alone decides whether it was told before. */
  readonly from: string
  readonly to: string
  readonly sentence: string
  readonly evidence: readonly Evidence[]
  readonly before: Standing | null
  readonly after: Standing | null
}

/** Sentences that prove one thing. */
const MOST_EVIDENCE = 4
/** Names in one sentence. */
const MOST_NAMED = 3

/** How a claim stands otherwise than it did, the first of what is wanted: what rose or fell also says what it came to. Null if nothing wanted did. */
export function turned(before: Standing, seen: Seen, wanted: ReadonlySet<Change>, knows: (key: string) => boolean): Told | null {
  const { standing: after, words, circles } = seen
  const told = (change: Change, from: string, to: string, sentence: string, evidence: readonly Evidence[]): Told => ({
    change,
    from,
    to,
    sentence,
    evidence: evidence.slice(0, MOST_EVIDENCE),
    before,
    after,
  })
  const counts = `${originsAre(after.lower)} sure now, ${numberWord(before.lower)} ${before.lower === 1 ? 'was' : 'were'} before, behind ${words}`
  const turns = [String(before.lower), String(after.lower)] as const
  if (wanted.has('lower-rose') && after.lower > before.lower) {
    const { says, evidence } = whyRose(before, seen, knows)
    return told('lower-rose', ...turns, `${counts}: ${says}.`, evidence)
  }
  if (wanted.has('lower-fell') && after.lower < before.lower) {
    const { says, evidence } = whyFell(before, seen, knows)
    return told('lower-fell', ...turns, `${counts}: ${says}.`, evidence)
  }
  if (wanted.has('circular') && after.circular && !before.circular)
    return told('circular', 'open', 'circular', `${circleWords(circles)}, behind ${words}.`, evidenceIn(seen))
  if (wanted.has('single-source') && after.single && !before.single) {
    const [origin] = seen.origins
    const says = origin ? `: ${origin.says}` : ''
    const sentence = `${capital(numberWord(after.reports))} reports rest on one origin at most, behind ${words}${says}.`
    return told('single-source', before.reports > 1 ? 'several' : 'alone', 'single', sentence, origin?.evidence ?? evidenceIn(seen))
  }
  return null
}

/** A claim that a rule did not know: what it is at first sight is no change, unless it goes in a circle. */
export const NEW: Standing = { lower: Number.NaN, upper: Number.NaN, reports: 0, circular: false, single: true, decided: '' }

interface Why {
  readonly says: string
  readonly evidence: readonly Evidence[]
}

function whyRose(before: Standing, seen: Seen, knows: (key: string) => boolean): Why {
  if (seen.standing.decided !== before.decided) return { says: BY_PERSON, evidence: evidenceIn(seen) }
  const fresh = seen.origins.filter(({ key }) => !knows(key))
  if (fresh.length)
    return {
      says: listed(fresh.slice(0, MOST_NAMED).map(({ says }) => says)),
      evidence: fresh.slice(0, MOST_NAMED).flatMap(({ evidence }) => evidence),
    }
  return { says: reasonIn(seen, () => true), evidence: evidenceIn(seen) }
}

function whyFell(before: Standing, seen: Seen, knows: (key: string) => boolean): Why {
  if (seen.standing.decided !== before.decided) return { says: BY_PERSON, evidence: evidenceIn(seen) }
  // Who was there before, and turns out to have it from another.
  const links = seen.links.filter(({ key, child }) => !knows(key) && knows(child))
  if (links.length) return { says: linkWords(links), evidence: links.flatMap(({ evidence }) => evidence) }
  const back = seen.happenings.find(({ change, key }) => change === 'correction' && !knows(key))
  if (back) return { says: back.sentence.replace(/\.$/, ''), evidence: back.evidence }
  if (seen.standing.reports < before.reports) return { says: 'reports that told it are not in the workspace any more', evidence: [] }
  return { says: reasonIn(seen, (reason) => reason.includes('counted once')), evidence: evidenceIn(seen) }
}

const BY_PERSON = 'by what a person decided in the workspace'

function linkWords(links: readonly Link[]): string {
  const byParent = new Map<string, { readonly children: Set<string>; copies: boolean }>()
  for (const { childName, parentName, copies } of links) {
    const group = byParent.get(parentName) ?? { children: new Set(), copies: true }
    byParent.set(parentName, group)
    group.children.add(childName)
    group.copies &&= copies
  }
  const parts = [...byParent].map(([parent, { children, copies }]) => {
    const names = [...children].slice(0, MOST_NAMED)
    const rest = children.size - names.length
    const who = rest ? `${names.join(', ')} and ${rest} more` : listed(names)
    const isOne = children.size === 1
    return copies ? `${who} ${isOne ? 'prints' : 'print'} what ${parent} printed` : `${who} ${isOne ? 'has' : 'have'} it from ${parent}`
  })
  return listed(parts.slice(0, MOST_NAMED))
}

function circleWords(circles: readonly (readonly string[])[]): string {
  const [first = []] = circles
  const names = first.slice(0, MOST_NAMED)
  const rest = first.length - names.length
  return `${rest ? `${names.join(', ')} and ${rest} more` : listed(names)} rest on one another now`
}

/** What tracing says of it, the first that fits, else the first. */
function reasonIn({ reasons }: Seen, fits: (reason: string) => boolean): string {
  const reason = reasons.find(fits) ?? reasons[0] ?? 'more is known of its reports'
  return oneLine(reason, 300)
}

const evidenceIn = ({ origins, links }: Seen): readonly Evidence[] => {
  const shown = [...origins.flatMap(({ evidence }) => evidence), ...links.flatMap(({ evidence }) => evidence)]
  return [...new Map(shown.map((one) => [`${one.report} ${one.start}`, one])).values()].slice(0, MOST_EVIDENCE)
}

/** What happened, as it is told. */
export const happened = ({ change, turn, sentence, evidence }: Happening): Told => ({
  change,
  from: '',
  to: turn,
  sentence,
  evidence: evidence.slice(0, MOST_EVIDENCE),
  before: null,
  after: null,
})

/** Happenings that are news even where a rule did not know the claim. */
const AT_FIRST_SIGHT: ReadonlySet<Change> = new Set(['denial'])

/** Happenings that a rule does not know and wants, in order; of figures the last alone, which says what it moved from. */
export function newsIn(
  happenings: readonly Happening[],
  wanted: ReadonlySet<Change>,
  knows: (key: string) => boolean,
  isNew = false,
): readonly Happening[] {
  const fresh = happenings.filter(({ change, key }) => wanted.has(change) && !knows(key) && (!isNew || AT_FIRST_SIGHT.has(change)))
  const last = fresh.findLast(({ change }) => change === 'figure-moved')
  return fresh.filter((one) => one.change !== 'figure-moved' || one === last)
}
