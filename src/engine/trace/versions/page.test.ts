import { expect, test } from 'vitest'
import { pageOf, versionsOfPages } from './page.ts'

const PAGE = 'herald.example/2026/03/flood'

const ROWS: readonly (readonly [url: string, page: string | null])[] = [
  ['https://herald.example/2026/03/flood', PAGE],
  ['http://www.herald.example/2026/03/flood/', PAGE],
  ['https://HERALD.example:443/2026/03/flood#comments', PAGE],
  ['https://m.herald.example/2026/03/flood', PAGE],
  ['https://amp.herald.example/2026/03/flood', PAGE],
  ['https://herald.example/2026/03/flood/amp/', PAGE],
  ['https://herald.example/amp/2026/03/flood', PAGE],
  ['https://herald.example/2026/03/flood?amp=1', PAGE],
  ['https://herald.example/2026/03/flood?outputType=amp', PAGE],
  ['https://herald.example/2026/03/flood.amp', PAGE],
  ['https://www.google.com/amp/s/herald.example/2026/03/flood', PAGE],
  ['https://herald-example.cdn.ampproject.org/c/s/herald.example/2026/03/flood', PAGE],
  ['https://herald.example/2026/03/flood?utm_source=feed&utm_medium=rss&fbclid=x', PAGE],
  ['https://herald.example/2026/03/flood/index.html', PAGE],
  ['https://herald.example/flood.amp.html', 'herald.example/flood.html'],
  ['https://herald.example/?p=12&utm_campaign=x', 'herald.example?p=12'],
  ['https://herald.example/story?id=7&page=2', 'herald.example/story?id=7&page=2'],
  ['https://herald.example/story?page=2&id=7', 'herald.example/story?id=7&page=2'],
  ['https://herald.example/Flood', 'herald.example/Flood'],
  ['https://herald.example:8080/flood', 'herald.example:8080/flood'],
  ['https://m.example/flood', 'm.example/flood'],
  ['https://www.herald.example', 'herald.example'],
  ['https://herald.example/amplify', 'herald.example/amplify'],
  ['ftp://herald.example/flood', null],
  ['mailto:desk@herald.example', null],
  ['herald.example/flood', null],
  ['', null],
  [`https://herald.example/${'a'.repeat(5000)}`, null],
]

test.each(ROWS)('%s', (url, page) => expect(pageOf(url)).toBe(page))

test('reports of one page are its versions, in order of time', () => {
  const reports = [
    { report: 'r3', url: 'https://herald.example/flood', time: null },
    { report: 'r2', url: 'https://www.herald.example/flood/', time: 2 },
    { report: 'r4', url: 'https://herald.example/mill', time: 1 },
    { report: 'r1', url: 'http://m.herald.example/flood?utm_source=x', time: 1 },
    { report: 'r5', url: null, time: 1 },
  ]
  expect(versionsOfPages(reports).map((versions) => versions.map(({ report }) => report))).toEqual([['r1', 'r2', 'r3']])
})
