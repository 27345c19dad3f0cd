import type { Source, Span, Statement } from '../../model/index.ts'
import { BELONGING_NOUNS, LIFTING, OFFICIAL, SAME_TELLER, SEVERAL, SPOKES, TITLES, VAGUE } from './en/sources.ts'
import { keyOf } from './keys.ts'
import { type Paper, wordAt } from './paper.ts'

/** Somebody whose word a statement is, as one report names them. */
export interface Teller {
  /** Canonical name or role. */
  readonly name: string
  readonly naming: Source['naming']
  readonly kind: Source['kind']
  /** Where the report names them for this statement; null where it does by a pronoun elsewhere or not at all. */
  readonly mention: Span | null
  readonly source: Source
}

export interface Relation {
  readonly how: 'same' | 'promoted' | 'blurred' | 'other'
  /** In a reader's words; empty for the same and for others. */
  readonly why: string
}

const SAME: Relation = { how: 'same', why: '' }
const OTHER: Relation = { how: 'other', why: '' }
const promoted = (why: string): Relation => ({ how: 'promoted', why })
const BLURRED: Relation = { how: 'blurred', why: '' }

/** The tellers of a statement, nearest first; those of whom nothing is known are left out. */
export function tellersOf(paper: Paper, statement: Statement): readonly Teller[] {
  const known = paper.tellers.get(statement)
  if (known) return known
  const found = findTellers(paper, statement)
  paper.tellers.set(statement, found)
  return found
}

function findTellers({ text, sources }: Paper, { chain, source, hedged }: Statement): Teller[] {
  const tellers = chain.flatMap((id, index) => {
    const found = sources.get(id)
    if (!found) return []
    const mention = source.find((span) => (found.mentions[wordAt(found.mentions, span.start)]?.start ?? span.end) < span.end)
    return [teller(found, mention ?? (index === chain.length - 1 ? source[0] : undefined) ?? found.mentions[0] ?? null)]
  })
  const unnamed =
    tellers.length === 0 && !hedged && source[0] ? text.slice(source[0].start, Math.min(source[0].end, source[0].start + LONGEST)) : ''
  // A source that the reading saw and could not join to anybody still stands there, unless it is but a pronoun.
  if (unnamed === '' || PRONOUN.test(unnamed.trim()) || NOBODY.test(unnamed.trim())) return tellers
  return [teller({ id: '', name: unnamed, kind: 'unknown', naming: 'role', mentions: source }, source[0] ?? null)]
}

/** Whether a source can be told from others: not “no group”, nor a stray article taken for a name. */
export const isSomebody = ({ kind, mentions, name }: Source): boolean =>
  (kind !== 'unknown' || mentions.length > 0) &&
  !NOBODY.test(name) &&
  !PRONOUN.test(name) &&
  wordsOf(name).some((word) => word.length > 1 && !TITLES.has(word))

const NOBODY = /^(?:no|nobody|none|neither|no-one)\b/i
const PRONOUN = /^(?:he|she|it|they|who|we|i|his|her|their|its|that|this|one|which)$/i

const teller = (source: Source, mention: Span | null): Teller => ({
  name: source.name,
  naming: source.naming,
  kind: source.kind,
  mention,
  source,
})

/** On whose word a statement rests in the end; null for nobody's. */
export const tellerOf = (paper: Paper, statement: Statement | null): Teller | null =>
  statement ? (tellersOf(paper, statement).at(-1) ?? null) : null

/** A teller as the report shows it for a statement; by name where there is but a pronoun. */
export function shownAs({ text }: Paper, { name, mention }: Teller): string {
  const shown = mention ? text.slice(mention.start, Math.min(mention.end, mention.start + LONGEST)).replace(/[\s,]+$/, '') : ''
  return shown === '' || PRONOUN.test(shown) ? name : shown
}

/** A teller inside a sentence of ours: “an official”, “harbour master Ole Brunn”. */
export function asTold(paper: Paper, teller: Teller): string {
  const shown = shownAs(paper, teller)
  const short = shown.length > MOST_SHOWN ? teller.name.slice(0, MOST_SHOWN) : shown
  const common = teller.naming !== 'named' || /^(?:An?|The|One|Some|Several)\b/.test(short)
  // Not the first letter of “UN officials”.
  return common && /^\p{Lu}[\p{Ll} ]/u.test(short) ? short.slice(0, 1).toLowerCase() + short.slice(1) : short
}

const MOST_SHOWN = 80

/** A teller's words: what is needed to compare two. */
interface Described {
  readonly words: readonly string[]
  readonly keys: ReadonlySet<string>
  /** The noun that says what they are: “official” of “an official at the ministry”. */
  readonly head: string
  readonly headKey: string
  readonly many: boolean
  readonly lifted: boolean
}

const LONGEST = 160

const DESCRIBED = new WeakMap<Teller, Described>()

/** A teller's words, found once: every statement of the other report may be held against them. */
function described(paper: Paper, teller: Teller): Described {
  const known = DESCRIBED.get(teller) ?? describe(paper, teller)
  DESCRIBED.set(teller, known)
  return known
}

function describe(paper: Paper, { name, mention }: Teller): Described {
  const shown = mention ? paper.text.slice(mention.start, Math.min(mention.end, mention.start + LONGEST)) : name
  const pronoun = PRONOUN.test(shown.trim())
  const base = pronoun || shown.trim() === '' ? name : shown
  const all = wordsOf(base)
  // The head stands before what qualifies it: "at the ministry", "who asked not to be named", ", a miller".
  const cut = all.findIndex((word, index) => index > 0 && QUALIFIERS.has(word))
  const before = cut > 0 ? all.slice(0, cut) : all
  const head = before.at(-1) ?? ''
  const keys = new Set([...all, ...wordsOf(name)].filter((word) => !TITLES.has(word)).map(tellerKey))
  return {
    words: all,
    keys,
    head,
    headKey: tellerKey(head),
    many:
      (before.some((word) => SEVERAL.has(word)) || /[^s]s$/.test(head) || /^(?:people|men|women|police)$/.test(head)) &&
      !/^(?:an?|one)$/.test(all[0] ?? ''),
    lifted: before.slice(0, -1).some((word) => LIFTING.has(word)),
  }
}

/** The word by which a teller is known again, in lower case: the last of a person's name, else the noun that says what they are. */
export function markOf(paper: Paper, teller: Teller): string {
  if (teller.kind === 'person' && teller.naming === 'named') return wordsOf(teller.name).at(-1) ?? ''
  return described(paper, teller).head.replace(/(?<=..)s$/, '')
}

const QUALIFIERS: ReadonlySet<string> = new Set(
  'at of for from in with who whose that which on familiar close near speaking working'.split(' '),
)

const wordsOf = (text: string): string[] =>
  text
    .slice(0, LONGEST)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 || word === 'a')

/** Teller nouns under the keys that their words have. */
const TELLER_KEYS: ReadonlyMap<string, string> = new Map(
  [...SAME_TELLER].map(([one, plain]): [string, string] => [keyOf(one), keyOf(plain)]).filter(([one, plain]) => one !== plain),
)

const tellerKey = (word: string): string => {
  const key = keyOf(word)
  return TELLER_KEYS.get(key) ?? key
}

/** Keys of nouns for somebody who belongs to a body without speaking for it. */
const BELONGING: ReadonlySet<string> = new Set(BELONGING_NOUNS.map(tellerKey))

/** How the one whom the child names stands to the one whom the parent names. */
export function relate(parent: Paper, from: Teller, child: Paper, to: Teller): Relation {
  const a = described(parent, from)
  const b = described(child, to)
  const shared = [...b.keys].filter((key) => a.keys.has(key))
  if (from.naming === 'named' && from.kind === 'person') return fromPerson(parent, from, a, child, to, b, shared)
  if (to.naming === 'named' && to.kind === 'person') {
    // "the governor" is "Governor Tamsin Rook": an office is one person. "An officer" is not yet "Captain Leo Strand".
    if (a.words.includes(wordsOf(to.name).at(-1) ?? '')) return SAME
    const title = a.headKey !== '' && (b.keys.has(a.headKey) || told(child, to, a.headKey))
    if (from.naming !== 'anonymous') return title ? SAME : OTHER
    return title || VAGUE.has(a.head) ? promoted('who was unnamed has a name') : OTHER
  }
  if (sameSurname(from, to)) return SAME
  if (a.headKey === b.headKey && a.headKey !== '') return sameHead(from, a, to, b, shared)
  return otherHead(from, a, to, b, shared)
}

/** “head of the rescue service Venanov”, “rescue chief Venanov”: people whose descriptions end in one name. */
function sameSurname(from: Teller, to: Teller): boolean {
  const [one, other] = [from, to].map(({ kind, name }) => (kind === 'person' ? (SURNAME.exec(name)?.[1] ?? '') : ''))
  return one !== '' && one === other
}

/** A capitalised last word that no preposition makes a place. */
const SURNAME = /(?<!\b(?:of|in|at|from|near|for)(?: the)? )(\p{Lu}[\p{L}’'-]+)$/u

function fromPerson(
  parent: Paper,
  from: Teller,
  a: Described,
  child: Paper,
  to: Teller,
  b: Described,
  shared: readonly string[],
): Relation {
  const last = wordsOf(from.name).at(-1) ?? ''
  if (to.naming === 'named' && to.kind === 'person') {
    const other = wordsOf(to.name).at(-1) ?? ''
    const surname = last === other || alike(last, other) || b.words.includes(last) || a.words.includes(other)
    return surname && !otherGiven(from.name, to.name) ? SAME : OTHER
  }
  if (b.words.includes(last)) return SAME
  // "Dr Selma Haddad" as "a doctor" is hers if the parent says that she is one.
  return shared.length > 0 || told(parent, from, b.headKey) || told(child, to, tellerKey(last)) ? BLURRED : OTHER
}

/** Two people of one surname: both reports give a first name, and they differ by more than spelling or length. */
function otherGiven(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => wordsOf(name).filter((word) => !TITLES.has(word) && !SAME_TELLER.has(word)))
  const [from = '', to = ''] = [a?.[0], b?.[0]]
  if ((a?.length ?? 0) < 2 || (b?.length ?? 0) < 2 || a?.includes(to) || b?.includes(from)) return false
  return !from.startsWith(to) && !to.startsWith(from) && !alike(from, to)
}

/** Whether a report says a word of somebody right beside their name: “Mayor Lena Orsk”, “Lena Orsk, the mayor of Tarn,”. */
function told({ text }: Paper, { source }: Teller, key: string): boolean {
  return source.mentions.slice(0, 4).some(({ start, end }) => {
    const before = /[^.,;:!?()]*$/.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? ''
    const after = /^\s*[,(]([^.,;:!?()]*)/.exec(text.slice(end, end + 80))?.[1] ?? ''
    return [...wordsOf(before).slice(-4), ...wordsOf(text.slice(start, Math.min(end, start + LONGEST))), ...wordsOf(after)].some(
      (word) => tellerKey(word) === key,
    )
  })
}

/** Two spellings of one name: at most one letter apart. */
function alike(a: string, b: string): boolean {
  if (a.length < 5 || Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const rest = (word: string, skip: number): string => word.slice(at + skip)
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)
}

function sameHead(from: Teller, a: Described, to: Teller, b: Described, shared: readonly string[]): Relation {
  if (from.naming === 'named' && to.naming === 'named' && from.kind !== 'person') {
    // "Tidewater Post", "Morning Anchor" have no head in common; "Daily Post" and "Tidewater Post" but that.
    const ownA = proper(a, b)
    const ownB = proper(b, a)
    return ownA.length > 0 && ownB.length > 0 && shared.length < 2 ? OTHER : SAME
  }
  if (!a.many && b.many && from.naming === 'anonymous') return promoted('one has become several')
  if (b.lifted && !a.lifted && from.naming === 'anonymous') return promoted('the source has risen in rank')
  // "the army of Kareva" and "the army of Sorrel": what qualifies them differs altogether.
  const apartA = proper(a, b)
  const apartB = proper(b, a)
  return apartA.length > 0 && apartB.length > 0 && shared.length === 1 ? OTHER : SAME
}

/** Words of one that the other lacks, titles and quantities aside. */
const proper = (one: Described, other: Described): string[] =>
  [...one.keys].filter((key) => !other.keys.has(key) && key !== one.headKey && !SEVERAL.has(key) && !LIFTING.has(key) && key.length > 2)

function otherHead(from: Teller, a: Described, to: Teller, b: Described, shared: readonly string[]): Relation {
  const body = to.kind === 'organisation' || to.kind === 'outlet' || to.naming === 'role'
  if (SPOKES.has(a.head) || SPOKES.has(b.head)) {
    // A spokesman and the body that he speaks for are one voice.
    if (shared.length > 0 && from.naming !== 'anonymous') return SAME
    if (shared.length > 0) return SPOKES.has(a.head) || !OFFICIAL.has(b.head) ? SAME : promoted('who was unnamed speaks for a body')
  }
  if (from.naming === 'anonymous') {
    // "A nurse at the clinic", "the clinic's director": two people of one place.
    if (body && shared.length > 0 && !b.many === !a.many && to.kind === 'person') return OTHER
    if (VAGUE.has(a.head)) {
      if (VAGUE.has(b.head)) return !a.many && b.many ? promoted('one has become several') : SAME
      return OFFICIAL.has(b.head) || body ? promoted('a bare source has an office') : OTHER
    }
    // "An official at the energy ministry", "a police officer": the body that they belong to now speaks itself.
    if (body && b.headKey !== '' && a.keys.has(b.headKey)) return promoted('a person of the body has become the body')
    if (body && shared.length > 0 && proper(b, a).filter((key) => key !== b.headKey).length === 0 && to.kind === 'organisation')
      return promoted('a person of the body has become the body')
    // "A court employee" is not yet "court officials".
    if (OFFICIAL.has(b.head) && BELONGING.has(a.headKey) && shared.some((key) => key !== a.headKey && key !== b.headKey))
      return promoted('somebody of the body has become an official of it')
    if (body && OFFICIAL.has(a.head) && a.keys.size === 1) return promoted('an unnamed person has become a body')
    return OTHER
  }
  // From a body or an office: "police" as "a police spokesman", "police officers" stay with the body.
  if (a.headKey !== '' && b.keys.has(a.headKey)) return to.naming === 'anonymous' ? BLURRED : SAME
  if (b.headKey !== '' && a.keys.has(b.headKey)) return to.naming === 'anonymous' ? BLURRED : SAME
  return OTHER
}
