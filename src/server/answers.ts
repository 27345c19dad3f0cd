import { createHash } from 'node:crypto'
import { turns } from '../workspace/index.ts'

/** An answer as it is sent, with the tag by which it is known again. */
export interface Tagged {
  readonly text: string
  readonly etag: string
}

/** Keeps answers until something changes: many ask for the same, and each page costs several questions to the database. */
export interface Answers {
  /** The answer of a key: worked out, or what was worked out since the last change. Who asks meanwhile waits for the same. */
  readonly ask: (key: string, work: () => Promise<string>) => Promise<Tagged>
  /** Something changed: no answer of these keys, or of any, that was begun before is given any more to those who ask from now on. */
  readonly forget: (isConcerned?: (key: string) => boolean) => void
}

export interface AnswersOptions {
  /** Milliseconds for which an answer is kept though nothing is known to have changed. */
  readonly most: number
  /** Milliseconds that never run back. */
  readonly now: () => number
  /** Characters that are kept in all; default 32 million. */
  readonly room?: number
  /** Answers that are worked out at the same time; default 4. */
  readonly atOnce?: number
}

export const tagged = (text: string): Tagged => ({
  text,
  etag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`,
})

export function openAnswers({ most, now, room = 32_000_000, atOnce = 4 }: AnswersOptions): Answers {
  // The index answers one question at a time: of a hundred pages made side by side each would be done as late as the last.
  const turn = turns(atOnce)
  let held = new Map<string, { readonly answer: Promise<Tagged>; readonly until: number; length: number }>()
  let length = 0
  const drop = (key: string): void => {
    length -= held.get(key)?.length ?? 0
    held.delete(key)
  }
  return {
    ask: (key, work) => {
      const known = held.get(key)
      if (known && now() < known.until) return known.answer
      drop(key)
      const mine = held
      const made = { answer: turn(work).then(tagged), until: now() + most, length: 0 }
      held.set(key, made)
      made.answer.then(
        ({ text }) => {
          if (held !== mine || held.get(key) !== made) return
          made.length = text.length
          length += text.length
          for (const first of held.keys()) {
            if (length <= room) break
            drop(first)
          }
        },
        () => {
          if (held === mine && held.get(key) === made) drop(key)
        },
      )
      return made.answer
    },
    forget: (isConcerned) => {
      if (isConcerned) {
        for (const key of held.keys()) if (isConcerned(key)) drop(key)
        return
      }
      held = new Map()
      length = 0
    },
  }
}
