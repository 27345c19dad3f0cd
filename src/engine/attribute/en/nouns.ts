/** Nouns that say what a teller is. Lower case; singulars, plurals are folded by `singular`. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

export const OUTLET_NOUNS = set(
  `website site portal newspaper paper daily weekly magazine tabloid channel station broadcaster network outlet newsletter blog
  bulletin journal gazette wire media press desk podcast television tv programme broadcasters newsroom radio
  broadsheet periodical fortnightly monthly quarterly blogosphere newswire newscast fanzine zine webzine vlog
  livestream aggregator`,
)
/** Words inside a proper name that make it an outlet. */
export const OUTLET_WORDS = set(
  `tv radio news times post herald gazette tribune journal courier observer chronicle telegraph guardian mirror sun star express daily
  weekly press fm am media magazine mail echo argus packet sentinel reporter review bulletin dispatch examiner globe monitor network
  television channel agency wire standard echoes online today ledger noticiero diario newsletter broadcasting interfax reuters afp ap tass
  gazzetta zeitung presse blatt courant dagblad kurier kurir vesti novosti pravda izvestia haber gazetesi postasi
  jornal periodico newswire broadcaster broadcast canal televisión kanal nachrichten anzeiger rundschau tageblatt
  nouvelles figaro monde libération giornale corriere inquirer bee clarion enquirer advertiser intelligencer statesman
  bugle newsroom tidende avisen posten bladet wyborcza rzeczpospolita hurriyet milliyet sabah masr ahram hayat watan
  khabar jadid sharq quds record`,
)
export const DOCUMENT_NOUNS = set(
  `report caption banner placard indictment affidavit memo memorandum letter email e-mail mail document paper filing lawsuit complaint audit study survey poll
  census log register video footage recording tape clip image photo photograph picture map minutes diary transcript testimony autopsy
  analysis meta-analysis review ruling judgment judgement verdict contract invoice ticket record bill draft resolution statement
  circular communique communiqué notice bulletin dossier file list ledger book data figure figures statistics findings research
  certificate warrant order petition message note slide presentation spreadsheet screenshot canvass manifest deed docket logbook
  dataset database evidence post-mortem search metadata minute sheet column table file scan x-ray essay article affidavit brief
  briefing-note release will testament receipt label plaque poster sign graffiti tag manual protocol timesheet logs readout summary annex appendix questionnaire inquiry chart archive inventory receipt passport timetable
  accounts advisory agenda agreement album algorithm application appraisal assessment attachment budget cable catalogue
  catalog chat checklist correspondence cv datasheet diagram directive disclosure emails epilogue estimate evaluation
  excerpt exhibit extract factsheet finding flyer forecast graph guidelines handout headline infographic injunction
  inscription leaflet manifesto manuscript measurement measurements messages motion notebook obituary outline pamphlet
  paperwork payslip permit photos plea polling postcard preprint proposal prospectus readings reconstruction records
  recordings referendum reports requisition roster rota rulebook imagery scoreboard script scroll signature slides
  specification statistic studies submission summons surveys syllabus tables tachograph tapes telegram teletext tests
  textbook texts thread tracker tweets videos voicemail voucher watermark whitepaper wikipedia wiretap wiretaps writ`,
)
/** Forms of an issuer's own words: who issues them is the teller. */
export const ISSUED = set('statement circular communique communiqué release bulletin notice post tweet message announcement press-release')
export const ORGANISATION_NOUNS = set(
  `police army navy ministry government office department agency authority authorities commission committee council court tribunal company
  firm bank club hospital school university union party parliament senate congress military coalition regulator operator prosecution
  defence directorate board embassy institute institution federation association organisation organization charity campaign group movement militia
  force forces command service administration bureau secretariat observatory inspectorate registry cabinet presidency kremlin pentagon
  fund foundation society centre center corporation consortium manufacturer airline museum railway railways brigade front guard coastguard
  municipality prefecture palace chamber inspectorate watchdog ombudsman treasury customs un nato eu WHO fbi cia ngo ngos shipowner
  league alliance bloc convoy coordination developer retailer publisher church diocese faction administration un regime opposition state laboratory academy
  ambassadorship archdiocese artillery assembly ballclub battalion bishopric borough brewery broadcaster
  builders carrier cartel cathedral caucus chancellery clinic coastguards college commonwealth conglomerate
  constabulary consulate cooperative county delegation dockyard faculty fleet franchise garrison gendarmerie guild
  headquarters hospice hq importer exporter industry insurer insurers interpol judiciary junta jury lender library
  lobby mediation mission nhs orchestra orphanage partnership paramilitaries patrol pharmacy platoon politburo
  polyclinic quango refinery regiment sanctuary shelter shipper sponsor squad squadron startup studio subsidiary
  supermarket syndicate synod taliban taskforce thinktank trust vatican zoo hotline helpline unit unicef unesco nasa
  imf opec lab dealership distillery airport airline factory brewery hotel shipyard plant mine port council rescue chain retailer startup parish prison insurers militia contractor subcontractor maker supplier`,
)
export const GROUP_NOUNS = set(
  `residents locals witnesses eyewitnesses officials sources people relatives families neighbours neighbors villagers protesters
  protestors students doctors workers staff diplomats analysts experts lawyers soldiers researchers scientists authors survivors
  passengers critics supporters activists fishermen farmers traders bankers users readers viewers fans colleagues friends parents
  mps lawmakers politicians leaders journalists reporters rescuers firefighters medics nurses engineers investigators prosecutors
  inmates prisoners refugees migrants customers employees drivers observers commentators respondents voters members aides advisers
  advisors insiders economists historians fighters rebels militants commanders family couple men women children some others many
  several two three four both shareholders investors owners tenants guests pilgrims bystanders onlookers sailors crew teachers merchants sellers
  councillors deputies ministers governors mayors judges officers guards miners dockers deckhands hauliers organisers organizers jurors
  academics actors athletes attendees backers beekeepers bishops campaigners candidates civilians clerics
  climbers commuters consumers contractors correspondents creditors delegates demonstrators detainees detectives
  directors divers editors elders envoys evacuees executives fellows flatmates followers founders gunmen healers
  herders homeowners hostages householders inspectors intermediaries islanders labourers laborers landowners
  legislators lifeguards managers mediators mechanics midwives monks mothers mourners musicians negotiators nuns
  opponents parishioners paramedics patients pensioners performers physicians pickets pilots planners players poachers
  porters priests producers professors pupils rangers referees representatives reservists retailers riders scholars
  seafarers seamen senators settlers shepherds shoppers shopkeepers skippers smugglers specialists spectators staffers
  stallholders strikers subscribers taxpayers technicians teenagers tourists townspeople trainees translators truckers
  unionists vendors veterans victims visitors volunteers warders widows worshippers youths tribesmen classmates
  schoolchildren watchers`,
)
/** Singular persons that cannot be told apart: whoever they are, the report does not say. */
export const ANONYMOUS_NOUNS = set(
  `source person individual resident local witness eyewitness bystander onlooker insider neighbour neighbor villager passer-by passerby
  employee worker man woman boy girl teenager student doctor nurse vet captain soldier fisherman farmer driver taxi-driver passenger
  survivor user reader viewer blogger caller relative friend colleague cousin acquaintance official officer diplomat banker trader
  analyst expert researcher scientist engineer technician guard clerk teacher shareholder member deputy lawmaker aide adviser advisor
  politician activist protester inmate prisoner customer shopkeeper trader merchant foreman auditor docker deckhand fireman firefighter
  pharmacist midwife seller suspect victim witness survivor tenant courier pilot sailor monk priest negotiator stallholder interlocutor
  baker barber bartender beekeeper bricklayer builder butcher carpenter cashier chef cleaner commuter cook councilman
  craftsman delegate dealer demonstrator detainee dispatcher dockworker electrician evacuee fighter fishmonger gardener
  gunman gunner handyman herder hiker homeowner hostage housewife hunter intermediary invigilator janitor juror
  labourer laborer landowner lifeguard librarian lodger mason mediator medic miner motorist musician novelist
  orderly paramedic parishioner pensioner pedestrian plumber policeman policewoman porter postman pupil rebel
  receptionist refugee rescuer retiree salesman scholar seaman sentry serviceman shepherd smuggler specialist
  spectator staffer steward stewardess stockbroker surveyor tourist tradesman trainee trucker tutor usher
  veteran visitor vendor volunteer waiter waitress warehouseman watchmaker welder whistleblower worshipper
  correspondent photographer cameraman reporter journalist columnist uploader attendant keeper typist registrar groom
  bride kinsman policyholder saleswoman seamstress tailor weaver potter brewer roofer glazier nanny carer caregiver
  childminder`,
)
/** Persons who hold an office, so that they can be found: a role even with an indefinite article. */
export const ROLE_NOUNS = set(
  `spokesman spokeswoman spokesperson minister president governor mayor chairman chairwoman chairperson chair chief head director
  manager secretary prosecutor judge commander general colonel ambassador lawyer attorney solicitor barrister coach boss editor
  captain owner founder ceo superintendent inspector commissioner chancellor premier prime-minister king queen prince bishop
  archbishop imam rector dean principal headteacher headmaster coroner ombudsman speaker leader councillor senator mp
  husband wife son daughter mother father brother sister widow partner parent uncle aunt grandmother grandfather grandson
  supervisor doctor nurse apprentice conductor conductor mechanic caretaker watchman administrator treasurer deputy auditor
  secretary-general vice-president officer agent landlord landlady neighbour neighbor client columnist matriarch patriarch registrar
  abbot admiral archivist brigadier cardinal choirmaster commandant comptroller controller convener curator custodian
  detective elder envoy financier foreman forewoman harbourmaster harbormaster headman historian housekeeper keeper
  lieutenant magistrate major marshal master matron mufti negotiator notary organiser organizer overseer pastor physio
  pope postmaster priest proprietor proprietress provost rabbi referee representative sergeant sheikh sheriff skipper
  steward stepfather stepmother stepson sultan surveyor technician trainer translator trustee undersecretary vicar
  warden fiance fiancé fiancée nephew niece godfather granddaughter girlfriend boyfriend roommate flatmate`,
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
  secretary-general vice-president ceo founder chancellor superintendent commissioner registrar foreman forewoman captain skipper
  dispatcher lifeguard patwari headman caretaker coach editor harbourmaster harbormaster stationmaster postmaster sheriff warden
  treasurer deputy-mayor abbot abbess vicar imam rabbi mufti choirmaster verger sexton sacristan concierge conductor steward
  librarian curator classmate co-pilot copilot goalkeeper matron provost dean undersecretary comptroller mufti liaison`,
)
/** Plurals behind "the" that a place or a case has one set of. */
export const SETS = set(
  'crew family jury panel officers lawyers parents diggers organisers organizers couple team squad rescuers owners hosts',
)
/** Bodies of two words of which one alone would be a person or a thing. */
export const COMPOUND_BODIES =
  /^(?:(?:coast|national|border|home|revolutionary|presidential|republican) guard|general staff|city hall|town hall|control tower|armed forces|security forces|civil defence|fire brigade)$/
/** Heads that name a body with the word in front of them: "electoral commission". */
export const PUBLIC_OFFICES = set('ministry directorate department bureau police office commission agency regulator parliament')
/** Platforms: where something stands, not who says it. */
export const PLATFORMS = set('facebook telegram whatsapp youtube twitter instagram tiktok reddit vkontakte linkedin weibo wechat x')
/** Plurals without a number that stand for a body: "prosecutors said". */
export const COLLECTIVES = set('prosecutors prosecution authorities police organisers organizers')
/** Bodies that a country has one of: the bare noun names it. */
export const NATIONAL_BODIES = set('navy army coastguard parliament cabinet senate congress pentagon kremlin treasury railways customs')
/** Titles before a name: never part of it. */
export const TITLES = set(
  `mr mr. mrs mrs. ms ms. dr dr. prof prof. sir dame lord lady judge justice president minister senator sen. rep. gov.
  governor mayor general gen. colonel col. major maj. captain capt. lieutenant lt. sergeant sgt. inspector
  superintendent detective commissioner commander professor doctor king queen prince princess sheikh sheik imam mullah
  ayatollah archbishop bishop father sister brother rev. reverend councillor chancellor premier ambassador secretary
  spokesman spokeswoman spokesperson chief prosecutor attorney mp striker midfielder winger goalkeeper defender
  footballer surgeon physician biologist physicist geologist journalist reporter columnist activist diver lawyer
  barrister solicitor novelist historian engineer farmer fisherman driver councilor alderman officer agent director
  chairman chairwoman editor coach boss manager leader author brigadier admiral adm. corporal constable sheriff warden
  rabbi pastor pope cardinal analyst economist gram pradhan mallam hajia seismologist pollster professor-emeritus dean
  rector resident witness survivor owner ranger trader shopkeeper miner baker pensioner campaigner volunteer student teacher nurse
  spectator passenger tenant curator archivist biochemist pharmacist ecologist oceanographer climatologist geographer`,
)
/** Words in front of a title. */
export const TITLE_MODIFIERS = set(
  'prime vice foreign interior treasury transport health public district special opposition lead senior junior former acting first police army café deputy chief state assistant associate additional executive general',
)
/** Words at the end of a company's name. */
export const COMPANY_WORDS = set(
  `resources holdings industries mining energy partners capital logistics lines airways petroleum oil steel motors systems technologies maritime research asa ag sa nv bv oy ab analytics foods ltd
  plc inc gmbh corp llc co shipping estates enterprises ventures textiles cement power telecom airlines ferries crossings water rail gas metals minerals timber coal homes foods motors bank insurance studios records`,
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
  insistence contention revelation denial argument complaint speculation fear hint promise pledge assurance appeal demand plea request call advice finding theory word conclusion version view line position explanation verdict opinion suspicion message`,
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

/** Objects that make of a cue verb an act: "admitted patients", "contested the election", "ordered lunch". Singular. */
export const ACTS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  (
    'admit:patient student visitor child person wounded casualty fan refugee;observe:silence holiday ramadan rule ceasefire truce minute custom fast;' +
    'maintain:silence road order presence distance aircraft machine;recall:ambassador envoy product vehicle car player troop parliament striker;' +
    'deny:request application appeal motion entry access visa bail permission service chance food water permit boarding;conclude:talk meeting visit deal agreement tour contract career;' +
    'declare:war bankruptcy independence dividend victory emergency income holiday ceasefire interest winner state truce meeting;' +
    'post:profit loss gain guard record bail sentry notice;write:book novel letter song poem code cheque check play name;' +
    'order:tea lunch coffee drink food pizza beer meal wine book dinner breakfast round soup;' +
    'claim:life title victory trophy medal prize goal hat-trick place seat benefit parking asylum refund win record point wicket;' +
    'answer:phone door call telephone bell prayer summons question;call:roll meeting police ambulance election strike taxi witness vote;' +
    'ask:question way direction;tell:joke story time lie truth fortune tale;contest:election seat title match race final;' +
    'challenge:champion team player;defend:title champion lead goal crown border;welcome:guest visitor child baby delegation crowd;' +
    'slam:door brake;direct:film play traffic orchestra movie;command:troop respect force regiment ship army;record:goal album song win profit;' +
    'voice:character role;express:mail milk;press:button charge;read:book newspaper paper lesson poem;announce:arrival train;' +
    'place:order bet bid ball;confirm:suspicion fear hope prejudice;point to:map door;state:name;repeat:year exercise trick feat;report:profit loss crime;' +
    'reject:shot header offer goods;accept:prize award gift job;propose:marriage toast;second:motion;dismiss:charge case lawsuit suit appeal coach manager employee worker staff jury;cry:tear;present:prize;sign:deal'
  )
    .split(';')
    .map((row): [string, ReadonlySet<string>] => {
      const [lemma = '', objects = ''] = row.split(':')
      return [lemma, set(objects)]
    }),
)

/** The singular of a plural noun, by rule; other words come back unchanged. */
export function singular(low: string): string {
  const known = IRREGULAR.get(low)
  if (known) return known
  if (!low.endsWith('s')) return low
  if (low.endsWith('ies') && low.length > 4) return `${low.slice(0, -3)}y`
  if (/(?:ches|shes|sses|xes)$/.test(low)) return low.slice(0, -2)
  if (!/(?:ss|us|is)$/.test(low) && low.length > 3) return low.slice(0, -1)
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
  'reporters journalists investigators police parliament congress friends detectives officers prosecutors voters lawmakers mps readers viewers councillors customers staff jurors supporters colleagues followers fans delegates residents relatives',
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
  ['think', set('of about twice for hard long')],
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

/** Measures that somebody in charge orders. */
export const ORDERED = set(
  'inquiry investigation probe review audit evacuation closure halt ceasefire release arrest ban curfew lockdown inspection search recall withdrawal autopsy retrial',
)
/** Things one calls or asks for at a table or on a pitch: no request that a report passes on. */
export const THINGS = set(
  `ball bill check tea coffee water beer wine drink food bread soup couscous nut rice lunch dinner breakfast cake taxi cab waiter second blanket
  chair pen paper cigarette light salt menu key ride lift autograph selfie photo pass glass bottle order silence encore song toast hat coat`,
)
