/**
 * The place that a dateline at the head of a text names, as printed: `BAGHDAD – …` gives `BAGHDAD`, `SFAX, Tunisia (Agency) — …` gives
 * `SFAX, Tunisia`. Null if the text opens otherwise. Only the first 160 characters are looked at, so it costs the same on any text.
 */
export function findDateline(text: string): string | null {
  const head = text.slice(0, LOOK).trimStart().replace(AGENCY_FIRST, '')
  const end = DASH.exec(head) ?? BRACKET_END.exec(head)
  if (!end) return null
  const opening = OPENING.exec(head.slice(0, end.index + (end[1]?.length ?? 0)).trim())
  if (!opening) return null
  const [, city = '', more = '', agency = ''] = opening
  const after = head.slice(end.index + end[0].length)
  const regions = more
    .split(',')
    .map((piece) => piece.trim())
    .filter(Boolean)
  const place = [city.trim(), ...regions.filter((piece) => !DATED.test(piece)).filter(isPlaceName)].join(', ')
  if (!isPlaceName(city.trim()) || regions.length > 4 || regions.some((piece) => !DATED.test(piece) && !isPlaceName(piece))) return null
  return agency || regions.some((piece) => DATED.test(piece)) || vouched(city.trim(), regions, end[0], after) ? place : null
}

const LOOK = 160
// Italian and Latin American agencies put themselves first: "(ANSA) - ROMA, 3 MAR - …".
const AGENCY_FIRST = /^[(/][\p{L}\p{N} .&]{2,30}[)/]\s?[-–—]{1,2}\s/u
// A dash between blanks, or a long or doubled one without; a full stop may stand before it ("(EFE).-").
const DASH = /()\s?(?:\.\s?-|[–—―]|--|\s-{1,3}(?=\s))\s?/u
// An agency in brackets or slashes without a dash, then the sentence.
const BRACKET_END = /([(/]\p{L}[\p{L}\p{N} .&-]{1,30}[)/])[.:]?\s(?=[\p{Lu}\p{Lo}“"«])/u
// City; regions and date between commas; agency in brackets or slashes.
const OPENING = /^([\p{L}\p{M}][\p{L}\p{M}'’. /-]{0,60})((?:,[^,()/\n]{1,40}){0,4})\.?\s?((?:[([/][\p{L}\p{N} .&/-]{2,40}[)\]/])?)$/u
const DATED = /^(?:le |den |am )?(?:\p{L}{3,12}\.?\s)?\d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)?$|^\d{4}$/u
const CAPITAL = /^(?:al-|el-|as-|ash-|an-|ad-|ar-|at-|az-|l'|d')?[\p{Lu}\p{Lo}]/u
const JOINERS: ReadonlySet<string> = new Set(
  'de del la las los le les el al do da dos das di du en sur sous am an der den im bei upon on of the and und et y e i by auf ob aan op ter van in'.split(
    ' ',
  ),
)

/** One to four words, each with a capital or in a script without. */
function isPlaceName(name: string): boolean {
  const words = name.split(/[\s/]{1,4}/u).filter(Boolean)
  return (
    words.length >= 1 &&
    words.length <= 5 &&
    name.length <= 50 &&
    CAPITAL.test(words[0] ?? '') &&
    words.every((word) => CAPITAL.test(word) || JOINERS.has(word))
  )
}

// Without agency or date the place must be in capitals, or go on with a region, or stand alone before a new sentence.
function vouched(city: string, regions: readonly string[], dash: string, after: string): boolean {
  if (city.split(/\s{1,4}/u).some((word) => NO_PLACE.has(word.toLowerCase().replace(/[.:]$/u, '')))) return false
  if (city !== city.toLowerCase() && city === city.toUpperCase()) return city.length > 1
  const starts = /^[“"«„'‘]?[\p{Lu}\p{Lo}\p{N}]/u.test(after)
  return starts && /[–—―-]/u.test(dash) && city.split(/\s{1,4}/u).length <= (regions.length ? 4 : 2)
}

// Words that open a sentence or a label before a dash, and are no place.
const NO_PLACE: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
    'today yesterday tomorrow breaking update updated exclusive analysis opinion comment editorial live watch video photos pictures explainer factbox interview ' +
    'review report news world sport sports business politics major urgent alert correction note editor read more also see the a an this that these those it he she ' +
    'they we you i and but or so yes no not now then there here what why how who when where which if as at in on for from with by of to his her their our my its one two three all some many most few both ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonntag der die das ein eine es er sie wir und aber ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche le la les un une il elle et mais lunes martes miércoles jueves viernes sábado domingo el los las una y pero ' +
    'officials police residents experts'
  ).split(' '),
)
