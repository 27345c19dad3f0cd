import { computed, signal } from '@preact/signals'
import { type Route, routeAt } from './routes.ts'

const address = signal(here())
/** The screen that is shown; null where the address is none of ours. */
export const route = computed<Route | null>(() => {
  const url = new URL(address.value, 'http://sayso.invalid')
  return routeAt(url.pathname, url.search)
})

/** How often the reader has gone somewhere: a new number means that the screen is to be focused from its top. */
export const visits = signal(0)

/** Goes to an address of ours. `replace` puts it in the place of the one before, and does not move the focus. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (to === address.peek()) return
  if (how === 'push') {
    history.pushState(null, '', to)
    scrollTo(0, 0)
    visits.value++
  } else history.replaceState(null, '', to)
  address.value = to
}

/** Listens to the browser: its back and forward buttons, and plain clicks on links that lead to a screen of ours. */
export function startRouter(): void {
  addEventListener('popstate', () => {
    address.value = here()
    visits.value++
  })
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (!routeAt(link.pathname)) return
    // A fragment of the page that is open is the browser's to find.
    if (link.hash && link.pathname + link.search === location.pathname + location.search) return
    event.preventDefault()
    go(link.pathname + link.search)
  })
}

function here(): string {
  return location.pathname + location.search
}
