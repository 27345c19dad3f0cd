/** The service's front door. */
export type { Scope } from './contract/index.ts'
export { SCOPES } from './contract/index.ts'
export { type Key, KeyError, type Keys, openKeys } from './guard/keys.ts'
export { DAYS } from './routes/admin.ts'
export { checkBinding, ServeError, type ServeOptions, type Serving, startServer } from './serve.ts'
