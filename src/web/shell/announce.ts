import { signal } from '@preact/signals'

/** What screen readers are told next, and how often something was said: the same words twice are told twice. */
export const said = signal<{ readonly words: string; readonly times: number }>({ words: '', times: 0 })

/** Tells screen readers what has happened, politely, after what they are saying. */
export function announce(words: string): void {
  said.value = { words, times: said.peek().times + 1 }
}
