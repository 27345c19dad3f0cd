import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSteps, packSteps } from './steps.ts'

test('rising numbers come back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2 ** 32 - 1)), (numbers) => {
      const rising = Uint32Array.from(numbers).sort()
      expect(openSteps(packSteps(rising), rising.length)).toEqual(rising)
    }),
  )
})

test.each([
  ['fewer than said', packSteps([1, 500]), 3],
  ['more than said', packSteps([1, 500]), 1],
  ['past 32 bits', Uint8Array.of(255, 255, 255, 255, 127), 1],
  ['a step without end', Uint8Array.of(255, 255, 255, 255, 255, 255, 1), 1],
])('refused: %s', (_, bytes, count) => {
  expect(openSteps(bytes, count)).toBeNull()
})
