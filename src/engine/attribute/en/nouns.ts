/** Nouns that say what a teller is. Lower case; singulars, plurals are folded by `singular`. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

export const OUTLET_NOUNS = set(
  `website site portal newspaper paper daily weekly magazine tabloid channel station broadcaster network outlet newsletter blog
  bulletin journal gazette wire media press desk podcast television tv programme broadcasters newsroom radio`,
)
/** Words inside a proper name that make it an outlet. */
export const OUTLET_WORDS = set(
  `tv radio news times post herald gazette tribune journal courier observer chronicle telegraph guardian mirror sun star express daily
  weekly press fm am media magazine mail echo argus packet sentinel reporter review bulletin dispatch examiner globe monitor network
  television channel agency wire standard echoes online today ledger noticiero diario newsletter broadcasting interfax reuters afp ap tass`,
)
export const DOCUMENT_NOUNS = set(
  `report caption banner placard indictment affidavit memo memorandum letter email e-mail mail document paper filing lawsuit complaint audit study survey poll
  census log register video footage recording tape clip image photo photograph picture map minutes diary transcript testimony autopsy
  analysis meta-analysis review ruling judgment judgement verdict contract invoice ticket record bill draft resolution statement
  circular communique communiqué notice bulletin dossier file list ledger book data figure figures statistics findings research
  certificate warrant order petition message note slide presentation spreadsheet screenshot canvass manifest deed docket logbook
  dataset database evidence post-mortem search metadata minute sheet column table file scan x-ray essay article affidavit brief
  briefing-note will testament receipt label plaque poster sign graffiti tag manual protocol timesheet logs readout summary annex appendix questionnaire inquiry chart archive inventory receipt passport timetable`,
)
/** Forms of an issuer's own words: who issues them is the teller. */
export const ISSUED = set('statement circular communique communiqué release bulletin notice post tweet message announcement press-release')
export const ORGANISATION_NOUNS = set(
  `police army navy ministry government office department agency authority authorities commission committee council court tribunal company
  firm bank club hospital school university union party parliament senate congress military coalition regulator operator prosecution
  defence directorate board embassy institute institution federation association organisation organization charity campaign group movement militia
  force forces command service administration bureau secretariat observatory inspectorate registry cabinet presidency kremlin pentagon
  fund foundation society centre center corporation consortium manufacturer airline railway railways brigade front guard coastguard
  municipality prefecture palace chamber inspectorate watchdog ombudsman treasury customs un nato eu who fbi cia ngo ngos shipowner
  league alliance bloc convoy coordination developer supplier retailer publisher church diocese faction administration un regime opposition state laboratory academy`,
)
export const GROUP_NOUNS = set(
  `residents locals witnesses eyewitnesses officials sources people relatives families neighbours neighbors villagers protesters
  protestors students doctors workers staff diplomats analysts experts lawyers soldiers researchers scientists authors survivors
  passengers critics supporters activists fishermen farmers traders bankers users readers viewers fans colleagues friends parents
  mps lawmakers politicians leaders journalists reporters rescuers firefighters medics nurses engineers investigators prosecutors
  inmates prisoners refugees migrants customers employees drivers observers commentators respondents voters members aides advisers
  advisors insiders economists historians fighters rebels militants commanders family couple men women children some others many
  several two three four both shareholders investors owners tenants guests pilgrims bystanders onlookers sailors crew teachers merchants sellers
  councillors deputies ministers governors mayors judges officers guards miners dockers deckhands hauliers organisers organizers jurors`,
)
/** Singular persons that cannot be told apart: whoever they are, the report does not say. */
export const ANONYMOUS_NOUNS = set(
  `source person individual resident local witness eyewitness bystander onlooker insider neighbour neighbor villager passer-by passerby
  employee worker man woman boy girl teenager student doctor nurse vet captain soldier fisherman farmer driver taxi-driver passenger
  survivor user reader viewer blogger caller relative friend colleague cousin acquaintance official officer diplomat banker trader
  analyst expert researcher scientist engineer technician guard clerk teacher shareholder member deputy lawmaker aide adviser advisor
  politician activist protester inmate prisoner customer shopkeeper trader merchant foreman auditor docker deckhand fireman firefighter
  pharmacist midwife courier pilot sailor monk priest negotiator stallholder interlocutor`,
)
/** Persons who hold an office, so that they can be found: a role even with an indefinite article. */
export const ROLE_NOUNS = set(
  `spokesman spokeswoman spokesperson minister president governor mayor chairman chairwoman chairperson chair chief head director
  manager secretary prosecutor judge commander general colonel ambassador lawyer attorney solicitor barrister coach boss editor
  captain owner founder ceo superintendent inspector commissioner chancellor premier prime-minister king queen prince bishop
  archbishop imam rector dean principal headteacher headmaster coroner ombudsman speaker leader councillor senator mp
  husband wife son daughter mother father brother sister widow partner parent uncle aunt grandmother grandfather grandson
  supervisor doctor nurse apprentice conductor conductor mechanic caretaker watchman administrator treasurer deputy auditor
  secretary-general vice-president officer agent landlord landlady neighbour neighbor client columnist matriarch patriarch registrar`,
)
/** Persons and papers that say by their name that nobody can be told from it. */
export const NAMELESS_NOUNS = set(
  `source person people individual eyewitness witness insider resident local somebody someone anyone interlocutor caller user passer-by passerby bystander
  onlooker villager prisoner inmate man woman friend acquaintance relative stranger voice informant caption video clip footage photo photograph
  recording spreadsheet screenshot meme leaflet flyer banner placard graffiti sheet`,
)
/** Offices that one person of a place or body holds at a time: an indefinite article does not hide the holder. */
export const OFFICES = set(
  `spokesman spokeswoman spokesperson minister president governor mayor chairman chairwoman chairperson head director prosecutor
  ambassador premier prime-minister king queen bishop archbishop rector principal headteacher headmaster coroner ombudsman speaker
  secretary-general vice-president ceo founder chancellor superintendent commissioner registrar`,
)
/** Platforms: where something stands, not who says it. */
export const PLATFORMS = set('facebook telegram whatsapp youtube twitter instagram tiktok reddit vkontakte linkedin weibo wechat x')
/** Plurals without a number that stand for a body: "prosecutors said". */
export const COLLECTIVES = set('prosecutors prosecution authorities police organisers organizers')
/** Bodies that a country has one of: the bare noun names it. */
export const NATIONAL_BODIES = set('navy army coastguard parliament cabinet senate congress pentagon kremlin treasury police-force')
/** Titles before a name: never part of it. */
export const TITLES = set(
  `mr mr. mrs mrs. ms ms. dr dr. prof prof. sir dame lord lady judge justice president minister senator sen. rep. gov. governor mayor
  general gen. colonel col. major maj. captain capt. lieutenant lt. sergeant sgt. inspector superintendent detective commissioner
  commander professor doctor king queen prince princess sheikh sheik imam mullah ayatollah archbishop bishop father sister brother rev.
  reverend councillor chancellor premier ambassador secretary spokesman spokeswoman spokesperson chief prosecutor attorney mp
  striker midfielder winger goalkeeper defender footballer surgeon physician biologist physicist geologist journalist reporter columnist activist diver
  lawyer barrister solicitor novelist historian engineer farmer fisherman driver
  councilor alderman deputy prime vice foreign interior treasury transport health public district special officer agent director
  chairman chairwoman lawyer editor coach boss manager leader opposition lead author senior junior former acting brigadier admiral
  adm. corporal constable sheriff warden superintendent rabbi pastor pope cardinal analyst economist gram pradhan mallam hajia chief
  first police army seismologist pollster professor-emeritus dean rector resident witness survivor café owner`,
)
export const FEMALE = set(
  'spokeswoman woman wife mother sister daughter widow girl mrs mrs. ms ms. queen aunt grandmother chairwoman midwife lady dame actress landlady matriarch princess',
)
export const MALE = set(
  'spokesman man husband father brother son boy mr mr. king uncle grandfather chairman fireman fisherman sir lord landlord watchman lad patriarch prince grandson',
)

/** Abstract nouns that carry a telling: "the claim that …". */
export const CUE_NOUNS = set(
  `claim allegation assertion suggestion rumour rumor report accusation belief statement testimony warning announcement admission
  insistence contention revelation denial argument complaint speculation fear hint promise pledge assurance appeal demand plea request call advice finding theory word conclusion`,
)
/** Things said: what can be dismissed or denied as such. */
export const CLAIMED = set(
  `claim allegation accusation report rumour rumor suggestion assertion idea notion talk story criticism concern fear warning theory
  prospect comparison remark comment statement account figure finding`,
)
/** After "according to": no teller. */
export const NOT_TELLERS = set(
  `plan plans schedule timetable law custom tradition calendar rules regulations orders age size rank taste need preference protocol
  procedure merit ability circumstances alphabetical tide scripture proverb weather nobody whom`,
)
/** What a telling cannot be about: "said goodbye", "told a lie". */
export const IDLE_OBJECTS = set(
  `goodbye goodbyes hello hi farewell farewells grace prayers prayer sorry thanks nothing anything mass rosary anthem cheese goodnight yes
  no joke jokes lie lies story stories tale tales truth time itself himself herself themselves so amen vows lines oath it`,
)

/** The singular of a plural noun, by rule; other words come back unchanged. */
export function singular(low: string): string {
  const known = IRREGULAR.get(low)
  if (known) return known
  if (low.endsWith('ies') && low.length > 4) return `${low.slice(0, -3)}y`
  if (/(?:ches|shes|sses|xes)$/.test(low)) return low.slice(0, -2)
  if (low.endsWith('s') && !/(?:ss|us|is)$/.test(low) && low.length > 3) return low.slice(0, -1)
  return low
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['men', 'man'],
  ['women', 'woman'],
  ['children', 'child'],
  ['fishermen', 'fisherman'],
  ['firemen', 'fireman'],
  ['media', 'media'],
  ['minutes', 'minutes'],
  ['figures', 'figures'],
  ['police', 'police'],
])

/** True if the word is in the list, as it stands or as a plural. */
export const among = (list: ReadonlySet<string>, low: string): boolean => list.has(low) || list.has(singular(low))

/** Listeners who are no teller: the phrase ends with them ("told investigators she was …"). */
export const LISTENERS = set(
  'reporters journalists investigators police parliament congress friends detectives officers prosecutors voters lawmakers mps readers viewers councillors customers staff',
)

/** Words after which a cue verb is none ("reported for duty", "called at"). */
export const NOT_BEFORE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['report', set('for to back sick missing dead ready buried itself himself herself themselves at in')],
  ['call', set('at in out off up roll me him us you them back')],
  ['answer', set('to with back')],
  ['announce', set('itself himself herself themselves')],
  ['order', set('in from')],
  ['ask', set('not')],
  ['swear', set('in into')],
  ['hold', set('on up')],
  ['read', set('like aloud out')],
  ['think', set('of about twice')],
  ['agree', set('with to on a the')],
  ['argue', set('for against with')],
])

/** Verbs whose subject is an outlet more often than not, and those that hardly anybody else does. */
export const PUBLISHING = set(
  'reported reports quoted quotes cited cites aired airs published publishes carried broadcast broadcasts writes headlined',
)
export const APPEARING = set('aired airs broadcast broadcasts headlined published publishes')
/** Participles and nouns before "by", "to", "with" or "in" and the outlet that had something. */
export const REACHING = set(
  'obtained seen reviewed cited quoted contacted reached interviewed carried aired leaked shown heard viewed examined passed handed published reported broadcast interview comments remarks',
)
/** What a role may be called when it is mentioned again: hypernym, then what it stands for. */
export const WIDER: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  (
    'player:striker midfielder winger goalkeeper keeper forward defender footballer batsman bowler captain;' +
    'doctor:surgeon physician paediatrician cardiologist consultant medic epidemiologist;' +
    'lawyer:attorney solicitor barrister advocate counsel;' +
    'official:minister director secretary commissioner spokesman spokeswoman officer inspector;' +
    'scientist:biologist physicist oceanologist chemist geologist seismologist researcher;' +
    'researcher:scientist author biologist epidemiologist;author:researcher scientist writer novelist;' +
    'lawmaker:mp senator deputy;politician:mp senator minister councillor mayor deputy;' +
    'journalist:reporter correspondent editor columnist;officer:policeman constable sergeant inspector detective agent;' +
    'agency:wire;website:site portal;site:website portal;portal:site website;paper:newspaper daily weekly tabloid broadsheet study article;' +
    'newspaper:paper daily weekly tabloid;station:radio channel broadcaster tv television;channel:station tv television;' +
    'broadcaster:station radio channel television;document:report memo letter file paper affidavit indictment;' +
    'report:study audit review survey;survey:poll;poll:survey;study:survey paper;company:firm operator manufacturer;' +
    'firm:company consultancy;operator:company firm;footage:video clip;video:clip footage recording;picture:photo photograph image;photo:picture photograph image;' +
    'sheet:spreadsheet;recording:tape audio;letter:e-mail email'
  )
    .split(';')
    .map((row): [string, ReadonlySet<string>] => {
      const [wide = '', narrow = ''] = row.split(':')
      return [wide, set(narrow)]
    }),
)

/** Nouns by whose ending one sees that they can be called for: an action, a state. */
export const ABSTRACT = /(?:tion|sion|ment|ity|ance|ence|al|ing|ure|ship|ism|ty|cy|ry|sis|dom|ness|ges?|ght|down|over)s?$/
/** Others that can. */
export const WANTED = set(
  `calm ceasefire truce end halt ban vote talk release return strike boycott peace help aid support restraint action reform law rule dialogue
  probe review time patience clue answer apology compensation step limit cut rise fund money change more less protest march day war election
  check test search rescue trial sanction measure control guarantee proof evidence backing transfer pause break freeze withdrawal overhaul plan
  solution respect standard tax levy bail debate summit meeting deal pact accord quota curb crackdown response volunteer witness information`,
)
