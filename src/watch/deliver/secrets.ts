import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import webpush from 'web-push'
import { DeliveryError } from './error.ts'

/**
 * What only the owner of a workspace has: by it browsers know who pushes to them, and links in mails are known for ours. It lies in a file
 * of its own and not in the record: an import must not bring another's along.
 */
export interface Secrets {
  /** Base 64 for URLs; the public key is handed to browsers that subscribe. */
  readonly vapid: { readonly publicKey: string; readonly privateKey: string }
  /** 256 bits. */
  readonly key: Uint8Array
}

/** Bytes of the file's key. */
const LENGTH = 32

/**
 * The secrets in a file, made if it is not there; of several processes that make it, one does. Machines that share a workspace need the
 * same file.
 *
 * @throws DeliveryError `bad-secrets` for a file that is something else.
 */
export function openSecrets(file: string, random: (length: number) => Uint8Array = randomBytes): Secrets {
  const text = read(file) ?? make(file, random)
  const damaged = (): DeliveryError =>
    new DeliveryError(
      'bad-secrets',
      `${file} holds no secrets of Sayso’s`,
      'put it back from a copy, or move it away: another is made, and links in mails that were sent before stop working',
    )
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw damaged()
  }
  const { vapid, key } = (value ?? {}) as { readonly vapid?: Partial<Secrets['vapid']>; readonly key?: unknown }
  const bytes = typeof key === 'string' ? Buffer.from(key, 'base64url') : new Uint8Array()
  if (typeof vapid?.publicKey !== 'string' || typeof vapid.privateKey !== 'string' || bytes.length !== LENGTH) throw damaged()
  return { vapid: { publicKey: vapid.publicKey, privateKey: vapid.privateKey }, key: bytes }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** A draft gets the name all at once, and only where nobody has it: so nobody reads half of one, and two that make it keep the same. */
function make(file: string, random: (length: number) => Uint8Array): string {
  const key = Buffer.from(random(LENGTH)).toString('base64url')
  const text = `${JSON.stringify({ version: 1, vapid: webpush.generateVAPIDKeys(), key })}\n`
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${Buffer.from(randomBytes(6)).toString('hex')}`
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  try {
    linkSync(draft, file)
    return text
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    return readFileSync(file, 'utf8')
  } finally {
    rmSync(draft, { force: true })
  }
}

/** A hash that nobody without the secrets can make, of `bytes` bytes as base 64 for URLs; one purpose says nothing of another. */
export function keyed({ key }: Pick<Secrets, 'key'>, purpose: string, text: string, bytes = 16): string {
  return createHmac('sha256', key).update(`${purpose}\0${text}`).digest().subarray(0, bytes).toString('base64url')
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
