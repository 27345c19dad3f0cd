import { decodeAs } from './decode.ts'

/** What undeclared bytes most likely are. */
export interface Detected {
  readonly encoding: string
  /** The language whose letters decided, or what else did. */
  readonly rule: string
}

/** How many bytes are looked at: enough for any text, and cheap for every candidate. */
const SAMPLE = 24 * 1024

/**
 * The likeliest encoding of bytes that are not UTF-8: by the zeros of UTF-16, the escapes of ISO-2022-JP, then by how well each candidate's
 * characters fit a language that is written in it. Falls back to windows-1252, as browsers do.
 */
export function detectEncoding(bytes: Uint8Array): Detected {
  const wide = wideEncoding(bytes)
  if (wide) return { encoding: wide, rule: 'zeros' }
  const sample = sampleOf(bytes)
  if (hasJapaneseEscapes(sample)) return { encoding: 'iso-2022-jp', rule: 'escapes' }
  let best: Detected = { encoding: 'windows-1252', rule: 'default' }
  // A candidate must at least not speak against itself: below 0 more characters are wrong than right.
  let bestScore = 0
  for (const [encoding, languages] of BY_ENCODING) {
    const profile = profileOf(decodeAs(sample, encoding))
    for (const { name, common, others } of languages) {
      const score = fitOf(profile, common, others)
      if (score > bestScore + 0.001) {
        best = { encoding, rule: name }
        bestScore = score
      }
    }
  }
  return best
}

/** UTF-16 by its zero bytes: text of any script has ASCII spaces, digits or markup. Null if it is none. */
export function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096) & ~1
  if (length < 4) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] !== 0) even++
    else if (bytes[at + 1] === 0 && bytes[at] !== 0) odd++
  }
  const least = Math.max(2, length / 2 / 20)
  if (odd >= least && even * 4 < odd) return 'utf-16le'
  return even >= least && odd * 4 < even ? 'utf-16be' : null
}

/** ESC $ B or ESC $ @ switches to Japanese, and back with ESC ( B or ESC ( J; nothing in it has the high bit. */
export function hasJapaneseEscapes(bytes: Uint8Array): boolean {
  const reach = Math.min(bytes.length, SAMPLE)
  let switches = 0
  for (let at = 0; at < reach; at++) {
    const byte = bytes[at] ?? 0
    if (byte > 127) return false
    if (byte === 0x1b && bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40)) switches++
  }
  return switches > 0
}

interface Letters {
  readonly name: string
  /** Characters that make up most of the language's own. */
  readonly common: ReadonlySet<string>
  /** Its others; undefined if any ideograph or syllable of the script will do. */
  readonly others: ReadonlySet<string> | RegExp
}

/** Letters outside ASCII by language: the commonest first, then a `|` and the rest; ours. Earlier rows win ties. */
const LANGUAGES: readonly (readonly [name: string, encodings: string, letters: string])[] = [
  ['English', 'windows-1252 macintosh', '|éèêëïöüçñáíóà'],
  ['German', 'windows-1252 macintosh', 'äöüß|é'],
  ['French', 'windows-1252 macintosh', 'éèàêçùîôâ|ûëïœæüö'],
  ['Spanish', 'windows-1252 macintosh', 'óíáéñú¿¡|üçªº'],
  ['Portuguese', 'windows-1252 macintosh', 'ãçáéíóêõâ|àúôüªº'],
  ['Italian', 'windows-1252 macintosh', 'èàùòìé|óíîï'],
  ['Nordic', 'windows-1252 macintosh', 'äöåæø|éüòôèóð'],
  ['Dutch', 'windows-1252', 'ëéïèü|öáóêäñç'],
  ['Catalan', 'windows-1252', 'àéèóòíç·|ïúüñ'],
  ['Icelandic', 'windows-1252', 'ðáíþæöóéúý|'],
  ['Polish', 'windows-1250 iso-8859-2', 'łąężóśćńź|éüöäá'],
  ['Czech', 'windows-1250 iso-8859-2', 'íáéěřčžšýůú|ňťďóüöä'],
  ['Slovak', 'windows-1250 iso-8859-2', 'áíéčžýšúľťôó|ňďäĺŕěř'],
  ['Hungarian', 'windows-1250 iso-8859-2', 'áéöóőíüúű|äß'],
  ['Croatian', 'windows-1250 iso-8859-2', 'čšžćđ|éöü'],
  ['Romanian', 'windows-1250 iso-8859-2', 'ăşîâţ|éáüö'],
  ['Romanian', 'iso-8859-16', 'ășîâț|éáüö'],
  ['Turkish', 'windows-1254', 'ıişğüçö|âîû'],
  ['Baltic', 'windows-1257', 'ėšųįžčąęūāīņļēģķõäöü|ŗłéó'],
  ['Russian', 'windows-1251 koi8-r iso-8859-5 ibm866 x-mac-cyrillic', 'оеаинтсрвлкмдпу|бвгдежзийклмнопрстуфхцчшщъыьэюяё'],
  ['Ukrainian', 'windows-1251 koi8-u iso-8859-5 x-mac-cyrillic', 'оанивіетрслкудм|бвгґдеєжзиїйпфхцчшщьюя’'],
  ['Bulgarian', 'windows-1251', 'аиоентрсвлкдпмз|бгжйуфхцчшщъьюя'],
  ['Serbian', 'windows-1251', 'аоиенртсјкувдмп|бгђжзлљњћфхцчџш'],
  ['Arabic', 'windows-1256 iso-8859-6', 'اليمنوترةبعدهفسكأ|ؤئءآإثجحخذزشصضطظغقىًٌٍَُِّْـ،؛؟'],
  ['Persian', 'windows-1256', 'ايرندهومتبسشکگپ|آأءؤئثجحخذزژصضطظعغفقلكچيى\u200c،؛؟'],
  ['Hebrew', 'windows-1255 iso-8859-8', 'יולהמרבאשתנכ|גדזחטךםןסעפףצץק״׳'],
  ['Greek', 'windows-1253 iso-8859-7', 'αοιετσνηυρπκλμςά|βγδεζθξφχψωέήίόύώϊϋΐΰ'],
  ['Thai', 'windows-874', 'านรอกงมยเลวดทสต่้ิี|ขคฆจฉชซฌญฎฏฐฑฒณถธนบปผฝพฟภฤศษหฬฮฯะัาำึืฺุูเแโใไๅๆ็๊๋์๐๑๒๓๔๕๖๗๘๙'],
  ['Vietnamese', 'windows-1258', 'đươăâêô\u0300\u0301\u0303\u0309\u0323|'],
]

/** The commonest characters of what is written with two bytes each; the rest is known by its script. */
const WIDE: readonly (readonly [name: string, encodings: string, common: string, others: RegExp])[] = [
  [
    'Chinese',
    'gb18030',
    '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运称亿亚华援引新华社官员透露名愿',
    /[\u4e00-\u9fff，。、：；？！“”《》（）]/u,
  ],
  [
    'Chinese',
    'big5',
    '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運稱億亞華',
    /[\u4e00-\u9fff，。、：；？！「」《》（）]/u,
  ],
  [
    'Japanese',
    'shift_jis euc-jp',
    'あいうえおかがきくけこさしすせそただちつてでとどなにのはばへまみめもやゆよらりるれろわをんっゃゅょァアイウエオカキクグコサシジスズタダットドナニネノバパフブプマミムメャュョラリルレロワン',
    /[\u3040-\u30ff\u4e00-\u9fff、。・「」（）ー]/u,
  ],
  [
    'Korean',
    'euc-kr',
    '이다는을의에가고하지로한은를사리기나자도서어시인스대그들정일아부전있해제수적라보상조만동과게성주국장원위구되것공안전했경으면관여무당비화요유년오신말바모방세연명습용내강',
    /[\uac00-\ud7a3]/u,
  ],
]

/** Punctuation that any printed text may hold. */
const PRINT = new Set('“”‘’„‚«»‹›–—…•·€£§©®™°½¼¾²³×\u00a0\u00ad')

const BY_ENCODING: ReadonlyMap<string, readonly Letters[]> = (() => {
  const rows = new Map<string, Letters[]>()
  const add = (encodings: string, letters: Letters): void => {
    for (const encoding of encodings.split(' ')) rows.set(encoding, [...(rows.get(encoding) ?? []), letters])
  }
  for (const [name, encodings, letters] of LANGUAGES) {
    const [common = '', others = ''] = letters.split('|')
    add(encodings, { name, common: new Set(common), others: new Set(others) })
  }
  for (const [name, encodings, common, others] of WIDE) add(encodings, { name, common: new Set(common), others })
  return rows
})()

/** Characters outside ASCII with their counts, in lower case, and what speaks against a reading of the bytes. */
interface Profile {
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
  readonly faults: number
}

function profileOf(text: string): Profile {
  const counts = new Map<string, number>()
  let total = 0
  let faults = 0
  let before = ' '
  for (const char of text) {
    if (char > '\u007f') {
      total++
      const lower = char.toLowerCase()
      counts.set(lower, (counts.get(lower) ?? 0) + 1)
      // Capitals come first in a word, and signs stand beside words, not in them.
      if (lower !== char && isLower(before)) faults++
      else if (PRINT.has(char) && !'’·\u00ad'.includes(char) && isLetter(before)) faults += '„‚«‹€£©²³½¼¾×'.includes(char) ? 0.5 : 0
      else if (isLetter(char) && /[a-z]/iu.test(before) && !isLatin(char)) faults++
    } else if (/[A-Z]/u.test(char) && before > '\u007f' && isLower(before)) faults++
    else if (/[a-z]/iu.test(char) && before > '\u007f') {
      if (PRINT.has(before) && !'“„‘’‚«‹—–·\u00a0\u00ad€£©'.includes(before)) faults += 0.5
      else if (isLetter(before) && !isLatin(before)) faults++
    }
    before = char
  }
  return { counts, total, faults }
}

const isLetter = (char: string): boolean => /\p{L}/u.test(char)
const isLower = (char: string): boolean => /\p{Ll}/u.test(char)
const isLatin = (char: string): boolean => /\p{Script=Latin}/u.test(char)

/** How well characters fit a language: 2 at best, negative if they do not. Weights ours, tried on invented sentences in 20 languages. */
function fitOf({ counts, total, faults }: Profile, common: Letters['common'], others: Letters['others']): number {
  if (!total) return 0
  let score = 0
  for (const [char, count] of counts) {
    if (common.has(char)) score += 2 * count
    else if (others instanceof RegExp ? others.test(char) : others.has(char)) score += count
    else if (PRINT.has(char)) score += count
    else score -= (char === '\ufffd' || char < '\u00a0' ? 6 : 3) * count
  }
  return (score - 3 * faults) / total
}

/** The stretch of the bytes that says most: from shortly before the first byte beyond ASCII. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes
  let first = 0
  while (first < bytes.length && (bytes[first] ?? 0) < 128) first++
  const from = Math.max(0, Math.min(first - 64, bytes.length - SAMPLE))
  return bytes.subarray(from, from + SAMPLE)
}
