/** English words by what they do to what is told beside them. A line a group, in the order of `GROUPS`. */
const SIGNS = `
refute: fake faked fakes fraud hoax hoaxes hoaxed hoaxer false falsely debunk debunks debunked debunking bogus untrue myth myths satire satirical fabricated fabrication doctored photoshopped prank pranks pranked pranksters prankster retract retracts retracted retraction incorrect wrong wrongly misleading misled mistaken misidentified fooled duped trick tricked hoaxers phony joke parody invented fictional fiction staged mislabeled misreported inaccurate baseless unfounded lie lies lied lying disproved disproven disprove disproves disputes disputed
deny: deny denies denied denying denial denials refute refutes refuted refuting reject rejects rejected rebuff rebuffs rebuffed dismiss dismisses dismissed dispute contradict contradicts contradicted contradicting disavow rebut rebuts despite however nope doubt doubts doubted doubtful doubtfully skeptical sceptical skepticism skeptics questionable questioned questions unlikely dubious
negate: not n't no never none nobody nothing neither nor cannot without nowhere hardly
hedge: reportedly allegedly alleged alleges allege apparently purported purportedly supposedly supposed claim claims claimed claiming rumor rumors rumour rumours rumored rumoured unconfirmed unverified speculation speculated speculating suspected possibly perhaps might may could maybe seems seemingly appears apparently potentially likely believed thought whether if suggests suggesting suggested unclear verify verified verification independently
tell: said say says saying told tells according reported reports report reporting sources source spokesman spokeswoman spokesperson statement announced announces stated added adds explained quoted quotes tweeted wrote cited citing via interview
confirm: confirm confirms confirmed confirming official officially officials authorities proof proves proved proven evidence identified revealed reveals announced true truth indeed actually finally
`

/** What a word does: a bit for each group. */
export const SIGN_GROUPS: readonly string[] = SIGNS.trim()
  .split('\n')
  .map((line) => line.slice(0, line.indexOf(':')))

/** A word's groups, as bits: lower case, a contracted "n't" as a word of its own. */
export const SIGN_BITS: ReadonlyMap<string, number> = bits()

function bits(): Map<string, number> {
  const map = new Map<string, number>()
  for (const [group, line] of SIGNS.trim().split('\n').entries())
    for (const word of line.slice(line.indexOf(':') + 2).split(' ')) map.set(word, (map.get(word) ?? 0) | (1 << group))
  return map
}
