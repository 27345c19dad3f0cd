/** Outcomes that reports count people by, each with the words that tell it. */
const OUTCOMES: readonly (readonly [of: string, words: string])[] = [
  [
    'killed',
    'kill kills killed killing die dies died dying dead death deaths life fatality fatalities body bodies corpse corpses life lives martyred ' +
      'martyrs perish perished slain slaying murdered executed massacred drowned toll tombs graves beheaded hanged lynched victims neutralised neutralized ' +
      'assassinated electrocuted asphyxiated burnt buried',
  ],
  [
    'injured',
    'injure injured injures injuring injuries wound wounded wounding wounds hurt hurting maimed casualties hospitalised hospitalized',
  ],
  ['missing', 'missing unaccounted disappeared vanished untraced'],
  [
    'arrested',
    'arrest arrests arrested arresting detain detains detained detaining detentions apprehended jailed imprisoned interpellated',
  ],
  ['abducted', 'abduct abducts abducted abducting kidnap kidnapped kidnapping kidnaps hostage hostages captured abductees'],
  ['displaced', 'displace displaced displacing uprooted homeless fled flee fleeing displacement'],
  ['evacuated', 'evacuate evacuated evacuating evacuees'],
  ['rescued', 'rescue rescued rescuing survivors survived'],
  ['infected', 'infected infections infecting'],
  ['trapped', 'trapped stranded stuck'],
  ['treated', 'treated treating'],
  ['aboard', 'aboard onboard passengers board'],
  ['released', 'released releasing freed freeing'],
  ['destroyed', 'destroyed destroying demolished razed'],
  ['damaged', 'damaged damaging'],
]

export const OUTCOME: ReadonlyMap<string, string> = new Map(
  OUTCOMES.flatMap(([of, words]) => words.split(' ').map((word): [string, string] => [word, of])),
)

/** Outcomes told by who is counted only: “survivors say more than 150 were aboard” counts no survivors. */
export const OWN_ONLY: ReadonlySet<string> = new Set(
  'survivors passengers hostages hostage evacuees abductees victims graves tombs life lives bodies body corpses casualties homeless board'.split(
    ' ',
  ),
)

/** Irregular plurals and nouns that look like plurals and are none. */
export const SINGULARS: ReadonlyMap<string, string> = new Map([
  ['people', 'people'],
  ['persons', 'people'],
  ['person', 'people'],
  ['men', 'man'],
  ['women', 'woman'],
  ['children', 'child'],
  ['policemen', 'policeman'],
  ['police', 'police'],
  ['wives', 'wife'],
  ['knives', 'knife'],
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['lives', 'life'],
  ['cases', 'case'],
  ['houses', 'house'],
  ['series', 'series'],
  ['species', 'species'],
  ['troops', 'troops'],
  ['personnel', 'personnel'],
  ['news', 'news'],
  ['bus', 'bus'],
  ['gas', 'gas'],
])

/** Words that count people even where nothing befalls them, besides nouns in -ers, -ors, -ists, -ans, -ents and -men. */
export const PEOPLE: ReadonlySet<string> = new Set(
  (
    'people man woman child boy girl baby infant adult student pupil teacher civilian soldier officer policeman trooper troops fighter ' +
    'militant rebel gunman suspect victim detainee prisoner inmate refugee migrant worker miner farmer fisherman pilgrim villager resident ' +
    'passenger tourist protester demonstrator member relative patient official nurse doctor journalist guest family household guard staff personnel ' +
    'crew recruit hostage survivor terrorist assailant attacker youth elder herder trader driver militiaman sailor labourer voter lawmaker ' +
    'monk priest volunteer medic firefighter casualty minor orphan'
  ).split(' '),
)

/** Stretches of time: numbers of them are figures only where nothing dates them. */
export const TIME_UNITS: ReadonlySet<string> = new Set(
  'second minute hour day night week weekend fortnight month quarter year decade century season hr hrs min mins yr yrs'.split(' '),
)

/** Between a number and its noun. */
export const FILLERS: ReadonlySet<string> = new Set(
  'more other others additional further of the them these those its his her their our different separate such new fellow suspected alleged'.split(
    ' ',
  ),
)

/** Words that make a bare number a count of what was counted before: “put the toll at 19”, “the figure rose to 17”. */
export const COUNT_WORDS: ReadonlySet<string> = new Set(
  'toll number numbers rise increase drop decline figure figures count counted counting total totals totalled totaled tally estimate estimates estimated put puts rose risen climbed fell dropped increased reached stands stood'.split(
    ' ',
  ),
)

/** What ends the clause in which an outcome is looked for. */
export const CLAUSE_ENDS: ReadonlySet<string> = new Set([
  ';',
  ':',
  '(',
  ')',
  '—',
  '–',
  '"',
  '“',
  '”',
  'while',
  'but',
  'although',
  'whereas',
  'said',
  'says',
  'say',
  'told',
])

/** Irregular, too: words of telling, whose subject is a source and no figure. */
export const TELLING: ReadonlySet<string> = new Set('said say says told tell tells added wrote confirmed familiar'.split(' '))

/** Words of change: “rose from 4 to 7” names two values and no range. */
export const CHANGES: ReadonlySet<string> = new Set(
  'rose rise rises risen rising fell fall falls fallen falling grew grow grown increased increase increases dropped drop cut raised up down went jumped climbed moved changed revised doubled slipped'.split(
    ' ',
  ),
)

/** Between those who are counted and what befell them, besides auxiliaries and adverbs: “were feared dead”, “who had been shot dead”. */
export const ON_THE_WAY: ReadonlySet<string> = new Set(
  'feared reported confirmed believed presumed said thought left found shot lost the their his being got resulted ended others more alive taken counted died known go gone still remain remained stay listed declared who that which whom'.split(
    ' ',
  ),
)

/** Prepositions behind which a verb no longer has the number as its object: “killed in 12 attacks”, “killed by three men”. */
export const APART: ReadonlySet<string> = new Set(
  'in on with from for after during near by since within before against over across through under'.split(' '),
)

/** What makes a noun phrase one that was met before, and its number no news. */
export const DEFINITE: ReadonlySet<string> = new Set('the these those his her their our its my your whose first last other'.split(' '))

/** Nouns whose plural looks like the singular. */
export const UNCHANGED: ReadonlySet<string> = new Set(
  'people police troops personnel staff crew aircraft spacecraft sheep fish deer cattle series species youth head dead wounded injured missing'.split(
    ' ',
  ),
)

/** Before “of the 33”: a part, of whom alone the verb tells. */
export const SOME: ReadonlySet<string> = new Set('one none neither any some many most several few half part third quarter'.split(' '))

/** Nouns that end like those of people and are none. */
export const NOT_PEOPLE =
  /^(?:number|order|letter|paper|water|river|tower|corner|quarter|computer|poster|offer|matter|winter|summer|sector|factor|error|motor|tractor|helicopter|chapter|member.?ship|counter|shelter|container|trailer|floor|door|power|border|meter|litre|shutter|banner|reactor|barrier|flower|cover)$/

/** How nouns of people end. */
export const PEOPLE_ENDINGS = /.(?:ers?|ors?|ists?|ians?|men|man|women|woman)$/
