import { FetchError, type Fetched } from '../../fetch/index.ts'
import type { Item, Missed } from '../item.ts'
import { type Ask, type InputMeans, missed, missedBy, wellFormed } from './means.ts'

/** What came of an address: the page, and what is wrong with it. */
export interface Answered {
  readonly ask: Ask
  readonly item: Item | null
  readonly missed: Missed | null
}

/** Pages fetched at once, each from another host, those included that nobody has taken yet. */
const AT_ONCE = 8
/** Addresses known ahead, so that other hosts are found. */
const AHEAD = 256
/** Milliseconds between two requests to one host. */
const PAUSE = 1000
/** Seconds that a server may ask us to wait, if it is to be asked again. */
const LONGEST_WAIT = 60
/** Addresses and hosts that are remembered. */
const REMEMBERED = 100_000

/** Addresses on their way: never two at once to one host, and a pause between. */
export class Fetching {
  private readonly means: InputMeans
  private readonly pending = new Map<string, Ask[]>()
  private readonly busy = new Set<string>()
  private readonly done: Answered[] = []
  private readonly seen = new Set<string>()
  /** When a host may be asked again, in milliseconds of `performance.now`. */
  private readonly free = new Map<string, number>()
  private readonly tried = new Set<Ask>()
  private readonly stopping = new AbortController()
  private waiting = 0
  private wake: () => void = () => {}

  constructor(means: InputMeans) {
    this.means = means
    means.signal?.addEventListener('abort', this.stop, { once: true })
    if (means.signal?.aborted) this.stop()
  }

  /** Queues an address, unless it was asked for before. */
  add(ask: Ask): void {
    if (this.stopping.signal.aborted) return
    if (!URL.canParse(ask.url)) {
      this.done.push({
        ask,
        item: null,
        missed: missed(ask.url, 'bad-url', 'it is no address', 'give a full address that begins with https:// or http://'),
      })
      return
    }
    const url = new URL(ask.url)
    url.hash = ''
    if (this.seen.has(url.href)) return
    remember(this.seen, url.href)
    this.queue(url.hostname, ask)
  }

  private queue(host: string, ask: Ask): void {
    const known = this.pending.get(host)
    if (known) known.push(ask)
    else this.pending.set(host, [ask])
    this.waiting += 1
    this.start()
  }

  /** So many are known that no more need be looked for. */
  get isFull(): boolean {
    return this.waiting >= AHEAD
  }

  get isIdle(): boolean {
    return this.waiting + this.busy.size + this.done.length === 0
  }

  /** What has come. */
  *ready(): Generator<Answered> {
    for (let next = this.done.shift(); next; next = this.done.shift()) {
      this.start()
      yield next
    }
  }

  /** Waits until something has come, or nothing is left. */
  async some(): Promise<void> {
    while (!this.done.length && !this.isIdle)
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
  }

  /** Begins nothing more, and ends what is under way. */
  readonly stop = (): void => {
    this.stopping.abort()
    this.pending.clear()
    this.waiting = 0
    this.wake()
  }

  close(): void {
    this.stop()
    this.means.signal?.removeEventListener('abort', this.stop)
  }

  private start(): void {
    while (this.busy.size + this.done.length < AT_ONCE) {
      const host = this.next()
      if (host === null) return
      const asks = this.pending.get(host) as Ask[]
      const ask = asks.shift() as Ask
      if (!asks.length) this.pending.delete(host)
      this.waiting -= 1
      this.busy.add(host)
      void this.visit(host, ask)
    }
  }

  /** The host that may be asked first. */
  private next(): string | null {
    let best: string | null = null
    let least = Number.POSITIVE_INFINITY
    for (const host of this.pending.keys()) {
      const free = this.free.get(host) ?? 0
      if (free < least && !this.busy.has(host)) {
        best = host
        least = free
      }
    }
    return best
  }

  private async visit(host: string, ask: Ask): Promise<void> {
    const { signal } = this.stopping
    let answered: Answered | null = null
    let again = false
    try {
      if (await this.isFresh(ask))
        this.means.passed?.({ called: wellFormed(ask.url), code: 'fresh', message: 'it was fetched a short while ago' })
      else {
        await sleep((this.free.get(host) ?? 0) - performance.now(), signal)
        if (!signal.aborted) answered = await this.get(ask, signal)
        this.rest(host, this.means.pause ?? PAUSE)
      }
    } catch (thrown) {
      const wait = this.waitFor(ask, thrown)
      this.rest(host, wait ?? this.means.pause ?? PAUSE)
      if (signal.aborted) answered = null
      else if (wait === null) answered = { ask, item: null, missed: missedBy(ask.url, thrown) }
      else again = true
    }
    this.busy.delete(host)
    if (answered) this.done.push(answered)
    if (again && !signal.aborted) {
      this.tried.add(ask)
      this.queue(host, ask)
    } else this.tried.delete(ask)
    this.start()
    this.wake()
  }

  private async isFresh({ as, url }: Ask): Promise<boolean> {
    return (as === 'listed' || as === 'article') && (await this.means.isFresh?.(url)) === true
  }

  private rest(host: string, milliseconds: number): void {
    this.free.delete(host)
    this.free.set(host, performance.now() + milliseconds)
    if (this.free.size > REMEMBERED) this.free.delete(this.free.keys().next().value as string)
  }

  /** Milliseconds after which it is asked for once more; null if it is not. */
  private waitFor(ask: Ask, thrown: unknown): number | null {
    if (!(thrown instanceof FetchError) || this.tried.has(ask) || (thrown.status !== 429 && thrown.status !== 503)) return null
    const seconds = thrown.retryAfter ?? 5
    return seconds <= LONGEST_WAIT ? seconds * 1000 : null
  }

  private async get(ask: Ask, signal: AbortSignal): Promise<Answered> {
    const page = await (ask.as === 'named' || ask.as === 'listed' ? this.means.gate : this.means.poller).get(ask.url, { signal })
    const called = wellFormed(ask.url)
    const cut =
      page.cut && missed(called, page.cut.code, `the end is missing: ${page.cut.message.replace(/\.$/, '')}`, 'what was there is taken')
    return { ask, item: fetchedItem(page, called, this.means.now()), missed: cut }
  }
}

/** A page as fetched at `now`, to be added. */
export function fetchedItem({ url, status, headers, contentType, bytes, asked }: Fetched, called: string, now: Date): Item {
  return {
    called,
    url,
    retrieved: now.toISOString(),
    contentType,
    name: null,
    request: { method: 'GET', url, headers: [['host', new URL(url).host], ...asked] },
    response: { status, headers },
    body: bytes,
  }
}

function remember(seen: Set<string>, key: string): void {
  seen.add(key)
  if (seen.size > REMEMBERED) seen.delete(seen.values().next().value as string)
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
  })
}
