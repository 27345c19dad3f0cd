import { createReadStream, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { CONTENT_POLICY } from './headers.ts'
import { notFound, Problem } from './problem.ts'

/** Serves the built pages. */
export interface Pages {
  /** @throws Problem where there is no such file, or the pages were not built. */
  readonly answer: (request: Request) => Response
}

interface Asset {
  readonly file: string
  readonly size: number
  readonly tag: string
  /** Packed siblings, by the name of their encoding. */
  readonly packed: ReadonlyMap<string, { readonly file: string; readonly size: number }>
}

const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const PACKED = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const
const INDEX = '/index.html'

/**
 * The files of a folder, which are listed beforehand, so that no path of a request ever reaches the disk; listed anew where the page that
 * leads to them was built anew. Any path that names no file is a place within the app, whose page is answered.
 */
export function openPages(folder: string): Pages {
  let assets: ReadonlyMap<string, Asset> = new Map()
  let seen = Number.NaN
  const refresh = (): void => {
    const built = statSync(path.join(folder, INDEX), { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (built === seen) return
    assets = built === 0 ? new Map() : assetsIn(folder)
    seen = built
  }
  return {
    answer: (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        throw new Problem(405, 'method', 'a page is only read', 'use GET', { allow: ['GET', 'HEAD'] })
      const { pathname } = new URL(request.url)
      refresh()
      const asset = assets.get(pathname) ?? (path.posix.extname(pathname) === '' ? assets.get(INDEX) : undefined)
      if (asset) return answered(asset, request)
      if (assets.size > 0 || pathname !== '/') throw notFound('such page', 'begin at /')
      throw new Problem(503, 'not-built', 'the pages are not built', 'run npm run build; the service itself answers under /api')
    },
  }
}

function assetsIn(folder: string): ReadonlyMap<string, Asset> {
  const files = new Map<string, number>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isFile()) files.set(file, statSync(file).size)
  }
  const found = new Map<string, Asset>()
  for (const [file, size] of files) {
    if (!(path.extname(file) in KINDS)) continue
    const packed = PACKED.flatMap(([name, ending]) => {
      const sibling = files.get(file + ending)
      return sibling === undefined ? [] : [[name, { file: file + ending, size: sibling }] as const]
    })
    const tag = `${size.toString(36)}-${Math.floor(statSync(file).mtimeMs).toString(36)}`
    found.set(`/${path.relative(folder, file).replaceAll(path.sep, '/')}`, { file, size, tag, packed: new Map(packed) })
  }
  return found
}

function answered({ file, size, tag, packed }: Asset, request: Request): Response {
  const accepted = request.headers.get('accept-encoding') ?? ''
  const encoding = PACKED.find(
    ([name]) => packed.has(name) && new RegExp(`(?:^|[\\s,])${name}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))\\b`).test(accepted),
  )?.[0]
  const sent = encoding === undefined ? { file, size } : (packed.get(encoding) as { file: string; size: number })
  const ending = path.extname(file)
  const etag = `W/"${tag}"`
  // The build names what it makes by a hash of it.
  const isHashed = /\/assets\/[^/]*-[\w-]{8,}\.\w+$/.test(file.replaceAll(path.sep, '/'))
  const headers = new Headers({
    'content-type': KINDS[ending] as string,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    ...(packed.size > 0 ? { vary: 'accept-encoding' } : {}),
    ...(ending === '.html' ? { 'content-security-policy': CONTENT_POLICY } : {}),
  })
  if (isKnown(request.headers, etag)) return new Response(null, { status: 304, headers })
  headers.set('content-length', String(sent.size))
  if (encoding !== undefined) headers.set('content-encoding', encoding)
  if (request.method === 'HEAD') return new Response(null, { headers })
  return new Response(Readable.toWeb(createReadStream(sent.file)) as ReadableStream<Uint8Array>, { headers })
}

/** Whether who asks has what `etag` stands for. */
export const isKnown = (headers: Headers, etag: string): boolean =>
  (headers.get('if-none-match') ?? '').split(',').some((one) => one.trim() === etag || one.trim() === '*')
