import type { CreditKind } from '../../model/index.ts'

/** How a credit line is recognised: rare words that are looked for first, and the pattern that must then hold around them. */
export interface CreditCue {
  readonly kind: CreditKind
  /** What is searched for as it stands; chosen so that running text hardly ever has it. */
  readonly literals: readonly string[]
  /** Matched against the head of what stands before the literal, from its sentence's start. */
  readonly before: RegExp
  /** Matched right behind the literal. */
  readonly after: RegExp
  /** Where the names stand. */
  readonly names: 'behind' | 'ahead'
}

// "This article", "The story", "A version of this piece", or nothing at all: the head of a credit, not of a sentence about a book.
const WORK =
  '(?:article|story|report|piece|post|column|interview|essay|commentary|content|text|op-ed|investigation|dispatch|item|feature|work)'
const SELF = `(?:(?:an? |the )?(?:\\w+ )?version of )?(?:this|the) (?:\\w+ )?${WORK}(?: has| have)?(?: was| were| is| been)?(?: also)?`
const OPEN = '[\\s(\\[*_"“—–-]{0,4}'
const selfOr = (words: string): RegExp => new RegExp(`^${OPEN}(?:${SELF}\\s)?${words}$`, 'iu')

/** Credit lines in English. */
export const CUES: readonly CreditCue[] = [
  {
    kind: 'contribution',
    literals: ['eporting by '],
    before: new RegExp(`^${OPEN}(?:with )?(?:additional |extra |further )?r$`, 'iu'),
    after: /^/u,
    names: 'behind',
  },
  {
    kind: 'contribution',
    literals: ['ith reporting from ', 'ith files from ', 'ith file from ', 'ith inputs from ', 'ith input from ', 'ith material from '],
    before: new RegExp(`^${OPEN}w$`, 'iu'),
    after: /^/u,
    names: 'behind',
  },
  {
    kind: 'contribution',
    literals: ['ith agencies', 'ith agency inputs', 'ith inputs from agencies', 'ith wires', 'ith news agencies'],
    before: new RegExp(`^${OPEN}(?:staff and |from )?w$`, 'iu'),
    after: /^[\s.)\]]{0,3}$/u,
    names: 'behind',
  },
  {
    kind: 'contribution',
    literals: ['ontributed to this ', 'ontributed reporting', 'ontributed additional reporting'],
    before: /^[\s(*_—–-]{0,4}\p{Lu}.{1,160}\s(?:also )?c$/u,
    after: /^/u,
    names: 'ahead',
  },
  {
    kind: 'republished',
    literals: ['riginally published ', 'riginally appeared ', 'riginally ran ', 'riginally posted '],
    before: selfOr('o'),
    after: /^(?:(?:as [^.\n]{1,30} )?(?:here )?(?:by|in|on|at|with)) (?:the website of |the site of )?/u,
    names: 'behind',
  },
  {
    kind: 'republished',
    literals: ['irst published ', 'irst appeared ', 'irst ran '],
    before: selfOr('f'),
    after: /^(?:here )?(?:by|in|on|at) (?:the website of |the site of )?/u,
    names: 'behind',
  },
  {
    kind: 'republished',
    literals: ['ppeared first on ', 'ublished first on ', 'ublished first by '],
    before: /^.{0,300}\b(?:post|article|story|piece|version)\b.{0,200}\b[ap]$/iu,
    after: /^/u,
    names: 'behind',
  },
  {
    kind: 'republished',
    literals: ['epublished ', 'eprinted ', 'yndicated '],
    before: selfOr('[rs]'),
    after: /^(?:here )?(?:from|by arrangement with|with (?:the )?(?:kind )?permission (?:of|from)|courtesy of|in partnership with|by) /u,
    names: 'behind',
  },
  {
    kind: 'translation',
    literals: ['ranslated by ', 'ranslation by ', 'ranslated from ', 'ranslation: '],
    before: selfOr('t'),
    after: /^(?:the )?(?:original )?(?:\p{Lu}\p{L}{2,14} (?:original )?by )?/u,
    names: 'behind',
  },
  {
    kind: 'copyright',
    literals: ['©', '(c) ', '(C) ', 'opyright '],
    before: new RegExp(`^${OPEN}(?:c|copyright\\s?)?$`, 'iu'),
    after: /^\s?(?:©|\(c\))?\s?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?,?\s)(?:by\s)?/iu,
    names: 'behind',
  },
]

/** Lines that credit a picture: no hands that the text went through. */
export const PICTURE =
  /\b(?:photos?|photographs?|photography|images?|pictures?|getty|shutterstock|alamy|video|illustrations?|graphics?|cartoon|handout|file)\b/iu

/** What stands where agencies are credited and none is named. */
export const UNNAMED =
  /^(?:(?:the )?(?:news |wire )?agenc(?:y|ies)(?: inputs?| reports?)?|(?:our )?staff (?:and|with) agencies|wires?|wire (?:services|reports)|agency inputs)$/iu

/** "Associated Press writers Ada Voss and Ilya Brandt": whose hands they are. */
export const HANDS =
  /^(.{2,60}?)(?:['’]s?)?\s(?:staff\s)?(?:writers?|reporters?|correspondents?|journalists?|producers?|editors?|staff(?:ers)?|bureaus?|researchers?)\b,?\s?/u
