import { amongMany, Crowds } from './crowds.ts'
import type { Wording } from './wording.ts'

const DAY = 1440
/** Reports further apart than this are of one matter only if one is a copy of the other. */
const MOST_GAP = 4 * DAY
/** Wordings of one name that are compared with a new one: the latest. */
const MOST_COMPARED = 32
/** New wordings between two looks for those that can no longer be met: each takes a kilobyte. */
const SWEEP = 4096
/** What is less likely says nothing of a merger. */
const LEAST_KEPT = 0.05

/** Wordings by the names that they can be met by. They come in the order in which they were first printed. */
export class Namesakes<T extends { readonly wording: Pick<Wording, 'from' | 'to'> }> {
  private readonly byKey = new Map<number, T[]>()
  private readonly crowds = new Crowds()
  private unswept = 0
  private sweepAt = SWEEP

  /** Tells of the latest of a name, and of how much is told about it lately; then a new one is among them. */
  meet(key: number, own: T, each: (other: T, crowd: number) => void): void {
    const list = this.byKey.get(key) ?? []
    letGo(list, own.wording.from)
    const crowd = this.crowds.add(key, own.wording.from)
    for (const other of list) each(other, crowd)
    if (list.length >= MOST_COMPARED) list.shift()
    list.push(own)
    this.byKey.set(key, list)
  }

  /** Lets go, now and then, of all that is long past at the time of a new one: it can no longer be met. */
  sweep(now: number): void {
    this.unswept += 1
    if (this.unswept < this.sweepAt) return
    let held = 0
    for (const [key, list] of this.byKey) {
      letGo(list, now)
      if (!list.length) this.byKey.delete(key)
      held += list.length
    }
    this.unswept = 0
    this.sweepAt = Math.max(SWEEP, held >> 3)
  }
}

/** Takes off a list what is too long past for a wording first printed at `from`. */
function letGo(list: { readonly wording: Pick<Wording, 'to'> }[], from: number): void {
  let kept = 0
  for (const known of list) if (!(from - known.wording.to > MOST_GAP)) list[kept++] = known
  list.length = kept
}

/** How likely two wordings are of one claim that are as like each other, and met as two of a crowd; 0 for what says nothing of a merger. */
export function keptOf(alike: number, crowd: number): number {
  const likely = amongMany(alike, crowd)
  return likely < LEAST_KEPT ? 0 : likely
}

/** How likely the best match in a cited report is to be what is cited: it must have said something like it. */
export const LIKELY_CITED = 0.75
const LEAST_CITED = 0.1

/** Whether one wording rests on an outlet that prints the other, and is not in print there itself. */
export const cites = (one: Pick<Wording, 'heads' | 'outlets'>, other: Pick<Wording, 'outlets'>): boolean =>
  one.heads.some((head) => other.outlets.includes(head) && !one.outlets.includes(head))

/** For each wording that cites an outlet: what in that outlet's reports is most like it; of what is equally so the first. */
export class Cited<T extends number | string> {
  private readonly best = new Map<T, { other: T; likely: number }>()

  offer(at: T, other: T, likely: number): void {
    const known = this.best.get(at)
    if (!known || likely > known.likely || (likely === known.likely && other < known.other)) this.best.set(at, { other, likely })
  }

  /** Those that no likeness would tie, though something is like enough. */
  each(take: (at: T, other: T) => void): void {
    for (const [at, { other, likely }] of this.best) if (likely >= LEAST_CITED && likely < LIKELY_CITED) take(at, other)
  }
}
