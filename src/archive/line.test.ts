import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { NO_HASH, sha256 } from './hash.ts'
import { erasedLine, isFault, payloadOf, readLine, writeLine } from './line.ts'
import type { Json } from './record.ts'

const SALT = '0123456789abcdef0123456789abcdef'
const ref = { length: 1012, stored: 'a'.repeat(64), body: 'b'.repeat(64) }
const write = (value: Json, capture: boolean) => {
  const payload = canonical(value)
  const unplaced = { kind: 'note', digest: sha256(SALT, payload), salt: SALT, payload }
  const place = { seq: 7, at: '2026-03-01T10:00:00.000Z', group: 3, of: 2, prev: NO_HASH }
  return Buffer.from(writeLine(unplaced, capture ? { ...place, capture: ref } : place, null).text)
}
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => value as Json)

test('a line gives back what was written, and an erased one is as long as before', () =>
  fc.assert(
    fc.property(json, fc.boolean(), (value, capture) => {
      const bytes = write(value, capture)
      const line = readLine(bytes)
      if (isFault(line)) throw new Error(line.message)
      expect(payloadOf(line)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(line.capture).toEqual(capture ? ref : undefined)
      const erased = erasedLine(bytes, line.tail)
      expect(erased.length).toBe(bytes.length)
      expect(readLine(erased)).toMatchObject({ seq: 7, hash: line.hash, erased: true })
    }),
    { numRuns: 300, seed: 6 },
  ))

test('no byte of a line is free, erased or not', () => {
  for (const value of ['x', { words: 'told by nobody' }] as const) {
    const bytes = write(value, true)
    const line = readLine(bytes)
    if (isFault(line)) throw new Error(line.message)
    for (const sound of [bytes, erasedLine(bytes, line.tail)])
      for (let at = 0; at < sound.length; at++)
        for (let bit = 0; bit < 8; bit++) {
          const altered = Uint8Array.from(sound)
          altered[at] = altered[at]! ^ (1 << bit)
          expect(isFault(readLine(altered)), `bit ${bit} of byte ${at}`).toBe(true)
        }
  }
})

// Rows of RFC 8785, and what JSON.stringify would do otherwise.
const ROWS: readonly (readonly [value: Json, text: string])[] = [
  [[56.0, 1e30, 4.5, 2e-3, 1e-27, -0], '[56,1e+30,4.5,0.002,1e-27,0]'],
  [
    { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 },
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  ],
  ['\u000f"\\/\u2028', '"\\u000f\\"\\\\/\u2028"'],
  [{ b: [true, null], a: {} }, '{"a":{},"b":[true,null]}'],
]
test.each(ROWS)('canonical JSON: %j', (value, text) => {
  expect(canonical(value)).toBe(text)
})
