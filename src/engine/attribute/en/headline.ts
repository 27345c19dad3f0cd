/** Headline English: words that a headline and a body use for one another, irregular forms, numbers. One line a class. */
const ALIKE = `
kill kills killed killing dead die dies died dying death deaths fatal fatality fatalities lives perish perished
injure injured injures injury injuries hurt hurts wound wounded wounds
arrest arrests arrested detain detained detains detention custody
acquit acquits acquitted cleared clears acquittal
refuse refuses refused reject rejects rejected rebuff
flee flees fled fleeing escape escaped escapes left leave leaves withdraw withdrew
steal steals stole stolen theft stealing
find finds found
rise rises rose risen climb climbs climbed soar soars soared jump jumps jumped
fall falls fell fallen drop drops dropped sink sinks sank slump slumps plunge plunges
say says said tell tells told
sell sells sold selling sale
buy buys bought purchase purchased
win wins won victory
lose loses lost loss losses
begin begins began begun start starts started
give gives gave given
take takes took taken
hold holds held
send sends sent
go goes went gone
leader leaders chief head boss
fire fires blaze burned burnt burn
ship ships vessel vessels boat boats ferry
pupil pupils student students
police officer officers cops
blast blasts explosion explosions exploded explode explodes
move moves moved moving transfer transfers transferred
quit quits resign resigns resigned resignation
hit hits struck strike strikes attack attacks attacked
vote votes voted voting poll polls
shut shuts closed close closes closure
deny denies denied denial
warn warns warned warning
accuse accuses accused accusing accusation
probe probes investigation investigate inquiry investigated
deal deals agreement accord pact
row rows dispute disputes quarrel
cut cuts reduce reduced reduction
plan plans planned
rescue rescues rescued saved
missing disappeared disappearance vanished vanish
jail jails jailed prison imprisoned
`
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'

/** What a word counts as when a headline is compared with a body: its class, its number, or its beginning. */
export const CLASSES: ReadonlyMap<string, string> = new Map([
  ...ALIKE.trim()
    .split('\n')
    .flatMap((row) => {
      const words = row.split(' ')
      return words.map((word): [string, string] => [word, `=${words[0]}`])
    }),
  ...NUMBERS.split(' ').map((word, value): [string, string] => [word, String(value)]),
])

/** Verbs by which a headline passes a claim on: what stands with them is who says it. */
export const PASSING =
  /^(?:say|says|said|finds|warn|warns|claim|claims|report|reports|show|shows|reveal|reveals|suggest|suggests|insist|insists|disclose|discloses|admit|admits|according|confirm|confirms|tell|tells|speak|speaks|recall|recalls|describe|describes|call|calls|evoke|evokes|vow|vows|urge|urges|demand|demands|argue|argues|allege|alleges|fear|fears)$/
/** Tellers without a name or an office: "sources say". */
export const UNNAMED =
  /^(?:sources?|officials?|insiders?|witness(?:es)?|residents|locals|neighbou?rs?|experts?|aides?|reports?|media|authorities)$/
/** Words by which a headline says that people differ. */
export const DISPUTING =
  /\b(?:disputed|disputes? over|differ|disagree|divided|split over|at odds|trade (?:blame|barbs|accusations|insults)|contested|each side|both sides|rival (?:claims|accounts|versions)|clash over|row over|war of words)\b/i
/** Words of a headline that deny. */
export const DENYING = /^(?:den(?:y|ies|ied)|rejects?|dismiss(?:es)?|refutes?|disputes?|rebuffs?|no)$/
/** Labels in front of a headline that claim nothing. */
export const LABELS =
  /^(?:live|breaking|exclusive|watch|video|update|updated|analysis|opinion|major|explainer|factbox|correction|interview|photos|in pictures)$/i
/** Words before a figure that make it a bound. */
export const BOUNDS = /(?:at least|up to|nearly|almost|about|around|some|more than|fewer than|less than|as many as)\s$/i
