import { answerPublic, takeHubCall } from '../watch/index.ts'
import { bytesOf } from './body.ts'
import { Problem } from './problem.ts'
import type { Service } from './service.ts'

/** Bytes of a form of a public page, and of what a hub hands over. */
const MOST_FORM = 8 * 1024
const MOST_HUB = 10 * 1024 * 1024

const HUB = /^\/hub\/([\w-]{1,100})$/
const PUBLIC = /^\/(?:subscribe|confirm|subscription|u)\/[^/]+$/

/**
 * Answers what strangers ask for: pages on which anybody subscribes, and calls of hubs (WebSub). Null for any other address.
 *
 * @throws Problem where somebody asks too often, or sends too much.
 */
export async function publicAnswer(request: Request, address: string, service: Service): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url)
  const token = HUB.exec(pathname)?.[1]
  if (token === undefined && !PUBLIC.test(pathname)) return null
  const { method, headers } = request
  const isWrite = method !== 'GET' && method !== 'HEAD'
  const wait = service.wait(`public ${address}`, isWrite)
  if (wait > 0) throw new Problem(429, 'too-often', 'too many requests', 'wait, then ask again', { retryAfter: wait })
  const { watch } = service
  if (token !== undefined) {
    const body = isWrite ? await bytesOf(request, MOST_HUB) : new Uint8Array()
    const call = { method, query: searchParams, headers: Object.fromEntries(headers), body }
    const answer = await takeHubCall(service.workspace, token, call, { now: watch.means.now() })
    if (isWrite) watch.wake()
    return new Response(answer.body, { status: answer.status, headers: { 'content-type': 'text/plain; charset=utf-8', ...STRANGERS } })
  }
  const form = new URLSearchParams(isWrite ? new TextDecoder().decode(await bytesOf(request, MOST_FORM)) : '')
  const answer = await answerPublic(watch.desk, { method, path: pathname, form, address })
  if (!answer) return null
  if (isWrite) watch.wake()
  return new Response(method === 'HEAD' ? null : answer.body, { status: answer.status, headers: { ...answer.headers, ...STRANGERS } })
}

const STRANGERS = { 'cache-control': 'no-store' }
