/** Words for whole numbers below twenty. */
export const SMALL: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
)

export const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at): [string, number] => [word, (at + 2) * 10]),
)

/** Words that multiply what stands before them, and close a group of a number in words. */
export const SCALES: ReadonlyMap<string, number> = new Map([
  ['thousand', 1e3],
  ['lakh', 1e5],
  ['lakhs', 1e5],
  ['million', 1e6],
  ['crore', 1e7],
  ['crores', 1e7],
  ['billion', 1e9],
  ['trillion', 1e12],
])

/** Scales after digits only. An “m” is a million after money, and metres elsewhere: whoever reads the figure tells them apart. */
export const SHORT_SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['mn', 1e6],
  ['mln', 1e6],
  ['bn', 1e9],
  ['tn', 1e12],
  ['trn', 1e12],
])

export const FRACTIONS: ReadonlyMap<string, number> = new Map([
  ['½', 0.5],
  ['¼', 0.25],
  ['¾', 0.75],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
  ['1/2', 0.5],
  ['1/4', 0.25],
  ['3/4', 0.75],
  ['1/3', 1 / 3],
  ['2/3', 2 / 3],
])

/**
 * Plurals that count roughly, by the least they can mean: two of their kind. ACLED codes half of it (one of their kind), the
 * most cautious reading there is; `docs/figures.md` has both.
 */
export const ROUGH_PLURALS: ReadonlyMap<string, number> = new Map([
  ['tens', 20],
  ['dozens', 24],
  ['scores', 40],
  ['hundreds', 200],
  ['thousands', 2e3],
  ['lakhs', 2e5],
  ['millions', 2e6],
  ['crores', 2e7],
  ['billions', 2e9],
  ['trillions', 2e12],
])

/** Words that count a few without a number: `[words, least, most]`. */
export const ROUGH_FEW: readonly (readonly [words: string, min: number, max: number | null])[] = [
  ['a handful of', 3, 9],
  ['a handful', 3, 9],
  ['a couple of', 2, 2],
  ['a couple', 2, 2],
  ['a pair of', 2, 2],
  ['a few', 3, 9],
  ['several', 3, null],
  ['both', 2, 2],
  ['no one', 0, 0],
  ['nobody', 0, 0],
  ['none', 0, 0],
  ['no', 0, 0],
]
