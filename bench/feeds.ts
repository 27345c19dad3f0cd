import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse, parseFragment } from 'parse5'
import { type FeedHints, parseFeed } from '../src/engine/read/feed/feed.ts'
import { type FeedReading, feedPeers } from './feed_peers.ts'
import type { Figure, Measure, Run } from './measure.ts'

/** Feeds: the assertions of feedparser's own tests, and hostile feeds. */
export const measure: Measure = {
  name: 'feeds',
  about: 'Feeds read as feedparser reads them; hostile feeds without crash, hang or active content.',
  needs: ['hostile/feeds.jsonl', 'hostile/feeds_hostile.jsonl'],
  run: async (run) => {
    const cases = rowsOf(run, 'feeds.jsonl').filter((row) => row.ref_ok !== false)
    const figures = asserted('', cases, own)
    if (run.peers)
      for (const peer of await feedPeers()) figures.push(...('read' in peer ? asserted(` ${peer.name}`, cases, peer.read) : [peer.missing]))
    figures.push(...hostile(run))
    return figures
  },
}

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
interface Assertion {
  readonly path: readonly (string | number)[]
  readonly op: 'eq' | 'len' | 'truthy' | 'falsy' | 'has' | 'hasnot' | 'date'
  readonly value?: Json
}
interface Row {
  readonly id: string
  readonly group: string
  readonly media_type: string
  readonly input?: string
  readonly input_b64?: string
  readonly recipe?: { readonly prefix: string; readonly unit: string; readonly repeat: number; readonly suffix: string }
  readonly headers?: Readonly<Record<string, string>>
  readonly ref_ok?: boolean
  readonly expect: {
    readonly assert?: readonly Assertion[]
    readonly outcome?: string
    readonly max_ms?: number
    readonly max_out_bytes?: number
    readonly must_not_contain?: readonly string[]
    readonly complete_items?: number
    readonly items?: number
    readonly items_min?: number
    readonly link_scheme_in?: readonly (string | null)[]
  }
}

function rowsOf(run: Run, name: string): Row[] {
  const lines = readFileSync(path.join(run.data, 'hostile', name), 'utf8').split('\n')
  return lines.filter(Boolean).map((line): Row => JSON.parse(line))
}

function bytesOf(row: Row): Uint8Array {
  if (row.input_b64 !== undefined) return Buffer.from(row.input_b64, 'base64')
  const { recipe } = row
  if (!recipe) return Buffer.from(row.input ?? '', 'utf8')
  const { prefix, unit, repeat, suffix } = recipe
  const units = unit.includes('{i}')
    ? Array.from({ length: repeat }, (_, index) => unit.replaceAll('{i}', String(index))).join('')
    : unit.repeat(repeat)
  return Buffer.from(prefix + units + suffix, 'utf8')
}

function hintsOf(row: Row): FeedHints {
  const { headers = {} } = row
  return {
    ...(headers['content-type'] ? { contentType: headers['content-type'] } : {}),
    ...(headers['content-location'] ? { contentLocation: headers['content-location'] } : {}),
    ...(headers['content-language'] ? { contentLanguage: headers['content-language'] } : {}),
  }
}

const own: FeedReading = (bytes, hints) => {
  const feed = parseFeed(bytes, hints)
  return new Map<string, unknown>([
    ['feed', feed.fields],
    ['entries', feed.entries.map((entry) => entry.fields)],
    ['version', feed.version],
    ['encoding', feed.encoding],
  ])
}

// feedparser's names that stand for others; the first that is there counts.
const NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    channel: ['feed'],
    items: ['entries'],
    guid: ['id'],
    date: ['updated'],
    date_parsed: ['updated_parsed'],
    description: ['summary', 'subtitle'],
    description_detail: ['summary_detail', 'subtitle_detail'],
    url: ['href'],
    modified: ['updated'],
    modified_parsed: ['updated_parsed'],
    issued: ['published'],
    issued_parsed: ['published_parsed'],
    copyright: ['rights'],
    copyright_detail: ['rights_detail'],
    tagline: ['subtitle'],
    tagline_detail: ['subtitle_detail'],
    updated: ['updated', 'published'],
    updated_parsed: ['updated_parsed', 'published_parsed'],
  }),
)

function step(value: unknown, name: string | number): unknown {
  if (typeof name === 'number') return Array.isArray(value) ? value[name] : undefined
  if (!(value instanceof Map)) return undefined
  if (value.has(name)) return value.get(name)
  const links = value.get('links')
  const all = Array.isArray(links) ? links : []
  if (name === 'category') return step(step(value.get('tags'), 0), 'term')
  if (name === 'enclosures') return all.filter((link) => link.get('rel') === 'enclosure').map(withoutRel)
  if (name === 'license')
    return step(
      all.find((link) => link.get('rel') === 'license'),
      'href',
    )
  return NAMES.get(name)
    ?.map((other) => value.get(other))
    .find((found) => found !== undefined)
}

function withoutRel(link: Map<string, unknown>): Map<string, unknown> {
  const copy = new Map(link)
  copy.delete('rel')
  return copy
}

function holds(assertion: Assertion, reading: Map<string, unknown>): boolean {
  let found: unknown = reading
  for (const name of assertion.path) found = step(found, name)
  const value = assertion.value ?? null
  if (assertion.op === 'len') return Array.isArray(found) && found.length === value
  if (assertion.op === 'truthy') return !!found
  if (assertion.op === 'falsy') return !found
  if (assertion.op === 'has') return found !== undefined
  if (assertion.op === 'hasnot') return found === undefined
  return same(String(assertion.path.at(-1)).endsWith('_parsed') && typeof found === 'string' ? tuple(found) : found, value)
}

function same(found: unknown, value: Json): boolean {
  if (Array.isArray(value))
    return Array.isArray(found) && found.length === value.length && value.every((each, index) => same(found[index], each))
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value)
    return found instanceof Map && found.size === names.length && names.every((name) => same(step(found, name), value[name] ?? null))
  }
  if (typeof value === 'number' || typeof value === 'boolean') return Number(found ?? 0) === Number(value)
  return (found ?? null) === value
}

/** Python's nine numbers of a moment. */
function tuple(iso: string): number[] {
  const date = new Date(iso)
  const day = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1
  const calendar = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return [...calendar, date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), (date.getUTCDay() + 6) % 7, day, 0]
}

const MUST_GROUPS: ReadonlySet<string> = new Set(['wellformed', 'illformed', 'encoding'])

function asserted(who: string, cases: readonly Row[], read: FeedReading): Figure[] {
  const counts = new Map<string, { passed: number; all: number }>()
  let thrown = 0
  for (const row of cases) {
    const count = counts.get(row.group) ?? { passed: 0, all: 0 }
    counts.set(row.group, count)
    count.all += 1
    try {
      const reading = read(bytesOf(row), hintsOf(row))
      if (row.expect.assert?.every((assertion) => holds(assertion, reading))) count.passed += 1
      else failed(who, row)
    } catch {
      // Refusing what holds nothing is an answer; refusing anything else is a failure, counted below.
      if (row.expect.assert?.length === 0) count.passed += 1
      else {
        thrown += 1
        failed(who, row)
      }
    }
  }
  const must = [...counts].filter(([group]) => MUST_GROUPS.has(group)).map(([, count]) => count)
  const total = (of: 'passed' | 'all'): number => must.reduce((sum, count) => sum + count[of], 0)
  return [
    { name: `feeds${who}`, value: total('passed') / total('all'), unit: 'share', note: `${total('passed')} of ${total('all')}` },
    ...[...counts].map(
      ([group, { passed, all }]): Figure => ({
        name: `feeds${who} ${group}`,
        value: passed / all,
        unit: 'share',
        note: `${passed} of ${all}`,
      }),
    ),
    { name: `feeds${who} refused`, value: thrown, unit: 'count' },
  ]
}

function failed(who: string, row: Row): void {
  if (process.env.SAYSO_FAILURES && !who) process.stderr.write(`${row.id}\n`)
}

interface Faults {
  crashed: number
  late: number
  active: number
  wrong: number
}

function hostile(run: Run): Figure[] {
  const faults: Faults = { crashed: 0, late: 0, active: 0, wrong: 0 }
  const rows = [
    ...rowsOf(run, 'feeds_hostile.jsonl'),
    ...rowsOf(run, 'opml.jsonl').map(anyhow),
    ...rowsOf(run, 'json.jsonl').map(anyhow),
    ...rowsOf(run, 'xss.jsonl').map(asFeed),
  ]
  for (const [index, row] of rows.entries()) {
    run.progress(index, rows.length, 'hostile feeds')
    for (const fault of faultsOf(row)) {
      faults[fault] += 1
      if (process.env.SAYSO_FAILURES) process.stderr.write(`${fault} ${row.id}\n`)
    }
  }
  return Object.entries(faults).map(([name, value]) => ({ name: `hostile feeds ${name}`, value, unit: 'count', note: `of ${rows.length}` }))
}

/** What is no feed is only given to see that nothing breaks. */
const anyhow = (row: Row): Row => ({ ...row, expect: { outcome: 'either' } })

/** An attack on pages, as the content of an entry. */
function asFeed(row: Row): Row {
  const markup = (row.input ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const input = `<rss version="2.0"><channel><item><title>${markup}</title><description>${markup}</description></item></channel></rss>`
  return { id: `xss/${row.id}`, group: 'xss', media_type: 'application/rss+xml', input, expect: { outcome: 'either' } }
}

function* faultsOf(row: Row): Iterable<keyof Faults> {
  const bytes = bytesOf(row)
  const { expect } = row
  const began = performance.now()
  let feed: ReturnType<typeof parseFeed> | null = null
  try {
    feed = parseFeed(bytes, hintsOf(row))
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UnreadableInput') yield 'crashed'
    else if (expect.outcome === 'ok') yield 'wrong'
  }
  if (performance.now() - began > (expect.max_ms ?? 500)) yield 'late'
  if (!feed) return
  const shown = { ...feed, fields: null, entries: feed.entries.map((entry) => ({ ...entry, fields: null })) }
  const out = JSON.stringify([shown, plain(feed.fields), feed.entries.map((entry) => plain(entry.fields))])
  if (expect.outcome === 'reject') yield 'wrong'
  if (expect.max_out_bytes !== undefined && out.length > expect.max_out_bytes) yield 'wrong'
  if (expect.must_not_contain?.some((text) => out.includes(text))) yield 'wrong'
  if (expect.items !== undefined && feed.entries.length !== expect.items) yield 'wrong'
  if (expect.items_min !== undefined && feed.entries.length < expect.items_min) yield 'wrong'
  if (expect.complete_items !== undefined && feed.entries.length !== expect.complete_items) yield 'wrong'
  const links = feed.entries.flatMap((entry) => [entry.link, entry.comments, ...entry.enclosures.map(({ url }) => url)])
  if (links.some((link) => link !== null && !/^https?:/.test(link))) yield 'active'
  if (
    feed.entries.length < 100 &&
    [...markupOf(feed.fields), ...feed.entries.flatMap((entry) => [...markupOf(entry.fields)])].some(isActive)
  )
    yield 'active'
}

const MARKUP_FIELDS: ReadonlySet<string> = new Set(['title', 'subtitle', 'summary', 'rights', 'info', 'value'])

/** Every field that is markup, unless it says that it is text. */
function* markupOf(value: unknown, name = ''): Iterable<string> {
  if (typeof value === 'string' && MARKUP_FIELDS.has(name)) yield value
  else if (Array.isArray(value)) for (const each of value) yield* markupOf(each, name)
  else if (value instanceof Map) {
    const text = typeof value.get('type') === 'string' && value.has('value') && !/html/.test(value.get('type'))
    for (const [key, each] of value) {
      const detail: unknown = value.get(`${key}_detail`)
      const plainText = detail instanceof Map && !/html/.test(String(detail.get('type')))
      if (!text && !plainText) yield* markupOf(each, key)
    }
  }
}

const BANNED: ReadonlySet<string> = new Set(['script', 'iframe', 'object', 'embed', 'base', 'meta', 'link', 'form'])
const ADDRESSES: ReadonlySet<string> = new Set(
  'action background cite classid codebase data dynsrc formaction href icon longdesc lowsrc manifest poster profile src srcset usemap xlink:href'.split(
    ' ',
  ),
)

/** The oracle: what a browser's parser makes of the markup holds nothing that runs or loads code. */
function isActive(markup: string): boolean {
  return [parseFragment(markup), parse(markup)].some((root) => {
    const waiting: unknown[] = [...root.childNodes]
    // A whole document has a head and body of its own; only what the markup brings counts.
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (typeof node !== 'object' || node === null) continue
      if ('childNodes' in node && Array.isArray(node.childNodes)) waiting.push(...node.childNodes)
      if ('content' in node) waiting.push(node.content)
      if (!('tagName' in node) || !('attrs' in node) || !Array.isArray(node.attrs)) continue
      if (BANNED.has(String(node.tagName))) return true
      for (const { name, value, prefix } of node.attrs) {
        if (name.startsWith('on') || name === 'srcdoc') return true
        const bare = value.replace(/[\0-\x20]/g, '').toLowerCase()
        if (ADDRESSES.has(prefix ? `${prefix}:${name}` : name) && /^(?:javascript|vbscript|data:text\/html)/.test(bare)) return true
      }
    }
    return false
  })
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, each]) => [key, plain(each)])
  return Array.isArray(value) ? value.map(plain) : value
}
