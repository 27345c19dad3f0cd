import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkUrl } from './address.ts'
import { closedName, closedRange } from './ranges.ts'

const openings = { ports: new Set([80, 443, 8080, 8443]), allow: new Set<string>() }

const check = (url: string, expected: string) =>
  it(`${url} is ${expected}`, () => {
    let got = 'open'
    try {
      checkUrl(url, openings)
    } catch (error) {
      got = (error as { code: string }).code
    }
    expect(got).toBe(expected)
  })

describe('addresses by their text', () => {
  const blocked = [
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://0177.0.0.01/',
    'http://127.0.0.1./',
    'http://%31%32%37.0.0.1/',
    'http://１２７。０。０。１/',
    'http://①②⑦.⓪.⓪.①/',
    'http:/127.0.0.1/',
    'http:127.0.0.1/',
    'http://127.0.0.1\\@example.com/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[0:0:0:0:0:ffff:10.0.0.1]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[64:ff9b::a00:1]/',
    'http://[64:ff9b:1::808:808]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:4136:e378::1]/',
    'http://[2001:db8::1]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://[3fff::1]/',
    'http://[5f00::1]/',
    'http://[4000::1]/',
    'http://0/',
    'http://10.1.2.3:8080/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/',
    'http://168.63.129.16/',
    'http://172.31.255.255/',
    'http://192.0.0.192/',
    'http://192.168.1.1/',
    'http://198.19.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://ｌｏｃａｌｈｏｓｔ/',
    'http://x.localhost/',
    'http://metadata/',
    'http://metadata.google.internal/',
    'http://kubernetes.default.svc/',
    'http://printer.local/',
    'http://router.home.arpa/',
  ]
  const rows: readonly (readonly [string, string])[] = [
    ...blocked.map((url) => [url, 'blocked-address'] as const),
    ['http://example.com/', 'open'],
    ['https://news.example:8443/a?b#c', 'open'],
    ['http://93.184.215.14/', 'open'],
    ['http://172.32.0.1/', 'open'],
    ['http://100.128.0.1/', 'open'],
    ['http://168.63.129.17/', 'open'],
    ['http://[2606:4700:4700::1111]/', 'open'],
    ['http://[64:ff9b::808:808]/', 'open'],
    ['http://localhost.example.com/', 'open'],
    ['https://xn--mnchen-3ya.example/', 'open'],
    ['http://example.com:22/', 'blocked-port'],
    ['http://example.com:6379/', 'blocked-port'],
    ['http://me@example.com/', 'credentials'],
    ['http://me:secret@example.com/', 'credentials'],
    ['http://example.com@127.0.0.1/', 'credentials'],
    ['file:///etc/passwd', 'bad-scheme'],
    ['FTP://example.com/', 'bad-scheme'],
    ['data:text/html,x', 'bad-scheme'],
    ['javascript:alert(1)', 'bad-scheme'],
    ['//127.0.0.1/', 'bad-url'],
    ['example.com', 'bad-url'],
    ['http://[::%31]/', 'bad-url'],
    ['http://[fe80::1%25eth0]/', 'bad-url'],
    ['http://4294967297/', 'bad-url'],
    ['http://999.1.1.1/', 'bad-url'],
    ['http://example.com:99999/', 'bad-url'],
    ['', 'bad-url'],
    [`http://example.com/${'a'.repeat(20_000)}`, 'bad-url'],
  ]
  for (const [url, expected] of rows) check(url, expected)
})

describe('ranges', () => {
  it('an IPv4 address is judged alike in every spelling', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), ([a, b, c, d]) => {
        const plain = verdict(`http://${a}.${b}.${c}.${d}/`)
        const number = ((a * 256 + b) * 256 + c) * 256 + d
        const forms = [
          `${number}`,
          `0x${number.toString(16)}`,
          `0${number.toString(8)}`,
          `${a}.${(b * 256 + c) * 256 + d}`,
          `0x${a.toString(16)}.0${b.toString(8)}.${c}.${d}.`,
        ]
        for (const form of forms) expect(verdict(`http://${form}/`)).toBe(plain)
        expect(closedRange(`64:ff9b::${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`)).toBe(
          closedRange(`${a}.${b}.${c}.${d}`),
        )
      }),
    )
  })

  it('what is no address is closed, and an address is no closed name', () => {
    for (const text of ['', 'x', '1.2.3', '01.2.3.4', '[::1]', '1.2.3.4 ', 'fe80::1%1']) expect(closedRange(text), text).not.toBeNull()
    for (const text of ['93.184.215.14', '[2606:4700::1]']) expect(closedName(text)).toBeNull()
  })
})

function verdict(url: string): string {
  try {
    checkUrl(url, openings)
    return 'open'
  } catch (error) {
    return (error as { code: string }).code
  }
}
