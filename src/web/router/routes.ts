/** Every screen and its address. Parameters are percent-encoded; what is after the question mark belongs to the screen. */
export const ROUTES = {
  desk: '/',
  reports: '/reports',
  report: '/report/:id',
  versions: '/report/:id/versions',
  claims: '/claims',
  claim: '/claim/:id',
  compare: '/compare/:a/:b',
  sources: '/sources',
  source: '/source/:key',
  story: '/story/:id',
  map: '/story/:id/map',
  watch: '/watch',
  rule: '/watch/rule/:id',
  search: '/search',
  add: '/add',
  job: '/add/:id',
  signin: '/sign-in',
  settings: '/settings',
  audit: '/audit',
  keys: '/keys',
} as const

export type Screen = keyof typeof ROUTES

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** What the address of a screen must name. */
export type Params<S extends Screen> = { readonly [Name in Names<(typeof ROUTES)[S]>]: string }

/** A screen with what its address names. */
export type Route = { readonly [S in Screen]: { readonly screen: S; readonly params: Params<S>; readonly query: URLSearchParams } }[Screen]

/** The address of a screen; empty and missing values of the query are left out. */
export function href<S extends Screen>(
  screen: S,
  params: Params<S>,
  query: Readonly<Record<string, string | null | undefined>> = {},
): string {
  const named: Readonly<Record<string, string>> = params
  const path = ROUTES[screen].replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(named[name] ?? ''))
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) asked.set(name, value)
  const tail = asked.toString()
  return tail ? `${path}?${tail}` : path
}

/** The screen at an address; null if there is none. Segments that cannot be decoded are no address. */
export function routeAt(path: string, search = ''): Route | null {
  const given = path.replace(/\/+$/, '').split('/').slice(1)
  for (const [screen, pattern] of Object.entries(ROUTES)) {
    const wanted = pattern === '/' ? [] : pattern.split('/').slice(1)
    if (wanted.length !== given.length) continue
    const params: Record<string, string> = {}
    const fits = wanted.every((segment, at) => {
      const has = given[at] as string
      if (!segment.startsWith(':')) return segment === has
      const value = decoded(has)
      if (value) params[segment.slice(1)] = value
      return value !== null && value !== ''
    })
    if (fits) return { screen, params, query: new URLSearchParams(search) } as unknown as Route
  }
  return null
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
