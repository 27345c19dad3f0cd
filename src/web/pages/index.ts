import type { ComponentType } from 'preact'
import type { Route, Screen } from '../router/routes.ts'

/** What a screen is handed: its own address, and no other. */
export interface PageProps<S extends Screen = Screen> {
  readonly route: Extract<Route, { readonly screen: S }>
}

/** In which folder a screen lies: its `page.tsx` exports it, and is fetched when somebody goes there. */
const FOLDERS: Readonly<Record<Screen, string>> = {
  desk: 'desk',
  reports: 'lists',
  report: 'report',
  versions: 'versions',
  claims: 'lists',
  claim: 'claim',
  compare: 'compare',
  sources: 'lists',
  source: 'source',
  story: 'story',
  map: 'story',
  watch: 'watch',
  rule: 'watch',
  search: 'search',
  add: 'add',
  job: 'add',
  signin: 'signin',
  settings: 'settings',
  audit: 'settings',
  keys: 'settings',
}

const found = import.meta.glob<{ readonly default: ComponentType<PageProps> }>('./*/page.tsx')

/** Fetches the code of a screen; null where there is none. */
export async function pageFor(screen: Screen): Promise<ComponentType<PageProps> | null> {
  const load = found[`./${FOLDERS[screen]}/page.tsx`]
  return load ? (await load()).default : null
}
