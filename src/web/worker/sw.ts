import { noticeIn, pathIn } from './notice.ts'

// The service worker: shows what is pushed, and opens what it is about. It fetches and keeps nothing. The build gives it a fixed name.

/** What of a service worker is used here: its own types and those of pages exclude one another. */
interface Worker {
  readonly location: { readonly origin: string }
  readonly registration: { readonly showNotification: (title: string, options: NotificationOptions) => Promise<void> }
  readonly clients: {
    readonly matchAll: (options: { readonly type: 'window'; readonly includeUncontrolled: true }) => Promise<readonly Window[]>
    readonly openWindow: (url: string) => Promise<unknown>
  }
  readonly skipWaiting: () => Promise<void>
  readonly addEventListener: <K extends keyof Events>(kind: K, heard: (event: Events[K]) => void) => void
}
interface Window {
  readonly url: string
  readonly focus: () => Promise<unknown>
}
interface Waits {
  readonly waitUntil: (work: Promise<unknown>) => void
}
interface Events {
  readonly install: Waits
  readonly push: Waits & { readonly data: { readonly text: () => string } | null }
  readonly notificationclick: Waits & { readonly notification: { readonly data: unknown; readonly close: () => void } }
}

const worker = self as unknown as Worker
const { origin } = worker.location

// A new one has nothing to wait for: no page depends on it.
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))

worker.addEventListener('push', (event) => {
  const { title, body, tag, path } = noticeIn(event.data?.text() ?? '', origin)
  event.waitUntil(worker.registration.showNotification(title, { body, ...(tag ? { tag } : {}), data: path, dir: 'auto' }))
})

worker.addEventListener('notificationclick', (event) => {
  const { notification } = event
  notification.close()
  const path = pathIn(typeof notification.data === 'string' ? origin + notification.data : null, origin)
  event.waitUntil(opened(path))
})

/** Goes to the window that shows it, or opens one. */
async function opened(path: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = windows.find(({ url }) => pathIn(url, origin) === path)
  await (there ? there.focus() : worker.clients.openWindow(path))
}
