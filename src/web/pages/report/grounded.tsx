import type { Figure, Place, Reading, Time } from '../../../engine/index.ts'
import { moment } from '../../kit/time.ts'
import { Key, voiceClass } from '../../kit/voices.tsx'
import { words } from '../../shell/words.ts'
import type { Shown } from './told.ts'

/** Whether the body bears its headline: each thing that it says, and who in the body says so. */
export function HeadlinePanel({
  reading,
  shown,
  onOpen,
}: {
  readonly reading: Reading
  readonly shown: readonly Shown[]
  readonly onOpen: (at: number) => void
}) {
  const say = words.value
  if (!reading.headline.length) return null
  return (
    <section class="hvb">
      <h2>{say.headlineQuestion}</h2>
      <table>
        <caption class="vh-only">{say.headlineQuestion}</caption>
        <tbody>
          {reading.headline.map((claim) => (
            <tr key={claim.start}>
              <th scope="row">
                <bdi>“{claim.claim}”</bdi>
              </th>
              <td>
                <b>{say.support[claim.support]}.</b> {claim.reasons.map(sentence).join(' ')}{' '}
                {claim.by.map((id) => {
                  const one = shown.find(({ statement }) => statement.id === id)
                  return (
                    one && (
                      <button
                        key={id}
                        type="button"
                        class={`opener ${voiceClass(one.voice)}`}
                        aria-label={`Open statement ${one.at + 1}: ${one.origin?.name ?? 'somebody unnamed'}`}
                        onClick={() => onOpen(one.at)}
                      >
                        <Key letter={one.voice?.letter ?? '–'} />
                      </button>
                    )
                  )
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const sentence = (reason: string): string => {
  const whole = reason.charAt(0).toUpperCase() + reason.slice(1)
  return /[.!?”]$/.test(whole) ? whole : `${whole}.`
}

/** Whether the headline says more than the body bears. */
export const exceeds = ({ headline }: Reading): boolean => headline.some(({ support }) => support !== 'supported')

/** Places, dates and figures as they were understood. */
export function Grounded({ reading, shown }: { readonly reading: Reading; readonly shown: readonly Shown[] }) {
  const say = words.value
  const { text } = reading.report
  const places = uniqueBy(
    reading.places.filter(({ lat, possible }) => lat !== null || !possible),
    (place) => `${place.name} ${place.country}`,
  )
  const times = uniqueBy(reading.times, (time) => text.slice(time.start, time.end))
  const figures = uniqueBy(reading.figures, (figure) => `${figure.of} ${bounds(figure)}`)
  if (!places.length && !times.length && !figures.length) return null
  return (
    <section class="strip" aria-label={`${say.places}, ${say.dates}, ${say.figures}`}>
      <List title={say.places} rows={places.map((place) => [text.slice(place.start, place.end), placeWords(place)] as const)} />
      <List title={say.dates} rows={times.map((time) => [`“${text.slice(time.start, time.end)}”`, timeWords(time)] as const)} />
      <List
        title={say.figures}
        rows={figures.map((figure) => {
          const by = shown.find(({ regions }) => regions.some(({ start, end }) => start <= figure.start && figure.end <= end))
          return [`${figure.of ?? 'not said'}${by?.voice ? ` (${by.voice.letter})` : ''}`, bounds(figure)] as const
        })}
      />
    </section>
  )
}

function List({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {rows.map(([name, value]) => (
          <li key={`${name} ${value}`}>
            <bdi>{name}</bdi>
            <bdi>{value}</bdi>
          </li>
        ))}
        {rows.length === 0 && <li class="faint">none</li>}
      </ul>
    </div>
  )
}

const uniqueBy = <T,>(list: readonly T[], key: (one: T) => string): readonly T[] =>
  [...new Map([...list].reverse().map((one) => [key(one), one])).values()].reverse()

function placeWords({ name, country, lat, lon, possible, feature }: Place): string {
  const where =
    lat === null || lon === null
      ? 'not in the gazetteer'
      : `${Math.abs(lat).toFixed(2)} ${lat < 0 ? 'S' : 'N'}, ${Math.abs(lon).toFixed(2)} ${lon < 0 ? 'W' : 'E'}`
  const which = feature === 'country' ? country : `${name}, ${country}`
  return possible ? `possibly ${which}` : lat === null ? `${which}: ${where}` : `${where} (${country})`
}

/** A time as the engine resolved it: a day or a month in words; what is no date stays as TIMEX3 writes it. */
const timeWords = ({ value }: Time): string =>
  VAGUE[value] ?? (/^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}.*)?)?$/.test(value) ? moment(value) : value)

const VAGUE: Readonly<Record<string, string>> = { PAST_REF: 'in the past', PRESENT_REF: 'now', FUTURE_REF: 'to come' }

/** A figure with its bounds: `14 or more`, `9`, `up to 400`, `10 to 12`. */
function bounds({ min, max, unit }: Figure): string {
  const value = (number: number): string => number.toLocaleString('en-GB')
  const said =
    min === null
      ? max === null
        ? 'not said'
        : `up to ${value(max)}`
      : max === null
        ? `${value(min)} or more`
        : min === max
          ? value(min)
          : `${value(min)} to ${value(max)}`
  return unit ? `${said} ${unit}` : said
}
