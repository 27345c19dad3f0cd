import type { Event, Figure, Place, Reading, Span, Time } from '../model/index.ts'
import { fold, type Line } from './line.ts'
import type { Marks } from './marks.ts'
import { shown, wordsOf } from './said.ts'
import type { Voices } from './voices.ts'
import { cut } from './width.ts'

/**
 * What a report's words stand for, as the blocks `Places`, `Times`, `Figures`, `Events` and `Credits`: each value with the words that
 * it was read from. Places that are only possible carry a question mark; times that could not be resolved are left out.
 */
export function groundLines(reading: Reading, told: Voices, width: number, marks: Marks): Line[] {
  return [
    ...entry('Places', placesOf(reading, marks), width, marks),
    ...entry('Times', timesOf(reading, marks), width, marks),
    ...entry('Figures', figuresOf(reading, marks), width, marks),
    ...eventLines(reading, told, width, marks),
    ...entry('Credits', creditsOf(reading, marks), width, marks),
  ]
}

/** More of a kind say less than their number. */
const MOST = 12
const MOST_EVENTS = 6
const LABEL = 12

function entry(label: string, values: readonly string[], width: number, marks: Marks): Line[] {
  if (values.length === 0) return []
  const rest = values.length - MOST
  const told = [...values.slice(0, MOST), ...(rest > 0 ? [`and ${rest} more`] : [])].join(` ${marks.dot} `)
  return fold([[told]], width - LABEL).map((line, row): Line => [[row === 0 ? ` ${label}`.padEnd(LABEL) : ' '.repeat(LABEL)], ...line])
}

/** Each place once, in text order: its name, where it lies, and the words for it where they are others. */
export function placesOf(reading: Reading, marks: Marks): string[] {
  const found = new Map<string, { place: Place; words: Set<string> }>()
  for (const place of reading.places) {
    const key = `${place.country} ${place.admin1} ${place.name} ${place.possible}`
    const known = found.get(key) ?? { place, words: new Set<string>() }
    known.words.add(wordsOf(reading, [place], marks))
    found.set(key, known)
  }
  return [...found.values()].map(({ place, words }) => {
    const name = shown(place.name, marks)
    // Capitals alone make no other name.
    const others = [...words]
      .filter((word) => word.toLowerCase() !== name.toLowerCase())
      .map((word) => `${marks.open}${word}${marks.close}`)
    const within = [place.admin1 === place.name ? null : place.admin1, place.feature === 'country' ? null : place.country]
    const lies = within.filter((part) => part !== null && part !== '').map((part) => shown(part as string, marks))
    const where = lies.length > 0 ? `, ${lies.join(', ')}` : ''
    const said = others.length > 0 ? ` (${others.slice(0, 2).join(', ')})` : ''
    // In no gazetteer: all that is known is what the report says of where it lies.
    if (place.possible && place.geonamesId === null && place.feature === 'other')
      return `${name}, not found${lies.length > 0 ? ` (perhaps in ${lies.join(', ')})` : ''}`
    return place.possible ? `possibly ${name}${where}${said}` : `${name}${where}${said}`
  })
}

export function timesOf(reading: Reading, marks: Marks): string[] {
  const told = reading.times.flatMap((time) => {
    const value = timeValue(time)
    return value === null ? [] : [`${marks.open}${wordsOf(reading, [time], marks)}${marks.close} ${value}`]
  })
  return [...new Set(told)]
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const UNITS: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day', H: 'hour' }

/** A TIMEX3 value as people write it; null where it is open. */
function timeValue({ value }: Time): string | null {
  const [, year, month, day, clock] = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d))?)?)?$/.exec(value) ?? []
  if (year) return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year, clock].filter(Boolean).join(' ')
  const [, count, unit] = /^P(?:T(?=\d+H))?(\d+)([YMWDH])$/.exec(value) ?? []
  if (count && unit) return `${count} ${UNITS[unit]}${count === '1' ? '' : 's'}`
  return value.includes('X') || value.includes('_') ? null : value
}

const figuresOf = (reading: Reading, marks: Marks): string[] => [
  ...new Set(reading.figures.map((figure) => `${marks.open}${wordsOf(reading, [figure], marks)}${marks.close} ${boundsOf(figure, marks)}`)),
]

/** "killed 10–12", "money at least 4,100,000 USD". */
export function boundsOf({ of, min, max, unit }: Figure, marks: Marks): string {
  const counted = [of === null ? '' : shown(of, marks), rangeOf(min, max, marks), unit === null ? '' : shown(unit, marks)]
  return counted.filter((part) => part !== '').join(' ')
}

function rangeOf(min: number | null, max: number | null, marks: Marks): string {
  if (min === null && max === null) return ''
  if (min === null) return `at most ${written(max as number)}`
  if (max === null) return `at least ${written(min)}`
  return min === max ? written(min) : `${written(min)}${marks.dash}${written(max)}`
}

const written = (value: number): string => value.toLocaleString('en-GB')

function eventLines(reading: Reading, { voices }: Voices, width: number, marks: Marks): Line[] {
  const letters = new Map(voices.flatMap(({ letter, statements }) => statements.map(({ id }) => [id, letter] as const)))
  const rest = reading.events.length - MOST_EVENTS
  const told = reading.events.slice(0, MOST_EVENTS).map((event) => eventWords(reading, event, letters, marks))
  return [...told, ...(rest > 0 ? [`and ${rest} more`] : [])].flatMap((words, index) =>
    fold([[words]], width - LABEL).map((line, row): Line => [[index + row === 0 ? ' Events     ' : ' '.repeat(LABEL)], ...line]),
  )
}

/** "armed clash: the army → a meeting, in Salah ad Din, 10–12 dead, as A says". */
export function eventWords(reading: Reading, event: Event, letters: ReadonlyMap<string, string>, marks: Marks): string {
  const named = (spans: readonly Span[]): string =>
    spans.map((span) => cut(wordsOf(reading, [span], marks), MOST_NAME, marks.cut)).join(', ')
  const place = event.place === null ? undefined : reading.places[event.place]
  const time = event.time === null ? undefined : reading.times[event.time]
  const when = time && timeValue(time)
  const dead = event.deaths && rangeOf(event.deaths.min, event.deaths.max, marks)
  const letter = event.statement === null ? undefined : letters.get(event.statement)
  const who = [named(event.actors), named(event.targets)]
  const sides = who[0] && who[1] ? `${who[0]} ${marks.to} ${who[1]}` : who.find((side) => side !== '')
  return [
    [event.type.replaceAll('-', ' '), sides].filter(Boolean).join(': '),
    place && (place.possible ? `possibly in ${shown(place.name, marks)}` : `in ${shown(place.name, marks)}`),
    when,
    dead && `${dead} dead`,
    letter === undefined ? 'in its own voice' : `as ${letter} says`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Columns of a name in an event. */
const MOST_NAME = 44

const creditsOf = (reading: Reading, marks: Marks): string[] => [
  ...new Set(reading.credits.map(({ kind, name, outlet }) => `${shown(outlet ?? name, marks)} (${kind})`)),
]

/** The evidence behind places and events, as rows of a table. */
export const groundRows = (reading: Reading, marks: Marks): (readonly [first: string, second: string, rest: string])[] =>
  reading.places.map(({ match, confidence, why, possible, ...place }) => [
    cut(wordsOf(reading, [place], marks), 14, marks.cut),
    `${match}${possible ? ', possible' : ''} ${confidence.toFixed(2)}`,
    [`${shown(place.name, marks)}${place.country ? `, ${place.country}` : ''}`, ...why.map((sign) => shown(sign, marks))].join('; '),
  ])
