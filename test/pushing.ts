import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'

/** A browser that subscribes to pushes, as a push service knows it. */
export interface PushedBrowser {
  /** The channel that it asks for. */
  readonly given: { readonly kind: 'push'; readonly to: Readonly<Record<'endpoint' | 'p256dh' | 'auth', string>> }
  /** Reads what was pushed to it (RFC 8188, RFC 8291); throws for what is not for it. */
  readonly read: (body: Buffer) => string
}

/** A browser with keys of its own. `path`: by which its push service knows it. */
export function pushedBrowser(path = 'b1'): PushedBrowser {
  const pair = createECDH('prime256v1')
  const key = pair.generateKeys()
  const auth = Buffer.alloc(16, 7)
  const to = { endpoint: `https://push.example/${path}`, p256dh: key.toString('base64url'), auth: auth.toString('base64url') }
  const read = (body: Buffer): string => {
    const [salt, length] = [body.subarray(0, 16), body[20] ?? 0]
    const theirs = body.subarray(21, 21 + length)
    const secret = pair.computeSecret(theirs)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), key, theirs])
    const input = Buffer.from(hkdfSync('sha256', secret, auth, info, 32))
    const contentKey = Buffer.from(hkdfSync('sha256', input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16))
    const nonce = Buffer.from(hkdfSync('sha256', input, salt, Buffer.from('Content-Encoding: nonce\0'), 12))
    const sealed = body.subarray(21 + length)
    const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce)
    decipher.setAuthTag(sealed.subarray(-16))
    const opened = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return opened.subarray(0, opened.lastIndexOf(2)).toString()
  }
  return { given: { kind: 'push', to }, read }
}
