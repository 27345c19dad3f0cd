import { overlaps, type Place, type Reading, roomAt, type Span } from '../../engine/index.ts'
import { type MentionAt, sourceKey } from '../../store/index.ts'
import type { Letters } from './graph.ts'
import type { PlaceAccount, StoryPlace } from './views.ts'

/** A report whose places are told. */
export interface PlaceReport {
  readonly id: string
  readonly outlet: string | null
  readonly reading: Reading
  /** Sentences of it that make claims of the story. */
  readonly mentions: readonly MentionAt[]
}

/** Places that a story shows, those that most reports name first; accounts of each. */
const MOST_PLACES = 60
const MOST_ACCOUNTS = 24
/** Pairs of positions whose distance is told. */
const MOST_APART = 6

interface Open {
  readonly place: Place
  readonly names: Map<string, number>
  readonly reports: Set<string>
  possible: boolean
  readonly accounts: Map<string, PlaceAccount & { readonly reports: string[]; readonly outlets: string[] }>
}

/** Where a story's reports say that things were: the places that they name and that the gazetteer has, each with who says what of it. */
export function placesIn(reports: readonly PlaceReport[], letters: Letters): readonly StoryPlace[] {
  const found = new Map<string, Open>()
  for (const report of reports)
    for (const place of report.reading.places) {
      if (place.lat === null || place.lon === null) continue
      const key = place.geonamesId === null ? `${place.name} ${place.country} ${place.lat} ${place.lon}` : String(place.geonamesId)
      const known = found.get(key) ?? { place, names: new Map(), reports: new Set(), possible: true, accounts: new Map() }
      found.set(key, known)
      const written = report.reading.report.text.slice(place.start, place.end)
      known.names.set(written, (known.names.get(written) ?? 0) + 1)
      known.reports.add(report.id)
      known.possible &&= place.possible
      if (place.feature !== 'country') take(known, report, place, letters)
    }
  return [...found.values()]
    .sort((a, b) => b.reports.size - a.reports.size || (a.place.name < b.place.name ? -1 : 1))
    .slice(0, MOST_PLACES)
    .map(({ place, names, reports: by, possible, accounts }) => ({
      name: place.name,
      country: place.country,
      admin1: place.admin1,
      feature: place.feature,
      lat: place.lat as number,
      lon: place.lon as number,
      geonamesId: place.geonamesId,
      spellings: [...names.keys()].filter((name) => name !== place.name).sort(),
      possible,
      reports: by.size,
      accounts: [...accounts.values()].slice(0, MOST_ACCOUNTS),
    }))
}

function take({ accounts }: Open, { id, outlet, reading, mentions }: PlaceReport, place: Place, letters: Letters): void {
  const { text } = reading.report
  const { span, km } = roomAt(text, place)
  const words = text.slice(span.start, span.end)
  const statement = reading.statements.find(({ content }) => content.some((part) => overlaps(part, place)))
  const source = statement && reading.sources.find((one) => one.id === statement.chain.at(-1))
  const key = source ? sourceKey(source) : null
  const account = `${key ?? ''}\n${words.toLowerCase()}`
  const known = accounts.get(account)
  if (known) {
    if (!known.reports.includes(id)) known.reports.push(id)
    if (outlet !== null && !known.outlets.includes(outlet)) known.outlets.push(outlet)
    return
  }
  const sentence = sentenceAround(text, place)
  accounts.set(account, {
    words,
    room: km,
    letter: (key !== null && letters.get(key)) || null,
    source: key,
    name: source?.name ?? null,
    named: source?.naming === 'named',
    reports: [id],
    outlets: outlet === null ? [] : [outlet],
    claim: mentions.find((mention) => overlaps(mention, place))?.claim ?? null,
    evidence: {
      report: id,
      ...sentence,
      text: text.slice(sentence.start, sentence.end),
      marked: [{ start: Math.max(0, span.start - sentence.start), end: span.end - sentence.start }],
    },
  })
}

/** Characters of a sentence that are quoted on either side of a place. */
const MOST_AROUND = 300

/** About the sentence that a place stands in: from the last end of one before it to the first behind it. */
function sentenceAround(text: string, { start, end }: Span): Span {
  const before = text.slice(Math.max(0, start - MOST_AROUND), start)
  const cut = Math.max(before.lastIndexOf('\n'), ...['. ', '! ', '? ', '.” '].map((mark) => before.lastIndexOf(mark) + mark.length - 1))
  const behind = /[.!?][”"’]?(?=\s|$)|\n/.exec(text.slice(end, end + MOST_AROUND))
  let from = start - before.length + Math.max(0, cut)
  while (from < start && /\s/.test(text[from] as string)) from++
  const to = behind ? end + behind.index + (behind[0] === '\n' ? 0 : behind[0].length) : Math.min(text.length, end + MOST_AROUND)
  return { start: from, end: to }
}

/** How far positions that different accounts give lie apart, in km: those that leave room, as only they say where something was. */
export function apartIn(places: readonly StoryPlace[]): readonly { readonly a: string; readonly b: string; readonly km: number }[] {
  const positions = places.flatMap((place) => place.accounts.filter(({ room }) => room > 0).map((account) => ({ place, account })))
  const found: { a: string; b: string; km: number }[] = []
  for (const [at, one] of positions.entries())
    for (const other of positions.slice(at + 1)) {
      if (found.length >= MOST_APART) return found
      if (one.place === other.place || one.account.source === other.account.source) continue
      found.push({ a: one.account.words, b: other.account.words, km: Math.round(distance(one.place, other.place)) })
    }
  return found
}

/** Of the Earth, in km. */
const RADIUS = 6371

/** Along a great circle, in km. */
function distance(a: { readonly lat: number; readonly lon: number }, b: { readonly lat: number; readonly lon: number }): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const [dLat, dLon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)]
  const half = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(half)))
}
