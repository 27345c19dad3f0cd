import { useEffect, useState } from 'preact/hooks'
import { type Answer, service } from '../data/service.ts'
import { Field } from '../kit/controls.tsx'
import type { Target } from './target.tsx'

type Found = Answer<'GET /api/places'>['items']

/** After the last key, in milliseconds. */
const PAUSE = 300

/** A place is named by what the reports mean by it: there is more than one Tripoli. */
export function Place({ onTarget }: { readonly onTarget: (target: Target | null) => void }) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const name = typed.trim()
  useEffect(() => {
    setFound(null)
    if (!name) return
    const asking = new AbortController()
    const timer = setTimeout(() => {
      service.call('GET /api/places', { query: { name }, signal: asking.signal }).then(
        ({ items }) => setFound(items),
        () => !asking.signal.aborted && setFound([]),
      )
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [name])
  return (
    <>
      <Field label="Place" hint="As reports name it. Claims in whose sentences it is named are watched.">
        {(id, described) => (
          <input
            id={id}
            {...described}
            type="search"
            dir="auto"
            maxLength={200}
            autocomplete="off"
            value={typed}
            onInput={(event) => {
              setTyped(event.currentTarget.value)
              setChosen(null)
              onTarget(null)
            }}
          />
        )}
      </Field>
      {name && (
        <ul class="picks" aria-label="Places">
          {found?.map(({ id, place }) => (
            <li key={id}>
              <label>
                <input
                  type="radio"
                  name="place"
                  checked={chosen === id}
                  onChange={() => {
                    setChosen(id)
                    onTarget({ watched: { kind: 'place', id, name: place.name }, words: place.name })
                  }}
                />
                <bdi>{place.name}</bdi>
                <span class="small muted">{[place.admin1, place.country].filter(Boolean).join(', ')}</span>
              </label>
            </li>
          ))}
          {found?.length === 0 && (
            <li class="small muted">No report that is here names such a place. Watch the word as a query instead.</li>
          )}
          {found === null && <li class="small muted">Looking …</li>}
        </ul>
      )}
    </>
  )
}
