import { createPrivateKey } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createGate } from './gate.ts'

// A certificate that nobody signed but itself, for pub.example, and its key: made for this test and used nowhere else.
const cert = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUPf92id6pIwwPfN47lzgOjd6s1MQwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLcHViLmV4YW1wbGUwIBcNMjYxMTI0MTQ0NzExWhgPMjEyNjEw
MzExNDQ3MTFaMBYxFDASBgNVBAMMC3B1Yi5leGFtcGxlMFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAE61pCMlBSoDE9rUxQb6RLspaXW0fTBOpkbTFdrgkK7EzUkKog
G/oOQ4dDqIHdk3OybOgqpcPOj7FlzSYVYkP+YKNrMGkwHQYDVR0OBBYEFNS7AhlV
Ieib4QF9cSDdWQ2TLGeVMB8GA1UdIwQYMBaAFNS7AhlVIeib4QF9cSDdWQ2TLGeV
MA8GA1UdEwEB/wQFMAMBAf8wFgYDVR0RBA8wDYILcHViLmV4YW1wbGUwCgYIKoZI
zj0EAwIDSAAwRQIgEIWjd5eF6mjifqRIkhF/r5/NN4ikv01hDwlr5P5jtgMCIQCa
ShwwEWwqED8tym/a6k5mDzFu2Qfn3KdIRMyA9sakDw==
-----END CERTIFICATE-----`
const key = {
  kty: 'EC',
  crv: 'P-256',
  x: '61pCMlBSoDE9rUxQb6RLspaXW0fTBOpkbTFdrgkK7Ew',
  y: '1JCqIBv6DkOHQ6iB3ZNzsmzoKqXDzo-xZc0mFWJD_mA',
  d: '7OTT8NdxL-8mbZJhClIVcDlQbwbrKbBycxWafX7B6HU',
}

it('a certificate that nobody vouches for is refused, whatever the environment says, and nothing is sent', async () => {
  let asked = 0
  const server = createServer(
    { cert, key: createPrivateKey({ key, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }) },
    (_, response) => {
      asked++
      response.end('x')
    },
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  try {
    const gate = createGate({ allow: ['127.0.0.1'], ports: [port], resolve: async () => ['127.0.0.1'] })
    await expect(gate.get(`https://pub.example:${port}/`)).rejects.toMatchObject({ code: 'tls' })
    expect(asked).toBe(0)
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
    server.close()
  }
})
