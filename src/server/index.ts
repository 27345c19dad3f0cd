/** The service's front door. */
export type { Scope } from './contract/index.ts'
export { type Key, type Keys, openKeys } from './guard/keys.ts'
export { type Health, type HealthOptions, startHealth } from './health.ts'
export { checkBinding, type ServeOptions, type Serving, startServer } from './serve.ts'
