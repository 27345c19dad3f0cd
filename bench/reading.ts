import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Models, readBytes } from '../src/engine/index.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { type Agreement, compare, summarise } from './shingles.ts'
import { shippedModels } from './shipped.ts'

interface Page {
  readonly url: string
  readonly gold: string
  readonly bytes: Uint8Array
}

type Reader = (page: Page) => Promise<string> | string

/** The text of pages against their gold, and the pace beside Readability on linkedom in the same process. */
export const measure: Measure = {
  name: 'reading',
  about: 'body text of web pages: F1 of 4-token shingles on NAEB, fundus-a and AEB, and pages per CPU-second beside Readability',
  needs: ['reading/naeb/gold.jsonl', 'reading/fundus-a/gold.jsonl', 'reading/aeb/gold.jsonl'],
  async run(run): Promise<readonly Figure[]> {
    const models = shippedModels()
    const own = readerOf(models)
    const readability = await readabilityReader()
    const readers: [string, Reader][] = [['body', own]]
    if (run.peers) readers.push(['body, Readability + linkedom', readability], ['body, defuddle + linkedom', await defuddleReader()])
    const figures: Figure[] = []
    for (const set of ['naeb', 'fundus-a', 'aeb']) {
      const pages = pagesOf(run, set)
      for (const [name, reader] of readers) {
        const { precision, recall, f1 } = await score(pages, reader, run, `${name} ${set}`)
        const note =
          name !== 'body'
            ? ''
            : set === 'aeb'
              ? 'never tuned on'
              : 'pages the cleaner was trained on; by sites it had not seen: src/engine/weights/blocks/card.md'
        figures.push({
          name: `${name}, ${set}`,
          value: f1,
          unit: 'share',
          note: `P ${precision.toFixed(3)} R ${recall.toFixed(3)} ${note}`.trim(),
        })
      }
    }
    const { ours, theirs } = await pace(pagesOf(run, 'naeb'), run.quick ? 100 : 1000, own, readability, run)
    figures.push({
      name: 'reading.pages',
      value: ours,
      unit: 'rate',
      note: `Readability + linkedom ${theirs.toFixed(1)}/s in the same run`,
    })
    figures.push({ name: 'reading.pages/readability', value: ours / theirs, unit: 'ratio' })
    return figures
  },
}

/** Reading alone, from bytes: the attribution that follows is no part of what the peers do. */
const readerOf =
  (models: Models): Reader =>
  async ({ bytes, url }) => {
    const [first] = await readBytes(bytes, { url, contentType: 'text/html' }, models, { stages: ['read'] })
    return first?.report.text ?? ''
  }

async function score(pages: readonly Page[], reader: Reader, run: Run, what: string) {
  const agreements: Agreement[] = []
  for (const page of pages) {
    run.progress(agreements.length, pages.length, what)
    let text = ''
    try {
      text = await reader(page)
    } catch {
      // A peer that throws has read nothing.
    }
    agreements.push(compare(page.gold, text))
  }
  return summarise(agreements)
}

/** Pages per CPU-second of both, in turns of 20 pages, so that a drift of the machine's speed meets both alike. */
async function pace(pages: readonly Page[], count: number, own: Reader, peer: Reader, run: Run): Promise<{ ours: number; theirs: number }> {
  const spent = { ours: 0, theirs: 0 }
  const turn = 20
  for (let at = 0; at < count; at += turn) {
    run.progress(at, count, 'pace')
    const batch = Array.from({ length: turn }, (_, i) => pages[(at + i) % pages.length]!)
    for (const [who, reader] of [
      ['ours', own],
      ['theirs', peer],
    ] as const) {
      const before = process.cpuUsage()
      for (const page of batch) {
        try {
          await reader(page)
        } catch {
          // Its time counts all the same.
        }
      }
      const used = process.cpuUsage(before)
      spent[who] += (used.user + used.system) / 1e6
    }
  }
  return { ours: count / spent.ours, theirs: count / spent.theirs }
}

function pagesOf({ data, quick }: Run, set: string): Page[] {
  const folder = path.join(data, 'reading', set)
  return readFileSync(path.join(folder, 'gold.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .filter((_, i) => !quick || i % 6 === 0)
    .map((line) => JSON.parse(line) as { url: string; file: string; text: string })
    .map(({ url, file, text }) => ({ url, gold: text, bytes: gunzipSync(readFileSync(path.join(folder, file))) }))
}

// The peers are given text decoded by us, so that encodings cost them nothing.
const decoded = async ({ bytes }: Page): Promise<string> => {
  const head = Buffer.from(bytes.subarray(0, 2000)).toString('latin1')
  const charset = /charset=["']?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

async function readabilityReader(): Promise<Reader> {
  const { Readability } = await import('@mozilla/readability')
  const { parseHTML } = await import('linkedom')
  return async (page) => {
    const { document } = parseHTML(await decoded(page))
    return linesOf(new Readability(document, { serializer: (node: unknown) => node }).parse()?.content)
  }
}

async function defuddleReader(): Promise<Reader> {
  const { Defuddle } = await import('defuddle/node')
  const { parseHTML } = await import('linkedom')
  return async (page) => {
    const { document } = parseHTML(await decoded(page))
    const { content } = await Defuddle(document, page.url)
    return linesOf(parseHTML(`<html><body>${content}</body></html>`).document.body)
  }
}

const BREAKS =
  /^(address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul)$/i

/** Text with a line for every block: what `textContent` runs together would cost the peers half a point. */
function linesOf(root: unknown): string {
  if (!root || typeof root !== 'object') return ''
  const parts: string[] = []
  const stack: unknown[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') {
      parts.push(node)
      continue
    }
    const { nodeType, nodeName, data, childNodes } = node as {
      nodeType: number
      nodeName: string
      data?: string
      childNodes?: Iterable<unknown>
    }
    if (nodeType === 3) parts.push(data ?? '')
    else if (nodeType === 1) {
      const breaks = BREAKS.test(nodeName)
      if (breaks) {
        parts.push('\n')
        stack.push('\n')
      }
      stack.push(...[...(childNodes ?? [])].reverse())
    }
  }
  return parts
    .join('')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}
