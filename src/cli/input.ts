import { createReadStream } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import type { Hints } from '../engine/index.ts'
import { Failure } from './failure.ts'

/** The bytes of an input and what its name says about them. */
export interface Input {
  readonly bytes: Uint8Array
  readonly hints: Hints
  /** What the reader should know though the input could be read, such as that its end is missing. */
  readonly warning: string | null
}

/** Largest file or standard input, in bytes: archives are larger than pages, but they are read whole. */
const largest = 256 * 1024 * 1024

/** The bytes of a file, of a link (through the outgoing gate), or of standard input for `-`. */
export async function openInput(name: string, { offline }: { readonly offline: boolean }): Promise<Input> {
  if (name === '-') return { bytes: await collect(process.stdin), hints: {}, warning: null }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) {
    const { createGate } = await import('../fetch/index.ts')
    const page = await createGate(offline ? { offline } : {}).get(name)
    const hints = page.contentType === null ? { url: page.url } : { url: page.url, contentType: page.contentType }
    return { bytes: page.bytes, hints, warning: page.cut === null ? null : `the end is missing: ${page.cut.message}` }
  }
  return { bytes: await collect(createReadStream(name)), hints: { name: path.basename(name) }, warning: null }
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > largest)
      throw new Failure(1, 'too-large', `the input is larger than ${largest >> 20} MB`, 'split it, or send its pages to sayso map')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
