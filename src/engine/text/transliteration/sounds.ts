/** How names of a country are brought into Latin letters: which spellings stand for one another differs between these. */
export const SCRIPTS = ['arabic', 'unpointed', 'cyrillic', 'chinese', 'other'] as const
export type Script = (typeof SCRIPTS)[number]

/** How a spelling is read: Arabic letter by letter, without the vowels that Arabic does not write, if it has no capital and few vowels. */
export function scriptOfSpelling(spelling: string, script: Script): Script {
  if (script !== 'arabic' || /\p{Lu}/u.test(spelling)) return script
  const letters = spelling.match(/\p{L}/gu)?.length ?? 0
  const vowels = spelling.match(/[aeiou]/g)?.length ?? 0
  return vowels * 3 <= letters + 1 ? 'unpointed' : script
}

/** The script that most names of a country are romanised from. */
export const scriptOf = (country: string): Script => SCRIPT_OF.get(country) ?? 'other'

const SCRIPT_OF: ReadonlyMap<string, Script> = new Map([
  ...'AE AF BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SS SY TD TN YE'
    .split(' ')
    .map((code): [string, Script] => [code, 'arabic']),
  ...'BA BG BY KG KZ ME MK MN RS RU TJ TM UA UZ AM AZ GE MD'.split(' ').map((code): [string, Script] => [code, 'cyrillic']),
  ...'CN HK MO SG TW'.split(' ').map((code): [string, Script] => [code, 'chinese']),
])

/** A name as the sounds that its spelling stands for. */
export interface Sounds {
  /** Indices into `SOUNDS`, without doubles; articles of Arabic names left out. */
  readonly symbols: Uint8Array
  /** Where words begin in `symbols`. */
  readonly starts: Uint8Array
  /** Indices into `SOUNDS` of the consonants alone. */
  readonly frame: Uint8Array
  /** An article was left out at its beginning. */
  readonly article: boolean
}

/** One character a sound: capitals are those written with two letters. `S` sh, `Z` zh, `C` ch, `X` kh, `G` gh, `T` th, `D` dh, `c` ts, `N` ng. */
export const SOUNDS = 'aeiouybpdtkgqjxhfvwrlmnszSZCXGTDcN0'
export const VOWELS = 5

const SYMBOL: ReadonlyMap<string, number> = new Map([...SOUNDS].map((sound, number) => [sound, number]))

/** The sounds of a name, as names of that script are spelt. */
export function soundsOf(name: string, script: Script): Sounds {
  const words = script === 'chinese' ? withoutSort(wordsOf(name)) : wordsOf(name)
  const symbols: number[] = []
  const starts: number[] = []
  let article = false
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (script === 'arabic' && words.length > at + 1 && ARTICLES.has(word)) {
      article ||= at === 0
      continue
    }
    starts.push(symbols.length)
    if (script === 'unpointed') {
      const glued = word.startsWith('al') && word.length > 4
      article ||= glued && at === 0
      // The ending of feminine words is written with a t that is not spoken.
      addWord(word.slice(glued ? 2 : 0).replace(/(?<=..)t$/, ''), script, symbols)
    } else addWord(word, script, symbols)
  }
  const frame: number[] = []
  let last = -1
  for (const symbol of symbols) {
    if (symbol >= VOWELS && symbol !== last) frame.push(symbol)
    if (symbol >= VOWELS) last = symbol
  }
  return { symbols: Uint8Array.from(symbols), starts: Uint8Array.from(starts), frame: Uint8Array.from(frame), article }
}

/** The words of a Chinese name without those at its end that say what sort of place it is: `Hsi-an-shih`, `Puyang Jiedao`. */
function withoutSort(words: string[]): string[] {
  let end = words.length
  while (end > 1 && SORTS.has(words[end - 1]!)) end--
  return words.slice(0, end)
}

const SORTS: ReadonlySet<string> = new Set('xian hsien zhen chen shi shih qu chu jiedao cheng chengguanzhen chengguan'.split(' '))

/** Longest name whose sounds are told, in UTF-16 units. What is longer is cut. */
const LONGEST = 60

function wordsOf(name: string): string[] {
  let text = (name.length > LONGEST ? name.slice(0, LONGEST) : name).toLowerCase()
  if (NOT_ASCII.test(text))
    text = text
      .normalize('NFC')
      .replace(MARKED, (letter) => MARKED_SOUNDS.get(letter)!)
      .normalize('NFKD')
      .replace(SILENT, '')
  return text.replace(/[`'.]/g, '').match(WORDS) ?? []
}

const NOT_ASCII = /[^ -~]/
const SILENT = /[\p{M}‘’‚‛´ʹʺʻʼʽʾʿˈˊˋ′\u00ad\u200b-\u200f]/gu
const WORDS = /[a-z0-9]+|[^\P{L}a-z]+/gu

/** Letters with marks that change their sound, and letters that do not fall apart. */
const MARKED_SOUNDS: ReadonlyMap<string, string> = new Map(
  'š sh,č ch,ž zh,ć ch,ś sh,ź zh,ğ gh,ġ gh,ḡ gh,ḫ kh,ẖ kh,đ dj,ð dh,þ th,ç ch,ñ ny,ł l,ø o,æ ae,œ oe,ß ss,ı i,ħ h,ə a,ŋ ng,ŭ u,ё yo,ł l'
    .split(',')
    .map((row) => row.split(' ') as [string, string]),
)
const MARKED = new RegExp(`[${[...MARKED_SOUNDS.keys()].join('')}]`, 'g')

const ARTICLES: ReadonlySet<string> = new Set('al el il ul as ash ad adh ar an at ath az es esh ech ach ed er en et ez ou le l'.split(' '))

/** Spellings of more than one letter; of those that begin alike, the longest first. */
const SPELLINGS =
  'schtsch SC,shch SC,tsch C,tch C,sch S,dsch j,dzh j,sh S,ch C,kh X,gh G,th T,dh D,zh Z,dj j,dg j,dz z,cz C,ts c,tz c,tc c,ph f,ck k,ks x,qu k,ou u,oo u,' +
  'ee i,uw u,iy i,yy i,ij i,ii i,ng N'
const CHINESE = 'hs S,x S,zh j,ng N,sh S,ch C,ts c,tz c,kw gu'

interface Spelt {
  readonly spelling: string
  readonly sounds: readonly number[]
}

/** Spellings by the code of their first letter, a to z. */
type Spellings = readonly (readonly Spelt[])[]

function byFirst(rows: string): Spellings {
  const table: Spelt[][] = Array.from({ length: 26 }, () => [])
  for (const row of rows.split(',')) {
    const [spelling, sounds] = row.split(' ') as [string, string]
    table[spelling.charCodeAt(0) - A]!.push({ spelling, sounds: Array.from(sounds, (sound) => SYMBOL.get(sound)!) })
  }
  return table
}

const A = 97
const BY_FIRST = byFirst(SPELLINGS)
const CHINESE_BY_FIRST = byFirst(CHINESE)
const UNKNOWN = SOUNDS.length - 1
const LETTER_SOUNDS = Uint8Array.from({ length: 26 }, (_, at) => SYMBOL.get(String.fromCharCode(A + at)) ?? UNKNOWN)

function addWord(word: string, script: Script, symbols: number[]): void {
  const table = script === 'chinese' ? CHINESE_BY_FIRST : BY_FIRST
  let end = word.length
  // A last h after a vowel is mute.
  if (script === 'arabic' && end > 2 && word[end - 1] === 'h' && 'aeo'.includes(word[end - 2]!)) end--
  const first = symbols.length
  // Doubled letters stand for one sound, within a word.
  const add = (symbol: number) => {
    if (symbols.length === first || symbols[symbols.length - 1] !== symbol) symbols.push(symbol)
  }
  for (let at = 0; at < end; ) {
    const letter = word.charCodeAt(at) - A
    const spelt = table[letter]?.find(({ spelling }) => at + spelling.length <= end && word.startsWith(spelling, at))
    if (spelt) {
      for (const sound of spelt.sounds) add(sound)
      at += spelt.spelling.length
    } else {
      add(LETTER_SOUNDS[letter] ?? UNKNOWN)
      at++
    }
  }
}
