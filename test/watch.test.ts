import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openSites, type Sites } from '../bench/soak/sites.ts'
import { parseFeed } from '../src/engine/index.ts'
import { mailSettings } from '../src/watch/index.ts'
import { endWatching, mailServer, receiver, senderTo } from './delivering.ts'
import { pushedBrowser } from './pushing.ts'
import { askAt, endServices, serviceWith, type TestService, until } from './serving.ts'
import { type ReportName, reportNamed } from './watching.ts'

// All of watching on real parts: sites with feeds that change, a mail server, a push service, a receiver of webhooks, a feed, a stream.

afterAll(async () => {
  await endServices()
  await endWatching()
})

/** It is long after what is told, and time goes by. */
const START = Date.parse('2031-03-12T09:00:00.000Z')
const began = performance.now()
const now = (): number => START + Math.round(performance.now() - began)

/** Where the outlets of `test/watching.ts` have their sites. */
const HOSTS: Readonly<Record<string, string>> = {
  'Reed Herald': 'herald.example',
  'Norda Radio': 'radio.example',
  Northline: 'northline.example',
  'Gulf Ledger': 'ledger.example',
}

/** Sites whose feeds hold what was published so far. */
function outlets(): { readonly publish: (...names: readonly ReportName[]) => void; readonly open: () => Promise<Sites> } {
  const published: ReportName[] = []
  const at = (host: string): readonly ReportName[] => published.filter((name) => HOSTS[reportNamed(name).outlet] === host)
  const feed = (host: string): string => {
    const items = at(host).map((name) => {
      const { title, published: time } = reportNamed(name)
      return `<item><title>${title}</title><link>https://${host}/news/${name}</link><pubDate>${new Date(`${time}Z`).toUTCString()}</pubDate></item>`
    })
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>${host}</title><link>https://${host}/</link>${items.join('')}</channel></rss>`
  }
  const page = (name: ReportName): string => {
    const { outlet, title, published: time, text } = reportNamed(name)
    const paragraphs = text.split(/(?<=\.) /).map((sentence) => `<p>${sentence}</p>`)
    return `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:site_name" content="${outlet}"><meta property="article:published_time" content="${time}:00Z"></head><body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`
  }
  return {
    publish: (...names) => void published.push(...names),
    open: () =>
      openSites(({ host, path }) => {
        if (path === '/feed.xml') return { headers: { 'content-type': 'application/rss+xml' }, body: feed(host) }
        const name = at(host).find((one) => path === `/news/${one}`)
        return name === undefined ? undefined : { headers: { 'content-type': 'text/html; charset=utf-8' }, body: page(name) }
      }),
  }
}

/** Alerts as they come on a stream. */
function streamed(service: TestService) {
  const heard: { readonly id: string; readonly change: string }[] = []
  const stop = new AbortController()
  void (async () => {
    const response = await fetch(`${service.url}/api/alerts/stream`, { signal: stop.signal })
    let text = ''
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(piece)
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1]
        if (data !== undefined) heard.push(JSON.parse(data))
      }
    }
  })().catch(() => {})
  return { heard, leave: () => stop.abort() }
}

test('a story gains an origin and loses it again, and everybody hears of each once', async () => {
  const news = outlets()
  const sites = await news.open()
  const mail = await mailServer()
  const place = await receiver()
  const settings = mailSettings({ SAYSO_SMTP_URL: `smtp://127.0.0.1:${mail.port}`, SAYSO_MAIL_FROM: 'Night desk <digest@desk.example>' })
  const watch = {
    mail: settings,
    poller: sites.gate,
    sender: senderTo(place.port),
    name: 'Night desk',
    isAtWork: true,
    isOffline: false,
    means: {
      now,
      elapsed: () => performance.now(),
      random: () => 0.5,
      sleep: (milliseconds: number, signal: AbortSignal) =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds)
          signal.addEventListener('abort', () => resolve(), { once: true })
          signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
        }),
    },
  }
  const service = await serviceWith({ watch, means: { now: () => new Date(now()) } })
  const ask = async (route: string, body?: object) => {
    const asked = await service.ask(route, body === undefined ? {} : { body })
    expect([route, asked.status < 300, asked.status < 300 ? '' : asked.text]).toEqual([route, true, ''])
    return asked.json
  }
  news.publish('herald')
  for (const host of ['herald.example', 'radio.example', 'northline.example', 'ledger.example'])
    await ask('POST /api/follows', { url: `https://${host}/feed.xml`, as: 'feed' })

  // The first report is read, and its claim is watched.
  const report = await until(async () => (await ask('GET /api/reports')).items[0])
  const { reading } = await ask(`GET /api/reports/${report.id}`)
  const start = reading.report.text.indexOf('Fourteen people')
  const rule = await ask('POST /api/rules', {
    name: 'The footbridge',
    watched: { kind: 'claim', report: report.id, start, end: start + 80 },
    changes: ['lower-rose', 'lower-fell'],
  })
  expect(rule.about).toContain('Fourteen people were killed')

  // Whoever wants to hear of it.
  const browser = pushedBrowser()
  for (const given of [{ kind: 'mail', to: { address: 'ada@mail.example' } }, browser.given, { kind: 'feed' }])
    await ask('POST /api/channels', given)
  const { secret } = await ask('POST /api/channels', { kind: 'webhook', to: { url: 'https://hooks.example/in' } })
  const { items: channels } = await ask('GET /api/channels')
  expect(JSON.stringify(channels)).not.toContain(secret)
  const feedUrl = channels.find(({ kind }: { kind: string }) => kind === 'feed').to.atom
  await ask('PUT /api/subscription-pages/footbridge', { title: 'The footbridge at Tarnwick', rules: [rule.id], isOn: true })
  const reader = await subscribed(service, mail)
  const stream = streamed(service)
  await until(async () => (await ask('GET /api/rules')).items[0].told === 0 && (await observedBy(service)) > 0)

  const told = async (count: number) =>
    until(async () => {
      const { items } = await ask('GET /api/alerts')
      return items.length >= count && items
    })
  const visit = async (host: string): Promise<void> => {
    const { items } = await ask('GET /api/follows')
    const follow = items.find(({ url }: { url: string }) => url.includes(host))
    await ask(`POST /api/follows/${follow.id}/visit`)
  }

  // Another outlet has it from somebody else.
  news.publish('radio')
  await visit('radio.example')
  const [rose] = await told(1)
  expect(rose).toMatchObject({ change: 'lower-rose', before: { lower: 1 }, after: { lower: 2 } })
  expect(rose.sentence).toMatch(/^Two origins are sure now, one was before, behind “Fourteen people were killed/)
  expect(rose.evidence[0].text).toContain('Ivo Brandel')

  // A third shows that both printed what it had printed before.
  news.publish('northline', 'copy')
  await visit('northline.example')
  await visit('ledger.example')
  const [fell] = await told(2)
  expect(fell).toMatchObject({ change: 'lower-fell', before: { lower: 2 }, after: { lower: 1 } })
  const ids = [rose.id, fell.id]

  // Everybody hears of both, in order.
  const mailsTo = (address: string) => mail.taken.filter(({ to }) => to[0] === address)
  const postings = (path: string) => place.postings.filter((one) => one.path === path)
  await until(
    async () =>
      mailsTo('ada@mail.example').length >= 2 &&
      mailsTo('reader@mail.example').length >= 3 &&
      place.postings.length >= 4 &&
      stream.heard.length >= 2,
  )
  // Whatever would come twice had the time to.
  await visit('radio.example')
  await until(async () => reports(sites, 'radio.example') >= 3)
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  for (const address of ['ada@mail.example', 'reader@mail.example']) {
    const alerts = mailsTo(address).filter(({ mail: { subject } }) => !subject?.startsWith('Confirm'))
    expect(alerts.map(({ mail: { subject } }) => subject)).toEqual([
      expect.stringMatching(/^Gained an origin: Fourteen people were killed/),
      expect.stringMatching(/^Lost an origin: Fourteen people were killed/),
    ])
    expect(new Set(alerts.map(({ mail: { messageId } }) => messageId)).size).toBe(2)
    expect(alerts[1]?.mail.text).toContain(`${service.url}/claim/`)
  }
  expect(postings('/b1').map(({ body }) => JSON.parse(browser.read(body)))).toMatchObject([
    { title: '▲ Gained an origin', tag: rose.id, body: rose.sentence },
    { title: '▼ Lost an origin', tag: fell.id, body: fell.sentence },
  ])
  const hooks = postings('/in')
  expect(hooks.map(({ body }) => JSON.parse(body.toString()).data.id)).toEqual(ids)
  for (const { headers, body } of hooks) {
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  }
  expect(stream.heard.map(({ id }) => id)).toEqual(ids)
  stream.leave()
  const atom = await askAt(service.url, `GET ${new URL(feedUrl).pathname}`)
  expect(parseFeed(Buffer.from(atom.text), { url: feedUrl }).entries.map(({ title }) => title)).toEqual([
    expect.stringMatching(/^Lost an origin/),
    expect.stringMatching(/^Gained an origin/),
  ])
  expect((await ask(`GET /api/rules/${rule.id}`)).told).toBe(2)
  const digest = await service.ask('GET /api/digest?as=text')
  expect(digest.text).toContain('One gained an origin, one lost an origin.')

  // The reader has enough, by the button of the page that the mail leads to; a program that follows the link ends nothing.
  const link = new URL(/^Stop: (.*)$/m.exec(mailsTo('reader@mail.example').at(-1)?.mail.text ?? '')?.[1] ?? '')
  expect((await askAt(service.url, `GET ${link.pathname}`)).status).toBe(200)
  expect((await ask('GET /api/subscription-pages')).items[0].subscribers).toBe(1)
  const oneClick = { body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  expect((await askAt(service.url, `POST ${link.pathname}`, oneClick)).status).toBe(200)
  expect((await ask('GET /api/subscription-pages')).items[0].subscribers).toBe(0)

  // And whoever runs the desk can give all that is kept of them, and erase it.
  const kept = await ask('POST /api/subscribers/export', { address: `Reader+news@mail.example` })
  expect(kept.items).toMatchObject([{ page: 'footbridge' }])
  expect(JSON.stringify(kept)).toContain(reader)
  expect((await ask('POST /api/subscribers/erase', { address: reader })).erased).toBe(kept.items[0].entries.length)
  expect(await ask('POST /api/subscribers/export', { address: reader })).toEqual({ items: [] })
}, 300_000)

/** How often a host was asked. */
const reports = ({ asked }: Sites, host: string): number => asked.filter((one) => one.host === host).length

/** Signs up on the public page, and confirms by the link of the mail; answers the address. */
async function subscribed(service: TestService, mail: Awaited<ReturnType<typeof mailServer>>): Promise<string> {
  const address = 'reader@mail.example'
  const form = (body: string) => ({
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  })
  const { text } = await askAt(service.url, 'GET /subscribe/footbridge')
  expect(text).toContain('The footbridge at Tarnwick')
  expect(text).toContain('Get a mail when what is told of this gains an independent origin or loses an independent origin.')
  const asked = await askAt(service.url, 'POST /subscribe/footbridge', form(`address=${encodeURIComponent(address)}&pace=instant`))
  expect(asked.status).toBe(202)
  const letter = await until(async () => mail.taken.find(({ to }) => to[0] === address))
  const link = /http\S+\/confirm\/\S+/.exec(letter.mail.text ?? '')?.[0] ?? ''
  // A scanner follows it, and nobody is subscribed.
  expect((await askAt(service.url, `GET ${new URL(link).pathname}`)).status).toBe(200)
  expect((await service.ask('GET /api/subscription-pages')).json.items[0].subscribers).toBe(0)
  expect((await askAt(service.url, `POST ${new URL(link).pathname}`, form(''))).text).toContain('You are subscribed')
  expect((await service.ask('GET /api/subscription-pages')).json.items[0].subscribers).toBe(1)
  return address
}

/** Rules that looked for the first time. */
const observedBy = async ({ workspace }: TestService): Promise<number> => {
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from rules where begun is not null`.execute(workspace.store.db)
  return rows[0]?.many ?? 0
}
