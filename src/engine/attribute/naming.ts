import type { Naming, SourceKind } from '../model/index.ts'
import {
  ANONYMOUS_NOUNS,
  among,
  DOCUMENT_NOUNS,
  FEMALE,
  GROUP_NOUNS,
  MALE,
  ORGANISATION_NOUNS,
  OUTLET_NOUNS,
  OUTLET_WORDS,
  ROLE_NOUNS,
  singular,
  TITLES,
} from './en/nouns.ts'
import { DETERMINERS, NOUN_PREPOSITIONS, POSSESSIVES } from './en/words.ts'
import type { Item } from './units.ts'

export type Gender = 'female' | 'male' | 'unknown'

/** What a phrase that mentions a teller says about it. */
export interface Description {
  /** The proper name in it without titles, or null. */
  readonly name: string | null
  /** The head noun, lower case and singular ("official"); empty if the phrase is a bare name. */
  readonly head: string
  readonly kind: SourceKind
  readonly naming: Naming
  readonly plural: boolean
  readonly gender: Gender
  /** "the official", "its lawyer": may repeat somebody mentioned before. */
  readonly definite: boolean
  /** As it is shown when there is no name. */
  readonly label: string
}

/** Reads a noun phrase. */
export function describe(text: string, items: readonly Item[]): Description {
  const phrase = items.filter((item) => item.tag !== 'MARK' && item.low !== '"')
  const first = phrase[0]?.low ?? ''
  const cut = phrase.findIndex(
    (item, index) =>
      index > 0 &&
      (NOUN_PREPOSITIONS.has(item.low) ||
        item.low === 'who' ||
        item.low === ',' ||
        (item.tag === 'VERB' && item.low.endsWith('ed') && !/^\p{Lu}/u.test(item.word) && index > 1)),
  )
  const core = cut > 0 ? phrase.slice(0, cut) : phrase
  const rest = cut > 0 ? phrase.slice(cut) : []
  const run = nameRun(core)
  const comma = rest.findIndex((item) => item.low === ',')
  const apposed = comma >= 0 ? nameRun(rest.slice(comma + 1)) : trailingName(core, rest)
  const possessive = core.findIndex((item) => item.low === "'s" || item.low === "'")
  const nouns = core
    .slice(possessive + 1)
    .filter(
      (item) =>
        (item.tag === 'NOUN' ||
          item.tag === 'PROPN' ||
          item.tag === 'ADJ' ||
          item.tag === 'VERB' ||
          item.tag === 'NUM' ||
          item.tag === 'X') &&
        !DETERMINERS.has(item.low),
    )
  const common = [...nouns].reverse().find((item) => !run?.items.includes(item) || isRoleWord(item.low))
  const last = nouns.at(-1)
  const headItem = run && last && run.items.includes(last) ? (common ?? last) : (last ?? core.at(-1))
  const head = singular(headItem?.low ?? first)
  const named = apposed ?? (run && last && run.items.includes(last) ? run : null)
  const name = named ? named.name : (ofName(core, rest) ?? null)
  const plural = isPlural(core, headItem, first)
  const kind = kindOf(name, head, named?.items ?? [], core, plural)
  const definite = first === 'the' || POSSESSIVES.has(first) || possessive > 0 || /^(?:this|that|these|those)$/.test(first)
  return {
    name: name && isProper(name, head, core, kind) ? name : null,
    head,
    kind,
    naming: namingOf(name && isProper(name, head, core, kind) ? name : null, head, kind, plural, definite, first, phrase),
    plural,
    gender: core.some((item) => FEMALE.has(item.low)) ? 'female' : core.some((item) => MALE.has(item.low)) ? 'male' : 'unknown',
    definite,
    label: phrase.length ? text.slice(phrase[0]!.start, phrase.at(-1)!.end).replace(/^(?:the|a|an)\s+/i, '') : '',
  }
}

/** "member of the Trade Commission Iskandar Watut": two or three capitalised words right behind the body that a role belongs to. */
function trailingName(core: readonly Item[], rest: readonly Item[]): { name: string; items: readonly Item[] } | null {
  if (!core.some((item) => among(ROLE_NOUNS, item.low) || among(ANONYMOUS_NOUNS, item.low))) return null
  const body = rest.findLastIndex((item) => among(ORGANISATION_NOUNS, item.low))
  const items = rest.slice(body + 1)
  const isName = body > 0 && items.length >= 2 && items.length <= 3 && items.every((item) => /^(?:al-|el-)?\p{Lu}\p{Ll}/u.test(item.word))
  return isName ? { name: items.map((item) => item.word).join(' '), items } : null
}

const isRoleWord = (low: string): boolean =>
  among(ROLE_NOUNS, low) || TITLES.has(low) || among(OUTLET_NOUNS, low) || among(ORGANISATION_NOUNS, low) || among(DOCUMENT_NOUNS, low)

/** The last run of capitalised words, without titles in front. */
function nameRun(items: readonly Item[]): { name: string; items: readonly Item[] } | null {
  let end = items.length
  while (end > 0 && !/^\p{Lu}/u.test(items[end - 1]!.word) && !/^(?:al|el)-/.test(items[end - 1]!.low)) {
    const low = items[end - 1]!.low
    if (!among(OUTLET_NOUNS, low) && !(/^\d+$/.test(low) || low === ',')) return null
    end -= 1
  }
  let start = end
  while (start > 0 && isNamePart(items[start - 1]!, items[start - 2])) start -= 1
  const run = items.slice(start, end)
  // "… Defense Commission Iskandar Watut": the name is what follows the last office or body, if two words do.
  const body = run.findLastIndex((item) => among(ORGANISATION_NOUNS, item.low))
  if (
    (body > 0 && run.length - body === 3 && start === 0) ||
    (body > 0 && run.length - body === 3 && !/^\p{Lu}/u.test(items[0]?.word ?? 'A'))
  )
    run.splice(0, body + 1)
  while (
    run.length > 1 &&
    (TITLES.has(run[0]!.low) ||
      DETERMINERS.has(run[0]!.low) ||
      POSSESSIVES.has(run[0]!.low) ||
      run[0]!.low === 'of' ||
      run[0]!.low === '-' ||
      run[0]!.low === "'s")
  )
    run.shift()
  if (!run.length || (run.length === 1 && (DETERMINERS.has(run[0]!.low) || POSSESSIVES.has(run[0]!.low)))) return null
  return {
    name: run
      .map((item) => item.word)
      .join(' ')
      .replaceAll(' - ', '-')
      .replaceAll(" 's", "'s"),
    items: run,
  }
}

function isNamePart(item: Item, before: Item | undefined): boolean {
  if (/^\p{Lu}/u.test(item.word) && !DETERMINERS.has(item.low)) return true
  if (/^(?:al|el)-/.test(item.low)) return true
  if (item.low === '-' && /^(?:al|el)$/.test(before?.low ?? '')) return true
  if (/^(?:-|&|de|da|del|di|van|von|der|bin|ibn|al|el|la|le|du|dos|y|of|for|and|\.)$/.test(item.low))
    return before !== undefined && /^\p{Lu}/u.test(before.word) && item.low !== 'and'
  return false
}

/** "the newspaper of X" has no name of its own; "the website of X", "member of Commission X" do. */
function ofName(core: readonly Item[], rest: readonly Item[]): string | null {
  const head = core.at(-1)?.low ?? ''
  if (!among(OUTLET_NOUNS, head) || rest[0]?.low !== 'of') return null
  return nameRun(rest.slice(1))?.name ?? null
}

function isPlural(core: readonly Item[], head: Item | undefined, first: string): boolean {
  if (!head) return false
  if (core.length === 1 && GROUP_NOUNS.has(head.low)) return true
  if (core.some((item) => item.low === 'number' || item.low === 'group' || item.low === 'couple') && /s$/.test(head.low)) return true
  if (/^(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|both|few|these|those|they|dozens|hundreds)$/.test(first))
    return true
  if (/^(?:one|another|a|an|this|that)$/.test(first) && !core.some((item) => item.low === 'number')) return false
  return /(?:^people$|men$|women$|^children$|^police$)/.test(head.low)
    ? head.low !== 'police'
    : head.low.endsWith('s') && !/(?:ss|us|is|'s)$/.test(head.low) && !/^\p{Lu}/u.test(head.word)
}

function kindOf(name: string | null, head: string, named: readonly Item[], core: readonly Item[], plural: boolean): SourceKind {
  const words = named.map((item) => item.low)
  const low = core.at(-1)?.low ?? ''
  if (among(OUTLET_NOUNS, low) && !named.length) return 'outlet'
  const role = core.filter((item) => !named.includes(item))
  if (
    role.some((item) => among(OUTLET_NOUNS, item.low) && item.low !== 'press') &&
    !role.some((item) => among(ROLE_NOUNS, item.low) || among(ANONYMOUS_NOUNS, item.low))
  )
    return 'outlet'
  if (name) {
    const lastWord = words.at(-1) ?? ''
    if (among(DOCUMENT_NOUNS, lastWord) && words.length > 1) return 'document'
    if (words.some((word) => among(ORGANISATION_NOUNS, word)) && !role.some((item) => among(ROLE_NOUNS, item.low)))
      return words.some((word) => OUTLET_WORDS.has(word)) && /(?:news|tv|radio)/.test(words.join(' ')) ? 'outlet' : 'organisation'
    if (words.some((word) => OUTLET_WORDS.has(word))) return 'outlet'
    if (
      role.some((item) => among(ORGANISATION_NOUNS, item.low)) &&
      !role.some((item) => among(ROLE_NOUNS, item.low) || TITLES.has(item.low))
    )
      return 'organisation'
    if (role.some((item) => among(ROLE_NOUNS, item.low) || TITLES.has(item.low) || among(ANONYMOUS_NOUNS, item.low))) return 'person'
    if (words.length === 1 && /^\p{Lu}{2,6}$/u.test(named[0]?.word ?? '')) return 'organisation'
    return 'person'
  }
  if (among(ROLE_NOUNS, head) || among(ANONYMOUS_NOUNS, head)) {
    if (plural) return 'group'
    return 'person'
  }
  if (among(DOCUMENT_NOUNS, head)) return 'document'
  if (among(OUTLET_NOUNS, head)) return 'outlet'
  if (among(ORGANISATION_NOUNS, head) || among(ORGANISATION_NOUNS, low)) return 'organisation'
  if (plural || GROUP_NOUNS.has(low)) return 'group'
  return 'person'
}

/** A capitalised phrase is a name unless it is only a title or an office ("the Chief Medical Director"). */
function isProper(name: string, head: string, core: readonly Item[], kind: SourceKind): boolean {
  const words = name.toLowerCase().split(/[\s-]+/)
  if (kind === 'person' && words.every((word) => TITLES.has(word) || among(ROLE_NOUNS, word) || among(ORGANISATION_NOUNS, word)))
    return false
  if (
    words.length === 1 &&
    core.length === 1 &&
    (among(ORGANISATION_NOUNS, words[0]!) ||
      among(GROUP_NOUNS, words[0]!) ||
      among(ROLE_NOUNS, words[0]!) ||
      among(ANONYMOUS_NOUNS, words[0]!) ||
      among(DOCUMENT_NOUNS, words[0]!))
  )
    return false
  return head !== ''
}

function namingOf(
  name: string | null,
  head: string,
  kind: SourceKind,
  plural: boolean,
  definite: boolean,
  first: string,
  phrase: readonly Item[],
): Naming {
  if (name) return 'named'
  if (phrase.some((item) => /^(?:unnamed|unidentified|anonymous|undisclosed|leaked)$/.test(item.low))) return 'anonymous'
  if (
    /^(?:source|people|person|eyewitness|witness|insider|resident|local|somebody|someone|friend|man|woman|colleague|relative|neighbour|neighbor)$/.test(
      head,
    ) &&
    !POSSESSIVES.has(first)
  )
    return 'anonymous'
  if (kind === 'group')
    return plural && (definite || POSSESSIVES.has(first)) && !/^(?:some|two|three|several|many)$/.test(first) ? 'role' : 'anonymous'
  if (kind === 'organisation' || kind === 'document')
    return kind === 'document' && first === 'a' && !phrase.some((item) => /^\p{Lu}/u.test(item.word) && item !== phrase[0])
      ? 'role'
      : 'role'
  if (definite) return 'role'
  if (among(ROLE_NOUNS, head) && !among(ANONYMOUS_NOUNS, head)) return 'role'
  if (first === 'a' || first === 'an' || /^(?:one|another|two|three|some)$/.test(first)) return 'anonymous'
  return among(ROLE_NOUNS, head) ? 'role' : 'anonymous'
}
