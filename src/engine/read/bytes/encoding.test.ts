import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeAs } from './decode.ts'
import { decodeBytes } from './encoding.ts'
import { encodingOfLabel } from './labels.ts'

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0))
const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)]

/** Text in a single- or double-byte encoding, by turning the decoder round. */
function encode(text: string, encoding: string): number[] {
  const codes = new Map<string, number[]>()
  for (let lead = 0xff; lead >= 0x80; lead--) {
    for (let trail = 0xff; trail >= 0x40; trail--) {
      const char = decodeAs(Uint8Array.of(lead, trail), encoding)
      if ([...char].length === 1 && char !== '\ufffd') codes.set(char, [lead, trail])
    }
    const char = decodeAs(Uint8Array.of(lead), encoding)
    if ([...char].length === 1 && char !== '\ufffd') codes.set(char, [lead])
  }
  return [...text].flatMap((char) => (char < '\u0080' ? ascii(char) : (codes.get(char) ?? ascii('?'))))
}

function check(bytes: number[], contentType: string, text: string, encoding: string, rule: string | RegExp, codes: string[] = []): void {
  const decoded = decodeBytes(Uint8Array.from(bytes), contentType ? { contentType } : {})
  expect(decoded.text).toContain(text)
  expect(decoded.encoding).toBe(encoding)
  expect(decoded.rule).toMatch(rule)
  expect(decoded.issues.map(({ code }) => code)).toEqual(codes)
}

const QUAY = ascii('<p>\x93The quay\x94 \x96 it\x92s closed</p>')
const SHOWN = '“The quay” – it’s closed'

test.each<[string, Parameters<typeof check>]>([
  ['a mark beats the header', [[0xef, 0xbb, 0xbf, ...utf8('مرفأ')], 'text/html; charset=windows-1256', 'مرفأ', 'utf-8', 'bom']],
  ['UTF-16 by its mark', [[0xff, 0xfe, 0x31, 0x04, 0x3e, 0], 'text/html', 'б>', 'utf-16le', 'bom']],
  ['the header beats the page', [[...ascii('<meta charset=utf-8>'), 0xe1], 'text/html; charset="KOI8-R"; x=1', 'А', 'koi8-r', 'http']],
  ['ISO-8859-1 means windows-1252', [QUAY, 'text/html; charset=ISO-8859-1', SHOWN, 'windows-1252', 'http']],
  ['a meta', [[...ascii('<meta charset=windows-1252>'), ...QUAY], 'text/html', SHOWN, 'windows-1252', 'meta']],
  [
    'an http-equiv',
    [[...ascii('<meta content="text/html; charset=latin1" http-equiv=Content-Type>'), ...QUAY], '', SHOWN, 'windows-1252', 'meta'],
  ],
  ['a meta in a comment does not count', [[...ascii('<!-- <meta charset=koi8-r> --><p>'), ...utf8('é')], '', 'é', 'utf-8', 'utf-8']],
  ['a late meta', [[...ascii(`<!-- ${'x'.repeat(9000)} --><meta charset=gbk>`), 0xb8, 0xdb], '', '港', 'gbk', 'meta']],
  ['an XML declaration', [[...ascii('<?xml version="1.0" encoding="iso-8859-2"?><a>'), 0xb3], '', 'ł', 'iso-8859-2', 'xml']],
  ['a meta of UTF-16 in single bytes is UTF-8', [[...ascii('<meta charset=utf-16>'), ...utf8('é')], '', 'é', 'utf-8', 'meta']],
  ['plain UTF-8', [utf8('Der Kai – gesperrt'), '', 'Der Kai – gesperrt', 'utf-8', 'utf-8']],
  ['an unlabelled ASCII page', [ascii('<p>quay'), '', 'quay', 'windows-1252', 'ascii']],
  ['unlabelled ASCII text', [ascii('quay'), '', 'quay', 'utf-8', 'ascii']],
  [
    'labelled Latin-1, but UTF-8',
    [utf8('“café” – “thé”'), 'text/html; charset=iso-8859-1', '“café” – “thé”', 'utf-8', 'utf-8', ['encoding-mislabelled']],
  ],
  ['labelled UTF-8, cut in a character', [[...utf8('مرفأ'), 0xd9], 'text/html; charset=utf-8', 'مرفأ', 'utf-8', 'http', ['undecodable']]],
  ['an unknown label', [utf8('é'), 'text/html; charset=klingon', 'é', 'utf-8', 'utf-8', ['unknown-encoding']]],
  ['Windows’ Korean', [[0x8c, 0x63, 0xb9, 0xe6, 0xb0, 0xa2, 0xc7, 0xcf], 'text/html; charset=euc-kr', '똠방각하', 'euc-kr', 'http']],
  ['ISO-8859-16', [[0xaa, 0xba, 0xfe], 'text/plain; charset=iso-8859-16', 'Șșț', 'iso-8859-16', 'http']],
  ['an escape', [[0x1b, 0x24, 0x42, 0x34, 0x58, 0x1b, 0x28, 0x42], '', '関', 'iso-2022-jp', 'detected:escapes', ['encoding-guessed']]],
])('%s', (_, row) => check(...row))

/** Invented sentences, by the encoding they must be recognised in without any label. */
const SENTENCES: readonly (readonly [encoding: string, text: string])[] = [
  ['windows-1252', 'Der Sprecher sagte: „Niemand wurde verletzt“ – die Fähre läuft wieder aus, so die Behörde.'],
  ['windows-1252', 'Le ministre a déclaré que la grève était terminée et que l’accès au port était rétabli.'],
  ['windows-1252', 'La ministra explicó que la situación está bajo control y que mañana habrá más información.'],
  ['windows-1252', 'O secretário não quis comentar a situação das famílias; a operação continua amanhã.'],
  ['windows-1252', '“We saw two boats,” she said – “and then nothing.” It’s closed.'],
  ['windows-1250', 'Mluvčí policie řekl, že příčina požáru zatím není známa a že škoda přesáhla milión korun.'],
  ['iso-8859-2', 'Rzecznik powiedział, że przyczyna pożaru nie jest jeszcze znana, ale ludzie są bezpieczni.'],
  ['windows-1251', 'Представитель ведомства заявил, что причина пожара пока неизвестна, пострадавших нет.'],
  ['koi8-r', 'Представитель ведомства заявил, что причина пожара пока неизвестна, пострадавших нет.'],
  ['windows-1251', 'Речник повідомив, що причина пожежі поки невідома, постраждалих немає.'],
  ['windows-1254', 'Sözcü, yangının nedeninin henüz bilinmediğini, kimsenin yaralanmadığını ve işin sürdüğünü açıkladı.'],
  ['windows-1253', 'Ο εκπρόσωπος είπε ότι η αιτία της φωτιάς δεν είναι ακόμη γνωστή και ότι όλοι είναι καλά.'],
  ['windows-1255', 'הדובר אמר כי סיבת השריפה עדיין לא ידועה וכי איש לא נפגע'],
  ['windows-1256', 'قال المتحدث إن سبب الحريق غير معروف بعد وإن أحدا لم يصب بأذى'],
  ['gb18030', '发言人说，火灾的原因目前还不清楚，没有人在事故中受伤。'],
  ['big5', '發言人說，火災的原因目前還不清楚，沒有人在事故中受傷。'],
  ['shift_jis', '広報担当者は、火事の原因はまだわかっていないと述べた。'],
  ['euc-jp', '広報担当者は、火事の原因はまだわかっていないと述べた。'],
  ['euc-kr', '대변인은 화재의 원인이 아직 밝혀지지 않았다고 말했다. 다친 사람은 없다.'],
]
test.each(SENTENCES)('%s is recognised: %s', (encoding, text) => {
  const bytes = encode(text, encoding)
  check(bytes, '', text, encoding, /^detected:/u, ['encoding-guessed'])
  check(bytes, 'text/plain; charset=utf-8', text, encoding, /^detected:/u, ['encoding-mislabelled'])
})

test.each([
  ['utf8', 'utf-8'],
  ['ISO-8859-1', 'windows-1252'],
  ['Shift-JIS', 'shift_jis'],
  ['gb2312', 'gbk'],
  ['cp949', 'euc-kr'],
  ['iso-2022-kr', null],
  ['utf-7', null],
  ['', null],
])('label %s is %s', (label, encoding) => expect(encodingOfLabel(label)).toBe(encoding))

test('no bytes throw, and what comes out is well-formed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('', 'text/html', 'text/plain; charset=utf-8', 'a; charset=gbk'),
      (bytes, contentType) => {
        const { text } = decodeBytes(bytes, { contentType })
        expect(/\p{Surrogate}/u.test(text)).toBe(false)
      },
    ),
  )
})

test('UTF-8 of any text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const bytes = Uint8Array.from(utf8(text))
      expect(decodeBytes(bytes, { contentType: 'text/plain; charset=utf-8' }).text).toBe(text.replace(/^\ufeff+/u, ''))
    }),
  )
})
