/** Numbers in words, for texts whose figures have not been read. */
export const NUMBER_WORDS = new Set(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen score'.split(
    ' ',
  ),
)

/** Words that turn a sentence round. */
export const NEGATIONS = new Set('not no never none nobody neither nor without cannot'.split(' '))

/** Words that say nothing of what a sentence is about. */
export const SMALL_WORDS = new Set(
  'about after again against also among and are been before being between but can could did does down during each few for from had has have her here him his how into its just may might more most much must not now off once one only other our out over own said same say says she should since some such than that the their them then there these they this those through too under until upon very was were what when where which while who whom why will with would you your'.split(
    ' ',
  ),
)
