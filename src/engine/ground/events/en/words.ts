const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Heads of what is attacked, killed or executed in a figure of speech only. */
export const FIGURATIVE = set(
  'policy policies plan plans decision record proposal bill comment comments remark remarks idea law budget speech argument critics criticism ' +
    'report claim claims statement strategy strategies order orders contract project program programme code warrant command mission will task deal ' +
    'process time appetite motion career chances film films movie movies video videos documentary scene scenes series footage photo photos picture ' +
    'pictures photograph photographs goal goals penalty glance ball basket problem problems issue question poverty corruption inflation disease cancer ' +
    'virus crime climate misinformation rumours rumors boredom reputation integrity legislation ruling verdict',
)
/** What may be taken, lost and won back. */
export const GROUND = set(
  'town city village district area province region territory base post outpost airport airfield bridge crossing hill positions position neighbourhood ' +
    'neighborhood capital port checkpoint station headquarters barracks stronghold island road highway ground settlement settlements villages towns cities ' +
    'areas districts enclave camp garrison control',
)
export const ARMS = set(
  'weapon weapons arms ammunition rifle rifles explosives explosive rocket rockets missile missiles drone drones bomb bombs device devices grenade grenades ' +
    'munitions shells cache mine mines landmine landmines guns firearms attack plot attempt attempts attacks plots detonators warhead projectile projectiles uav uavs',
)
export const PACT = set(
  'agreement agreements deal deals treaty accord accords pact memorandum mou truce ceasefire cease-fire armistice protocol compromise understanding settlement contract contracts',
)
export const PLACES_BURNT = set(
  'house houses home homes car cars building buildings vehicle vehicles shop shops office offices church churches mosque mosques school schools village villages ' +
    'bus buses truck trucks tent tents property station tyres tires store stores market headquarters warehouse farm crops bridge bridges tower towers pylons plant plants factory factories depot depots monument monuments statue shrine fields hospital hospitals bank banks',
)
export const BODIES = set('body bodies corpse corpses remains')
export const VESSELS = set(
  'boat ship ferry vessel dinghy trawler tanker barge boats ships vessels ferries canoe raft submarine freighter yacht',
)
export const VEHICLES = set(
  'bus car truck lorry van train plane aircraft helicopter airliner jet turboprop motorcycle motorbike taxi tram minibus vehicle vehicles cars trucks buses trains tanker ' +
    'tractor flight airplane locomotive carriage carriages coach bicycle jeep glider balloon drone',
)
export const BUILT = set(
  'building bridge roof mine tunnel house wall block stand tower dam ceiling apartment school structure shaft warehouse factory bakery market stadium church mosque temple stairs scaffolding crane balcony hotel mall overpass',
)
/** What crashes, derails and is overturned in a figure of speech. */
export const NO_CRASH = set(
  'market markets stock stocks share shares price prices economy website site system server computer app talks process plan deal ruling verdict conviction decision law result hopes currency bitcoin waves lawmakers court judge judges',
)
export const VOLCANO = set('volcano mount crater')
export const FORCES = set(
  'troops soldiers forces army police officers fighters militants rebels guard personnel units unit ships warships aircraft marines reservists military brigade battalion ' +
    'battalions convoy tanks jets guerrillas navy peacekeepers division contingent patrol patrols militia militias',
)
export const AIDS = set(
  'aid assistance food supplies relief medicine medicines tents blankets packages parcels foodstuff funds vaccines shelter water help fuel',
)
export const CURBS = set('curfew blockade lockdown ban emergency restrictions embargo siege tariffs tariff')
export const SHUT = set('border borders crossing crossings airspace airport airports school schools road roads')
export const CUT_OFF = set('ties relations sanctions ambassador diplomats embargo diplomat envoy embassy')
export const SHOTS = set('rocket rockets missile missiles mortar mortars shell shells artillery projectile projectiles')
export const MET_BY_THINGS = set(
  'need needs demand demands target targets deadline criteria standard standards goal goals requirement requirements expectations resistance fate challenge challenges obligations test tests condition conditions costs cost obligation approval criterion applause criticism opposition silence death end need',
)

/** Instruments that tell the type of an attack by themselves: as its modifier, its agent or its subject. */
export const INSTRUMENTS: ReadonlyMap<string, string> = new Map(
  (
    [
      ['suicide-bombing', 'suicide kamikaze'],
      [
        'air-strike',
        'drone drones air aerial airborne warplane warplanes jet jets aircraft helicopter helicopters planes bomber bombers airstrike airstrikes gunship gunships',
      ],
      ['shelling', 'missile missiles rocket rockets mortar mortars artillery shell shells tank howitzer'],
      ['bombing', 'bomb bombs ied ieds landmine landmines mine mines explosive explosives device dynamite'],
      ['grenade-attack', 'grenade grenades'],
      ['chemical-attack', 'chemical gas sarin chlorine nerve'],
      ['property-destruction', 'arson'],
      ['cyber-attack', 'cyber hacking ransomware computer phishing'],
    ] as const
  ).flatMap(([type, words]) => words.split(' ').map((word): [string, string] => [word, type])),
)

/** Of those, what nobody can be: it is no actor. */
export const WEAPONS = set(
  'missile missiles rocket rockets mortar mortars artillery shell shells bomb bombs ied ieds landmine landmines mine mines explosive explosives device dynamite grenade grenades gas drone drones blast vest gunfire fire bullet bullets gun guns knife',
)

/** Modifiers of an attack, a strike, a blast or an arrest that is none. */
export const NO_ATTACK = set(
  'heart daylight panic asthma verbal personal media propaganda scathing shark dog bear leopard wolf crocodile tiger elephant lion snake anxiety cardiac legal political rhetorical smear planned possible potential future imminent ' +
    'threatened foiled thwarted attempted hypothetical stock market economic financial photo film counter vitriolic stinging',
)
export const LABOUR = set(
  'labour labor hunger general workers teachers drivers doctors rail nationwide union unions pilots nurses students transport wage workers miners truckers lawyers walkout staff employees traders',
)

/** Those who bear arms, as the head of a phrase. */
export const ARMED = set(
  'soldiers soldier troops army military forces force police policeman policemen officers militants militant fighters fighter rebels rebel insurgents insurgent gunmen gunman ' +
    'terrorists terrorist militia militias militiamen militiaman guerrillas guerrilla commander commanders patrol checkpoint base outpost barracks garrison brigade battalion unit units ' +
    'commandos paramilitaries jihadists mercenaries marines airmen combatants extremists navy squad post positions camp headquarters column stronghold guards regiment convoy',
)
/** Armed groups, as names are written in lower case. */
export const ARMED_NAMES = set(
  'isis isil daesh taliban hamas hezbollah pkk farc eln houthis houthi al-qaeda al-qaida qaeda al-shabaab shabaab boko haram iswap wagner m23 rsf ypg idf fmln irgc talibans nusra lra ttp',
)
export const PROTESTERS = set(
  'protesters protester protestors demonstrators demonstrator marchers crowd rioters strikers students supporters',
)
export const PROTESTS = set(
  'protest protests protesters protester protestors demonstrators demonstration demonstrations rally march marchers rioters crowd crowds',
)
/** What dies in a figure of speech. */
export const NO_LIFE = set(
  'craze project idea ideas dream dreams hope hopes bill talks relationship love party plan interest pump engine battery motor phone fire trade industry market tradition language',
)
/** What kills without anybody's doing. */
export const CAUSES = set(
  'accident accidents disease virus cancer pneumonia heat heatwave famine hunger drought poisoning covid cholera malaria pandemic epidemic disaster incident rains rain winds wind avalanche wave smoke carbon leak electricity lightning war conflict violence drugs overdose cold it which that',
)
export const MOB = set('mob mobs vigilantes crowd')
/** People and what stands for them, to tell a release of prisoners from one of a film. */
export const CAPTIVES = set(
  'people man woman men women child children boy girl prisoner prisoners hostage hostages detainee detainees captive captives suspect suspects journalist journalists soldier soldiers ' +
    'activist activists civilians civilian workers worker teacher priest pilot crew aide official student students tourist tourists leader member members him her them he she they',
)

/** Modals: what they govern did not happen, or not yet. */
export const MODALS = set("may might could would should must will shall can 'll ’ll wo ca ought need")
export const NEGATIONS = set("not n't n’t never neither nor hardly barely cannot")
/** What makes an infinitive a fact. */
export const IMPLICATIVE = set(
  'managed began begun started continued went proceeded helped forced came believed reported said alleged thought known found understood claimed rumoured rumored seen happened appeared',
)
/** Left of a gerund: it did not take place, or is not said to have. */
export const NO_FACT = set(
  'without against from avoid avoided avoiding instead prevent prevented preventing considered considering consider risk stop stopped deny denied denies denying of',
)
export const FACT_OF = set('convicted guilty admitted confessed acquitted consisted result')
export const CONDITIONS = set('if unless whether lest')
/** Governs a noun that stands for what did not happen: “risk of an attack”, “called for a strike”, “prevent an explosion”. */
export const UNREAL = set(
  'risk threat threats fear fears feared possibility danger warning warned warn prospect plot plotted plotting accusation suspicion plan plans planned planning prepare prepared preparing ' +
    'preparation preparations prevent prevented preventing avoid avoided avoiding avert averted averting threaten threatened threatening call calls called calling deter event case ' +
    'likelihood potential attempt attempts announce announced denied deny denies denying ban banned without against stop stopped',
)
/** Beside “would have”: it did not. */
export const UNMET = set("if had without unless otherwise but not n't n’t never instead")
/** What is said of a crime by name. */
export const LAW = set(
  'acquit acquits acquitted accuse accused accuses accusing suspect suspected charge charged charges convict convicted convicts guilty indicted tried trial wanted count counts sentenced jailed arrested suspicion accusations allegations alleged',
)
export const NOBODY = set('no nobody none nothing neither')
export const PRONOUNS_OUT = set('it its itself himself herself themselves ourselves this that these those there which what who whom whose')
/** Heads that are nobody and nothing that an event befalls. */
export const NO_PARTY = set(
  'monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning afternoon evening night day days week weeks month months year years time times hour hours number fact way january february march april may june july august september october november december',
)
/** Event nouns that need no article. */
export const MASS = set('fighting shelling looting rioting flooding bombardment unrest vandalism')
/** Beside "strike" without a modifier: it is one of arms. */
export const MILITARY = set(
  'drone drones air missile missiles army troops military militants jets warplanes rockets killed wounded civilians hospital bombing forces targets fighters base raid raids hit defence defense airport bombs commander commanders',
)
export const LOCATIVE = set(
  'in at near outside inside on around across from through into throughout over within along off toward towards to of north south east west',
)

/** Verbs whose subject or object an event noun may be without adding an event: “a blast killed”, “launched an attack”. */
export const LIGHT = set(
  'carry carried carrying launch launched launching stage staged staging conduct conducted conducting mount mounted commit committed hold held holding perpetrate perpetrated order ordered lead led ' +
    'wage waged unleash unleashed make made undertake undertook organise organised organize organized join joined attend attended start started begin began set ignite ignited cause caused sign signed execute executed',
)
/** Verbs that an event noun does to what it befalls. */
export const BEFALLS = set(
  'hit struck strike strikes hits rocked rocks targeted targets target ripped tore destroyed damaged killed wounded injured left claimed shook swept engulfed levelled leveled devastated flattened hitting striking targeting destroying damaging gutted',
)
/** Who may be captured. */
export const TAKEN: ReadonlySet<string> = new Set([...CAPTIVES, ...ARMED])
/** Of those who bear arms, the state's: whom they capture is arrested. */
export const STATE = set('army police troops forces soldiers military navy authorities government security commandos coalition guard')
/** What strikes by itself: "rockets hit the port". */
export const MEANS: ReadonlySet<string> = new Set(
  [...INSTRUMENTS.keys()].filter((word) => !/^(?:suicide|computer|arson|gas|air|aerial|chemical|mine|mines|tank|nerve|cyber)$/.test(word)),
)
