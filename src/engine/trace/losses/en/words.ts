/** Words that carry no matter of their own: they are neither matched nor missed. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those and or but nor so yet if as than then of to in on at by for from with without into onto out up down off ' +
    'over under about after before since until till during between among against through across behind below above near along around ' +
    'toward towards upon within amid via per despite because while when where which who whom whose what how why whether though although ' +
    'is are was were be been being am have has had having do does did done will would shall should can could may might must ought ' +
    "not n't no 's ’s 're 've 'd 'll 'm it its he him his she her hers they them their theirs we us our ours you your i me my mine himself " +
    'herself itself themselves there here also too very just only even still already again more most much many some any each every both ' +
    'all other another such own same mr mrs ms miss dr sir s t said says say saying told tells tell told according added adding one ' +
    'however meanwhile later earlier now ago further'
  ).split(' '),
)

/** Irregular forms with the plain one: `plain form form`. */
const FORMS = `
arise arose arisen|beat beaten|become became|begin began begun|bite bit bitten|blow blew blown|break broke broken|bring brought|build built
burn burnt|buy bought|catch caught|choose chose chosen|come came|cut|deal dealt|dig dug|draw drew drawn|drink drank drunk|drive drove driven
eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten
freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hit|hold held|keep kept
know knew known|lay laid|lead led|leave left|lend lent|lie lay lain|light lit|lose lost|make made|meet met|pay paid|put|quit|read|ride rode ridden
ring rang rung|rise rose risen|run ran|see saw seen|seek sought|sell sold|send sent|set|shake shook shaken|shoot shot|show shown|shut|sing sang sung
sink sank sunk|sit sat|sleep slept|slay slew slain|speak spoke spoken|spend spent|spread|stand stood|steal stole stolen|strike struck stricken
swear swore sworn|sweep swept|swim swam swum|take took taken|teach taught|tear tore torn|think thought|throw threw thrown|understand understood
wake woke woken|wear wore worn|win won|withdraw withdrew withdrawn|write wrote written|man men|woman women|child children|person people
foot feet|life lives|wife wives|half halves|knife knives|thief thieves|wolf wolves|staff|crisis crises|die died dies dying dead|drown drowned drowning
`

export const IRREGULAR: ReadonlyMap<string, string> = new Map(
  FORMS.split(/[|\n]/).flatMap((row) => {
    const [plain = '', ...forms] = row.trim().split(' ')
    return plain ? [plain, ...forms].map((form): [string, string] => [form, plain]) : []
  }),
)

/**
 * Words that newsrooms use for one another, as stems, the plainest first. Only words whose exchange changes no claim: “killed” and
 * “slain”, not “killed” and “murdered”. Written for this project from general knowledge of English news.
 */
const SAME = `
kill slay dead die death fatal decease lif|hurt injur wound|lorry truck|car vehicl automobil|bus coach minibus|plan aircraft airplan aeroplan jet|ship vessel boat
mill factory plant|sack fir dismiss|worker employe staff labourer laborer|polic officer policeman|soldier troop serviceman|gunman attacker assailant shooter
child kid youngster|house hom dwel residenc|villag hamlet|town city|disappear vanish|start begin commenc|end finish conclud stop|buy purchas acquir
show indicat|free releas|arrest detain custody apprehend|burn torch blaz fir|destroy demolish raz blow wreck|flee escap|hit strik|big larg huge great
help aid assist|get receiv obtain|near close|photo photograph pictur imag|road street rout highway|find discover recover|carry transport bear board
rebel insurgent guerrilla|government cabinet administration|president presidential|parliament parliamentary legislatur|minister ministry ministerial
chief head leader headman|spokesman spokeswoman spokesperson|chairman chairwoman chairperson chair|premier|lawmaker mp legislator deputy
doctor physician medic|hospital clinic|lawyer attorney counsel|firefighter fireman|reporter journalist|teacher schoolteacher|film movie|football soccer
petrol gasolin fuel|autumn fall|flat apartment|shop stor|lift elevator|holiday vacation|railway railroad|dusk nightfall|dawn daybreak sunris|noon midday
percent pct|kilometer km kilometr|meter metr|kilogram kg kilo|about approximat roughly|nobody none|demonstrat protest|demonstrator protester
vot ballot|money cash fund|cost pric|tv television|pupil student|meet talk|ask request|refus declin reject|attack assault raid|explod explosion blast detonat
robbery theft rob steal|suspect|own possess|plan scheme|reopen|resign quit step|allow permit let|close shut|raid storm|build construct|rise increas grow
tribal trib|regional region|provincial provinc|national nation|local locality|farm agricultur agricultural agriculturist|military army|naval navy
medical medicin|education educational school|foreign|interior|water|electric electricity power|europ european|independent independently|allegation alleg
accident crash collision collid|crew|passenger travel traveller traveler|victim|relativ family kin|corps body|tim|gun rifl weapon firearm arm|shell shel mortar
bridg|abandon desert|tabl|scrap abolish axe|boss manager|nurs|jail prison gaol|jobless unemployed|judg magistrat|thaw|probe inquiry investigat investigation
investigator|capital|halt suspend|postpon delay defer|oppos opposition|support back supporter|crowd|block clog|cancel|secret secretly|warn warning|damag
`

export const SYNONYMS: ReadonlyMap<string, string> = new Map(
  SAME.split(/[|\n]/)
    .filter((row) => row.trim() !== '')
    .flatMap((row) => {
      const [plain = '', ...others] = row.trim().split(' ')
      return others.map((other): [string, string] => [other, plain])
    }),
)
