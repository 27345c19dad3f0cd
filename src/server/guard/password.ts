import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** A password as it is held: what it was is not known. */
export interface HashedPassword {
  readonly salt: Buffer
  readonly hash: Buffer
}

// 32 MB and about 60 ms a try, as OWASP has it at least.
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const LENGTH = 32

const hashOf = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, LENGTH, COST, (error, hash) => (error ? reject(error) : resolve(hash))),
  )

export async function hashed(password: string): Promise<HashedPassword> {
  const salt = randomBytes(16)
  return { salt, hash: await hashOf(password, salt) }
}

const NOBODY: HashedPassword = { salt: randomBytes(16), hash: randomBytes(LENGTH) }

/** Whether it is the password. Takes as long where there is none, which nothing matches. */
export async function isPassword(given: string, held: HashedPassword | null): Promise<boolean> {
  const { salt, hash } = held ?? NOBODY
  return timingSafeEqual(await hashOf(given, salt), hash) && held !== null
}
