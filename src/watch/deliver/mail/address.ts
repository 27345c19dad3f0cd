import { domainToASCII } from 'node:url'

/** RFC 5321, 4.5.3.1. */
const MOST_LOCAL = 64
const MOST_WHOLE = 254
const MOST_LABEL = 63

/** RFC 5322's dot-atom, without `%` and `!`, by which relays were once told to pass a mail on. A hyphen at its start would be an option. */
const LOCAL = /^(?!-)[a-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[a-z0-9#$&'*+/=?^_`{|}~-]+)*$/i
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/

/**
 * An address as mail is sent to it, its domain in lower case and ASCII; null for what is none, or is one that no public mailbox has:
 * quoted names, comments, address literals, domains of one label.
 */
export function mailAddress(given: string): string | null {
  if (given.length > 2 * MOST_WHOLE) return null
  const text = given.trim()
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const named = text.slice(at + 1)
  if (at < 1 || local.length > MOST_LOCAL || !LOCAL.test(local)) return null
  // What only looks like other signs is left to whoever wants to be mistaken.
  if (named.normalize('NFKC') !== named || /[^\p{L}\p{N}\p{M}.-]/u.test(named)) return null
  const domain = domainToASCII(named).toLowerCase()
  const labels = domain.split('.')
  if (labels.length < 2 || !labels.every((label) => label.length <= MOST_LABEL && LABEL.test(label))) return null
  // A domain whose last label is a number is an address of a machine.
  if (/^\d+$/.test(labels.at(-1) ?? '')) return null
  const whole = `${local}@${domain}`
  return whole.length > MOST_WHOLE ? null : whole
}

/** Domains whose mailboxes have the same name with dots and without. */
const DOTLESS: ReadonlyMap<string, string> = new Map([
  ['gmail.com', 'gmail.com'],
  ['googlemail.com', 'gmail.com'],
])

/** The mailbox that an address leads to, however it is spelled: limits count by it. Mail goes to the address itself. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  const local = address.slice(0, at).toLowerCase().replace(/\+.*$/s, '')
  const dotless = DOTLESS.get(domain)
  return dotless === undefined ? `${local}@${domain}` : `${local.replaceAll('.', '')}@${dotless}`
}

/** Text as a header may hold it: one line, nothing that ends it, moves it about or cannot be seen. */
export const headerText = (text: string, most: number): string => {
  const line = text
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/ {2,}/g, ' ')
    .trim()
  return [...line].length > most
    ? `${[...line]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : line
}

/** Bytes of one encoded word: with its frame it stays within the 75 that RFC 2047 allows. */
const WORD = 42

/**
 * Text as words of RFC 2047, wherever anything but plain ASCII is in it, or what a reader would take for such words itself: what is
 * written in a headline must never be decoded into something else.
 */
export function encodedWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('=?')) return text
  const words: string[] = []
  let piece = ''
  for (const sign of text) {
    if (Buffer.byteLength(piece + sign) > WORD) {
      words.push(piece)
      piece = ''
    }
    piece += sign
  }
  return [...words, piece].map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ')
}
