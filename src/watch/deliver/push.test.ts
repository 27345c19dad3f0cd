import { afterEach, describe, expect, test } from 'vitest'
import { addAlerts, alertOf, endWatching } from '../../../test/delivering.ts'
import { OWNER, stage } from '../../../test/dispatching.ts'
import { pushedBrowser } from '../../../test/pushing.ts'
import { endChannel, listChannels } from './index.ts'

afterEach(endWatching)

describe('a push', () => {
  test('is for the browser alone, and says who sends it', async () => {
    const { workspace, make, dispatcher, place, opened, secrets } = await stage()
    const one = pushedBrowser()
    await make(one.given)
    await addAlerts(workspace, [alertOf('one')])
    expect(await dispatcher().turn()).toMatchObject({ sent: 1 })
    const [posting] = place.postings
    expect(JSON.parse(one.read(posting?.body ?? Buffer.alloc(0)))).toEqual({
      title: '▼ Lost an origin',
      body: 'At least 14 people died in the mill at Dellmoor: two reports turned out to be reprints of one',
      tag: 'one',
      url: 'https://desk.example/claim/claim-of-the-mill',
    })
    expect(posting?.path).toBe('/b1')
    expect(posting?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'normal' })
    const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(posting?.headers.authorization ?? '') ?? []
    expect(key).toBe(secrets.vapid.publicKey)
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ aud: 'https://push.example', sub: 'mailto:digest@desk.example' })
    expect(opened).toEqual(['push.example 93.184.215.14:443'])
  })

  test('goes to 20 browsers of an account, and a browser that subscribes again is one', async () => {
    const { workspace, make } = await stage()
    const places = Array.from({ length: 20 }, (_, at) => pushedBrowser(`b${at}`).given)
    for (const given of places) await make(given)
    await make(pushedBrowser('b3').given)
    expect(await listChannels(workspace, OWNER)).toHaveLength(20)
    await expect(make(pushedBrowser('another').given)).rejects.toMatchObject({ code: 'too-many-channels' })
    const [first] = await listChannels(workspace, OWNER)
    await endChannel(workspace, first?.id ?? '')
    await make(pushedBrowser('another').given)
  })
})
