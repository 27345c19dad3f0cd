import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownOutlets, lookAlike, outletKey } from './lookalike.ts'

const KNOWN = knownOutlets([
  { name: 'The Meridian', domain: 'meridian.example' },
  { name: 'Northline', domain: 'northline.example' },
  { name: 'Gulf Courier', domain: 'gulfcourier.example' },
  { name: 'Morning Mail' },
  { name: 'Channel 4' },
  { name: 'Radio Norda 1' },
  { name: 'Star' },
  { name: 'Новый Курьер' },
])

/** `outlet · disguises`, or null. */
const check = (name: string, expected: string | null, domain: string | null = null): void => {
  const found = lookAlike(name, KNOWN, domain)
  expect(found && `${found.outlet} · ${found.disguises.join(' ')}`).toBe(expected)
}

const NAMES: readonly (readonly [string, string | null])[] = [
  // A letter of another script: Cyrillic а, е, о; Greek ο.
  ['Meridi\u0430n', 'The Meridian · script'],
  ['The M\u0435ridian', 'The Meridian · script'],
  ['Northlin\u0435', 'Northline · script'],
  ['N\u03BFrthline', 'Northline · script'],
  ['G\u0443lf Courier', 'Gulf Courier · typo'],
  // Digits and shapes that read like letters.
  ['N0rthline', 'Northline · digit'],
  ['Gu1f Courier', 'Gulf Courier · digit'],
  ['GuIf Courier', 'Gulf Courier · shape'],
  ['Moming Mail', 'Morning Mail · shape'],
  // Blanks, hyphens, what nobody sees, other forms of the same letters.
  ['North-line', 'Northline · spacing'],
  ['GulfCourier', 'Gulf Courier · spacing'],
  ['North\u200Bline', 'Northline · invisible'],
  ['Gulf\u00AD Courier', 'Gulf Courier · invisible'],
  ['\uFF2E\uFF4F\uFF52\uFF54\uFF48\uFF4C\uFF49\uFF4E\uFF45', 'Northline · styled'],
  ['\u{1D40D}orthline', 'Northline · styled'],
  ['N\u200B0rthlin\u0435', 'Northline · invisible script digit'],
  // A letter more, less, other, two swapped.
  ['Northlines', 'Northline · typo'],
  ['Nothline', 'Northline · typo'],
  ['Northlime', 'Northline · typo'],
  ['Gulf Couirer', 'Gulf Courier · typo'],
  // Known ones themselves, other outlets, short names, other numbers.
  ['Northline', null],
  ['NORTHLINE', null],
  ['the gulf courier', null],
  ['Новый Курьер', null],
  ['Channel 5', null],
  ['Radio Norda 2', null],
  ['Stat', null],
  ['Southline', null],
  ['Gulf Tribune', null],
  ['', null],
]
test.each(NAMES)('%s imitates %s', (name, expected) => check(name, expected))

test('nobody imitates an outlet at its own host', () => {
  check('North-line', null, 'www.northline.example')
  check('Northlime', null, 'blogs.northline.example')
  check('North-line', 'Northline · spacing', 'north-line.example')
})

const SPELLINGS: readonly (readonly [string, string])[] = [
  ['The Gulf Courier', 'gulf courier'],
  ['Gulf Courier', 'gulf courier'],
  ['gulf  courier', 'gulf courier'],
  ['Gulf-Courier', 'gulf courier'],
  ['GULF COURIER', 'gulf courier'],
  ['Gülf Courier', 'gulf courier'],
  ['Gulf\u200B Courier', 'gulf courier'],
  ['\u2018Gulf Courier\u2019', 'gulf courier'],
  ['Post & Courier', 'post and courier'],
  ['Reader’s Weekly', 'readers weekly'],
  ['The', 'the'],
  ['Meridi\u0430n', 'meridi\u0430n'],
  ['…', ''],
]
test.each(SPELLINGS)('the key of %s is %s', (name, expected) => expect(outletKey(name)).toBe(expected))

test('a key is its own key but for an article, and any text is looked at', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 })
  fc.assert(fc.property(text, (name) => outletKey(outletKey(name)) === outletKey(name).replace(/^the (?=.)/, '')))
  fc.assert(fc.property(text, (name) => lookAlike(name, KNOWN) !== undefined))
})

test('one letter put into a long name is found, whatever it is', () => {
  const letter = fc.constantFrom(...'abcdefghijkmopqstuvwxyz')
  fc.assert(
    fc.property(letter, fc.integer({ min: 1, max: 8 }), (other, at) => {
      const made = `${'Northline'.slice(0, at)}${other}${'Northline'.slice(at)}`
      return lookAlike(made, KNOWN)?.outlet === 'Northline'
    }),
  )
})
