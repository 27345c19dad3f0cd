import { recipe, templates } from '../../learn/index.ts'

/** How many keys a token has. */
export const CUE_STRIDE = 109

/** The numbers of the clues' templates, in the order in which they are put. */
const TEMPLATES = templates([1001, 56], [1101, 21], [1201, 12], [1301, 9], [1401, 11])

/** The clues of a token out of what is known of it: a letter names a column, a number a place beside it. */
export const CUE_RECIPE = recipe(
  // biome-ignore format: names, many a line
  [
    'word', 'l0', 's0', 't0', 'lL1', 'lR1', 'lL2', 'lR2', 'ending', 'shape', 'tL1', 'tR1', 'tL2', 'tR2', 'c0', 'cL1', 'cR1', 'u0',
    'uL1', 'uR1', 'q0', 'opens', 'closed', 'glyph', 'verbStem', 'verbCluster', 'verbGap', 'verbCue', 'verbNear', 'beforeStem',
    'beforeGap', 'beforeNear', 'beforeCue', 'subjectCluster', 'subjectTag', 'subjectNear', 'subjectLow', 'clause', 'edge',
    'isQuoted', 'cR2', 'v0', 'f0', 'n0', 'vR1', 'vL1', 'verbSense', 'verbFrame', 'beforeSense', 'subjectNoun', 'objectStem',
    'objectNoun', 'objectTag', 'objectCluster', 'suffix', 'prefix', 'cL2', 'lR3', 'lL3', 'sL1', 'sR1', 'size', 'lead', 'endGlyph',
    'endLow', 'rank', 'begun', 'cuesSoFar', 'isListed', 'firstLow', 'voice', 'right3', 'left3', 'right5', 'left5', 'right2',
    'left2', 'hasVerb', 'hasBefore', 'hasSubject', 'hasObject',
  ],
  TEMPLATES,
  ({ given: g, pair, put, putIf }) => {
    put(1)
    put(g.word)
    put(g.l0)
    put(g.s0)
    put(pair(g.s0, g.t0))
    put(g.lL1)
    put(g.lR1)
    put(g.lL2)
    put(g.lR2)
    put(pair(g.lL1, g.l0))
    put(pair(g.l0, g.lR1))
    put(pair(g.s0, pair(g.lR1, g.lR2)))
    put(g.ending)
    put(pair(g.ending, g.t0))
    put(g.shape)
    put(g.t0)
    put(pair(g.tL1, g.t0))
    put(pair(g.t0, g.tR1))
    put(pair(pair(g.tL1, g.t0), g.tR1))
    put(pair(pair(g.tL2, g.tL1), g.t0))
    put(pair(pair(g.t0, g.tR1), g.tR2))
    put(g.c0)
    put(g.cL1)
    put(g.cR1)
    put(pair(g.c0, g.cR1))
    put(pair(g.cL1, g.c0))
    put(pair(g.c0, g.t0))
    put(g.u0)
    put(pair(g.u0, g.tR1))
    put(pair(g.u0, g.lR1))
    put(pair(g.u0, pair(g.tL1, g.tR1)))
    put(g.uL1)
    put(g.uR1)
    // Quotes around: how soon one opens to the right, how lately one closed to the left, within the sentence.
    put(pair(g.q0, g.u0))
    put(pair(pair(g.q0, g.s0), 7))
    put(pair(g.opens, g.closed))
    put(pair(g.s0, g.opens))
    put(pair(g.s0, g.closed))
    put(pair(g.t0, pair(g.opens, g.closed)))
    put(pair(g.glyph, pair(g.opens, g.closed)))
    // The verb group that an auxiliary, adverb or particle belongs to.
    putIf('hasVerb', pair(g.verbStem, g.t0))
    putIf('hasVerb', pair(pair(g.verbCluster, g.t0), g.verbGap))
    putIf('hasVerb', pair(pair(g.verbCue, g.t0), g.verbNear))
    putIf('hasBefore', pair(g.beforeStem, pair(g.l0, g.beforeGap)))
    putIf('hasBefore', pair(g.beforeStem, pair(g.t0, g.beforeNear)))
    putIf('hasBefore', pair(g.beforeCue, pair(g.l0, g.beforeNear)))
    // Who might be the teller, and what follows.
    putIf('hasSubject', pair(g.s0, pair(g.subjectCluster, 3)))
    putIf('hasSubject', pair(g.u0, pair(g.subjectTag, g.subjectNear)))
    putIf('hasSubject', pair(g.subjectLow, g.t0))
    put(pair(g.s0, g.clause))
    put(pair(g.u0, g.clause))
    put(pair(g.t0, pair(g.edge, g.isQuoted)))
    put(pair(g.u0, g.edge))
    put(pair(g.cR1, pair(g.t0, g.cR2)))
    put(pair(g.cL1, pair(g.t0, g.cR1)))
    put(pair(g.s0, pair(g.tR1, g.tR2)))
    // What WordNet says of the word and of its neighbours.
    put(pair(g.v0, g.t0))
    put(pair(g.f0, g.t0))
    put(pair(pair(g.f0, g.t0), g.clause))
    put(pair(pair(g.v0, g.t0), g.clause))
    put(pair(pair(g.v0, g.t0), pair(g.tR1, g.tL1)))
    put(pair(pair(g.v0, g.t0), g.lR1))
    put(pair(g.n0, g.t0))
    put(pair(pair(g.n0, g.t0), g.lR1))
    put(pair(pair(g.n0, g.t0), g.lL1))
    put(pair(g.vR1, pair(g.tR1, g.t0)))
    put(pair(g.vL1, pair(g.tL1, g.t0)))
    putIf('hasVerb', pair(g.verbSense, pair(g.t0, g.verbNear)))
    putIf('hasVerb', pair(g.verbFrame, pair(g.t0, g.verbNear)))
    putIf('hasBefore', pair(g.beforeSense, pair(g.t0, g.beforeNear)))
    putIf('hasSubject', pair(g.subjectNoun, pair(g.subjectTag, g.v0)))
    putIf('hasSubject', pair(g.subjectNoun, pair(g.subjectTag, g.s0)))
    // The noun that the verb governs: "expressed support".
    putIf('hasObject', pair(g.objectStem, g.t0))
    putIf('hasObject', pair(g.objectStem, g.s0))
    putIf('hasObject', pair(g.objectNoun, pair(g.objectTag, g.s0)))
    putIf('hasObject', pair(g.objectNoun, pair(g.v0, g.t0)))
    putIf('hasObject', pair(g.objectCluster, pair(g.c0, g.t0)))
    // More of the form.
    put(g.suffix)
    put(g.prefix)
    put(pair(g.prefix, g.ending))
    put(pair(g.lL1, pair(g.l0, g.lR1)))
    put(pair(g.lL2, pair(g.lL1, g.l0)))
    put(pair(g.l0, pair(g.lR1, g.lR2)))
    put(pair(g.cL2, pair(g.cL1, g.c0)))
    put(pair(g.c0, pair(g.cR1, g.cR2)))
    put(g.lR3)
    put(g.lL3)
    put(pair(g.sL1, g.s0))
    put(pair(g.s0, g.sR1))
    // The sentence.
    put(pair(g.size, pair(g.lead, g.t0)))
    put(pair(g.endGlyph, pair(g.endLow, g.u0)))
    put(pair(g.rank, pair(g.u0, g.begun)))
    put(pair(g.rank, pair(g.v0, g.t0)))
    put(pair(g.cuesSoFar, pair(g.isListed, g.t0)))
    put(pair(g.firstLow, g.isListed))
    put(pair(g.voice, pair(g.s0, 1)))
    put(pair(g.voice, pair(g.v0, g.t0)))
    put(pair(g.voice, pair(g.ending, g.clause)))
    // The chain of phrases to either side.
    put(pair(g.t0, g.right3))
    put(pair(g.t0, g.left3))
    put(pair(g.t0, g.right5))
    put(pair(g.t0, g.left5))
    put(pair(g.s0, g.right2))
    put(pair(g.s0, g.left2))
    put(pair(g.s0, g.right3))
    put(pair(g.s0, g.left3))
    put(pair(g.v0, pair(g.left2, g.right2)))
    put(pair(g.t0, pair(g.left2, g.right2)))
    put(pair(g.c0, g.right3))
  },
)
