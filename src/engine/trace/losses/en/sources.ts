/** Nouns for a source of whom nothing is told. */
export const VAGUE: ReadonlySet<string> = new Set(
  'source sources person people man woman someone somebody individual individuals insider insiders party those'.split(' '),
)

/** Nouns for somebody who speaks from inside an office or a body, though nameless. */
export const OFFICIAL: ReadonlySet<string> = new Set(
  (
    'official officials officer officers diplomat diplomats executive executives adviser advisers advisor advisors aide aides commander commanders ' +
    'general generals colonel colonels captain captains minister ministers lawmaker lawmakers prosecutor prosecutors investigator investigators ' +
    'detective detectives authority authorities leader leaders director directors manager managers inspector inspectors judge judges delegate ' +
    'delegates envoy envoys ambassador ambassadors bureaucrat bureaucrats functionary expert experts engineer engineers secretary'
  ).split(' '),
)

/** Nouns for somebody who belongs to a body without speaking for it. */
export const BELONGING_NOUNS: readonly string[] = 'employee worker staffer member clerk guard insider source person'.split(' ')

/** Who speaks for a body by office: what they say is what it says. */
export const SPOKES: ReadonlySet<string> = new Set(
  'spokesman spokeswoman spokesperson spokespeople spokesmen statement press communique release report secretary website announcement'.split(
    ' ',
  ),
)

/** Words that lift a nameless source. */
export const LIFTING: ReadonlySet<string> = new Set('senior top high-ranking high ranking leading veteran chief'.split(' '))

/** Words before a noun that make it more than one. */
export const SEVERAL: ReadonlySet<string> = new Set(
  'several many some two three four five six seven eight nine ten dozens numerous multiple various both'.split(' '),
)

/** Titles and forms of address that belong to no name. */
export const TITLES: ReadonlySet<string> = new Set(
  'new fresh recent latest mr mrs ms miss sir lord lady rev fr hon the a an of and for in at from to with its his her their who said'.split(
    ' ',
  ),
)

/** Nouns for the same kind of teller. */
const SAME = `
doctor dr|general gen|colonel col|captain capt|lieutenant lt|sergeant sgt|professor prof|senator sen|governor gov|president pres
resident villager local inhabitant townspeople townsfolk|witness eyewitness onlooker bystander|officer policeman polic cop|official functionary|chief head leader headman
worker employe staff|doctor medic physician|lawyer attorney|journalist reporter correspondent|soldier troop|army military|spokesman spokeswoman spokesperson
firefighter fireman firemen|prime premier|authority official|mp lawmaker legislator deputy|relative family|neighbor neighbour|student pupil|organiser organizer
`
export const SAME_TELLER: ReadonlyMap<string, string> = new Map(
  SAME.split(/[|\n]/)
    .filter((row) => row.trim() !== '')
    .flatMap((row) => {
      const [plain = '', ...others] = row.trim().split(' ')
      return others.map((other): [string, string] => [other, plain])
    }),
)

/** Cues that vouch for what is said or concede it. “said” is none: to put one in its place makes the claim harder. */
export const HARD_CUES =
  /^(?:confirm|reveal|admit|acknowledg|prove|proof|establish|disclos|expos|verif|conced|confess|demonstrat|certif|uncover|corroborat|recogni[sz])/
/** Cues that already know or vouch, so that a hard one adds nothing. */
export const FIRM_CUES = /^(?:find|found|conclud|determin|announc|declar|testif|acknowledg|show|point)/

/** A telling inside what is told: “had told him that”, “had been told by”, “heard from”. */
export const SECOND_HAND =
  /\b(?:told (?:him|her|it|them|me|us)\b|(?:he|she|they|it|who|i|we) (?:(?:had|has|have) )?(?:been|was|were) (?:told|informed)\b|(?:heard|learnt|learned) (?:from|that)\b|informed (?:him|her|it|them|me|us)\b)/i

/**
 * Cues by which somebody tells, thinks or fears: only these make a statement somebody's word. A reading also marks plans, moods and deeds
 * (“agreed to”, “are furious with”, “voted to”): there the outlet itself says what they did.
 */
export const TELLING_CUE =
  /\b(?:sa(?:y|ys|id|ying)|heard|t(?:ell|ells|old|elling)|according|add(?:s|ed|ing)|stat(?:es|ed|ing|ement)|claim(?:s|ed|ing)?|announc|confirm|declar|quot|cit(?:es|ed|ing)|writes?|wrote|writing|argu|insist|warn|den(?:y|ies|ied|ying)|accus|alleg|believ|not(?:es|ed|ing)|report|reveal|disclos|admit|acknowledg|conced|confess|complain|explain|maintain|assert|contend|testif|recall|predict|estimat|suggest|conclud|f(?:inds|ound)|finding|show(?:s|ed|n|ing)?|indicat|thinks?|thought|fear(?:s|ed)|suspects|suspected that|blam|criticis|criticiz|comment|remark|observ|stress|emphasi|mention|repeat|reiterat|caution|promis|pledg|vow|swor|informed|advised|put it|in the words|version|account|view|apologi|denounc|condemn|hint|counter|repli|respond|tweet|w(?:ent|as going) on|made (?:public|known)|brought up)/i

/** The outlet itself passes on what somebody said: “cited the doctor as saying”, “quoting two bankers”. */
export const PASSED_ON = /\b(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|as saying)\b/i

/** Words of telling, and idioms for it. Where one stands outside every statement, the reading of the sentence missed who tells. */
export const MISSED_TELLING: ReadonlySet<string> = new Set(
  'said says saying told reported reports according quoted quoting cited citing stated announced claimed informed confirmed disclosed revealed'.split(
    ' ',
  ),
)
export const TELLING_IDIOM =
  /\b(?:in the words of|put it\b|had it that|has it that|(?:carried|brought|broadcast|broke|relayed|aired|ran) (?:the )?(?:news|word|story|report)|word (?:from|came)|report(?:ed)? by|on the word of)/i
