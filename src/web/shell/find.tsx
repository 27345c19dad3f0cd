import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { type Problem, problemOf } from '../data/problem.ts'
import { type Answer, service } from '../data/service.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Icon } from '../kit/icons.tsx'
import { Marked } from '../kit/marked.tsx'
import { go } from '../router/router.ts'
import { href } from '../router/routes.ts'
import { whereOf } from './where.ts'
import { words } from './words.ts'

type Hit = Answer<'GET /api/search'>['hits'][number]

/** After the last key, in milliseconds, that the service is asked. */
const PAUSE = 120

/** Finds by typing: the first hits of the query, and all of them a step away. */
export function Find({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('')
  const [hits, setHits] = useState<readonly Hit[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [at, setAt] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()

  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    setAt(-1)
    if (!query.trim()) {
      setHits([])
      setProblem(null)
      return
    }
    const asking = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const found = await service.call('GET /api/search', { query: { q: query, limit: 8 }, signal: asking.signal })
        setHits(found.hits)
        setProblem(null)
      } catch (thrown) {
        if (asking.signal.aborted) return
        setHits([])
        setProblem(problemOf(thrown))
      }
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [query])

  const open = (to: string): void => {
    onClose()
    go(to)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setAt((now) => Math.max(-1, Math.min(hits.length - 1, now + step)))
    } else if (event.key === 'Enter' && query.trim()) {
      event.preventDefault()
      const hit = hits[at]
      open(hit ? whereOf(hit) : href('search', {}, { q: query }))
    }
  }
  return (
    <Dialog title={words.value.find} onClose={onClose}>
      <div class="find-box">
        <Icon name="search" />
        <input
          ref={input}
          class="input"
          type="text"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-label={words.value.find}
          {...(at >= 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autocomplete="off"
          spellcheck={false}
        />
      </div>
      {problem && (
        <p class="small" role="status">
          {problem.detail} {problem.hint}
        </p>
      )}
      <div id={id} role="listbox" aria-label="Hits" class="find-hits">
        {hits.map((hit, place) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, as a combobox has it.
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the field's.
          <div key={whereOf(hit)} id={`${id}-${place}`} role="option" aria-selected={place === at} onClick={() => open(whereOf(hit))}>
            <Line hit={hit} />
          </div>
        ))}
      </div>
      <p class="small muted">
        <kbd>↓</kbd> <kbd>↑</kbd> choose, <kbd>Enter</kbd> opens it, or all hits where none is chosen. <code>in:claims</code>,{' '}
        <code>in:sources</code>, <code>outlet:</code>, <code>“words in a row”</code> narrow it.
      </p>
    </Dialog>
  )
}

function Line({ hit }: { readonly hit: Hit }) {
  switch (hit.kind) {
    case 'report':
      return (
        <>
          <b>{hit.report.title ? <Marked text={hit.report.title} marks={hit.title} /> : 'Untitled'}</b>
          <span class="faint">{hit.report.outlet ?? 'unknown outlet'}</span>
        </>
      )
    case 'statement':
      return (
        <>
          <Marked text={hit.statement.text} marks={hit.marks} />
          <span class="faint">{hit.statement.report.outlet ?? 'unknown outlet'}</span>
        </>
      )
    case 'source':
      return (
        <>
          <b>
            <Marked text={hit.source.name} marks={hit.marks} />
          </b>
          <span class="faint">source</span>
        </>
      )
    case 'claim':
      return (
        <>
          <Marked text={hit.claim.text} marks={hit.marks} />
          <span class="faint">claim, {hit.claim.reports} reports</span>
        </>
      )
    default:
      return hit satisfies never
  }
}
