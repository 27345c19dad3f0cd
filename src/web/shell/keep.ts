import { type Signal, signal } from '@preact/signals'

/** A setting that this browser keeps. `read` turns what was kept into a value, or into the default where it is none of ours. */
export function kept<T extends string>(name: string, values: readonly T[], standard: T): Signal<T> {
  const before = stored(name)
  const value = signal<T>(values.find((known) => known === before) ?? standard)
  value.subscribe((now) => store(name, now === standard ? null : now))
  return value
}

/** What this browser keeps under a name; null where it keeps nothing, or may not. */
export function stored(name: string): string | null {
  try {
    return localStorage.getItem(`sayso-${name}`)
  } catch {
    return null
  }
}

/** Keeps a value, or lets it go; silently does neither where the browser forbids it. */
export function store(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`sayso-${name}`)
    else localStorage.setItem(`sayso-${name}`, value)
  } catch {
    // Private windows may keep nothing: then the setting lasts as long as the page.
  }
}
