import { useState } from 'preact/hooks'
import { useAnswer } from '../data/resource.ts'
import { Field, Segments } from '../kit/controls.tsx'
import { Place } from './place.tsx'
import type { Watched } from './words.tsx'

/** What a rule is to watch, and that in words. */
export interface Target {
  readonly watched: Watched
  readonly words: string
}

type Kind = 'query' | 'outlet' | 'source' | 'place'

interface TargetProps {
  readonly onTarget: (target: Target | null) => void
}

/** Chooses what is watched. Claims and stories are no part of it: they are watched from their own pages, where they can be seen. */
export function ChooseTarget({ onTarget }: TargetProps) {
  const [kind, setKind] = useState<Kind>('query')
  return (
    <fieldset class="target">
      <legend>What to watch</legend>
      <Segments
        label="Kind of thing"
        options={[
          ['query', 'A query'],
          ['outlet', 'An outlet'],
          ['source', 'A source'],
          ['place', 'A place'],
        ]}
        value={kind}
        onChange={(next) => {
          setKind(next)
          onTarget(null)
        }}
      />
      {kind === 'query' && <Query onTarget={onTarget} />}
      {kind === 'outlet' && <Outlet onTarget={onTarget} />}
      {kind === 'source' && <Source onTarget={onTarget} />}
      {kind === 'place' && <Place onTarget={onTarget} />}
      <p class="small muted">A claim, a story or a source is also watched from its own page.</p>
    </fieldset>
  )
}

function Query({ onTarget }: TargetProps) {
  return (
    <Field
      label="Query"
      hint={
        <>
          As in search: words, <code>"words in a row"</code>, <code>outlet:</code>, <code>source:</code>. Claims that it finds are watched,
          and those that come.
        </>
      }
    >
      {(id, described) => (
        <input
          id={id}
          {...described}
          type="search"
          dir="auto"
          maxLength={1000}
          autocomplete="off"
          onInput={(event) => {
            const query = event.currentTarget.value.trim()
            onTarget(query ? { watched: { kind: 'query', query }, words: query } : null)
          }}
        />
      )}
    </Field>
  )
}

function Outlet({ onTarget }: TargetProps) {
  const { value } = useAnswer('GET /api/reports', { query: { limit: 200 } }).value
  const outlets = [...new Set(value?.items.flatMap(({ outlet }) => outlet ?? []))].sort()
  return (
    <Field label="Outlet" hint="Its name, as reports have it. Claims that its reports make are watched.">
      {(id, described) => (
        <>
          <input
            id={id}
            {...described}
            list={`${id}-known`}
            dir="auto"
            maxLength={200}
            autocomplete="off"
            onInput={(event) => {
              const name = event.currentTarget.value.trim()
              onTarget(name ? { watched: { kind: 'outlet', name }, words: name } : null)
            }}
          />
          <datalist id={`${id}-known`}>
            {outlets.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

/** Sources that are shown of those that have the words. */
const SHOWN = 8

function Source({ onTarget }: TargetProps) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const q = typed.trim()
  const { value } = useAnswer('GET /api/sources', { query: q ? { q, limit: SHOWN } : { limit: SHOWN } }).value
  return (
    <>
      <Field label="Source" hint="Claims that rest on it are watched.">
        {(id, described) => (
          <input
            id={id}
            {...described}
            type="search"
            dir="auto"
            maxLength={200}
            autocomplete="off"
            placeholder="Part of its name"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <ul class="picks" aria-label="Sources">
        {value?.items.map(({ key, name, kind }) => (
          <li key={key}>
            <label>
              <input
                type="radio"
                name="source"
                checked={chosen === key}
                onChange={() => {
                  setChosen(key)
                  onTarget({ watched: { kind: 'source', key }, words: name })
                }}
              />
              <bdi>{name}</bdi>
              <span class="small muted">{kind}</span>
            </label>
          </li>
        ))}
        {value?.items.length === 0 && <li class="small muted">No source is called so.</li>}
      </ul>
    </>
  )
}
