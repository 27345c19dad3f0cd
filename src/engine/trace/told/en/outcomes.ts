import { stemOf } from '../words.ts'

/** Words that tell what becomes of those who are counted, where the counted noun itself does not: “20 residents lost their lives”. */
const OUTCOME_WORDS: readonly (readonly [outcome: string, words: string])[] = [
  [
    'killed',
    'kill killed killing dead die died dying death deaths body bodies corpse corpses fatality fatalities slain perished mourning morgue lives deceased',
  ],
  ['injured', 'injured injuries wounded wounds hurt hospitalised hospitalized patients burns fractures'],
  ['missing', 'missing unaccounted accounted untraced traced disappeared vanished'],
  ['arrested', 'arrested arrests detained detainees detention custody suspects jailed'],
  ['displaced', 'displaced fled flee fleeing homeless uprooted shelters camps households'],
  ['money', 'dollars dollar euros euro pounds million billion'],
]

/** Stem → outcome. */
export const OUTCOME_STEMS: ReadonlyMap<string, string> = new Map(
  OUTCOME_WORDS.flatMap(([outcome, words]) => words.split(' ').map((word): [string, string] => [stemOf(word), outcome])),
)

/** Time that passes: nobody comes to harm by being counted in it. */
export const DURATIONS: ReadonlySet<string> = new Set(
  'second minute hour day night week weekend month season year decade century'.split(' '),
)
