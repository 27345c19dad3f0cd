import fc from 'fast-check'
import { expect, test } from 'vitest'
import { followsIn, outlineOf } from './opml.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const follow = (url: string, title: string | null, kind = 'feed') => ({ id: 'a', seq: 1, at: '', url, kind, title, collection: 'default' })

test('feeds are taken, and what else an outline names is told', () => {
  const opml =
    '<opml><body><outline text="News"><outline text="Lantern" xmlUrl="https://lantern.example/feed"/><outline type="rss" url="/rss"/></outline><outline type="link" url="https://lantern.example/page"/><outline type="include" url="https://lantern.example/more.opml"/></body></opml>'
  const { feeds, others } = followsIn(bytes(opml), 'https://lantern.example/all.opml')
  expect(feeds.map(({ url, title }) => `${url} ${title}`)).toEqual([
    'https://lantern.example/feed Lantern',
    'https://lantern.example/rss null',
  ])
  expect(others.map(({ kind }) => kind)).toEqual(['page', 'outline'])
})

test('what is written is read again, whatever titles hold', () => {
  const title = fc.string({
    unit: fc.oneof(fc.constantFrom('<', '&', '"', '\n', '\0', '\ud800', 'é', '😀', ' '), fc.string({ minLength: 1, maxLength: 1 })),
  })
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(99)), title, (numbers, name) => {
      const follows = numbers.map((number) => follow(`https://lantern.example/?a=${number}&b="`.replace('"', '%22'), name))
      const { feeds, others } = followsIn(bytes(outlineOf([...follows, follow('https://lantern.example/news', name, 'page')], name)), null)
      expect(feeds.map(({ url }) => url).sort()).toEqual(follows.map(({ url }) => url).sort())
      expect(others.map(({ url }) => url)).toEqual(['https://lantern.example/news'])
    }),
  )
})
