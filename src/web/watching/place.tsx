import { useEffect, useState } from 'preact/hooks'
import { type Answer, service } from '../data/service.ts'
import { Field } from '../kit/controls.tsx'
import type { Target } from './target.tsx'

type Place = Answer<'GET /api/reports/{id}'>['reading']['places'][number]

/** After the last key, in milliseconds; reports that are looked at for places of a name. */
const PAUSE = 300
const LOOKED = 5

/** A place is named by what the reports mean by it: there is more than one Tripoli. So those that name it are asked. */
export function Place({ onTarget }: { readonly onTarget: (target: Target | null) => void }) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [found, setFound] = useState<readonly (readonly [id: string, place: Place])[] | null>(null)
  const name = typed.trim()
  useEffect(() => {
    setFound(null)
    if (!name) return
    const asking = new AbortController()
    const timer = setTimeout(() => {
      placesNamed(name, asking.signal).then(setFound, () => !asking.signal.aborted && setFound([]))
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
          {found?.map(([id, place]) => (
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

/** By what a place is known, as docs/rules.md has it: its number in GeoNames, or else its name, country and position. */
const idOf = ({ geonamesId, name, country, lat, lon }: Place): string =>
  geonamesId === null ? `${name} ${country} ${lat} ${lon}` : String(geonamesId)

/** Places that the latest reports name so, those that most of them mean first. */
async function placesNamed(name: string, signal: AbortSignal): Promise<readonly (readonly [string, Place])[]> {
  const { hits } = await service.call('GET /api/search', { query: { q: `"${name.replaceAll('"', ' ')}"`, limit: 20 }, signal })
  const reports = [...new Set(hits.flatMap((hit) => (hit.kind === 'report' ? hit.report.id : [])))].slice(0, LOOKED)
  const counted = new Map<string, { readonly place: Place; many: number }>()
  for (const id of reports) {
    const { reading } = await service.call('GET /api/reports/{id}', { params: { id }, signal })
    for (const place of reading.places) {
      const written = reading.report.text.slice(place.start, place.end)
      if (place.lat === null || ![written, place.name].some((one) => one.toLowerCase().includes(name.toLowerCase()))) continue
      const key = idOf(place)
      const known = counted.get(key) ?? { place, many: 0 }
      counted.set(key, { ...known, many: known.many + 1 })
    }
  }
  return [...counted].sort(([, a], [, b]) => b.many - a.many).map(([id, { place }]) => [id, place] as const)
}
