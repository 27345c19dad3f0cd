/** The groups of types, in the order of `docs/events.md`. */
export type EventGroup = 'battle' | 'remote' | 'violence' | 'protest' | 'strategic' | 'relations' | 'accident'

/** One type of event and what other codebooks call it. */
export interface EventType {
  readonly type: string
  readonly group: EventGroup
  /** What it is, for a reader. */
  readonly about: string
  /** The sub-event type of ACLED's codebook; null where it has none. */
  readonly acled: string | null
  /** The event type of PLOVER; null where it has none. */
  readonly plover: string | null
}

const group = (
  name: EventGroup,
  rows: readonly (readonly [type: string, about: string, acled: string | null, plover: string | null])[],
): EventType[] => rows.map(([type, about, acled, plover]) => ({ type, group: name, about, acled, plover }))

/** Every type, in the order of `docs/events.md`. */
export const EVENT_TYPES: readonly EventType[] = [
  ...group('battle', [
    ['armed-clash', 'armed sides fight, or one armed side attacks another', 'Armed clash', 'ASSAULT'],
    ['territory-retaken', 'a place is won back', 'Government regains territory', 'ASSAULT'],
    ['territory-seized', 'a place is taken by force', 'Non-state actor overtakes territory', 'ASSAULT'],
  ]),
  ...group('remote', [
    ['air-strike', 'a strike from the air, drones included', 'Air/drone strike', 'ASSAULT'],
    ['shelling', 'shells, rockets, missiles', 'Shelling/artillery/missile attack', 'ASSAULT'],
    ['suicide-bombing', 'a bomber dies in it', 'Suicide bomb', 'ASSAULT'],
    ['bombing', 'a bomb, a mine, another device', 'Remote explosive/landmine/IED', 'ASSAULT'],
    ['grenade-attack', 'a grenade is thrown', 'Grenade', 'ASSAULT'],
    ['chemical-attack', 'gas or another chemical weapon', 'Chemical weapon', 'ASSAULT'],
    ['explosion', 'a blast, and the sentence does not say of what', null, null],
  ]),
  ...group('violence', [
    ['attack', 'force against people or places, by whatever means is not told elsewhere', 'Attack', 'ASSAULT'],
    ['abduction', 'people are taken: kidnapping, hostages, forced disappearance', 'Abduction/forced disappearance', 'COERCE'],
    ['sexual-violence', 'rape and other sexual assault', 'Sexual violence', 'ASSAULT'],
    ['casualties', 'people are killed or hurt, and the sentence does not say how', null, null],
  ]),
  ...group('protest', [
    ['protest', 'a demonstration, a march, a strike of workers', 'Peaceful protest', 'PROTEST'],
    ['protest-intervention', 'a demonstration is broken up', 'Protest with intervention', 'COERCE'],
    ['excessive-force', 'demonstrators are fired on, killed or hurt', 'Excessive force against protesters', 'ASSAULT'],
    ['riot', 'demonstrators use force', 'Violent demonstration', 'PROTEST'],
    ['mob-violence', 'a mob uses force', 'Mob violence', 'ASSAULT'],
  ]),
  ...group('strategic', [
    ['agreement', 'sides agree, sign, or stop fighting by agreement', 'Agreement', 'AGREE'],
    ['arrest', 'people are arrested or detained', 'Arrests', 'COERCE'],
    ['group-change', 'a group splits, merges, disbands; members defect or surrender', 'Change to group/activity', null],
    ['weapons-disrupted', 'a bomb is defused, a plot foiled, a missile shot down, arms seized', 'Disrupted weapons use', null],
    ['base-established', 'a base or headquarters is set up', 'Headquarters or base established', 'MOBILIZE'],
    ['property-destruction', 'looting, burning, demolition', 'Looting/property destruction', 'ASSAULT'],
    ['territory-transfer', 'a place changes hands without a fight', 'Non-violent transfer of territory', 'CONCEDE'],
    ['deployment', 'forces are sent, massed or called up', 'Other', 'MOBILIZE'],
    ['withdrawal', 'forces leave', 'Other', 'RETREAT'],
  ]),
  ...group('relations', [
    ['meeting', 'talks, visits, summits', null, 'CONSULT'],
    ['support', 'backing, praise, endorsement', null, 'SUPPORT'],
    ['release', 'people are set free, or exchanged', null, 'CONCEDE'],
    ['aid', 'aid is sent, given, dropped', null, 'AID'],
    ['request', 'a demand, an appeal, a call for something', null, 'REQUEST'],
    ['accusation', 'blame, condemnation, a charge', null, 'ACCUSE'],
    ['rejection', 'a refusal, a veto', null, 'REJECT'],
    ['threat', 'a threat', null, 'THREATEN'],
    ['sanctions', 'sanctions, expulsions, ties cut', null, 'SANCTION'],
    ['restriction', 'a ban, a curfew, a siege, a closed border', null, 'COERCE'],
    ['sentence', 'a court convicts or sentences', null, 'COERCE'],
    ['robbery', 'property is taken', 'Looting/property destruction', 'ASSAULT'],
    ['cyber-attack', 'computers are attacked', null, 'ASSAULT'],
    ['displacement', 'people flee, are driven out or brought away', null, null],
  ]),
  ...group('accident', [
    ['crash', 'vehicles, trains, planes', null, null],
    ['fire', 'a fire that nobody is said to have set', null, null],
    ['flood', 'floods', null, null],
    ['earthquake', 'earthquakes', null, null],
    ['storm', 'storms, hurricanes, tornadoes', null, null],
    ['landslide', 'landslides, avalanches', null, null],
    ['eruption', 'volcanoes', null, null],
    ['collapse', 'a building, a bridge, a mine gives way', null, null],
    ['sinking', 'a vessel sinks or capsizes', null, null],
    ['outbreak', 'a disease breaks out', null, null],
  ]),
]

/** Types in which nobody acts. */
export const ACCIDENTS: ReadonlySet<string> = new Set(EVENT_TYPES.filter(({ group }) => group === 'accident').map(({ type }) => type))
