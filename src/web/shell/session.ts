import { computed, effect, signal } from '@preact/signals'
import { startChanges, stopChanges } from '../data/changes.ts'
import { type Problem, problemOf, unknownTo } from '../data/problem.ts'
import { forgetAll } from '../data/resource.ts'
import { type Answer, service } from '../data/service.ts'

/** Who is using the app, as the service knows them; null until it has said. */
export const session = signal<Answer<'GET /api/session'> | null>(null)
/** Why it could not say; null if it did. */
export const sessionProblem = signal<Problem | null>(null)

/** Whether somebody must sign in before anything is shown. */
export const locked = computed(() => session.value?.needed === true && !session.value.signedIn)

/** Keeps to who is using the app: a session that has ended shows as one. */
export function watchSession(): void {
  effect(() => {
    if (unknownTo.value > 0) void startSession()
  })
}

/** Asks who is using the app, and listens to changes if they may read. */
export async function startSession(): Promise<void> {
  try {
    take(await service.call('GET /api/session', {}))
  } catch (thrown) {
    sessionProblem.value = problemOf(thrown)
  }
}

/** Signs in; a problem where that was refused, else null. */
export async function signIn(password: string): Promise<Problem | null> {
  try {
    take(await service.call('POST /api/session', { body: { password } }))
    forgetAll()
    return null
  } catch (thrown) {
    return problemOf(thrown)
  }
}

/** Signs out. */
export async function signOut(): Promise<Problem | null> {
  try {
    take(await service.call('DELETE /api/session', {}))
    forgetAll()
    return null
  } catch (thrown) {
    return problemOf(thrown)
  }
}

function take(now: Answer<'GET /api/session'>): void {
  session.value = now
  sessionProblem.value = null
  if (now.signedIn || !now.needed) startChanges()
  else stopChanges()
}
