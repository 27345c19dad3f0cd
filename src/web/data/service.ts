// The one place where the app meets the service's client.
export { type Answer, ApiError, type Given, type Route } from './pending/client.ts'
export type { Decision, Reliability, What } from './pending/decision.ts'

import { openClient } from './pending/client.ts'

/** Asks the service that the page came from. */
export const service = openClient()
