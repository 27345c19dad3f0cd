import { overlaps, type Place, type Reading, roomAt, type Span, splitSentences, tokenise } from '../../engine/index.ts'
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

/** By what a place is known: its number in GeoNames, or else its name and where it lies. */
export const placeKey = ({ geonamesId, name, country, lat, lon }: Place): string =>
  geonamesId === null ? `${name} ${country} ${lat} ${lon}` : String(geonamesId)

/** Where a story's reports say that things were: the places that they name and that the gazetteer has, each with who says what of it. */
export function placesIn(reports: readonly PlaceReport[], letters: Letters): readonly StoryPlace[] {
  const found = new Map<string, Open>()
  for (const report of reports) {
    const { text } = report.reading.report
    const sentences = splitSentences(text, tokenise(text))
    for (const place of report.reading.places) {
      if (place.lat === null || place.lon === null) continue
      const key = placeKey(place)
      const known = found.get(key) ?? { place, names: new Map(), reports: new Set(), possible: true, accounts: new Map() }
      found.set(key, known)
      const written = report.reading.report.text.slice(place.start, place.end)
      known.names.set(written, (known.names.get(written) ?? 0) + 1)
      known.reports.add(report.id)
      known.possible &&= place.possible
      if (place.feature !== 'country') take(known, report, place, { letters, sentences })
    }
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

interface Around {
  readonly letters: Letters
  /** Of the report. */
  readonly sentences: readonly Span[]
}

function take({ accounts }: Open, { id, outlet, reading, mentions }: PlaceReport, place: Place, { letters, sentences }: Around): void {
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
  const sentence = sentenceAround(text, sentences, place)
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

/** The sentence that a place stands in; of a very long one the words around the place. */
export function sentenceAround(text: string, sentences: readonly Span[], { start, end }: Span): Span {
  const sentence = sentences.find((one) => one.start <= start && start < one.end) ?? { start, end }
  return {
    start: start - sentence.start <= MOST_AROUND ? sentence.start : wordFrom(text, start - MOST_AROUND, start),
    end: sentence.end - end <= MOST_AROUND ? Math.max(end, sentence.end) : wordTo(text, end + MOST_AROUND, end),
  }
}

/** The first start of a word from some place on, at most `most`. */
function wordFrom(text: string, at: number, most: number): number {
  const gap = /\s+/.exec(text.slice(at - 1, most))
  return gap ? at - 1 + gap.index + gap[0].length : most
}

/** The last end of a word up to some place, at least `least`. */
function wordTo(text: string, at: number, least: number): number {
  const gap = /\s+\S*$/.exec(text.slice(least, at + 1))
  return gap ? least + gap.index : least
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
