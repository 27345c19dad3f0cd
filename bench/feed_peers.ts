import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FeedHints } from '../src/engine/read/feed/feed.ts'
import type { Figure } from './measure.ts'

/** A feed as maps and lists under feedparser's names. */
export type FeedReading = (bytes: Uint8Array, hints: FeedHints) => Map<string, unknown>

/** Another reader of feeds, or the line that says why it could not be had. */
export type Peer = { readonly name: string; readonly read: FeedReading } | { readonly missing: Figure }

/** The named peers, installed into a temporary folder. Their own names are mapped to feedparser's as far as they have the thing at all. */
export async function feedPeers(): Promise<readonly Peer[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-peers-'))
  const packages = ['feedsmith@3.0.1', '@rowanmanning/feed-parser@2.1.5']
  const installed = spawnSync('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', ...packages], {
    stdio: 'ignore',
    timeout: 120_000,
  })
  return Promise.all([peer('feedsmith', folder, installed.status === 0), peer('@rowanmanning/feed-parser', folder, installed.status === 0)])
}

async function peer(name: string, folder: string, installed: boolean): Promise<Peer> {
  const missing: Figure = { name: `feeds ${name}`, value: null, unit: 'share', note: 'could not be installed: is the registry reachable?' }
  if (!installed) return { missing }
  try {
    const entry = createRequire(path.join(folder, 'package.json')).resolve(name)
    const { parseFeed } = (await import(pathToFileURL(entry).href)) as { parseFeed: (text: string) => unknown }
    return {
      name,
      read: (bytes) => {
        const parsed = mapped(JSON.parse(JSON.stringify(parseFeed(new TextDecoder().decode(bytes)))))
        const feed = parsed instanceof Map && parsed.get('feed') instanceof Map ? parsed.get('feed') : parsed
        return reading(feed instanceof Map ? feed : new Map(), parsed instanceof Map ? parsed : new Map())
      },
    }
  } catch {
    return { missing }
  }
}

type Found = Map<string, unknown>

/** Objects as maps, all the way down. */
function mapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mapped)
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value).map(([key, each]) => [key, mapped(each)])) : value
}

function reading(feed: Found, whole: Found): Found {
  const items = feed.get('entries') ?? feed.get('items')
  const meta = whole.get('meta')
  const format = String(
    whole.get('format') ?? (meta instanceof Map ? `${meta.get('type')}${String(meta.get('version') ?? '').replace('.', '')}` : ''),
  )
  return new Map<string, unknown>([
    ['feed', named(feed)],
    ['entries', Array.isArray(items) ? items.filter((item): item is Found => item instanceof Map).map(named) : []],
    ['version', format],
    ['encoding', 'utf-8'],
  ])
}

// What the peers call things, best first.
const NAMES: readonly (readonly [string, readonly string[]])[] = [
  ['title', ['title', 'dc.titles.0', 'dc.title']],
  ['subtitle', ['subtitle', 'description', 'tagline']],
  ['summary', ['summary', 'description', 'content']],
  ['link', ['link', 'url', 'links.0.href']],
  ['id', ['guid.value', 'id', 'guid']],
  ['rights', ['rights', 'copyright', 'dc.rights']],
  ['published', ['published', 'pubDate', 'issued']],
  ['updated', ['updated', 'modified', 'lastBuildDate', 'dc.dates.0', 'dc.date']],
  ['published_parsed', ['published', 'pubDate']],
  ['updated_parsed', ['updated', 'modified', 'lastBuildDate']],
  ['language', ['language', 'dc.languages.0', 'dc.language']],
  ['generator', ['generator.text', 'generator.label', 'generator']],
  ['generator_detail', ['generator']],
  ['comments', ['comments']],
  ['docs', ['docs']],
  ['ttl', ['ttl']],
  ['icon', ['icon']],
  ['logo', ['logo']],
  ['image', ['image']],
  ['cloud', ['cloud']],
  ['textinput', ['textInput']],
  ['source', ['source']],
  ['author', ['authors.0.name', 'authors.0', 'managingEditor.name', 'managingEditor', 'dc.creators.0', 'dc.creator', 'itunes.author']],
  ['publisher', ['webMaster', 'dc.publishers.0', 'dc.publisher']],
]

function named(from: Found): Found {
  const to: Found = new Map(from)
  for (const [name, others] of NAMES) {
    const found = others.map((other) => at(from, other)).find((value) => value !== undefined && value !== null)
    if (found === undefined) continue
    const value = found instanceof Map && found.has('value') ? found.get('value') : found
    to.set(name, value)
    if (typeof value === 'string') to.set(`${name}_detail`, new Map(found instanceof Map ? found : []).set('value', value))
  }
  for (const name of ['authors', 'contributors']) to.set(name, listOf(from, name).map(person))
  to.set('author_detail', listOf(to, 'authors')[0] ?? new Map())
  to.set('tags', listOf(from, 'categories').map(tag))
  const enclosures = [...listOf(from, 'enclosures'), ...listOf(from, 'media')].map((each) => link(each).set('rel', 'enclosure'))
  to.set('links', [...listOf(from, 'links').map(link), ...enclosures])
  const content = from.get('content')
  const value = content instanceof Map ? (content.get('value') ?? content.get('encoded')) : content
  if (typeof value === 'string') to.set('content', [new Map<string, unknown>(content instanceof Map ? content : []).set('value', value)])
  return to
}

function at(from: Found, dotted: string): unknown {
  let value: unknown = from
  for (const name of dotted.split('.'))
    value = Array.isArray(value) ? value[Number(name)] : value instanceof Map ? value.get(name) : undefined
  return value
}

function listOf(from: Found, name: string): Found[] {
  const value = from.get(name)
  return Array.isArray(value) ? value.map((each) => (each instanceof Map ? each : new Map([['name', each]]))) : []
}

const person = (from: Found): Found => new Map(from).set('href', from.get('uri') ?? from.get('url'))
const tag = (from: Found): Found =>
  new Map(from).set('term', from.get('term') ?? from.get('name')).set('scheme', from.get('scheme') ?? from.get('domain') ?? from.get('url'))

function link(from: Found): Found {
  const length = from.get('length')
  return new Map(from)
    .set('href', from.get('href') ?? from.get('url'))
    .set('rel', from.get('rel') ?? 'alternate')
    .set('type', from.get('mimeType') ?? from.get('type') ?? 'text/html')
    .set('length', typeof length === 'number' ? String(length) : length)
}
