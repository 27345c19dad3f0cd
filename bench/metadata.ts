// Particulars of pages: title, day and authors against the gold, with the folding of the house's scorers.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseDocument } from '../src/engine/read/html/tree.ts'
import { readMetadata } from '../src/engine/read/meta/metadata.ts'
import type { Figure, Measure, Run } from './measure.ts'

interface Gold {
  readonly url: string | null
  readonly file: string
  readonly title: string | null
  readonly date: string | null
  readonly authors: string | readonly string[] | null
}

interface Answer {
  readonly title: string | null
  readonly date: string | null
  readonly authors: string | readonly string[] | null
}

type Reader = (html: string, url: string | null) => Answer | Promise<Answer>

const SETS = ['naeb', 'fundus-a'] as const

export const measure: Measure = {
  name: 'metadata',
  about: 'title, day of publication and authors of web pages (NAEB, fundus-a)',
  needs: SETS.map((set) => `reading/${set}`),
  run,
}

async function run(settings: Run): Promise<Figure[]> {
  const readers: [string, Reader][] = [['', ours]]
  if (settings.peers) readers.push(['defuddle ', await defuddle()])
  const figures: Figure[] = []
  for (const set of SETS) {
    const folder = path.join(settings.data, 'reading', set)
    const gold = readFileSync(path.join(folder, 'gold.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Gold)
      .filter((_, at) => !settings.quick || at % 5 === 0)
    for (const [who, reader] of readers) {
      const sums = { title: [0, 0], date: [0, 0], author: [0, 0] }
      for (const [at, row] of gold.entries()) {
        settings.progress(at, gold.length, `${who}${set}`)
        const html = decode(gunzipSync(readFileSync(path.join(folder, 'html', path.basename(row.file)))))
        const answer = await reader(html, row.url)
        const day = dayOf(row.date)
        const authors = setOf(row.authors)
        if (row.title) count(sums.title, fold(row.title) === fold(answer.title) ? 1 : 0)
        if (day) count(sums.date, dayOf(answer.date) === day ? 1 : 0)
        if (authors.size) count(sums.author, f1(authors, setOf(answer.authors)))
      }
      for (const [name, [sum = 0, n = 0]] of Object.entries({ 'title.exact': sums.title, 'date.day': sums.date, 'author.f1': sums.author }))
        figures.push({ name: `${who}${set} ${name}`, value: n ? sum / n : null, unit: 'share', note: `of ${n}` })
    }
  }
  return figures
}

function ours(html: string, url: string | null): Answer {
  const { title, published, byline } = readMetadata(parseDocument(html).document, url ? { url } : {})
  return { title, date: published, authors: byline }
}

async function defuddle(): Promise<Reader> {
  const [{ Defuddle }, { parseHTML }] = await Promise.all([import('defuddle/node'), import('linkedom')])
  return async (html, url) => {
    try {
      const { document } = parseHTML(html)
      const { title, published, author } = await Defuddle(document, url ?? 'https://page.invalid/')
      return { title, date: published, authors: author }
    } catch {
      return { title: null, date: null, authors: null }
    }
  }
}

function count(sum: number[], value: number): void {
  sum[0] = (sum[0] ?? 0) + value
  sum[1] = (sum[1] ?? 0) + 1
}

/** The encoding that the page names, for measuring only: the engine's own decoding is measured elsewhere. */
function decode(bytes: Uint8Array): string {
  const label = /charset=["']?\s*([\w-]+)/iu.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 4096)))?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

function fold(text: string | null): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/gu, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The calendar day as written, without shift. */
function dayOf(value: string | null): string | null {
  const text = value ?? ''
  const iso = /\d{4}-\d\d-\d\d/u.exec(text)
  if (iso) return iso[0]
  const words = /^\s*(?:[A-Za-z]{3},?\s+)?(?:([A-Za-z]{3,9})\.?\s+(\d{1,2}),?|(\d{1,2})\s+([A-Za-z]{3,9})\.?,?)\s+(\d{4})/u.exec(text)
  if (!words) return null
  const month = MONTHS.indexOf((words[1] ?? words[4] ?? '').slice(0, 3).toLowerCase())
  return month < 0 ? null : `${words[5]}-${String(month + 1).padStart(2, '0')}-${(words[2] ?? words[3] ?? '').padStart(2, '0')}`
}

function setOf(value: string | readonly string[] | null): Set<string> {
  const text = (typeof value === 'string' ? value : (value ?? []).join(', ')).replace(/^\s*(?:by|von|par|por|di)\s+/iu, '')
  return new Set(
    text
      .split(/\s*(?:,|;|\band\b|\bund\b|&|\n|\|)\s*/u)
      .map(fold)
      .filter(Boolean),
  )
}

function f1(gold: ReadonlySet<string>, predicted: ReadonlySet<string>): number {
  const both = [...gold].filter((name) => predicted.has(name)).length
  return predicted.size ? (2 * both) / (gold.size + predicted.size) : 0
}
