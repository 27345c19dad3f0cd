/** Words of the constructions by which English passes on what somebody else tells. Lower case. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** What an outlet makes or passes on: a clause behind it is what is told. Singular. */
export const STORIES = set(
  `word news report story article item piece dispatch despatch bulletin claim account message alert flash statement rumour rumor allegation
  assertion version information suggestion charge accusation tale notice announcement warning confirmation assurance admission testimony
  revelation scoop post tweet line contention finding view theory talk`,
)
/** Stories that an outlet makes itself: whose they are tells through whom a thing came. */
export const PIECES = set('report story article item piece dispatch despatch bulletin broadcast news scoop coverage account post')
/** What anybody's talk is called that nobody owns. */
export const GOSSIP = set('rumour rumor rumours rumors legend gossip talk speculation tradition hearsay whispers')

/** What one does to a story so that others hear it, with the particles that may or must follow ("-": none). */
export const CARRYING: ReadonlyMap<string, readonly string[]> = new Map(
  `broadcast -|broadcasts -|carried -|carries -|aired -|airs -|ran - with|runs - with|printed -|prints -|published -|publishes -|relayed -|relays -
  repeated -|repeats -|reprinted -|reprints -|republished -|rebroadcast -|reproduced -|circulated -|circulates -|shared -|shares -|posted -|posts -
  featured -|spread -|transmitted -|syndicated -|splashed - on|brought -|brings -|sent -|picked up|picks up|put out|puts out|passed on along|passes on along
  led with on|leads with on|followed up|follows up|took up|takes up|retold -|echoed -|recycled -|issued -|filed -|floated -|cited -|cites -|quoted -|quotes -`
    .split(/\||\n/)
    .map((row): [string, readonly string[]] => {
      const [verb = '', ...particles] = row.trim().split(' ')
      return [verb, particles]
    }),
)

/** "It follows from the minutes that". */
export const FOLLOWING = set('follows followed emerges emerged transpires transpired appears appeared')
/** "It is plain from the minutes that". */
export const EVIDENT = set('clear plain evident obvious apparent manifest known certain')
export const BECOMING = set('is was became becomes seems seemed appears appeared had been be')

/** Phrases that tell only with "that" behind them, by their first word: "made public that". */
export const TELLING: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  (
    'made makes making|public,known,common knowledge,it known,it public;went goes|on,on record;put puts|on record,it on record,on the record,about;' +
    'let lets|slip,on,it slip;left leaves|no doubt,little doubt;served serves|notice;gave gives|notice,word,to understand;sent sends|word;brought brings|word,news;' +
    'passed passes|word;got gets|word;broke breaks|the news;spread|word,the word'
  )
    .split(';')
    .flatMap((row) => {
      const [verbs = '', phrases = ''] = row.split('|')
      return verbs
        .split(' ')
        .map((verb): [string, readonly (readonly string[])[]] => [verb, phrases.split(',').map((phrase) => phrase.split(' '))])
    }),
)

/** "as Lena Orsk put it". */
export const PUTTING = set('put puts has had tells told sees saw phrased phrases expressed expresses framed frames')

/** What says of a claim that it does not hold. */
export const UNTRUE = set(
  `untrue false wrong baseless unfounded groundless fabricated invented incorrect inaccurate fictitious fake nonsense bogus misleading mistaken
  absurd fanciful malicious slanderous ridiculous lies lie fiction propaganda fabrication fabrications hoax falsehood invention rubbish`,
)
/** Verbs that take a claim and what is thought of it. */
export const BRANDING = set(
  `rejected rejects rejecting dismissed dismisses dismissing denounced denounces denouncing described describes branded brands labelled labeled
  labels called calls condemned condemns characterised characterized decried disputed disputes denied denies`,
)
/** Verbs that alone deny a claim. */
export const REFUTING = set(
  'disputed disputes denied denies rejected rejects refuted refutes rebutted rebuts contested contests dismissed dismisses',
)
/** What one does to one's own claim. */
export const WITHDRAWING = set('withdrew withdrawn withdraws retracted retracts recanted recants disowned disowns')

/** Participles by which a story tells. */
export const SAYING = set(
  'saying claiming stating alleging asserting announcing reporting suggesting declaring maintaining insisting revealing confirming affirming',
)

/** Verbs by which an interview tells: those with a particle in full. */
export const YIELDING: ReadonlyMap<string, string> = new Map([
  ['brought', 'out'],
  ['brings', 'out'],
  ['drew', 'out'],
  ['threw', 'up'],
  ['turned', 'up'],
  ['revealed', ''],
  ['reveals', ''],
  ['showed', ''],
  ['shows', ''],
  ['established', ''],
  ['yielded', ''],
  ['elicited', ''],
  ['produced', ''],
  ['suggested', ''],
  ['confirmed', ''],
  ['disclosed', ''],
])
