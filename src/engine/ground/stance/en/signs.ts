/**
 * English words by what they do to what is told beside them, a group a line: they refute it, deny or doubt it, negate it, keep their
 * distance from it, tell it, or confirm it.
 */
const GROUPS = `
fake faked fakes fraud hoax hoaxes hoaxed hoaxer hoaxers false falsely debunk debunks debunked debunking bogus untrue myth myths satire satirical fabricated fabrication doctored photoshopped prank pranks pranked pranksters prankster retract retracts retracted retraction incorrect wrong wrongly misleading misled mistaken misidentified fooled duped trick tricked phony joke parody invented fictional fiction staged mislabeled misreported inaccurate baseless unfounded lie lies lied lying disproved disproven disprove disproves disputes disputed
deny denies denied denying denial denials refute refutes refuted refuting reject rejects rejected rebuff rebuffs rebuffed dismiss dismisses dismissed dispute contradict contradicts contradicted contradicting disavow rebut rebuts despite however nope doubt doubts doubted doubtful doubtfully skeptical sceptical skepticism skeptics questionable questioned questions unlikely dubious
not n't no never none nobody nothing neither nor cannot without nowhere hardly
reportedly allegedly alleged alleges allege apparently purported purportedly supposedly supposed claim claims claimed claiming rumor rumors rumour rumours rumored rumoured unconfirmed unverified speculation speculated speculating suspected possibly perhaps might may could maybe seems seemingly appears potentially likely believed thought whether if suggests suggesting suggested unclear verify verified verification independently
said say says saying told tells according reported reports report reporting sources source spokesman spokeswoman spokesperson statement announced announces stated added adds explained quoted quotes tweeted wrote cited citing via interview
confirm confirms confirmed confirming official officially officials authorities proof proves proved proven evidence identified revealed reveals announced true truth indeed actually finally
`

/** A word's groups as bits, by the word in lower case; a contracted "n't" is a word of its own. */
export const SIGNS: ReadonlyMap<string, number> = bits()

function bits(): Map<string, number> {
  const map = new Map<string, number>()
  for (const [group, line] of GROUPS.trim().split('\n').entries())
    for (const word of line.split(' ')) map.set(word, (map.get(word) ?? 0) | (1 << group))
  return map
}
