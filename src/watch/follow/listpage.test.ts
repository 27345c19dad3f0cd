import { describe, expect, test } from 'vitest'
import { pageLinks } from '../../engine/index.ts'
import { articleLinks } from './listpage.ts'

const LIST = 'https://www.lantern.example/news/'

const shown = (html: string, known: readonly string[] | null = null): readonly string[] =>
  articleLinks(pageLinks(new TextEncoder().encode(html), { url: LIST }), LIST, known && ((url) => known.includes(url))).map(({ url }) =>
    url.replace('https://www.lantern.example', ''),
  )

const card = (href: string, title: string): string => `<div class="card"><a href="${href}"><h3>${title}</h3></a><p>Words.</p></div>`

describe('articles of a list page', () => {
  const ROWS: readonly (readonly [name: string, html: string, expected: readonly string[]])[] = [
    [
      'stand in the main part, and navigation around it',
      `<nav><a href="/news/how-to-reach-our-newsroom-2026">How to reach our newsroom by day or night</a></nav><main>${card('/news/bridge-at-reedholm-closed', 'Bridge at Reedholm closed after cracks')}</main>`,
      ['/news/bridge-at-reedholm-closed'],
    ],
    [
      'are told from sections, tags, pages of the list and files',
      `<main>${card('/2026/03/12/bridge-closed', 'Bridge closed')}<a href="/tag/bridges-and-ferries-of-the-coast">All about bridges and ferries here</a><a href="?page=2">More of the news of this day</a><a href="/news/4">4</a><a href="/report-of-the-harbour-office.pdf">The report of the harbour office</a><a href="/world">World</a><a href="/">Lantern front page of the day</a></main>`,
      ['/2026/03/12/bridge-closed'],
    ],
    [
      'with short addresses are told by the list that they make',
      `<main><ul class="list"><li><a href="/a/81">Mill burns down</a></li><li><a href="/a/b82">Ferry runs again</a></li><li><a href="/a/c83">Three held in Dellmoor</a></li></ul><p><a href="/a/d84">Read on here</a></p></main>`,
      [],
    ],
    [
      'with ids',
      `<main>${['10231', '10232', '10233'].map((id) => card(`/article/${id}`, 'Mayor speaks of flood')).join('')}</main>`,
      ['/article/10231', '/article/10232', '/article/10233'],
    ],
    [
      'are of the same site',
      `<main>${card('https://sport.lantern.example/match-ends-in-a-draw', 'Match ends in a draw after all')}${card('https://courier.example/2026/03/12/bridge-is-closed-now', 'Bridge is closed now, says office')}</main>`,
      ['https://sport.lantern.example/match-ends-in-a-draw'],
    ],
    ['in scripts that part no words', `<main>${card('/a/20260312', '里德霍尔姆大桥因裂缝周二关闭')}</main>`, ['/a/20260312']],
    ['are none on an empty page', '', []],
  ]
  test.each(ROWS)('%s', (_, html, expected) => expect(shown(html)).toEqual(expected))

  test('what is new and may be one is one, what stood there before is not for that', () => {
    const html =
      '<main><div><a href="/harbour-office-moves">Harbour office moves</a></div><p><a href="/how-we-work">How we do work</a></p></main>'
    expect(shown(html)).toEqual([])
    expect(shown(html, ['https://www.lantern.example/how-we-work'])).toEqual(['/harbour-office-moves'])
  })
})
