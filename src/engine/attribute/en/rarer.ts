import { byForm, CUE_VERBS, type CueForm, type CueVerb, verbsOf } from './verbs.ts'

// Rows as in verbs.ts, of verbs that only the rules know; one with the lemma of a row there stands in its place.
const ROWS = `
continue|asserts|quote
rumour|asserts|that
rumor|asserts|that
claim|asserts|that quote to|-|may
affirm|asserts|that quote to|-|may
profess|asserts|to
radio|asserts|that quote
text|asserts|that quote whom
email|asserts|that quote whom
retort|asserts|that quote
respond|asserts|that quote
venture|asserts|that quote
volunteer|asserts|that quote
interject|asserts|quote
intone|asserts|quote
enthuse|asserts|quote
gush|asserts|quote
groan|asserts|quote
moan|asserts|that quote
growl|asserts|quote
grin|asserts|quote
smile|asserts|quote
nod|asserts|quote
blurt|asserts|quote
ponder|asserts|quote
stammer|asserts|quote
vent|asserts|quote
roar|asserts|quote
weep|asserts|quote
beam|asserts|quote
reflect|asserts|quote
recite|asserts|quote
chant|asserts|quote
wail|asserts|quote
chime in|asserts|quote
sum up|asserts|quote
shoot back|asserts|quote
hit back|asserts|quote
fire back|asserts|quote
chip in|asserts|quote
attest|asserts|that|to|may
posit|asserts|that
surmise|asserts|that
theorise|asserts|that
theorize|asserts|that
hypothesise|asserts|that
hypothesize|asserts|that
conjecture|asserts|that
concur|asserts|that quote
divulge|asserts|that np quote|-|may
intimate|asserts|that
spell out|asserts|that np|-|may
set out|asserts|np|-|may
foresee|asserts|that np
anticipate|asserts|that
project|asserts|that|-|may
calculate|asserts|that
reckon on|asserts|np
notify|asserts|that whom
tip off|asserts|that whom
back up|asserts|np|-|may
verify|asserts|that|-|may
ascertain|asserts|that
determine|asserts|that|-|may
establish|asserts|that|-|may
detail|asserts|np|-|only
document|asserts|np|-|only
depict|asserts|np|-|only
capture|asserts|np|-|only
reproduce|asserts|np|-|only
claim responsibility for|asserts|np
admit responsibility for|asserts|np
accept responsibility for|asserts|np
deny responsibility for|denies|np
encourage|asks|to
advocate|asks|np ing for|for
beseech|asks|to quote
entreat|asks|to quote
petition|asks|to for|for
push for|asks|np
press for|asks|np
plead for|asks|np
lobby for|asks|np
campaign for|asks|np
invite|asks|to
insist on|asserts|np ing
decree|orders|that
summon|orders|to
repudiate|denies|np
discount|denies|np that
disavow|denies|np
brush off|denies|np
brush aside|denies|np
laugh off|denies|np
wave away|denies|np
shrug off|denies|np
rubbish|denies|np
scotch|denies|np
play down|denies|np
query|doubts|np whether
call into question|doubts|np
take issue with|denies|np
back away from|denies|np
hail|asserts|as np
liken|asserts|np
portray|asserts|as
refer to|asserts|as
`

const RARER = verbsOf(ROWS)
const own = new Set(RARER.map(({ lemma }) => lemma))
const ALL: readonly CueVerb[] = [...CUE_VERBS.filter(({ lemma }) => !own.has(lemma)), ...RARER]

/** The forms of every cue verb by lower-cased first word. */
export const VERB_FORMS: ReadonlyMap<string, readonly CueForm[]> = byForm(ALL)

/** The forms that the words at `at` are: those of a verb with a particle only where it follows ("brushed aside", not "brushed"). */
export const formsAt = (words: readonly { readonly low: string }[], at: number): readonly CueForm[] =>
  (VERB_FORMS.get(words[at]?.low ?? '') ?? []).filter(({ verb: { more } }) =>
    more.every((word, index) => words[at + 1 + index]?.low === word),
  )
