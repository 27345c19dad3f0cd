import { franc } from 'franc-min'
import { type Issue, issue } from '../../model/issue.ts'
import { metaOf, type Page } from './page.ts'

/**
 * The commonest function words by language, those first that its neighbours do not share. Ours: the trigrams of franc-min know no
 * Danish, Norwegian, Finnish, Slovak or Baltic language, and take them for neighbours.
 */
const WORDS: readonly (readonly [language: string, words: string])[] = [
  ['en', 'the of and to in that is for was with on as it by at from are this have be has he his said not but they who were had'],
  [
    'de',
    'der die und das ist von den mit nicht ein eine für auf dem sich des im auch es wird aus bei nach sind hat wie einen zu werden über',
  ],
  ['fr', 'le la les des et est une dans que pour du qui sur pas au avec ce par plus sont il cette en ont été aux ses mais elle'],
  ['es', 'el la los de que y en las un una por con del para se es al su no como más lo ha este pero sus sobre fue'],
  ['it', 'di il che la della per un una è del non sono con dei nel alla si le da più gli anche ha al delle questo come dal ma'],
  ['pt', 'de que do da em um uma para com não os no na dos por mais se ao foi das como são é à pelo pela sua seu ou'],
  ['ca', 'de la el que i els les en un una amb per del al és a les més dels ha però aquest seva no va'],
  ['nl', 'de het een van en in is dat op te zijn voor met niet aan er ook om die door naar bij wordt heeft als maar uit werd'],
  ['af', 'die van en het is in nie ’n te wat om vir met sy op hy aan ook deur word dit was sal'],
  ['sv', 'och att det i en som är på för av med har den inte till om ett han de var från men sig säger också efter vid'],
  ['da', 'og at det er en i til på som for af med har den der ikke de et han fra men også siger sig efter ved blev hvad'],
  ['no', 'og det er i en på som for av med har til at den ikke et han de fra men også sier seg etter ved ble hva å'],
  ['fi', 'on ja ei että se oli hän ovat mutta myös ole kun sen kuin mukaan joka jo tai vuoden vain sekä ovat olisi hänen'],
  ['is', 'og að í er á sem við til var það um fyrir með en hann ekki af hefur því'],
  ['pl', 'w i na z się nie że do to jest o jak po od za przez są ale dla tym oraz był jego będzie'],
  ['cs', 'a se v na je že o s z do i to ve pro za jsou by podle ale jako od si které který také není'],
  ['sk', 'a sa v na je že o s z do aj to vo pre za sú by podľa ale ako od si ktoré ktorý nie bol'],
  ['sl', 'in je v na se za da so z pa ki tudi po s bi ne pri ali kot še bo že od'],
  ['hr', 'je i u na se da za su od s koji što kako će ne o bi nije iz te koje a do koja'],
  ['hu', 'a az és hogy nem is egy volt meg de ez csak már el még mint szerint után vagy azt ki kell'],
  ['ro', 'de și în a la că pe cu nu din care o un pentru este sunt mai au fost ce să se prin'],
  ['tr', 've bir bu da de için ile olarak çok daha olan gibi sonra kadar ne var değil dedi göre ise'],
  ['az', 'və bir bu da də üçün ilə olan olub edib ki deyil daha sonra kimi'],
  ['lt', 'ir kad yra su į tai iš o kaip bei už apie jis buvo ne nuo bet dėl'],
  ['lv', 'un ir ka ar no par uz bet kā arī lai gan tas tika pie kas'],
  ['et', 'ja on et ei ka oli see kui mis aga oma kes selle ning pole'],
  ['sq', 'dhe të në e për një me nga që është se ka do janë si më'],
  ['eu', 'eta da du ez ere dira den izan dute bat baina zen hori'],
  ['ga', 'an na agus ar go is le bhí i ag don leis níl'],
  ['cy', 'y yn yr a i o ar mae wedi bod ei ac fod gan'],
  ['id', 'yang dan di dengan untuk ini dari pada dalam itu tidak akan juga ke oleh ada bisa karena telah tersebut saat'],
  ['ms', 'yang dan di dengan untuk ini dari pada dalam itu tidak akan juga ke oleh ada boleh kerana telah beliau ialah'],
  ['tl', 'ang ng sa na mga ay at ni para hindi nang kay siya ito si'],
  ['sw', 'na ya wa kwa ni katika la za kuwa hiyo cha hilo huo pia kwamba'],
  ['vi', 'và của là có được cho trong một người không với các này đã những'],
  ['ru', 'и в не на что с по как это из он за его к от для а о было также'],
  ['uk', 'і в не на що з за та до у як про від його це для є після який також'],
  ['be', 'і ў не на што з за да як пра ад яго гэта для па ёсць таксама'],
  ['bg', 'на и в да за се от не са е с по че като това има ще до който'],
  ['mk', 'на и во да за се од не е со дека како тоа ќе што ги го'],
  ['sr', 'је и у на се да за су од који не са као што ће то из'],
]

const BY_WORD = new Map<string, string[]>()
for (const [language, words] of WORDS)
  for (const word of new Set(words.split(' '))) {
    const list = BY_WORD.get(word)
    if (list) list.push(language)
    else BY_WORD.set(word, [language])
  }

/** ISO 639-1 of the three-letter codes that franc-min answers with. */
const CODES: ReadonlyMap<string, string> = new Map(
  (
    'spa=es eng=en por=pt ind=id fra=fr deu=de jav=jv vie=vi ita=it tur=tr pol=pl swh=sw sun=su ron=ro hau=ha fuv=ff bos=bs hrv=hr nld=nl srp=sr ckb=ckb yor=yo uzn=uz ' +
    'zlm=ms ibo=ig ceb=ceb tgl=tl hun=hu azj=az ces=cs run=rn plt=mg qug=qu mad=mad nya=ny zyb=za kin=rw zul=zu swe=sv lin=ln som=so ilo=ilo rus=ru ukr=uk koi=kv ' +
    'bel=be bul=bg kaz=kk arb=ar urd=ur pes=fa skr=skr pbu=ps hin=hi mar=mr mai=mai bho=bho npi=ne cmn=zh ben=bn jpn=ja kor=ko tel=te tam=ta guj=gu kan=kn mal=ml ' +
    'mya=my pan=pa amh=am tha=th sin=si ell=el heb=he kat=ka hye=hy lao=lo khm=km'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
)

/** Scripts that one language of the press writes. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\u3040-\u30ff]/gu],
  ['ko', /[\uac00-\ud7af]/gu],
  ['zh', /[\u4e00-\u9fff]/gu],
  ['he', /[\u05d0-\u05ea]/gu],
  ['el', /[\u0370-\u03ff]/gu],
  ['th', /[\u0e00-\u0e7f]/gu],
  ['ka', /[\u10a0-\u10ff]/gu],
  ['hy', /[\u0530-\u058f]/gu],
  ['km', /[\u1780-\u17ff]/gu],
  ['lo', /[\u0e80-\u0eff]/gu],
]

/**
 * The language of a text as an ISO 639-1 code (639-3 where there is none), or null if it is too short or undecidable. By script, then by
 * function words, then by franc-min's trigrams. Looks at 1,500 characters.
 */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, 1500)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters < 12) return null
  for (const [language, pattern] of SCRIPTS) {
    const own = sample.match(pattern)?.length ?? 0
    // Japanese prose is a third kana; other scripts stand alone.
    if (own > letters * (language === 'ja' ? 0.1 : 0.5)) return language
  }
  const words = sample.toLowerCase().match(/[\p{L}\p{M}’]+/gu) ?? []
  const byWords = commonest(words)
  if (byWords) return byWords
  if (letters < 60) return null
  const code = franc(sample, { minLength: 40 })
  return CODES.get(code) ?? (code === 'und' ? null : code)
}

/** The language whose function words make up the most of a text: at least an eighth of it, and clearly more than any other's. */
function commonest(words: readonly string[]): string | null {
  const scores = new Map<string, number>()
  for (const word of words) {
    const languages = BY_WORD.get(word)
    // A word that many languages share says little: "de", "a", "en".
    for (const language of languages ?? []) scores.set(language, (scores.get(language) ?? 0) + 1 + 1 / (languages?.length ?? 1))
  }
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1])
  if (!first || words.length < 5 || first[1] < 4 || first[1] < words.length / 5) return null
  return !second || first[1] >= second[1] * 1.05 ? first[0] : null
}

/** Languages that texts alone tell apart badly: a declared one is believed over its neighbour. */
const NEAR: readonly ReadonlySet<string>[] = [
  'da no nb nn sv',
  'id ms jv su',
  'hr bs sr sh sl mk',
  'cs sk',
  'ru uk be bg',
  'es pt gl ca ast',
  'zu xh ss nr st tn ts ve',
  'nl af',
  'hi mr ne bho mai',
  'ar fa ur ckb ps skr',
  'tr az',
].map((group) => new Set(group.split(' ')))

/** A page's language, and how it was found. */
export interface FoundLanguage {
  readonly value: string | null
  readonly rule: string
  readonly issue: Issue | null
}

/** The declared language, checked against the text: where the text is plainly in another, the text wins and an issue says so. */
export function languageOf(page: Page, linked: string | null, text: string): FoundLanguage {
  const declared: readonly (readonly [string, string | null])[] = [
    ['lang', page.lang],
    ['content-language', metaOf(page, ['content-language', 'language', 'dc.language'])],
    ['og:locale', metaOf(page, ['og:locale'])],
    ['json-ld', linked],
  ]
  const said = declared.flatMap(([rule, value]) => {
    const tag = value ? tagOf(value) : null
    return tag ? [{ rule, tag }] : []
  })
  // Fewer letters than two sentences have say nothing against a declaration.
  const found = text.length >= 200 ? detectLanguage(text) : said.length ? null : detectLanguage(text)
  const agreed = found ? said.find(({ tag }) => near(tag, found)) : said[0]
  if (agreed) return { value: agreed.tag, rule: agreed.rule, issue: null }
  const first = said[0]
  if (!found) return { value: null, rule: 'none', issue: null }
  if (!first) return { value: found, rule: 'text', issue: null }
  return {
    value: found,
    rule: 'text',
    issue: issue('read', 'language-mismatch', `The page says its language is ${first.tag}, but its text is ${found}.`),
  }
}

function near(tag: string, found: string): boolean {
  const primary = tag.split('-')[0] ?? tag
  return primary === found || NEAR.some((group) => group.has(primary) && group.has(found))
}

/** A declared tag in BCP 47's casing, or null if it is none: `en_US` is `en-US`. */
function tagOf(value: string): string | null {
  const match = /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@]|$)/iu.exec(value.trim().slice(0, 40))
  if (!match) return null
  const [, language = '', script, region] = match
  if (/^(?:und|mul|zxx)$/iu.test(language)) return null
  return [
    language.toLowerCase(),
    script ? `${script.slice(0, 1).toUpperCase()}${script.slice(1).toLowerCase()}` : '',
    region?.toUpperCase() ?? '',
  ]
    .filter(Boolean)
    .join('-')
}
