import { expect, test } from 'vitest'
import { roomAt } from './room.ts'

/** The room that words leave around “Harn”, and the words. */
const check = (text: string, km: number, words: string): void => {
  const start = text.lastIndexOf('Harn')
  const { span, km: room } = roomAt(text, { start, end: start + 4 })
  expect([room, text.slice(span.start, span.end)], text).toEqual([km, words])
}

test.each([
  ['The boat sank in Harn.', 0, 'Harn'],
  ['The boat sank off Harn.', 10, 'off Harn'],
  ['It lay off the port of Harn.', 10, 'off the port of Harn'],
  ['It lay two miles off Harn.', 3, 'two miles off Harn'],
  ['It lay about 12 km north of Harn.', 12, 'about 12 km north of Harn'],
  ['It lay 1,5 kilometres from Harn.', 2, '1,5 kilometres from Harn'],
  ['It lay 300 metres from the Harn mill.', 0.3, '300 metres from the Harn'],
  ['It lay a nautical mile off Harn.', 2, 'a nautical mile off Harn'],
  ['near Harn', 10, 'near Harn'],
  ['Sixty people from Harn', 0, 'Harn'],
  ['a village south-east of Harn', 25, 'south-east of Harn'],
  ['It took off. Harn was dark.', 0, 'Harn'],
] as const)('%s', (text, km, words) => check(text, km, words))

test('time does not grow with the text', () => {
  check(`${'two miles off '.repeat(10_000)}Harn`, 3, 'two miles off Harn')
})
