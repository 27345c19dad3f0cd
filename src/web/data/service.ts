import { type Answer, type Given, openClient } from '../../client/index.ts'

// The one place where the app meets the service's client.
export { type Answer, ApiError, type Given, type Route } from '../../client/index.ts'

/** What somebody decided, as the service keeps it. */
export type Decision = Answer<'GET /api/decisions'>['items'][number]
/** What can be decided. */
export type NewDecision = Exclude<Decision['what'], { readonly kind: 'undo' }>

/** Asks the service that the page came from. */
export const service = openClient()

/** Has the service keep a decision. Rejects with ApiError where it refuses. */
export const decide = (what: NewDecision): Promise<Decision> =>
  service.call('POST /api/decisions', { body: what as Given<'POST /api/decisions'>['body'] })
