import type { Event, Place, Reading, Span } from '../../model/index.ts'
import { type Cell, csvText } from './csv.ts'
import { dayOf, uuidOf } from './names.ts'

/** What ACLED's codebook calls a type of event; null where it has no name for it. */
export type SubEventOf = (type: string) => string | null

// The columns of ACLED's exports in their order, then what only Sayso knows of an event.
const COLUMNS = [
  'event_id_cnty',
  'event_date',
  'year',
  'time_precision',
  'disorder_type',
  'event_type',
  'sub_event_type',
  'actor1',
  'assoc_actor_1',
  'inter1',
  'actor2',
  'assoc_actor_2',
  'inter2',
  'interaction',
  'civilian_targeting',
  'iso',
  'region',
  'country',
  'admin1',
  'admin2',
  'admin3',
  'location',
  'latitude',
  'longitude',
  'geo_precision',
  'source',
  'source_scale',
  'notes',
  'fatalities',
  'tags',
  'timestamp',
  'sayso_type',
  'sayso_said_by',
  'sayso_through',
  'sayso_stance',
  'sayso_hedged',
  'sayso_fatalities_min',
  'sayso_fatalities_max',
  'sayso_place_possible',
  'sayso_report',
  'sayso_url',
  'sayso_published',
] as const

type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], Cell>>>

/**
 * What reports say has happened, an event a row, in the columns of ACLED's exports. It is shaped like them and no more: nobody has coded it
 * by ACLED's rules. What a report does not say is left empty: nothing is guessed, no number rounded, and a place that is only possible
 * stands in its own column.
 */
export const renderAcledCsv = (readings: readonly Reading[], subEventOf: SubEventOf): string =>
  csvText(
    COLUMNS,
    readings.flatMap((reading) => rowsOf(reading, subEventOf)).map((row) => COLUMNS.map((column) => row[column] ?? null)),
  )

function rowsOf(reading: Reading, subEventOf: SubEventOf): Row[] {
  const { report, events, places, times } = reading
  const statements = new Map(reading.statements.map((statement) => [statement.id, statement]))
  const sources = new Map(reading.sources.map((source) => [source.id, source.name]))
  const words = ({ start, end }: Span): string => report.text.slice(start, end)
  return events.map((event, at): Row => {
    const statement = event.statement === null ? undefined : statements.get(event.statement)
    const chain = statement?.chain.map((id) => sources.get(id) ?? id) ?? []
    const place = event.place === null ? undefined : places[event.place]
    const sub = subEventOf(event.type)
    return {
      event_id_cnty: uuidOf('event', report.id, at),
      ...whenOf(event.time === null ? undefined : times[event.time]?.value),
      ...(sub === null ? {} : { sub_event_type: sub, ...SORTS[sub] }),
      actor1: event.actors.map(words).join('; ') || null,
      actor2: event.targets.map(words).join('; ') || null,
      ...whereOf(place),
      source: report.outlet,
      notes: words(paragraphOf(report.text, event)),
      // One number, and only where the report gives just that one.
      fatalities: event.deaths !== null && event.deaths.min === event.deaths.max ? event.deaths.min : null,
      sayso_type: event.type,
      sayso_said_by: chain.at(-1) ?? null,
      sayso_through: chain.slice(0, -1).join(' | ') || null,
      sayso_stance: statement?.stance ?? 'own voice',
      sayso_hedged: statement ? String(statement.hedged) : null,
      sayso_fatalities_min: event.deaths?.min ?? null,
      sayso_fatalities_max: event.deaths?.max ?? null,
      sayso_report: report.id,
      sayso_url: report.url,
      sayso_published: report.published,
    }
  })
}

/** A day is told to the day; of a week or month the year is known, and how near the day is. */
function whenOf(value: string | undefined): Row {
  const day = dayOf(value ?? null)
  if (day !== null) return { event_date: day, year: Number(day.slice(0, 4)), time_precision: 1 }
  const [, year, rest] = /^(\d{4})(-W\d\d(?:-WE)?|-\d\d)?$/.exec(value ?? '') ?? []
  if (year === undefined) return {}
  return { year: Number(year), ...(rest === undefined ? {} : { time_precision: rest.startsWith('-W') ? 2 : 3 }) }
}

/** How near a place of its kind is to where it was: in ACLED 1 is a town, 2 a part of a region, 3 a region. */
const PRECISION: Readonly<Record<Place['feature'], number | null>> = { town: 1, admin2: 2, admin1: 3, country: null, other: null }

function whereOf(place: Place | undefined): Row {
  if (!place) return {}
  if (place.possible) return { sayso_place_possible: [place.name, place.admin1, place.country].filter(Boolean).join(', ') }
  const { feature, name, country, admin1, lat, lon } = place
  if (feature === 'country') return { country: country || name }
  return {
    country: country || null,
    admin1: feature === 'admin1' ? name : admin1,
    admin2: feature === 'admin2' ? name : null,
    location: name,
    latitude: lat,
    longitude: lon,
    geo_precision: PRECISION[feature],
  }
}

/** The paragraph in which an event is told, no more than `LONGEST` on either side of the word that tells it. */
function paragraphOf(text: string, { trigger }: Event): Span {
  const [first, last] = [Math.max(0, trigger.start - LONGEST), trigger.end + LONGEST]
  const opens = text.slice(first, trigger.start).lastIndexOf('\n\n')
  const closes = text.slice(trigger.end, last).indexOf('\n\n')
  return { start: opens < 0 ? first : first + opens + 2, end: closes < 0 ? last : trigger.end + closes }
}

const LONGEST = 600

// ACLED's codebook: the event type and the disorder type of each sub-event type.
const sort = (disorder_type: string, event_type: string, subs: readonly string[]): (readonly [string, Row])[] =>
  subs.map((sub) => [sub, { disorder_type, event_type }])
const VIOLENCE = 'Political violence'
const SORTS: Readonly<Record<string, Row>> = Object.fromEntries([
  ...sort(VIOLENCE, 'Battles', ['Armed clash', 'Government regains territory', 'Non-state actor overtakes territory']),
  ...sort(VIOLENCE, 'Explosions/Remote violence', [
    'Air/drone strike',
    'Chemical weapon',
    'Grenade',
    'Remote explosive/landmine/IED',
    'Shelling/artillery/missile attack',
    'Suicide bomb',
  ]),
  ...sort(VIOLENCE, 'Violence against civilians', ['Abduction/forced disappearance', 'Attack', 'Sexual violence']),
  ...sort('Demonstrations', 'Protests', ['Peaceful protest', 'Protest with intervention']),
  ...sort(`${VIOLENCE}; Demonstrations`, 'Protests', ['Excessive force against protesters']),
  ...sort('Demonstrations', 'Riots', ['Violent demonstration']),
  ...sort(VIOLENCE, 'Riots', ['Mob violence']),
  ...sort('Strategic developments', 'Strategic developments', [
    'Agreement',
    'Arrests',
    'Change to group/activity',
    'Disrupted weapons use',
    'Headquarters or base established',
    'Looting/property destruction',
    'Non-violent transfer of territory',
    'Other',
  ]),
])
