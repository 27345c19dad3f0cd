import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Figure, Measure } from './measure.ts'
import { command, cost } from './process.ts'

/** `sayso map` over whole pages: CPU, memory, and the same bytes whatever the number of threads. */
export const measure: Measure = {
  name: 'map',
  about: 'sayso map over 1,000 pages (NAEB cycled): pages per CPU-second, peak memory, equal output with 1 and 2 threads',
  needs: ['reading/naeb/gold.jsonl'],
  async run({ data, quick, progress }): Promise<readonly Figure[]> {
    const folder = path.join(data, 'reading/naeb')
    const rows = readFileSync(path.join(folder, 'gold.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { url: string; file: string })
    const pages = quick ? 100 : 1000
    const figures: Figure[] = []
    const hashes: string[] = []
    for (const threads of [1, 2]) {
      const result = await cost(
        [command, 'map', '--threads', String(threads)],
        linesOf(folder, rows, pages, (done) => progress(done, pages, `map, threads ${threads}`)),
      )
      if (result.code !== 0) throw new Error(`sayso map ended with ${result.code}`)
      hashes.push(result.hash)
      const label = threads === 1 ? '1 thread' : '2 threads'
      figures.push({ name: `map.lines, ${label}`, value: result.lines / pages, unit: 'share' })
      figures.push({
        name: `map.pages, ${label}`,
        value: result.cpuSeconds && pages / result.cpuSeconds,
        unit: 'rate',
        note: `${result.cpuSeconds?.toFixed(1)} CPU-seconds, ${(result.wallMs / 1000).toFixed(1)} s of wall time`,
      })
      figures.push({ name: `map.peak, ${label}`, value: result.peakMb, unit: 'mb' })
    }
    figures.push({
      name: 'map.equal output',
      value: new Set(hashes).size === 1 ? 1 : 0,
      unit: 'count',
      note: hashes[0]?.slice(0, 16) ?? '',
    })
    return figures
  },
}

function* linesOf(
  folder: string,
  rows: readonly { url: string; file: string }[],
  pages: number,
  progress: (done: number) => void,
): Generator<string> {
  for (let i = 0; i < pages; i++) {
    const row = rows[i % rows.length]!
    const bytes = gunzipSync(readFileSync(path.join(folder, row.file)))
    if (i % 20 === 0) progress(i)
    yield `${JSON.stringify({ id: i, url: row.url, html_b64: bytes.toString('base64') })}\n`
  }
}
