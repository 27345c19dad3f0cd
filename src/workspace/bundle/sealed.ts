import type { FileHandle } from 'node:fs/promises'
import { Decrypter, Encrypter } from 'age-encryption'
import { WorkspaceError } from '../error.ts'
import { readFrom } from './tar.ts'

const MAGIC = 'age-encryption.org/v1\n'
/** 2^18 blocks, the format's usual: 256 MB of memory and a second or two for each try of a passphrase. What asks for more is refused. */
const WORK = 18
const CHUNK = 256 * 1024

/** Bytes encrypted by a passphrase, in the format of `age`, as they come. The salt is new each time, so no two are alike. */
export async function seal(bytes: AsyncIterable<Uint8Array>, passphrase: string): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(WORK)
  return iterate(await encrypter.encrypt(streamOf(bytes)))
}

export async function isSealed(file: FileHandle): Promise<boolean> {
  return (await readFrom(file, 0, MAGIC.length)).toString('latin1') === MAGIC
}

/** What was sealed, as it is read. Throws WorkspaceError `wrong-passphrase`, and `damaged-export` once what was altered is met. */
export async function* unseal(file: FileHandle, passphrase: string): AsyncGenerator<Uint8Array> {
  const header = (await readFrom(file, 0, 4096)).toString('latin1')
  const work = Number(/^-> scrypt \S+ (\d{1,3})$/m.exec(header)?.[1] ?? Number.NaN)
  // Made for keys, or to ask for gigabytes of memory.
  if (!(work <= WORK)) throw damaged('it was not encrypted by a passphrase in the usual way')
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  let opened: AsyncIterable<Uint8Array>
  try {
    opened = iterate(await decrypter.decrypt(streamOf(chunksOf(file))))
  } catch (error) {
    if (error instanceof Error && /no identity matched/i.test(error.message))
      throw new WorkspaceError(
        'wrong-passphrase',
        'the passphrase is not that of this export',
        'try again; without it nobody can read the export',
      )
    throw damaged('its header is not whole', error)
  }
  try {
    yield* opened
  } catch (error) {
    throw damaged('what is encrypted was altered or cut', error)
  }
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const chunk = await readFrom(file, at, CHUNK)
    if (chunk.length === 0) return
    yield chunk
    at += chunk.length
  }
}

function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const from = bytes[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await from.next()
      if (done) controller.close()
      // The library keeps what it is given.
      else controller.enqueue(new Uint8Array(value))
    },
  })
}

async function* iterate(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

const damaged = (what: string, cause?: unknown) =>
  new WorkspaceError(
    'damaged-export',
    `the encrypted export cannot be read: ${what}`,
    'take another copy of it; nothing of this one was imported',
    cause,
  )
