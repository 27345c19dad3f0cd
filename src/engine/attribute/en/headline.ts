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
export const DENYING = /^(?:den(?:y|ies|ied)|rejects?|dismiss(?:es)?|refutes?|disputes?|rebuffs?)$/
/** Labels in front of a headline that claim nothing. */
export const LABELS =
  /^(?:live|breaking|exclusive|watch|video|update|updated|analysis|opinion|major|explainer|factbox|correction|interview|photos|in pictures)$/i
/** Words before a figure that make it a bound. */
export const BOUNDS = /(?:at least|up to|nearly|almost|about|around|some|more than|fewer than|less than|as many as)\s$/i
/** Between what is told and what it is said to prove; what it proves starts like a name or with a determiner, and is no "that" clause. */
export const PROVING =
  /\s(?:reveal|expose|prove|uncover|unmask|betray|demonstrate|show|expos|prov)(?:s|ed|ing)\s(?=(?:the |a |an |its |his |her |their |how |secret |hidden |deep )?\p{L}+(?:'s|’s)?\s\p{L})/iu
/** Ends the name of a thing. */
export const CALLED =
  /\s(?:in|on|at|of|by|with|to|from|for|into|near|over|after|before|between|against|which|that|who|whose|where|when|and|or|is|are|was|were|has|have|had|kills?|killed)\s/i
/** Negate what follows them. */
export const NEGATING: ReadonlySet<string> = new Set("not never no none nobody nothing neither nor cannot without n't".split(' '))
/** Call the whole of it untrue. */
export const UNTRUE = /\b(?:false|falsely|untrue|fake|hoax|fabricat\w+|baseless|unfounded|no truth)\b/i
/** What follows need not be so. */
export const MODAL: ReadonlySet<string> = new Set(
  'may might could would possibly perhaps maybe potentially hopes hoping considering considers mulls mulling'.split(' '),
)
/** Several people: "residents", "two people familiar with it", "officials of the port". */
export const SEVERAL =
  /^(?:(?:two|three|four|five|six|several|some|many|other|a number of|a group of|\d+)\s|(?:.*\s)?(?:people|police|[\p{L}-]*[^su'’]s|witnesses)$)/iu
export const MEDIA = /\b(?:media|outlets|newspapers|reports)$/i
export const DETERMINED =
  /^(?:(?:a|an|the|one|some|many|several|two|three|four|five|six|seven|eight|nine|ten|another|other|his|her|its|their|this|these|those)\s|\d|\p{Lu}.*['’]s\s)/iu
