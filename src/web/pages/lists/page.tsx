import { useState } from 'preact/hooks'
import { useList } from '../../data/list.ts'
import { useAnswer } from '../../data/resource.ts'
import { ButtonLink, Segments } from '../../kit/controls.tsx'
import { Interval, OriginDots } from '../../kit/interval.tsx'
import { Rows } from '../../kit/rows.tsx'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { count } from '../../kit/time.ts'
import { Glyph, type Manner, mannerOf, nameOf } from '../../kit/voices.tsx'
import { go } from '../../router/router.ts'
import { href } from '../../router/routes.ts'
import { useTitle } from '../../shell/screen.ts'
import { words } from '../../shell/words.ts'
import type { PageProps } from '../index.ts'
import { Filter } from './filter.tsx'
import { ReportRow } from './reports.tsx'

/** All reports, all claims, all sources. */
export default function ListPage({ route }: PageProps<'reports' | 'claims' | 'sources'>) {
  useTitle(words.value[route.screen])
  switch (route.screen) {
    case 'reports':
      return <Reports query={route.query} />
    case 'claims':
      return <Claims />
    case 'sources':
      return <Sources query={route.query} />
    default:
      return route satisfies never
  }
}

function Reports({ query }: { readonly query: URLSearchParams }) {
  const [q, collection] = [query.get('q') ?? '', query.get('collection') ?? '']
  const { value } = useAnswer('GET /api/workspace', {}).value
  const list = useList('GET /api/reports', { query: { ...(q ? { q } : {}), ...(collection ? { collection } : {}) } }).value
  const show = (next: { readonly q?: string; readonly collection?: string }): void =>
    go(href('reports', {}, { q, collection, ...next }), 'replace')
  return (
    <>
      <div class="page-h">
        <h1>{words.value.reports}</h1>
        <div class="filters">
          {value && value.collections.length > 1 && (
            <select
              class="input"
              aria-label="Collection"
              value={collection}
              onChange={(event) => show({ collection: event.currentTarget.value })}
            >
              <option value="">All collections</option>
              {value.collections.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
          <Filter label="Find in reports" value={q} onChange={(next) => show({ q: next })} />
        </div>
      </div>
      {value && <p class="small muted">{count(value.reports)} in all, the latest first. Dots: origins behind each report’s main claim.</p>}
      <Listed list={list} none="No report has these words" />
      <Rows
        label={words.value.reports}
        rows={list.items}
        keyOf={({ id }) => id}
        guess={46}
        more={list.more}
        row={(report) => <ReportRow report={report} />}
      />
    </>
  )
}

function Claims() {
  const [order, setOrder] = useState<'latest' | 'reports'>('latest')
  const list = useList('GET /api/claims', { query: { order } }).value
  return (
    <>
      <div class="page-h">
        <h1>{words.value.claims}</h1>
        <Segments
          label="Order"
          options={[
            ['latest', 'Told of last'],
            ['reports', 'Most reports'],
          ]}
          value={order}
          onChange={setOrder}
        />
      </div>
      <Listed list={list} none="No claim is made by two reports yet" />
      <Rows
        label={words.value.claims}
        rows={list.items}
        keyOf={({ id }) => id}
        guess={46}
        more={list.more}
        row={(claim) => (
          <a class="line claim" href={href('claim', { id: claim.id })}>
            <span class="line-title">
              <bdi>{claim.text}</bdi>
            </span>
            <span class="line-dots">{claim.origins ? <OriginDots of={claim.origins} /> : <span class="faint">not worked out</span>}</span>
            <span>
              {claim.origins && <Interval of={claim.origins} />}
              <span class="vh-only"> independent origins</span>
            </span>
            <span class="line-count">{claim.reports === 1 ? '1 report' : `${count(claim.reports)} reports`}</span>
          </a>
        )}
      />
    </>
  )
}

function Sources({ query }: { readonly query: URLSearchParams }) {
  const q = query.get('q') ?? ''
  const list = useList('GET /api/sources', { query: q ? { q } : {} }).value
  const say = words.value
  return (
    <>
      <div class="page-h">
        <h1>{say.sources}</h1>
        <Filter label="Find a source" value={q} onChange={(next) => go(href('sources', {}, { q: next }), 'replace')} />
      </div>
      <p class="small muted">
        A role or an unnamed source is a description, not a person: it stands for all who are described in these words.
      </p>
      <Listed list={list} none="No source is called so" />
      <Rows
        label={say.sources}
        rows={list.items}
        keyOf={({ key }) => key}
        guess={46}
        more={list.more}
        row={(source) => {
          const manner: Manner = mannerOf(source)
          return (
            <a class="line source" href={href('source', { key: source.key })}>
              <Glyph manner={manner} />
              <span class="line-title">
                <bdi>{nameOf(source) ?? say.nobody}</bdi>
              </span>
              <span class="muted">{say.manners[manner]}</span>
              <span class="line-count">{source.kind === 'unknown' || source.kind === manner ? '' : source.kind}</span>
            </a>
          )
        }}
      />
    </>
  )
}

/** What a list has to say besides its rows. */
function Listed({ list, none }: { readonly list: AnyList; readonly none: string }) {
  if (list.problem) return <Failed problem={list.problem} />
  if (list.asking && list.items.length === 0) return <Waiting />
  if (list.items.length === 0)
    return (
      <Empty title={none} acts={<ButtonLink to={href('add', {})}>Add a report</ButtonLink>}>
        Add reports, or ask for other words.
      </Empty>
    )
  return null
}

interface AnyList {
  readonly items: readonly unknown[]
  readonly asking: boolean
  readonly problem: Parameters<typeof Failed>[0]['problem'] | null
}
