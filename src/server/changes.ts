import { randomBytes } from 'node:crypto'
import { CHANGES, type ChangeKind } from './contract/index.ts'

/** Something that changed. */
export interface Change {
  readonly id: string
  readonly kind: ChangeKind
  /** ISO 8601. */
  readonly at: string
  /** Of what changed, as far as is known; none where anything may have. */
  readonly ids: readonly string[]
}

/** Tells those who listen what changes, and those who come back what they missed. */
export interface Changes {
  /** `isNote`: of decisions, one that changes nothing of what was found. */
  readonly tell: (kind: ChangeKind, ids?: readonly string[], isNote?: boolean) => void
  /**
   * Hears of all that changes from now on, and at once of what changed behind `last`, if that is known. Where it is not known any more,
   * or of an earlier start, one change of each kind says that anything may have. Answers how to hear no more; `closed` is called where
   * the service ends.
   */
  readonly listen: (last: string | null, heard: (change: Change) => void, closed: () => void) => () => void
  /** How many listen. */
  readonly listening: () => number
  /** Ends for all who listen. */
  readonly close: () => void
}

/** Changes that are remembered for those who come back. */
const REMEMBERED = 1_000

/** `told` hears of every change too, and is no listener. */
export function openChanges(now: () => Date, told: (kind: ChangeKind, isNote: boolean) => void = () => {}): Changes {
  const start = randomBytes(6).toString('hex')
  const remembered: Change[] = []
  const listeners = new Set<{ readonly heard: (change: Change) => void; readonly closed: () => void }>()
  let number = 0
  const changeOf = (kind: ChangeKind, ids: readonly string[]): Change => ({ id: `${start}-${number}`, kind, at: now().toISOString(), ids })
  return {
    tell: (kind, ids = [], isNote = false) => {
      number += 1
      const change = changeOf(kind, ids)
      remembered.push(change)
      if (remembered.length > REMEMBERED) remembered.shift()
      told(kind, isNote)
      for (const { heard } of listeners) heard(change)
    },
    listen: (last, heard, closed) => {
      const listener = { heard, closed }
      if (last !== null) {
        const [, mine, behind] = /^([0-9a-f]{12})-(\d{1,15})$/.exec(last) ?? []
        const from = Number(behind)
        const isKnown = mine === start && from <= number && number - from <= remembered.length
        if (isKnown) for (const change of remembered.slice(remembered.length - (number - from))) heard(change)
        else for (const kind of CHANGES) heard(changeOf(kind, []))
      }
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    listening: () => listeners.size,
    close: () => {
      for (const { closed } of listeners) closed()
      listeners.clear()
    },
  }
}
