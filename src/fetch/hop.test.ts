import { afterEach, describe, expect, it } from 'vitest'
import { closeServers, codeOf, http } from '../../test/gates.ts'
import { createGate } from './gate.ts'
import { openSocket } from './hop.ts'

afterEach(closeServers)

describe('addresses are checked at the socket', () => {
  /** A gate with a resolver of its own, on which every opened socket is counted and led to a loopback server. */
  const watched = (port: number, resolve: (host: string) => Promise<string[]>) => {
    const opened: string[] = []
    const gate = createGate({
      resolve,
      open: (target, done) => {
        opened.push(...target.addresses)
        openSocket({ ...target, addresses: ['127.0.0.1'], port }, (error, socket) => {
          if (socket !== null) Object.defineProperty(socket, 'remoteAddress', { value: target.addresses[0] })
          done(...((error === null ? [null, socket] : [error, null]) as Parameters<typeof done>))
        })
      },
    })
    return { gate, opened }
  }
  const page = () =>
    http((request, response) => (request.url === '/go' ? response.writeHead(302, { Location: '/' }).end() : response.end('x')))

  it('a name that turns to loopback after its first answer is caught on the next hop', async () => {
    let asked = 0
    const { gate, opened } = watched(await page(), async () => [asked++ === 0 ? '93.184.215.14' : '127.0.0.1'])
    expect(await codeOf(gate.get('http://pub.example/go'))).toBe('blocked-address')
    expect(opened).toEqual(['93.184.215.14'])
  })

  it('no connection is used again after the name has turned', async () => {
    let asked = 0
    const { gate, opened } = watched(await page(), async () => [asked++ === 0 ? '93.184.215.14' : '10.0.0.1'])
    expect(await codeOf(gate.get('http://pub.example/'))).toBe('fetched')
    expect(await codeOf(gate.get('http://pub.example/'))).toBe('blocked-address')
    expect(opened).toHaveLength(1)
  })

  it('one closed address among open ones closes the name', async () => {
    for (const answer of [
      ['93.184.215.14', '127.0.0.1'],
      ['::1', '93.184.215.14'],
      ['::ffff:10.0.0.1'],
      ['not an address'],
      ['fe80::1%eth0'],
    ]) {
      const { gate, opened } = watched(1, async () => answer)
      expect(await codeOf(gate.get('http://pub.example/'))).toBe('blocked-address')
      expect(opened).toEqual([])
    }
  })

  it('a socket that leads elsewhere than it was meant to is closed', async () => {
    const port = await page()
    const gate = createGate({
      resolve: async () => ['93.184.215.14'],
      open: (target, done) => openSocket({ ...target, addresses: ['127.0.0.1'], port }, done),
    })
    expect(await codeOf(gate.get('http://pub.example/'))).toBe('blocked-address')
  })

  it('an unknown name, and a resolver that does not answer', async () => {
    const unknown = async () => {
      throw Object.assign(new Error('x'), { code: 'ENOTFOUND' })
    }
    expect(await codeOf(createGate({ resolve: unknown }).get('http://pub.example/'))).toBe('dns')
    expect(await codeOf(createGate({ resolve: async () => [] }).get('http://pub.example/'))).toBe('dns')
    expect(await codeOf(createGate({ resolve: () => new Promise(() => {}), limits: { resolve: 100 } }).get('http://pub.example/'))).toBe(
      'timeout',
    )
  })

  it('offline, nothing is resolved and nothing opened', async () => {
    let asked = 0
    const resolve = async () => {
      asked++
      return ['93.184.215.14']
    }
    const before = process.env.SAYSO_OFFLINE
    process.env.SAYSO_OFFLINE = '1'
    const byName = createGate({ resolve, open: () => asked++ })
    if (before === undefined) delete process.env.SAYSO_OFFLINE
    else process.env.SAYSO_OFFLINE = before
    for (const gate of [byName, createGate({ offline: true, resolve })])
      expect(await codeOf(gate.get('https://pub.example/'))).toBe('offline')
    expect(asked).toBe(0)
  })

  it('only loopback can be opened by hand', () => {
    for (const address of ['10.0.0.1', '93.184.215.14', 'localhost', '']) expect(() => createGate({ allow: [address] })).toThrow(RangeError)
  })
})
