import '../../style/search.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { usePages } from '../../data/list.ts'
import type { Problem } from '../../data/problem.ts'
import type { Answer } from '../../data/service.ts'
import { Button, Segments } from '../../kit/controls.tsx'
import { Rows } from '../../kit/rows.tsx'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { count } from '../../kit/time.ts'
import { go } from '../../router/router.ts'
import { href } from '../../router/routes.ts'
import { announce } from '../../shell/announce.ts'
import { useKeys } from '../../shell/keys.ts'
import { useTitle } from '../../shell/screen.ts'
import { whereOf } from '../../shell/where.ts'
import type { PageProps } from '../index.ts'
import { HitRow } from './hit.tsx'
import { inScope, SCOPES, type Scope, scopeOf } from './scope.ts'

type Found = Answer<'GET /api/search'>
type Order = 'best' | 'latest'

/** Finds reports, statements, sources and claims by a query of words. */
export default function SearchPage({ route }: PageProps<'search'>) {
  const q = route.query.get('q') ?? ''
  const order: Order = route.query.get('order') === 'latest' ? 'latest' : 'best'
  useTitle(q ? `Search: ${q}` : 'Search')
  const [typed, setTyped] = useState(q)
  const [at, setAt] = useState(-1)
  const field = useRef<HTMLInputElement>(null)
  const list = usePages('GET /api/search', q ? { query: { q, order } } : null, (page: Found) => page.hits).value
  const { first } = list
  useEffect(() => setTyped(q), [q])
  useEffect(() => setAt(-1), [q, order])
  useEffect(() => {
    if (!q) field.current?.focus()
  }, [q])
  useEffect(() => {
    if (first) announce(total(first))
  }, [first])

  const show = (next: { readonly q?: string; readonly order?: Order }): void =>
    go(href('search', {}, { q: next.q ?? q, order: (next.order ?? order) === 'latest' ? 'latest' : null }))
  const step = (by: number): void => {
    const next = Math.max(0, Math.min(list.items.length - 1, at + by))
    setAt(next)
    requestAnimationFrame(() => document.getElementById(`hit-${next}`)?.focus())
  }
  useKeys([
    { keys: 'j ArrowDown', does: 'Next hit', run: () => step(1) },
    { keys: 'k ArrowUp', does: 'Hit before', run: () => step(-1) },
    { keys: 's', does: 'Change the query', run: () => field.current?.focus() },
  ])
  return (
    <>
      <div class="page-h">
        <h1>Search</h1>
        <Segments
          label="Order"
          options={[
            ['best', 'Best fit'],
            ['latest', 'Latest'],
          ]}
          value={order}
          onChange={(next) => show({ order: next })}
        />
      </div>
      <search>
        <form
          class="query"
          onSubmit={(event) => {
            event.preventDefault()
            if (typed.trim()) show({ q: typed.trim() })
          }}
        >
          <input
            ref={field}
            class="input"
            type="search"
            aria-label="Query"
            dir="auto"
            spellcheck={false}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <Button submit look="primary">
            Find
          </Button>
        </form>
      </search>
      <div class="scopes">
        <Segments
          label="What is looked for"
          options={SCOPES}
          value={scopeOf(typed)}
          onChange={(scope: Scope) => {
            const next = inScope(typed, scope)
            setTyped(next)
            if (next.trim()) show({ q: next })
          }}
        />
        <details open={list.problem?.position != null}>
          <summary>How to ask</summary>
          <Grammar />
        </details>
      </div>
      {list.problem && <Wrong problem={list.problem} query={q} />}
      {first && (
        <p class="small muted found">
          {total(first)}.
          {first.corrected.map(({ start, end, instead }) => (
            <span key={start}>
              {' '}
              Nothing has <q>{q.slice(start, end)}</q>: looked for{' '}
              {instead.map((word, place) => (
                <span key={word}>
                  {place > 0 && ', '}
                  <button type="button" class="link" onClick={() => show({ q: q.slice(0, start) + word + q.slice(end) })}>
                    <bdi>{word}</bdi>
                  </button>
                </span>
              ))}{' '}
              as well.
            </span>
          ))}
        </p>
      )}
      {list.asking && list.items.length === 0 && <Waiting>Looking …</Waiting>}
      {first && list.items.length === 0 && (
        <Empty title="Nothing has these words">
          Ask for fewer of them, or look in {first.scope === 'reports' ? 'statements or claims' : 'reports'} instead.
        </Empty>
      )}
      {!q && <Empty title="Ask for words">Every word must be there, in any order. “How to ask” shows what else can be said.</Empty>}
      <Rows
        label="Hits"
        rows={list.items}
        keyOf={(hit) => whereOf(hit)}
        guess={92}
        more={list.more}
        {...(at >= 0 ? { keep: at } : {})}
        row={(hit, place) => <HitRow hit={hit} id={`hit-${place}`} />}
      />
    </>
  )
}

function total({ total: all, exact, scope, hits }: Found): string {
  if (all === null) return `${hits.length ? 'Some' : 'No'} ${scope}`
  return `${exact ? '' : 'About '}${count(all)} ${all === 1 ? scope.replace(/s$/, '') : scope}`
}

/** A query that cannot be understood, with where. */
function Wrong({ problem, query }: { readonly problem: Problem; readonly query: string }) {
  if (problem.position === null) return <Failed problem={problem} />
  const at = Math.min(problem.position, query.length)
  return (
    <section class="state" role="alert">
      <h3>{problem.detail}</h3>
      <p class="where">
        <bdi>{query.slice(0, at)}</bdi>
        <b>{query.slice(at, at + 1) || ' '}</b>
        <bdi>{query.slice(at + 1)}</bdi>
      </p>
      <p>“How to ask” above shows what can be said.</p>
    </section>
  )
}

const EXAMPLES = [
  ['ferry fire', 'both words, in any order'],
  ['“at least 14”', 'words in a row'],
  ['fire OR blaze', 'either'],
  ['fire -forest', 'without a word'],
  ['source:mansouri', 'on the word of somebody called so'],
  ['says:locked', 'in what somebody says'],
  ['title:ferry', 'in the headline'],
  ['outlet:northline', 'published by'],
  ['lang:ar', 'in a language'],
  ['from:2026-03-01 to:2026-03-31', 'published from and to'],
] as const

const Grammar = () => (
  <dl class="grammar">
    {EXAMPLES.map(([query, does]) => (
      <div key={query}>
        <dt>
          <a href={href('search', {}, { q: query })}>
            <code>{query}</code>
          </a>
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
)
