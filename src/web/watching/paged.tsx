import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { again, useAnswer } from '../data/resource.ts'
import type { Answer, Given } from '../data/service.ts'
import { Button } from '../kit/controls.tsx'
import { Failed, Waiting } from '../kit/states.tsx'

type ListRoute = 'GET /api/follows' | 'GET /api/rules' | 'GET /api/channels' | 'GET /api/subscription-pages'
type ItemOf<R extends ListRoute> = Answer<R> extends { readonly items: readonly (infer T)[] } ? T : never

/** Rows of one page: the most that the service hands out at once, so that a screen knows as many of them. */
export const WHOLE = { query: { limit: 200 } } as const

interface PagedProps<R extends ListRoute> {
  readonly route: R
  readonly children: (items: readonly ItemOf<R>[]) => ComponentChildren
  /** What stands between two pages, where it cannot stand by itself, as in a table. */
  readonly wrap?: (between: ComponentChildren) => ComponentChildren
  /** Shown where there is nothing at all. */
  readonly empty: ComponentChildren
  readonly after?: string
}

/** A list of the service, page after page. Each is asked for again when something of it has changed, and stays to be read meanwhile. */
export function Paged<R extends ListRoute>({ route, children, wrap = (between) => between, empty, after }: PagedProps<R>) {
  const [more, setMore] = useState(false)
  const given = (after === undefined ? WHOLE : { query: { ...WHOLE.query, after } }) as unknown as Given<R>
  const { value, problem } = useAnswer(route, given).value
  if (!value) return wrap(problem ? <Failed problem={problem} again={() => again(route, given)} /> : <Waiting />)
  const { items, next } = value as unknown as { readonly items: readonly ItemOf<R>[]; readonly next: string | null }
  if (items.length === 0 && after === undefined) return <>{empty}</>
  return (
    <>
      {children(items)}
      {next !== null && more && <Paged key={next} route={route} wrap={wrap} empty={empty} after={next} children={children} />}
      {next !== null && !more && wrap(<Button onClick={() => setMore(true)}>Show more</Button>)}
    </>
  )
}
