import type { Stance } from '../../model/index.ts'

/**
 * What a cue verb takes as its content:
 * `that` a clause, with or without "that"; `np` a noun phrase ("denied the charge"); `ing` a gerund ("denied having seen it");
 * `to` a doer and an infinitive ("urged them to leave"); `for` a phrase with one of `prepositions`; `as` a noun phrase that is
 * called something ("called it fantasy"); `figure` a noun phrase with a number ("put the toll at nine"); `holding` a clause after
 * the participle; `count` a phrase that starts with a number ("reported 12 cases"); `whether` an indirect question; `quote` nothing but quoted words; `whom` marks a listener before the content ("told police").
 */
export type Takes = 'that' | 'np' | 'ing' | 'to' | 'for' | 'as' | 'quote' | 'whom' | 'figure' | 'holding' | 'whether' | 'count'

export interface CueVerb {
  readonly lemma: string
  /** The words of the lemma behind the verb itself: "out" of "point out". */
  readonly more: readonly string[]
  readonly stance: Stance
  readonly takes: readonly Takes[]
  /** Prepositions that open the content and belong to the cue ("appealed for", "cast doubt on"). */
  readonly prepositions: readonly string[]
  /** A document may do it ("the memo shows"); `only` if nothing else may. */
  readonly document: 'no' | 'may' | 'only'
}

export type Form = 'base' | 's' | 'past' | 'ing'

export interface CueForm {
  readonly verb: CueVerb
  readonly form: Form
}

// lemma | stance | takes | prepositions ("-": none) | document
const ROWS = `
specify|asserts|that quote
evoke|asserts|np quote
promise|asserts|that to quote
advise|asserts|that to whom np
learn|asserts|holding
hear|asserts|holding
understand|asserts|holding
let it be known|asserts|that
make clear|asserts|that
make it clear|asserts|that
make plain|asserts|that
go on to say|asserts|that quote
warn|asserts|that whom quote for to|of against about|may
relate|asserts|that quote
narrate|asserts|that quote
reply|asserts|that quote
credit|asserts|np
speak about|asserts|np
speak of|asserts|np|-|may
place|asserts|figure|-|only
testify|asserts|that quote|-|may
distance itself from|denies|np
distance himself from|denies|np
distance herself from|denies|np
distance themselves from|denies|np
stand by|asserts|np
point to|asserts|np|-|may
accept|asserts|that
accuse|asserts|np|-|may
acknowledge|asserts|that np ing|-|may
add|asserts|that quote|-|may
admit|asserts|that ing quote|-|may
affirm|asserts|that quote|-|may
agree|asserts|that quote
alert|asserts|that whom
allege|asserts|that np quote|-|may
announce|asserts|that quote
answer|asserts|quote that
apologise|asserts|for|for
apologize|asserts|for|for
appeal|asks|for to|for
argue|asserts|that quote|-|may
ask|asks|to whom for quote|for|may
assert|asserts|that quote|-|may
assess|asserts|that
assume|asserts|that
assure|asserts|that whom quote
attribute|asserts|np
bark|asserts|quote
beg|asks|quote to for|for
believe|asserts|that
bemoan|asserts|quote np
blame|asserts|np
blast|asserts|quote
boast|asserts|that quote for|of
brand|asserts|as
brief|asserts|that whom
call|asserts|as quote
call for|asks|np
call on|asks|to
call upon|asks|to
caution|asserts|that quote
certify|asserts|that|-|may
challenge|denies|np
characterise|asserts|as
characterize|asserts|as
cheer|asserts|quote
chuckle|asserts|quote
claim|asserts|that quote|-|may
clarify|asserts|that quote
command|orders|to
comment|asserts|that quote
complain|asserts|that quote for|of about
concede|asserts|that np quote|-|may
conclude|asserts|that quote|-|may
confess|asserts|that quote for|to
confide|asserts|that quote
confirm|asserts|that np ing quote|-|may
consider|asserts|as that
contend|asserts|that quote|-|may
contest|denies|np
contradict|denies|np|-|may
count|asserts|count|-|may
counter|asserts|that quote
criticise|asserts|np quote
criticize|asserts|np quote
cry|asserts|quote
declare|asserts|that ing quote|-|may
decry|asserts|np quote
defend|asserts|np
demand|asks|that np quote|-|may
denounce|asserts|np
deny|denies|that np ing quote|-|may
deplore|asserts|that np quote
describe|asserts|as that ing|-|may
condemn|asserts|np quote
corroborate|asserts|np that|-|may
direct|orders|to that
disclaim|denies|np
disclose|asserts|that quote|-|may
dismiss|denies|as
disown|denies|np
dispute|denies|that np|-|may
doubt|doubts|that np
echo|asserts|quote
elaborate|asserts|quote
emphasise|asserts|that np quote|-|may
emphasize|asserts|that np quote|-|may
enquire|asks|quote
estimate|asserts|that np|-|may
exclaim|asserts|quote
exhort|asks|to
explain|asserts|that quote|-|may
express|asserts|np
fear|asserts|that
find|asserts|that|-|only
flag|asserts|as that
forbid|orders|to
forecast|asserts|that
fume|asserts|that quote
give|asserts|figure|-|may
grumble|asserts|that quote
guarantee|asserts|that
guess|asserts|that quote
highlight|asserts|that np
hint|asserts|that quote for|at
hold|asserts|holding|-|may
implore|asks|to quote
imply|asserts|that|-|may
indicate|asserts|that quote|-|may
inform|asserts|that whom quote
inquire|asks|quote
insist|asserts|that quote for|on
instruct|orders|to that
joke|asserts|that quote
judge|asserts|that
label|asserts|as
lament|asserts|that np quote
laugh|asserts|quote
list|asserts|np|-|only
maintain|asserts|that quote|-|may
mention|asserts|that np quote|-|may
muse|asserts|quote
mutter|asserts|quote
note|asserts|that quote|-|may
object|asserts|that quote
observe|asserts|that quote
opine|asserts|that quote
order|orders|to that
plead|asks|quote to for|for
pledge|asserts|that to quote
point out|asserts|that quote|-|may
post|asserts|that quote
pray|asserts|that quote
predict|asserts|that quote|-|may
press|asks|to
proclaim|asserts|that quote
propose|asks|that
prove|asserts|that|-|only
protest|asserts|that quote
publish|asserts|quote
put|asserts|figure|-|may
qualify|asserts|as
question|doubts|whether np
quip|asserts|that quote
rage|asserts|quote
read|asserts|quote|-|only
reaffirm|asserts|that np
reason|asserts|that quote
reassure|asserts|that whom
rebuff|denies|np
rebut|denies|np
recall|asserts|that np ing quote
reckon|asserts|that quote
recommend|asks|that
record|asserts|that np|-|only
recount|asserts|that quote
refute|denies|that np
reiterate|asserts|that np quote
reject|denies|np
remark|asserts|that quote
remember|asserts|that ing quote np
remind|asserts|that whom
repeat|asserts|that quote
report|asserts|that ing quote count|-|may
request|asks|that np to
reveal|asserts|that quote|-|may
rule|asserts|that
rule out|denies|that np ing|-|may
say|asserts|that quote|-|may
scoff|asserts|quote
scream|asserts|quote
second|asserts|quote
shout|asserts|quote that
show|asserts|that np ing|-|only
shrug|asserts|quote
sigh|asserts|quote
signal|asserts|that
slam|asserts|np
snap|asserts|quote
sneer|asserts|quote
sob|asserts|quote
speculate|asserts|that quote
state|asserts|that quote|-|may
stress|asserts|that np quote|-|may
suggest|asserts|that quote|-|may
suspect|asserts|that
swear|asserts|that quote
tell|asserts|that whom quote to
think|asserts|that quote
threaten|asserts|that to quote
thunder|asserts|quote
trust|asserts|quote
tweet|asserts|that quote
underline|asserts|that np quote|-|may
underscore|asserts|that np quote|-|may
urge|asks|to quote that
voice|asserts|np
vow|asserts|that to quote
welcome|asserts|np
whisper|asserts|that quote
wonder|doubts|quote whether
worry|asserts|that quote
write|asserts|that quote|-|may
yell|asserts|quote
`

const IRREGULAR: ReadonlyMap<string, readonly [s: string, past: readonly string[], ing: string]> = new Map(
  (
    'say says said saying;tell tells told telling;write writes wrote/written writing;find finds found finding;think thinks thought thinking;' +
    'put puts put putting;give gives gave/given giving;hold holds held holding;read reads read reading;show shows showed/shown showing;' +
    'swear swears swore/sworn swearing;forbid forbids forbade/forbidden forbidding;plead pleads pleaded/pled pleading;' +
    'forecast forecasts forecast forecasting;stand stands stood standing;speak speaks spoke/spoken speaking;point points pointed pointing;cry cries cried crying;deny denies denied denying;beg begs begged begging;' +
    'admit admits admitted admitting;quip quips quipped quipping;refer refers referred referring;rebut rebuts rebutted rebutting;' +
    'sob sobs sobbed sobbing;let lets let letting;make makes made making;go goes went going;understand understands understood understanding;learn learns learned/learnt learning;hear hears heard hearing;slam slams slammed slamming;snap snaps snapped snapping;flag flags flagged flagging;' +
    'label labels labelled/labeled labelling;signal signals signalled/signaled signalling;shrug shrugs shrugged shrugging;' +
    'vow vows vowed vowing;echo echoes echoed echoing;rebuff rebuffs rebuffed rebuffing;reveal reveals revealed revealing;' +
    'appeal appeals appealed appealing;explain explains explained explaining;maintain maintains maintained maintaining;' +
    'complain complains complained complaining;blast blasts blasted blasting;retell retells retold retelling;lay lays laid laying;' +
    'shoot shoots shot shooting;nod nods nodded nodding;grin grins grinned grinning;chip chips chipped chipping;weep weeps wept weeping;sum sums summed summing;tip tips tipped tipping;spell spells spelled/spelt spelling;set sets set setting;hit hits hit hitting;take takes took/taken taking;foresee foresees foresaw/foreseen foreseeing;beseech beseeches beseeched/besought beseeching;back backs backed backing'
  )
    .split(';')
    .map((row): [string, readonly [string, readonly string[], string]] => {
      const [lemma, s, past, ing] = row.split(' ') as [string, string, string, string]
      return [lemma, [s, past.split('/'), ing]]
    }),
)

/** Cue verbs: a row a lemma. */
export const verbsOf = (rows: string): CueVerb[] =>
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [lemma = '', stance = '', takes = '', prepositions = '-', document = 'no'] = row.split('|')
      return {
        lemma,
        more: lemma.split(' ').slice(1),
        stance: stance as Stance,
        takes: takes.split(' ') as Takes[],
        prepositions: prepositions === '-' ? [] : prepositions.split(' '),
        document: document as CueVerb['document'],
      }
    })

export const CUE_VERBS: readonly CueVerb[] = verbsOf(ROWS)

/**
 * The forms of these verbs by lower-cased first word; a verb with a particle stands after the verb without. The taggers' features are
 * made of this table: a change here needs new weights, rows for the rules alone stand in `rarer.ts`.
 */
export const CUE_FORMS: ReadonlyMap<string, readonly CueForm[]> = byForm(CUE_VERBS)

export function byForm(verbs: readonly CueVerb[]): Map<string, CueForm[]> {
  const forms = new Map<string, CueForm[]>()
  const put = (word: string, verb: CueVerb, form: Form) => {
    const list = forms.get(word) ?? []
    if (!list.some((known) => known.verb === verb)) list.push({ verb, form })
    forms.set(word, list)
  }
  for (const verb of verbs) {
    const lemma = verb.lemma.split(' ')[0] ?? ''
    const { s, past, ing } = inflect(lemma)
    for (const word of past) put(word, verb, 'past')
    put(lemma, verb, 'base')
    put(s, verb, 's')
    put(ing, verb, 'ing')
  }
  return forms
}

/** The forms of an English verb. */
function inflect(lemma: string): { s: string; past: readonly string[]; ing: string } {
  const known = IRREGULAR.get(lemma)
  if (known) return { s: known[0], past: known[1], ing: known[2] }
  if (/[^aeiou]y$/.test(lemma)) return { s: `${lemma.slice(0, -1)}ies`, past: [`${lemma.slice(0, -1)}ied`], ing: `${lemma}ing` }
  if (lemma.endsWith('e')) return { s: `${lemma}s`, past: [`${lemma}d`], ing: `${lemma.slice(0, -1)}ing` }
  return { s: /(?:s|sh|ch|x)$/.test(lemma) ? `${lemma}es` : `${lemma}s`, past: [`${lemma}ed`], ing: `${lemma}ing` }
}

/** Adjectives of opinion: "is sceptical about the plan". */
export const VIEW_WORDS: ReadonlyMap<string, { readonly stance: Stance; readonly before: readonly string[] }> = new Map(
  (
    'adamant asserts that;convinced asserts that of;confident asserts that of;certain asserts that;sure asserts that;hopeful asserts that;' +
    'worried asserts that about;concerned asserts that about;afraid asserts that of;optimistic asserts that about;critical asserts of;' +
    'insistent asserts that;sceptical doubts that about of;skeptical doubts that about of;doubtful doubts that about of;unconvinced doubts that by of;' +
    'unsure doubts that about of;dismissive denies of'
  )
    .split(';')
    .map((row) => {
      const [word = '', stance = '', ...before] = row.split(' ')
      return [word, { stance: stance as Stance, before }]
    }),
)
