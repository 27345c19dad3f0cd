import { findDates } from './dates.ts'
import { field, isThing, type Linked, plain, type Thing, valuesOf } from './jsonld.ts'
import { foldMonth, MONTHS } from './months.ts'
import { foldName } from './names.ts'
import { linesOf, linesOfMark, type Mark, type Page, textOfMark } from './page.ts'

/** The authors and the rule that found them. */
export interface Byline {
  readonly names: readonly string[]
  readonly rule: string
}

/** Who wrote it, by the first of these that names somebody: JSON-LD, microdata and `rel=author`, meta, byline blocks, "By …" lines. */
export function findByline(page: Page, article: Thing | null, linked: Linked, outlets: readonly string[], body: string): Byline {
  const readers: readonly (readonly [string, () => string[]])[] = [
    ['json-ld', () => (article ? linkedAuthors(article, linked) : [])],
    ['meta', () => metaAuthors(page)],
    ['marked', () => markedAuthors(page)],
    ['by-line', () => visibleAuthors(body)],
  ]
  const found: Byline[] = []
  for (const [rule, read] of readers) {
    const names = dedupe(read().flatMap(splitNames)).slice(0, 20)
    if (names.length) found.push({ names, rule })
  }
  // A person beats an organisation, and that the outlet itself, wherever each stands.
  const isOutlet = (name: string): boolean => outlets.some((outlet) => sameOutlet(name, outlet))
  const isPerson = (name: string): boolean =>
    !isOutlet(name) && !isOrganisation(name) && (/\s/u.test(name) || !/^\p{Script=Latin}/u.test(name))
  const people =
    found.find(({ names }) => names.some(isPerson)) ??
    found.find(({ names, rule }) => rule !== 'by-line' && names.some((name) => !isOutlet(name)))
  if (!people) return found[0] ?? { names: [], rule: 'none' }
  const others = otherHands(body)
  const best =
    found
      .filter(({ rule }) => rule !== 'marked')
      .map(({ names, rule }) => ({ names: names.filter(isPerson), rule }))
      .find((other) => extendsIt(other.names, people.names.filter(isPerson))) ?? people
  const kept = best.names.filter((name) => !isOutlet(name) && !others.includes(foldName(name)))
  // Capitals throughout beside names that have small letters: a station or agency.
  const mixed = kept.some((name) => /\p{Ll}/u.test(name))
  const persons = kept.filter((name) => isPerson(name) && !(mixed && /^[^\p{Ll}\p{Lo}]+$/u.test(name)))
  return { names: persons.length ? persons : kept.length ? kept : best.names, rule: best.rule }
}

/** True if a list holds all of another's names and more persons, as a by-line does that JSON-LD gives the first name of. */
function extendsIt(longer: readonly string[], shorter: readonly string[]): boolean {
  const keys = new Set(longer.map(foldName))
  return longer.length > shorter.length && shorter.length > 0 && longer.length <= 6 && shorter.every((name) => keys.has(foldName(name)))
}

/** Folded text behind "Reviewed by", "Photography by", "Contributions from": hands that are not the author's. */
function otherHands(body: string): string {
  const labels =
    /(?:contributions? from|(?:medically |fact[ -])?(?:reviewed|checked) by|edited by|(?:photo(?:s|graphs|graphy)?|illustrations?|video) by|fotos? (?:von|de)|photos? de)\s+([^\n]{2,120}(?:\n\s*[^\n]{2,120})?)/giu
  return [...body.matchAll(labels)].map(([, names]) => foldName(names ?? '')).join(' | ')
}

/** Words that make a name an organisation's. A name in nothing but capitals is an agency's or station's. */
const ORGANISATION =
  /(?:^|[\s-])(?:press|presse|media|medien|news|journal|report|times|post|gazette|staff|network|agency|agence|agentur|agencia|agenzia|content|team|redaktion|redazione|redacción|redacao|redação|rédaction|redaksi|redactie|desk|bureau|tribune|herald|magazine|university|institute|foundation|association|council|center|centre|online|tv|radio|services?|wire|company|group|inc|llc|gmbh|contributor|reuters|bloomberg|afp|dpa|editorial board|board)(?:[\s.-]|$)|\.(?:com|org|net|de|fr|at|ch|co|tv)\b/iu

const isOrganisation = (name: string): boolean => ORGANISATION.test(name) || /^[\p{Lu}\p{N}&.\s-]{2,6}$/u.test(name)

function linkedAuthors(article: Thing, linked: Linked): string[] {
  for (const key of ['author', 'creator']) {
    const names = valuesOf(article, key, linked).flatMap((author) => {
      if (!isThing(author)) return [plain(author) ?? '']
      const name = field(author, 'name')
      const parts = [plain(field(author, 'givenName')), plain(field(author, 'familyName'))].filter(Boolean).join(' ')
      return (
        Array.isArray(name)
          ? name
          : [plain(name) && !(parts.length > (plain(name) ?? '').length && parts.startsWith(plain(name) ?? '')) ? name : parts]
      )
        .slice(0, 20)
        .map((one) => plain(one) ?? '')
    })
    if (names.some(Boolean)) return names.filter(Boolean)
  }
  return []
}

const META = [
  'author',
  'article:author',
  'dc.creator',
  'dc.creator.name',
  'dcterms.creator',
  'parsely-author',
  'sailthru.author',
  'byl',
  'citation_author',
  'article:author_name',
  'authors',
  'cxenseparse:author',
  'rbauthors',
  'og:author',
  'article.author',
  'dcsext.author',
  'creator',
  'twitter:data1',
]

function metaAuthors(page: Page): string[] {
  for (const name of META) {
    const values = (page.metas.get(name) ?? []).filter((value) => !/^https?:|^@|\.com\//u.test(value) && splitNames(value).length)
    if (name === 'twitter:data1' && !/written|author|autor|verfasst|écrit|by/iu.test(page.metas.get('twitter:label1')?.[0] ?? '')) continue
    if (values.length) return values
  }
  return []
}

const AUTHOR_CLASS =
  /(?:^|[\s_-])(?:author|authors|byline|bylines|by-?line|writer|autor|autoren|auteur|autore|firma|redactor|skribent|forfatter|contributor)(?:$|[\s_-])|(?:author|byline|contributor)[_-]{0,2}(?:s?[_-]?)(?:name|link|text|list|names)|bylineName|authorName|byline/iu
const NOT_AUTHOR =
  /bio|desc|image|img|avatar|photo|social|follow|twitter|role|title|date|time|job|email|share|box|card|about|more|comment/iu

function markedAuthors(page: Page): string[] {
  const groups = new Map<string, string[]>()
  const add = (rule: string, mark: Mark): void => {
    if ((groups.get(rule)?.length ?? 0) >= 20) return
    const text = authorText(page, mark)
    if (!text) return
    const list = groups.get(rule)
    if (list) list.push(text)
    else groups.set(rule, [text])
  }
  const classed: Mark[] = []
  let lastItem = -1
  for (const mark of page.marks) {
    const { attrs } = mark
    const classes = `${attrs.get('class') ?? ''} ${attrs.get('id') ?? ''} ${attrs.get('data-testid') ?? ''} ${attrs.get('data-qa') ?? ''}`
    const size = mark.end - mark.start
    if (mark.aside || size > 1500 || classed.length >= 60) continue
    if (/(?:^|\s)author(?:$|\s)/iu.test(attrs.get('rel') ?? '')) add('rel', mark)
    if (/(?:^|\s)author(?:$|\s)/iu.test(attrs.get('itemprop') ?? '') && mark.start >= lastItem) {
      lastItem = mark.end
      add('item', mark)
    }
    if (size > 3 && size < 300 && AUTHOR_CLASS.test(classes) && !NOT_AUTHOR.test(classes.replace(/byline|author/giu, '')))
      classed.push(mark)
  }
  // The innermost block of that name holds the name; what encloses it adds roles and outlets.
  for (const [at, mark] of classed.entries()) {
    const inner = classed[at + 1]
    const text = inner && inner.start < mark.end ? authorText(page, inner) : null
    if (!text || !splitNames(text).length) add('class', mark)
  }
  for (const rule of ['rel', 'item', 'class']) {
    const texts = groups.get(rule)
    const names = rule === 'class' ? texts?.slice(0, 3) : texts?.slice(0, 8)
    if (names?.some((text) => splitNames(text).length)) return names
  }
  return []
}

/** The first line of a mark that holds a name; what follows is roles, dates and biography. */
function authorText(page: Page, mark: Mark): string | null {
  const content = mark.attrs.get('content')
  if (content && !mark.attrs.has('href')) return content
  const lines = linesOfMark(page, mark).slice(0, 6)
  const line = lines.find((one) => splitNames(one).length > 0)
  return line ?? (textOfMark(page, mark) || null)
}

const BY =
  /^(?:written\s|story\s|reported\s|words\s)?(?:by|von|par|por|di|da|door|av|af|od|autor(?:in|a)?|auteur|autore|текст|автор|بقلم|كتب|yazan|text|foto och text)\s?:?\s+(?=\p{Lu}|\p{Lo})/iu

/** "By Ada Voss and Ilya Brandt" among the first lines under the headline, or a name alone directly before the date. */
function visibleAuthors(body: string): string[] {
  const lines = linesOf(body.slice(0, 3000)).slice(0, 30)
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1] ?? ''
    const said = /^(?:by|von|par|por|di|door|av|af|text|autor|author)\s?[:—–-]?$/iu.test(line) ? next : byPart(line)
    if (!said || said.length > 140) continue
    const names = splitNames(said)
    if (names.length && names.every(looksLikeName)) return [said]
  }
  for (const [at, line] of lines.slice(1, 15).entries()) {
    const dated = findDates(line)[0]
    const name = dated ? line.slice(0, dated.start) : line
    const [first, second] = splitNames(name)
    if (!first || second || !FULL_NAME.test(first)) continue
    const next = findDates((lines[at + 2] ?? '').slice(0, 60))[0]
    if ((dated && dated.start < 60) || (name.replace(/[\s|•·-]+$/u, '') === first && next && next.start < 14)) return [first]
  }
  return []
}

const FULL_NAME = /^\p{Lu}[\p{Ll}’'-]+(?:\p{Lu}\p{Ll}+)?(?:\s\p{Lu}[\p{L}.’'-]*){1,3}$/u

/** What a line says after "By", at its start or after a date. */
function byPart(line: string): string | null {
  if (line.length > 160) return null
  if (BY.test(line) || /^By(?=\p{Lu}\p{Ll}+\s\p{Lu})/u.test(line)) return line.replace(/^By(?=\p{Lu})/u, 'By ')
  const late = /^.{0,80}\d.{0,40}?(?:^|[\s|•·])by\s+(?=\p{Lu})/iu.exec(line)
  return late ? line.slice(late[0].length) : null
}

const LEAD =
  /^(?:(?:(?:view |see )?all (?:posts|articles|stories)|posts|more|reviewed|updated|written|posted|published|story|article|words|text|reporting|report|analysis|opinion|exclusive|review|column|commentary|presented|medically reviewed|edited|compiled|reported|contributed|foto|text|tekst|texte|texto|testo|a cura|autor(?:in|en|es|a)?|authors?|auteurs?|autore|автор|tekijä|escrito|rédigé|geschreven|contributors?|contributing writer|skrevet|von|reporter|journalist|ein (?:artikel|beitrag|kommentar|gastbeitrag)|eine analyse|kommentar|interview|gastbeitrag|by-?line)\s?:?\s+)?(?:by|von|par|por|di|de|da|door|av|af|od|بقلم|bởi|yazan|from|with|mit)\s?:?\s+/iu
const LABEL =
  /^(?:quelle|source|authors?|autor(?:in|en|es|a)?|auteurs?|autore|автор|tekijä|text|tekst|texto|written|reporter|contributors?|byline|yazar|著者|作者|기자|محرر|by)\s?[:：]\s*/iu

/** What is cut from a name: addresses, handles, reading times, roles after a dash or in brackets. */
const NOISE: readonly RegExp[] = [
  /https?:\/\/\S+/giu,
  /\bwww\.\S+/giu,
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu,
  /(?:^|\s)@\w{2,30}/gu,
  /,\s*\+?\d{1,3}\s(?:more|others)/giu,
  /\([^()]{0,80}\)|\[[^[\]]{0,80}\]/gu,
  /\b\d{1,3}\s?(?:min(?:ute)?s?\.?(?:\sread)?)\b/giu,
]

const ROLE =
  /\b(?:writers?|reporters?|editors?|editorial (?:director|assistant)|correspondents?|contribut(?:or|ors|ing)|columnists?|journalists?|producers?|photographers?|freelancers?|staff|special to|guest|senior|chief|redakteur(?:in)?|redaktion(?:sleiter)?|korrespondent(?:in)?|journaliste|redacteur|verslaggever|périodista|periodista|redactor(?:a)?|reportero|corresponsal|giornalista|inviato|dziennikarz|redaktor|toimittaja|reporter(?:in)?|autorin|volont[äa]r(?:in)?|ressortleiter(?:in)?|director|manager|analyst|professor|fellow|lecturer|president|founder|ceo|associate|assistant|intern|host|critic|head|strategist|researcher)\b/iu
const JUNK =
  /^(?:posted|published|updated|veröffentlicht|publié|aktualisiert|publicado|actualizado|pubblicato|modified)(?:\s.{0,20})?$|^(?:and|und|et|with|from|for|in|on|at|the|by|von|admin|administrator|unknown|none|null|undefined|n\/a|na|author|authors|posted|published|updated|follow|read more|share|view profile|see more|more|less|comments?|contact|email|twitter|facebook|instagram|linkedin|x|bio|all posts|view all posts|article|news|online|about|subscribe|written|getty images?|reviewed|last updated|save|copy link|print|home|opinion|sponsored|verified|expert|website|profile|see all|full bio|edited|fact checked|true|false|editor|anonymous|user|guest|webmaster|root|superuser)$/iu
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/iu
const DEGREE =
  /^(?:ph\.?\s?d|m\.?d|m\.?a|m\.?s|m\.?sc|b\.?a|b\.?sc|j\.?d|r\.?n|r\.?d|ll\.?m|esq|mba|mph|cfp|cfa|cpa|dvm|dds|do|pa|np|obe|mbe|lcsw|rdn|cpt|cscs)\.?$/iu

/** The names in a byline as written: leads, roles, dates and addresses gone. */
export function splitNames(text: string): string[] {
  let line = text.replace(/\s+/gu, ' ').trim().slice(0, 500)
  for (const noise of NOISE) line = line.replace(noise, ' ')
  const date = findDates(line)[0]
  if (date) line = line.slice(0, date.start)
  line = line.trim().replace(LABEL, '').replace(LEAD, '')
  const pieces: string[] = []
  for (const piece of line.split(
    /\s*(?:[,;،、|•·\n&/]|\s[–—-]\s|\s(?:and|und|et|&amp;|och|og|ve|dan|и|та)\s|\s(?:y|e|i|en|ja|及び)\s(?=\p{Lu}\p{L}+\s\p{Lu}))\s*/iu,
  )) {
    const name = tidy(piece)
    if (!name) continue
    if (SUFFIX.test(name) && pieces.length) pieces[pieces.length - 1] += ` ${name}`
    else if (!DEGREE.test(name)) pieces.push(name)
  }
  const [first] = pieces
  // "Ada Voss, political editor": roles beside a name go, a role alone may be all there is.
  const names = pieces.filter((piece, at) => plausible(piece) && (at === 0 || (!ROLE.test(piece) && !/^\p{Ll}/u.test(piece))))
  if (names.length > 1 && first === names[0] && ROLE.test(first ?? '') && !/^(?:\p{Lu}\p{L}+\s){1,2}\p{Lu}\p{L}+$/u.test(first ?? ''))
    names.shift()
  return names
}

function tidy(piece: string): string {
  return piece
    .trim()
    .replace(LABEL, '')
    .replace(/^(?:by|von|par|por|written by|text by|with|dr\.?|prof\.?)\s+/iu, '')
    .replace(/^[^\p{L}\p{N}“"']+|[^\p{L}\p{N}.)”"']+$/gu, '')
    .replace(/\s+(?:for|of|in|at)\s+(?:the\s)?\p{Lu}.{0,60}$/u, '')
    .replace(/(?<=\p{L}{3})\.$/u, '')
    .replace(/\s(?:on|at|am|le|el|den|il)$/iu, '')
    .replace(/(?<=\p{L}\s\p{L}.{0,40})\s(?:MS|MD|MPH|MBA|JD|RN|RD|RDN|Ph\.?D|(?:the\s)?(?:associated|canadian) press)\.?$/iu, '')
    .trim()
}

function plausible(name: string): boolean {
  if (name.length < 2 || name.length > 60 || !/\p{L}{2}/u.test(name) || JUNK.test(name) || /[<>{}=\\\d]/u.test(name)) return false
  if (MONTHS.has(foldMonth(name))) return false
  const words = name.split(' ')
  // Prose has small words that names have not; a name all in small letters is one of its owner's making.
  const small = words.filter((word) => /^\p{Ll}{2}/u.test(word) && !PARTICLES.has(word.toLowerCase())).length
  return words.length <= 7 && (small === 0 || ORGANISATION.test(name) || (small === words.length && small <= 2))
}

const PARTICLES = new Set(
  'de del della di da do dos das du des la le les van von der den ter ten zu zum zur af av el al bin ibn ben bint y e i of the for and und et und o’ mac san st dit uit op ’t het vom am im mit as told to'.split(
    ' ',
  ),
)

const looksLikeName = (name: string): boolean =>
  /^\p{Lo}/u.test(name) || (/^\p{Lu}/u.test(name) && name.split(' ').length <= 6 && !ROLE.test(name))

function sameOutlet(name: string, outlet: string): boolean {
  const [a, b] = [foldName(name).replace(/ /gu, ''), foldName(outlet).replace(/ /gu, '')]
  return (
    a === b || (b.length > 4 && a.startsWith(b) && a.length < b.length + 12) || (a.length > 4 && b.startsWith(a) && b.length < a.length + 8)
  )
}

function dedupe(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => {
    const key = foldName(name)
    if (!key || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
