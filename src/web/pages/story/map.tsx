import { useMemo, useState } from 'preact/hooks'
import { Segments } from '../../kit/controls.tsx'
import { Empty } from '../../kit/states.tsx'
import { Key } from '../../kit/voices.tsx'
import { type MapSpot, World } from '../../map/map.tsx'
import { href } from '../../router/routes.ts'
import { ThroughTheDay } from '../../timeline/day.tsx'
import { daysOf, zoneOf, zoneWords } from '../../timeline/scale.ts'
import { hueOf, type StoryView, type StoryVoices } from './voices.ts'

type Place = StoryView['places'][number]
type Account = Place['accounts'][number]
type Show = 'all' | 'named' | 'claim'

/** Where and when it was, by whose account. */
export function MapAndTime({ view, voices }: { readonly view: StoryView; readonly voices: StoryVoices }) {
  const [show, setShow] = useState<Show>('all')
  const isShown = (account: Account): boolean => show === 'all' || (show === 'named' ? account.named : account.claim === view.id)
  const spots = useMemo(() => spotsOf(view, voices, isShown), [view, voices, show])
  const accounts = view.places.flatMap((place) => place.accounts.filter(isShown).map((account) => ({ place, account })))
  const roomy = accounts.filter(({ account }) => account.room > 0)
  const apart = view.apart.flatMap(({ a, b, km }) => {
    const idOf = (words: string): string | undefined => spots.find(({ title, room }) => title === words && room > 0)?.id
    const [from, to] = [idOf(a), idOf(b)]
    return from && to ? [{ a: from, b: to, km }] : []
  })
  const spelled = view.places.flatMap((place) => {
    const others = place.spellings.filter((spelling) => spelling.toLowerCase() !== place.name.toLowerCase())
    return others.length > 0 ? [{ ...place, spellings: others }] : []
  })
  return (
    <>
      <div class="page-h">
        <h1>Where and when, by whose account</h1>
        <Segments
          label="Show"
          options={[
            ['all', 'All accounts'],
            ['named', 'Named only'],
            ['claim', 'Leading claim'],
          ]}
          value={show}
          onChange={setShow}
        />
      </div>
      {view.places.length === 0 ? (
        <Empty title="No place is named">None of the reports names a place that the gazetteer knows.</Empty>
      ) : (
        <div class="mapwrap">
          <World spots={spots} apart={apart} label={`Map of ${spots.length} ${spots.length === 1 ? 'place' : 'places'}.`} />
          <div>
            <h2>{roomy.length > 1 ? `${roomy.length} positions` : roomy.length === 1 ? 'One position' : 'Places that are named'}</h2>
            <p class="small muted around">
              A circle is the room the words leave, not a guess at accuracy: “off” a place 10 km, “two miles off” 3 km.
            </p>
            <AccountTable accounts={accounts} voices={voices} />
            {view.apart.map(({ a, b, km }) => (
              <p key={`${a} ${b}`} class="small apart">
                “{a}” and “{b}”: {km} km apart
              </p>
            ))}
            {spelled.length > 0 && (
              <>
                <h3 class="joined">Spellings joined</h3>
                <table class="tbl">
                  <caption class="vh-only">Spellings joined</caption>
                  <tbody>
                    {spelled.map(({ name, spellings, country }) => (
                      <tr key={`${name} ${country}`}>
                        <th scope="row">
                          <bdi>{name}</bdi>
                        </th>
                        <td class="muted">
                          <bdi>{spellings.join(', ')}</bdi>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            )}
          </div>
        </div>
      )}
      <Through view={view} voices={voices} />
      <p class="small muted coast">Coastline: Natural Earth, public domain, shipped with Sayso. No tiles are fetched.</p>
    </>
  )
}

/** What the map shows: a circle for each account that leaves room, a dot for each place that is only named. */
function spotsOf(view: StoryView, voices: StoryVoices, isShown: (account: Account) => boolean): readonly MapSpot[] {
  return view.places.flatMap((place, at): MapSpot[] => {
    if (place.feature === 'country') return []
    const shown = place.accounts.filter(isShown)
    const roomy = shown.filter(({ room }) => room > 0)
    const plain = shown.filter(({ room }) => room === 0)
    const letters = [...new Set(plain.flatMap(({ letter }) => letter ?? []))]
    const one = plain.length === 1 ? voices.find({ letter: plain[0]?.letter ?? null }) : null
    return [
      ...roomy.map(
        (account, number): MapSpot => ({
          id: `${at} ${number}`,
          lon: place.lon,
          lat: place.lat,
          room: account.room,
          title: account.words,
          note: `${account.letter ? `${account.letter}, ` : ''}${account.name ?? account.outlets[0] ?? 'own voice'}, within ${account.room} km`,
          hue: hueOf(voices.find({ letter: account.letter })),
          open: !account.named,
        }),
      ),
      ...(plain.length > 0 || (roomy.length === 0 && place.accounts.length === 0)
        ? [
            {
              id: `${at}`,
              lon: place.lon,
              lat: place.lat,
              room: 0,
              title: place.possible ? `${place.name}?` : place.name,
              note: letters.length > 0 ? `named by ${letters.slice(0, 6).join(', ')}` : '',
              hue: one ? hueOf(one) : null,
              open: false,
            },
          ]
        : []),
    ]
  })
}

const AccountTable = ({
  accounts,
  voices,
}: {
  readonly accounts: readonly { readonly place: Place; readonly account: Account }[]
  readonly voices: StoryVoices
}) => (
  <table class="tbl accounts">
    <caption class="vh-only">Who says where it was</caption>
    <thead class="vh-only">
      <tr>
        <th scope="col">Voice</th>
        <th scope="col">Where</th>
      </tr>
    </thead>
    <tbody>
      {accounts.map(({ place, account }) => {
        const { letter, words, name, outlets, room, source, evidence } = account
        return (
          <tr key={`${place.name} ${letter} ${words}`} class={hueOf(voices.find({ letter }))}>
            <td>{letter ? <Key letter={letter} /> : <span class="vh-only">own voice</span>}</td>
            <td>
              <b>
                <bdi>{words}</bdi>
              </b>
              {place.possible && <span class="muted"> (possibly {place.name})</span>}
              {room > 0 && <span class="muted">, within {room} km</span>}
              <br />
              <span class="muted">
                <a href={href('report', { id: evidence.report })}>
                  <bdi>{outlets.join(', ')}</bdi>
                </a>{' '}
                {name ? <>← {source ? <a href={href('source', { key: source })}>{name}</a> : name}</> : 'in its own voice'}
              </span>
              <br />
              <span class="serif evidence">
                <bdi>{evidence.text}</bdi>
              </span>
            </td>
          </tr>
        )
      })}
    </tbody>
  </table>
)

const DAY = 24 * 60
/** Times that are shown at most: those that say the hour. */
const MOST_TIMES = 6

/** Times said, reports and origins along one line. */
function Through({ view, voices }: { readonly view: StoryView; readonly voices: StoryVoices }) {
  const zone = zoneOf(view.lines.map(({ published }) => published))
  const { times, reports, steps } = useMemo(() => {
    const { timeline, earliest, latest } = view
    const dated = timeline.reports.flatMap(({ time, outlet, own }) =>
      time === null ? [] : [{ time: time + zone, outlet: outlet ?? 'Unknown outlet', own }],
    )
    const within = timeline.times.flatMap(({ words, from, to, letter }) => {
      const [start, end] = [localOf(from), localOf(to)]
      if (start === null || end === null || earliest === null || latest === null || end - start >= DAY) return []
      if (start < earliest + zone - 1.5 * DAY || end > latest + zone + DAY) return []
      return [{ words: `“${words}”${letter ? `, ${letter}` : ''}`, from: start, to: end, hue: hueOf(voices.find({ letter })) }]
    })
    return {
      times: [...new Map(within.map((time) => [time.words, time])).values()].sort((a, b) => a.from - b.from).slice(0, MOST_TIMES),
      reports: dated,
      steps: timeline.origins.flatMap(({ time, lower, upper }) => (time === null ? [] : [{ time: time + zone, lower, upper }])),
    }
  }, [view, voices, zone])
  if (reports.length === 0) return null
  return (
    <section class="sec">
      <header>
        <h2>Through the day</h2>
        <span class="small muted">
          {daysOf(reports.map(({ time }) => time))}, {zoneWords(zone)}. Filled: own text. Ring: reprint
        </span>
      </header>
      <ThroughTheDay times={times} reports={reports} steps={steps} />
    </section>
  )
}

/** Minutes of a moment that names no offset: those of the place itself. */
function localOf(iso: string | null): number | null {
  const time = iso ? Date.parse(/T/.test(iso) ? `${iso}Z` : `${iso}T00:00Z`) : Number.NaN
  return Number.isNaN(time) ? null : time / 60_000
}
