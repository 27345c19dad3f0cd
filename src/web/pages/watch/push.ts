import { service } from '../../data/service.ts'

/** Why this browser cannot be pushed to, in words; null where it can, if whoever uses it lets it. */
export function whyNoPush(): string | null {
  if (!isSecureContext) return 'Browsers are pushed to by https alone, or on this very machine: open the workbench at such an address.'
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis))
    return 'This browser takes no pushes. A private window may be the reason; on a phone, add the workbench to the home screen first.'
  return null
}

const SWITCHED_OFF = 'Notifications from here are switched off in this browser: allow them in its settings of this site, and try again.'

/** Where the service worker lies. Nothing else may ever become one. */
const WORKER = '/sw.js'

interface Policy {
  readonly createScriptURL: (url: string) => string
}
interface TrustedTypes {
  readonly createPolicy: (name: string, rules: Policy) => Policy
}

let policy: Policy | null = null

/** The address of the worker, as a browser wants to be shown it that takes no text for a script. */
function workerAddress(): string {
  const rules: Policy = {
    createScriptURL: (url) => {
      if (url !== WORKER) throw new TypeError(`${url} is no worker of ours`)
      return url
    },
  }
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
  // A policy of that name may be made but once.
  policy ??= trustedTypes?.createPolicy('sayso-worker', rules) ?? rules
  return policy.createScriptURL(WORKER)
}

/** The subscription of this browser; null where there is none. */
export async function subscribed(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator)) return null
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager?.getSubscription()) ?? null
}

/**
 * Subscribes this browser under the workspace's key. The worker is registered only now: whoever never wants pushes has none.
 *
 * @throws Error with words for a reader, where the browser or its push service refuses.
 */
async function subscribe(key: string): Promise<{ readonly endpoint: string; readonly p256dh: string; readonly auth: string }> {
  const allowed = await Notification.requestPermission()
  if (allowed !== 'granted')
    throw new Error(allowed === 'denied' ? SWITCHED_OFF : 'Notifications were not allowed: nothing can be pushed here.')
  await navigator.serviceWorker.register(workerAddress(), { scope: '/' })
  const { pushManager } = await navigator.serviceWorker.ready
  const wanted = { userVisibleOnly: true, applicationServerKey: key } as const
  let made: PushSubscription
  try {
    made = await pushManager.subscribe(wanted)
  } catch (thrown) {
    // Of another workspace that was at this address, or of this one before it lost its file of secrets.
    const before = thrown instanceof DOMException && thrown.name === 'InvalidStateError' ? await pushManager.getSubscription() : null
    if (!before) throw new Error(refusal(thrown))
    await before.unsubscribe()
    made = await pushManager.subscribe(wanted)
  }
  const { endpoint = '', keys = {} } = made.toJSON()
  return { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' }
}

function refusal(thrown: unknown): string {
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  return `The browser could not subscribe at its push service: ${why}. It has to be online, and some browsers have no such service.`
}

/** Makes a channel of this browser. Where the service refuses it, the browser is unsubscribed again. */
export async function pushHere(key: string, rules: readonly string[] | null): Promise<void> {
  const to = await subscribe(key)
  try {
    await service.call('POST /api/channels', { body: { kind: 'push', to, rules: rules && [...rules] } })
  } catch (thrown) {
    await unsubscribe(to.endpoint)
    throw thrown
  }
}

/** Unsubscribes this browser, if that is the subscription that it has. */
export async function unsubscribe(endpoint: string | undefined): Promise<void> {
  const own = await subscribed()
  if (own && own.endpoint === endpoint) await own.unsubscribe()
}
