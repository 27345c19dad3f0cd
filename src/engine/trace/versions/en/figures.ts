const UNITS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** Numbers in words, for texts whose figures have not been read. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, at): [string, number] => [word, at + 1]),
  ...TENS.map((word, at): [string, number] => [word, 10 * (at + 2)]),
  ['dozen', 12],
  ['score', 20],
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])

/** Words that turn a sentence round. */
export const NEGATIONS = new Set('not no never none nobody neither nor without cannot'.split(' '))

/** Words that say nothing of what a sentence is about. */
export const SMALL_WORDS = new Set(
  'about after again against also among and are been before being between but can could did does down during each few for from had has have her here him his how into its just may might more most much must not now off once one only other our out over own said same say says she should since some such than that the their them then there these they this those through too under until upon very was were what when where which while who whom why will with would you your'.split(
    ' ',
  ),
)
