import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { models, root } from '../../../../test/weights.ts'
import { readClean } from '../../engine.ts'
import type { Place, Span } from '../../model/index.ts'
import { analyse } from '../../text/index.ts'
import { findFigures } from '../figures/figures.ts'
import { findTimes } from '../times/times.ts'
import { findEvents } from './events.ts'
import { EVENT_TYPES } from './types.ts'

/** Norda at an offset. */
const placeAt = (start: number, feature: Place['feature']): Place => ({
  start,
  end: start + 5,
  name: 'Norda',
  country: 'XX',
  admin1: null,
  lat: null,
  lon: null,
  geonamesId: null,
  feature,
  match: 'exact',
  confidence: 1,
  possible: false,
  why: [],
  alternatives: [],
})

function eventsOf(text: string, places: readonly Place[] = []) {
  const analysis = analyse(text, models.tagger, () => models.parser)
  const times = findTimes(analysis, '2031-03-12')
  const figures = findFigures(analysis, times)
  return { events: findEvents(analysis, { places, times, figures, statements: [] }), times }
}

/** `type · trigger · actors → targets · deaths`, one event each; what is empty is left out. */
function check(text: string, expected: readonly string[]): void {
  const of = (spans: readonly Span[]): string => spans.map(({ start, end }) => text.slice(start, end)).join(' + ')
  const shown = eventsOf(text).events.map(({ type, trigger, actors, targets, deaths }) => {
    const roles = actors.length + targets.length > 0 ? [`${of(actors)} → ${of(targets)}`.trim()] : []
    const dead = deaths ? [`${deaths.min ?? ''}–${deaths.max ?? ''}`] : []
    return [type, of([trigger]), ...roles, ...dead].join(' · ')
  })
  expect(shown).toEqual(expected)
}

type Rows = readonly (readonly [text: string, expected: readonly string[]])[]

const TYPES: Rows = [
  ['Gunmen attacked a village near Norda on Monday.', ['attack · attacked · Gunmen → a village']],
  ['Militants attacked an army checkpoint near Norda.', ['armed-clash · attacked · Militants → an army checkpoint']],
  ['The mayor was shot dead by two men outside his house.', ['attack · shot dead · two men → The mayor · 1–1']],
  ['A judge was assassinated in Norda on Friday.', ['attack · assassinated · → A judge · 1–1']],
  ['Rebels kidnapped three engineers in Norda.', ['abduction · kidnapped · Rebels → three engineers']],
  ['Clashes between the army and rebels broke out in Norda.', ['armed-clash · Clashes · the army → rebels']],
  ['Soldiers clashed with rebels near the town.', ['armed-clash · clashed · Soldiers → rebels']],
  ['Fighters captured the town of Norda.', ['territory-seized · captured · Fighters → the town of Norda']],
  ['The army retook the town of Norda on Sunday.', ['territory-retaken · retook · The army → the town of Norda']],
  ['An air strike on a market killed 12 people.', ['air-strike · strike · → a market + 12 people · 12–12']],
  ['Warplanes bombed the port at night.', ['air-strike · bombed · Warplanes → the port']],
  ['Shells killed three children in Norda.', ['shelling · killed · → three children · 3–3']],
  ['The town was shelled by the army for hours.', ['shelling · shelled · the army → The town']],
  [
    'A suicide bomber blew himself up at a mosque, killing five people.',
    ['suicide-bombing · blew himself · A suicide bomber → a mosque + five people · 5–5'],
  ],
  ['Two soldiers were killed by a roadside bomb.', ['bombing · killed · → Two soldiers · 2–2']],
  ['A car bomb exploded outside the ministry, wounding nine guards.', ['bombing · exploded · → nine guards']],
  ['A grenade attack on the station hurt four people.', ['grenade-attack · attack · → the station']],
  ['Thousands protested in Norda against the tax.', ['protest · protested · Thousands → the tax']],
  ['Dock workers went on strike on Monday.', ['protest · went · Dock workers →']],
  ['Police dispersed the mayor’s papers.', []],
  ['Police dispersed the protesters with tear gas.', ['protest-intervention · dispersed · Police → the protesters']],
  ['Soldiers opened fire on protesters in Norda, killing two.', ['excessive-force · opened fire · Soldiers → protesters + two · 2–2']],
  ['The two governments signed a peace agreement in Norda.', ['agreement · signed · The two governments → a peace agreement']],
  ['The sides struck a deal on Tuesday.', ['agreement · struck · The sides → a deal']],
  ['Police arrested 14 suspects.', ['arrest · arrested · Police → 14 suspects']],
  ['The editor was arrested on Monday.', ['arrest · arrested · → The editor']],
  ['Police seized weapons in a raid on a farm.', ['weapons-disrupted · seized · Police → weapons', 'attack · raid · → a farm']],
  ['The army defused a bomb near the bridge.', ['weapons-disrupted · defused · The army → a bomb']],
  ['A mob looted shops in the old town.', ['property-destruction · looted · A mob → shops']],
  ['The troops withdrew from the valley.', ['withdrawal · withdrew · The troops → the valley']],
  ['The foreign ministers met in Norda.', ['meeting · met · The foreign ministers →']],
  ['The rebels released six hostages.', ['release · released · The rebels → six hostages']],
  ['The union imposed sanctions on the bank.', ['sanctions · imposed · The union → sanctions']],
  ['The minister accused the rebels of lying.', ['accusation · accused · The minister → the rebels']],
  ['A bus plunged into a gorge, killing at least nine pilgrims.', ['crash · plunged into · → A bus + at least nine pilgrims · 9–']],
  ['A fire at a warehouse killed three workers.', ['fire · fire · → a warehouse + three workers · 3–3']],
  ['An earthquake hit the coast on Sunday.', ['earthquake · earthquake · → the coast']],
  ['The boat capsized off Norda.', ['sinking · capsized · → The boat']],
  ['Two people died in Norda.', ['casualties · died · → Two people · 2–2']],
]

const ROLES: Rows = [
  ['NORDA – Gunmen killed the mayor.', ['attack · killed · Gunmen → the mayor · 1–1']],
  ['Two men who attacked the bank were arrested.', ['attack · attacked · Two men → the bank', 'arrest · arrested · → Two men']],
  [
    'Nine pilgrims were killed and 21 others injured when two buses collided.',
    ['crash · collided · → two buses + Nine pilgrims + 21 others · 9–9'],
  ],
  [
    'Gunmen stormed a school, killed two teachers and kidnapped a driver.',
    ['attack · stormed · Gunmen → a school + two teachers · 2–2', 'abduction · kidnapped · Gunmen → a driver'],
  ],
  ['The killing of the judge shook the town.', ['attack · killing · → the judge · 1–1']],
  ['Three guards and two drivers were killed in the attack.', ['attack · attack · → Three guards + two drivers · 5–5']],
  ['Gunmen shot dead a lawyer in Norda.', ['attack · shot dead · Gunmen → a lawyer · 1–1']],
  [
    'The police shot and wounded a man who had stabbed three people.',
    ['attack · shot · The police → a man', 'attack · stabbed · a man → three people'],
  ],
  ['The army captured two rebel commanders.', ['arrest · captured · The army → two rebel commanders']],
  ['Rebels captured four soldiers.', ['abduction · captured · Rebels → four soldiers']],
  ['Hundreds of houses were destroyed by the flood.', ['flood · flood · → Hundreds of houses']],
  ['An earthquake of magnitude 6.1 shook the region.', ['earthquake · earthquake · → the region']],
  [
    'Police opened fire at a crowd of looters, killing a boy of 12.',
    ['attack · opened fire · Police → a crowd of looters + a boy of 12 · 1–1'],
  ],
  [
    'The rebels killed the guards before setting fire to the house.',
    ['armed-clash · killed · The rebels → the guards · 2–', 'property-destruction · setting fire · The rebels →'],
  ],
  ['The front claimed responsibility for the bombing of a police station.', ['bombing · bombing · The front → a police station']],
  ['A bomb planted under a car killed a prosecutor in Norda.', ['bombing · killed · → a prosecutor · 1–1']],
  ['Five soldiers died after their truck hit a landmine.', ['bombing · hit · → their truck + Five soldiers · 5–5']],
  ['All 11 commanders at the meeting were killed.', ['casualties · killed · → All 11 commanders · 11–11']],
  [
    'The army attacked the commanders. All 11 commanders were killed.',
    ['armed-clash · attacked · The army → the commanders', 'armed-clash · killed · → All 11 commanders · 11–11'],
  ],
  ['No one was killed in the attack on the depot.', ['attack · attack · → the depot · 0–0']],
  ['The rebels launched an attack on the depot.', ['attack · attack · The rebels → the depot']],
]

const UNTOLD: Rows = [
  ['The rebels may attack the town.', []],
  ['They did not attack the town.', []],
  ['The general vowed to attack the town.', []],
  ['He warned of an attack on the town.', []],
  ['A planned attack on the town was called off.', []],
  ['If the rebels attack the town, the army will answer.', []],
  ['Did the rebels attack the town?', []],
  ['He was accused of killing a guard.', ['accusation · accused · → He']],
  ['They want to prevent an attack.', []],
  ['The army would bomb the bridge.', []],
  ['Ten people would have been killed if the bomb had gone off.', []],
  ['The talks ended without an attack.', []],
  ['Officials fear that the bomb could kill hundreds.', []],
  ['He was acquitted of murder.', []],
  ['She looks forward to visiting Norda.', []],
  ['They were victims of murder and of arson.', []],
]

const FIGURES_OF_SPEECH: Rows = [
  ['The senator suffered a heart attack.', []],
  ['She attacked his plan for the harbour.', []],
  ['He shot a film about the harbour.', []],
  ['The bill was killed in the senate.', []],
  ['The market crashed on Monday.', []],
  ['The court overturned the ruling.', []],
  ['The attack helicopters were sold.', []],
  ['The fire brigade came late.', []],
  ['A flood of letters reached the paper.', []],
  ['The company released a report.', []],
  ['The plan met with resistance.', []],
  ['The minister made a verbal attack on the press.', []],
  ['The striker scored and Norda attacked again.', []],
  ['The clearest demonstration of the fact is the bridge.', []],
  ['A letter of protest was read.', []],
  ['The craze died in spring.', []],
  ['The Institute for Outbreaks sent samples.', []],
]

test.each(TYPES)('type: %s', check)
test.each(ROLES)('roles: %s', check)
test.each(UNTOLD)('not told: %s', check)
test.each(FIGURES_OF_SPEECH)('figure of speech: %s', check)

test('place and time are the nearest of the sentence, else the last of the one before', () => {
  const text = 'Gunmen attacked a farm near Norda on Monday. A driver was kidnapped.\n\nThe mayor was arrested.'
  const at = text.indexOf('Norda')
  const place = placeAt(at, 'town')
  const { events, times } = eventsOf(text, [place])
  expect(events.map(({ type, place, time }) => [type, place, time === null ? null : times[time]?.value])).toEqual([
    ['attack', 0, '2031-03-10'],
    ['abduction', 0, '2031-03-10'],
    ['arrest', null, null],
  ])
})

test.each([
  ['Norda planes bombed the harbour of the rebels.', null],
  ['Planes bombed a harbour in Norda.', 0],
  ['The Norda bombing killed two.', 0],
])('where a country acts is not where it happens: %s', (text, where) => {
  const { events } = eventsOf(text, [placeAt(text.indexOf('Norda'), 'country')])
  expect(events[0]?.place).toBe(where)
})

test('an event stands on the word of the innermost statement that holds it; what is denied is none', () => {
  const { events, statements } = readClean(
    'Norda Radio quoted the mayor as saying that gunmen attacked the bridge. The army denied that it had shelled the town. A bus crashed on Monday.',
    { published: '2031-03-12' },
    models,
  )
  expect(events.map(({ type, statement }) => [type, statements.find(({ id }) => id === statement)?.stance ?? null])).toEqual([
    ['attack', 'asserts'],
    ['crash', null],
  ])
})

test('no text throws, and offsets are of words', () => {
  const word = fc.constantFrom(
    'attack',
    'killed',
    'in',
    'an',
    'of',
    'by',
    'the',
    'gunmen',
    'were',
    ',',
    '.',
    'and',
    '12',
    'people',
    'fire',
    'to',
    '"',
    'strike',
    'shot',
    'dead',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const text = words.join(' ')
      for (const { trigger, actors, targets } of eventsOf(text).events)
        for (const { start, end } of [trigger, ...actors, ...targets]) expect(start >= 0 && end > start && end <= text.length).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test.each(['attack ', 'killed in an attack ', 'attack. ', 'He was killed. ', 'fire, '])(
  'the time grows with the text only: %s',
  (piece) => {
    const make = (size: number) => analyse(piece.repeat(size), null, () => models.parser)
    expect(growth((size) => findEvents(make(size), { places: [], times: [], figures: [], statements: [] }), 20_000)).toBeLessThan(LINEAR)
  },
)

test('docs/events.md lists every type', () => {
  const rows = EVENT_TYPES.map(({ type, about, acled, plover }) => `| \`${type}\` | ${about} | ${acled ?? '–'} | ${plover ?? '–'} |`)
  const guide = readFileSync(path.join(root, 'docs/events.md'), 'utf8')
  expect(guide.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows)
})
