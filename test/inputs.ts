import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Gate } from '../src/fetch/index.ts'
import { itemsOf } from '../src/workspace/inputs/items.ts'
import type { InputMeans, Named } from '../src/workspace/inputs/means.ts'
import type { Item } from '../src/workspace/item.ts'

/** To be done after each test. */
export const cleanups: (() => void)[] = []

/** Takes away what a test has made; each suite says so after each test. */
export function cleanUp(): void {
  for (const cleanup of cleanups.splice(0)) cleanup()
}

export type Files = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>

/** A folder with files, links to `link`. */
export function folderWith(files: Files): string {
  const root = mkdtempSync(path.join(tmpdir(), 'sayso-inputs-'))
  cleanups.push(() => rmSync(root, { recursive: true, force: true }))
  for (const [name, body] of Object.entries(files)) {
    const at = path.join(root, name)
    mkdirSync(path.dirname(at), { recursive: true })
    if (typeof body === 'string' || body instanceof Uint8Array) writeFileSync(at, body)
    else symlinkSync(body.link, at)
  }
  return root
}

/** Standard input that comes in these pieces. */
export async function* stdin(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

const closed: Gate = { get: (url) => Promise.reject(new Error(`asked for ${url}`)) }
export const NOW = '2026-03-12T09:00:00.000Z'
export const meansOf = (more: Partial<InputMeans> = {}): InputMeans => ({
  now: () => new Date(NOW),
  gate: closed,
  poller: closed,
  stdin: stdin(),
  pause: 0,
  ...more,
})

/** What inputs come to, a line each: `+ item`, `! missed code`, `~ passed code`; names without their folder. */
export async function told(
  names: readonly Named[],
  root: string,
  more: Partial<InputMeans> = {},
  show: (item: Item) => string = () => '',
): Promise<string[]> {
  const lines: string[] = []
  const bare = (called: string): string => called.replaceAll(`${root}${path.sep}`, '').replaceAll(root, '.')
  const means = meansOf({ passed: ({ called, code }) => lines.push(`~ ${bare(called)} ${code}`), ...more })
  for await (const found of itemsOf(names, means))
    lines.push('fault' in found ? `! ${bare(found.called)} ${found.fault.code}` : `+ ${bare(found.called)} ${show(found)}`.trimEnd())
  return lines
}

export const PAGE = '<html><body><p>The ferry was late, the harbour office said.</p></body></html>'
export const MAIL = (subject: string) =>
  `From: Orsk <lena@lantern.example>\nTo: all@lantern.example\nSubject: ${subject}\nDate: Tue, 10 Mar 2026 10:00:00 +0000\n\nThe bridge is closed.\n`
export const SEPARATOR = 'From lena@lantern.example Tue Mar 10 10:00:00 2026\n'
export const LINE = (more: object) =>
  JSON.stringify({ id: 'a', outlet: 'Lantern', title: 'Bridge', published: null, text: 'The bridge is closed.', ...more })

/** A feed whose articles lie under BASE. */
export const FEED = `<rss version="2.0"><channel><title>Lantern</title><item><title>a</title><link>BASE/a</link></item><item><title>b</title><link>BASE/b</link></item><item><title>gone</title><link>BASE/gone</link></item></channel></rss>`
