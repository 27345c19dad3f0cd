import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noticeIn } from './notice.ts'

const ORIGIN = 'https://desk.example'
const ours = (url: unknown): string => JSON.stringify({ title: '▼ Lost an origin', body: 'The toll rests on one source.', tag: 'a1', url })

test.each([
  ['one of ours', ours(`${ORIGIN}/claim/c1?x=1`), ['▼ Lost an origin', 'The toll rests on one source.', 'a1', '/claim/c1?x=1']],
  ['an address of others', ours('https://elsewhere.example/claim/c1'), ['▼ Lost an origin', 'The toll rests on one source.', 'a1', '/']],
  [
    'our name in another',
    ours('https://desk.example.elsewhere.example/'),
    ['▼ Lost an origin', 'The toll rests on one source.', 'a1', '/'],
  ],
  ['a script', ours('javascript:alert(1)'), ['▼ Lost an origin', 'The toll rests on one source.', 'a1', '/']],
  ['a machine behind two slashes', ours(`${ORIGIN}//elsewhere.example`), ['▼ Lost an origin', 'The toll rests on one source.', 'a1', '/']],
  ['no address', ours(7), ['▼ Lost an origin', 'The toll rests on one source.', 'a1', '/']],
  ['plain words', '<b>hello</b>', ['Sayso', '<b>hello</b>', '', '/watch']],
  ['other JSON', '{"title":{}}', ['Sayso', '{"title":{}}', '', '/watch']],
  ['a list', '["title","body"]', ['Sayso', '["title","body"]', '', '/watch']],
  ['null', 'null', ['Sayso', 'null', '', '/watch']],
  ['nothing', '', ['Sayso', 'Something changed that is watched.', '', '/watch']],
] as const)('%s', (_name, text, shown) => {
  const { title, body, tag, path } = noticeIn(text, ORIGIN)
  expect([title, body, tag, path]).toEqual(shown)
})

test('whatever is pushed is shown, in words, and leads to a path of ours', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.record({ title: fc.string(), body: fc.string(), url: fc.webUrl() }).map((one) => JSON.stringify(one)),
  )
  fc.assert(
    fc.property(anything, (text) => {
      const { title, body, path } = noticeIn(text, ORIGIN)
      expect(title).not.toBe('')
      expect(`${title}${body}`.length).toBeLessThan(3_000)
      expect(new URL(path, ORIGIN).origin).toBe(ORIGIN)
    }),
  )
})
