import { createHmac } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { addAlerts, alertOf, endWatching, type Posting } from '../../../test/delivering.ts'
import { HOOK, stage } from '../../../test/dispatching.ts'

afterEach(endWatching)

test('a webhook is signed as Standard Webhooks has it', async () => {
  const { workspace, make, dispatcher, place, clock } = await stage()
  const { to } = await make(HOOK)
  await addAlerts(workspace, [alertOf('one')])
  await dispatcher().turn()
  const { headers, body } = place.postings[0] as Posting
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from((to.secret ?? '').replace('whsec_', ''), 'base64')
  expect(key).toHaveLength(32)
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  expect(headers['webhook-timestamp']).toBe(String(clock.now().getTime() / 1000))
  expect(JSON.parse(body.toString())).toMatchObject({
    type: 'alert.lower-fell',
    timestamp: '2031-03-12T08:59:00.000Z',
    data: { id: 'one', before: { lower: 1, upper: 3 }, after: { lower: 1, upper: 2 }, url: 'https://desk.example/claim/claim-of-the-mill' },
  })
})
