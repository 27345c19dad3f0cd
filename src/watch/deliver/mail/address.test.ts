import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodedWords, headerText, mailAddress, mailboxOf } from './address.ts'

const ADDRESSES: readonly (readonly [given: string, expected: string | null])[] = [
  ['reader@mail.example', 'reader@mail.example'],
  [' Reader.Two+news@Mail.EXAMPLE ', 'Reader.Two+news@mail.example'],
  ["o'hara_{x}@mail.example", "o'hara_{x}@mail.example"],
  ['reader@bücher.example', 'reader@xn--bcher-kva.example'],
  ['reader@xn--bcher-kva.example', 'reader@xn--bcher-kva.example'],
  ...[
    'reader@mail.example\r\nRCPT TO:<other@mail.example>',
    'reader@mail.example\nBcc: other@mail.example',
    'reader@mail.example\u0000.elsewhere.example',
    'reader@mail.example\u0085',
    'reader\u2028@mail.example',
    'reader@mail.example\u202e',
    'reader@mail.example;other@mail.example',
    'reader@mail.example, other@mail.example',
    'reader@mail.example other@mail.example',
    'reader@mail.example -X/tmp/x',
    '<reader@mail.example>',
    'Reader <reader@mail.example>',
    '"a b"@mail.example',
    '"a\\"b"@mail.example',
    '(comment)reader@mail.example',
    'reader@mail.example(comment)',
    'reader@[127.0.0.1]',
    'reader@127.0.0.1',
    'reader@localhost',
    'reader@mail',
    'reader@mail..example',
    'reader@.mail.example',
    'reader@-mail.example',
    'reader@mail_.example',
    '.reader@mail.example',
    'reader.@mail.example',
    'rea..der@mail.example',
    '-oQ/tmp/x@mail.example',
    'reader%other.example@mail.example',
    'other.example!reader@mail.example',
    'reader@mail.example%0a',
    'ｒeader@mail.example',
    'reader@ⓜail.example',
    'reader@mail。example',
    'reader@@mail.example',
    '@mail.example',
    'reader@',
    'reader',
    '',
    `${'a'.repeat(65)}@mail.example`,
    `reader@${'a'.repeat(64)}.example`,
    `reader@${'a.'.repeat(130)}example`,
    'a'.repeat(100_000),
  ].map((given) => [given, null] as const),
]

test.each(ADDRESSES)('the address %j is %j', (given, expected) => {
  expect(mailAddress(given)).toBe(expected)
})

test.each([
  ['reader@mail.example', 'reader@mail.example'],
  ['Reader+1@mail.example', 'reader@mail.example'],
  ['reader+a+b@mail.example', 'reader@mail.example'],
  ['re.ad.er+x@gmail.com', 'reader@gmail.com'],
  ['re.ader@googlemail.com', 'reader@gmail.com'],
  ['re.ader@mail.example', 're.ader@mail.example'],
])('the mailbox of %s is %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox)
})

test('words of a header are read as they were written, whatever they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const words = encodedWords(headerText(text, 150))
      expect(words).toMatch(/^[\x20-\x7e]*$/)
      const decoded = words.replace(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=(?: (?==\?))?/g, (_, base) => Buffer.from(base, 'base64').toString())
      expect(decoded).toBe(headerText(text, 150))
      expect(words.split(' ').filter((word) => word.startsWith('=?') && word.length > 75)).toEqual([])
    }),
  )
})
