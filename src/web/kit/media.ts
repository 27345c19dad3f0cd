import { type ReadonlySignal, signal } from '@preact/signals'

/** Whether a media query holds, now and as it changes. */
export function media(query: string): ReadonlySignal<boolean> {
  const list = matchMedia(query)
  const holds = signal(list.matches)
  list.addEventListener('change', () => {
    holds.value = list.matches
  })
  return holds
}

/** Screens on which nothing stands beside the text. */
export const narrow = media('(max-width: 720px)')
/** The reader wants nothing to move. */
export const still = media('(prefers-reduced-motion: reduce)')
