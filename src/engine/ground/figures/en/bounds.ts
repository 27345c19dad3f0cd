/** What a word beside a number says of it: no less, no more, strictly more or less, or nearly so. */
export type Bound = 'least' | 'most' | 'over' | 'under' | 'nearly' | 'about'

/** Words right before a number, a row each. */
const BEFORE: readonly (readonly [Bound, string])[] = [
  [
    'least',
    'at least|at the least|at the very least|no fewer than|no less than|not fewer than|not less than|never fewer than|a minimum of|minimum of|minimum|' +
      'as few as|as little as|upwards of|upward of|nothing less than|starting at|starting from',
  ],
  [
    'most',
    'at most|at the most|at the very most|up to|upto|as many as|as much as|as high as|no more than|not more than|no greater than|not over|not exceeding|' +
      'did not exceed|does not exceed|do not exceed|not exceed|didn’t exceed|never exceeded|never exceeds|cannot exceed|a maximum of|maximum of|' +
      'maximum|a total of up to|capped at|limited to|to as many as|no higher than',
  ],
  [
    'over',
    'more than|over|in excess of|greater than|higher than|above|beyond|exceed|exceeds|exceeded|exceeding|topped|topping|tops|surpassed|' +
      'surpasses|surpassing|well over|well above|just over|slightly more than|a little more than|a little over|far more than|better than|north of|' +
      'longer than|heavier than|taller than|larger than|bigger than',
  ],
  [
    'under',
    'less than|fewer than|under|below|just under|just below|well under|well below|smaller than|shorter than|lower than|short of|just short of|' +
      'a little less than|slightly less than|lighter than|south of',
  ],
  ['nearly', 'nearly|almost|close to|virtually|not quite|approaching|as good as|nigh on|closing in on|verging on'],
  [
    'about',
    'about|around|roughly|approximately|approx|approx.|some|circa|ca.|ca|c.|in the region of|in the order of|on the order of|more or less|an estimated|' +
      'estimated|the estimated|something like|nearer|nearer to|closer to|~|≈|or about',
  ],
]

/** Words right after a number. */
const AFTER: readonly (readonly [Bound, string])[] = [
  ['least', 'or more|and more|or above|and above|or over|and over|plus|at least|at the least|and counting|or upwards|+|at minimum'],
  ['most', 'or fewer|or less|or under|and under|at most|at the most|or below|and below|at maximum'],
  ['about', 'or so|or thereabouts|odd|or thereabout'],
]

/** The bounds by the words that carry them, joined by blanks. */
const table = (rows: readonly (readonly [Bound, string])[]): ReadonlyMap<string, Bound> =>
  new Map(rows.flatMap(([bound, words]) => words.split('|').map((each): [string, Bound] => [each, bound])))

export const BOUNDS_BEFORE: ReadonlyMap<string, Bound> = table(BEFORE)
export const BOUNDS_AFTER: ReadonlyMap<string, Bound> = table(AFTER)

/** Words that turn what bounds a number from below into its ceiling: “did not exceed 30”, “no longer than”. */
export const NEGATIONS: ReadonlySet<string> = new Set(['not', 'n’t', "n't", 'never', 'no', 'nor'])

/** Bounds that are plain prepositions before a stretch of time: “over eleven days” says nothing of their number. */
export const PREPOSITIONS: ReadonlySet<string> = new Set(['over', 'under', 'above', 'below', 'beyond', 'around', 'about'])

/** What a range starts with, and what stands between its ends. */
export const RANGE_OPENERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['between', ['and', 'to', '-', '–', '—']],
  ['from', ['to', '-', '–', 'up']],
  ['anywhere', ['to', 'and']],
])
export const RANGE_LINKS: ReadonlySet<string> = new Set(['to', 'or', '-', '–', '—', '/'])

/** Words that may stand between a bound and its number: “at least another 20”, “at least ‘14’”. */
export const SKIPPED: ReadonlySet<string> = new Set('another further only some the an a additional other total of " “ ‘ just'.split(' '))

/** Verbs that “over”, “under” and the like complete. */
export const PHRASAL: ReadonlySet<string> = new Set(
  (
    'hand hands handed handing take takes took taken taking turn turns turned turning pull pulled bring brought carry carried win won give gave given ' +
    'run ran knock knocked roll rolled sign signed pass passed put come came go went think thought talk talked look looked walk walked'
  ).split(' '),
)
