import { expect, test } from 'vitest'
import { givenIn } from './given.ts'

const check = (pasted: string, wanted: string): void => {
  const given = givenIn(pasted)
  expect(given.kind === 'links' ? given.links.join(' + ') : given.kind).toBe(wanted)
}

test.each([
  ['', 'nothing'],
  [' \n ', 'nothing'],
  ['https://outlet.example/a', 'https://outlet.example/a'],
  [' HTTPS://outlet.example/a \n', 'HTTPS://outlet.example/a'],
  ['https://a.example/1\nhttps://a.example/2 https://a.example/1', 'https://a.example/1 + https://a.example/2'],
  ['outlet.example/a', 'https://outlet.example/a'],
  ['The mill burned.', 'text'],
  ['See https://outlet.example/a', 'text'],
  ['javascript:alert(1)', 'text'],
  ['file:///etc/passwd', 'text'],
  ['word', 'text'],
  ['https://', 'text'],
])('%j', check)
