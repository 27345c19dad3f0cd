export { type FetchCode, FetchError } from './error.ts'
export { createGate, type Fetched, type Gate, type GateOptions, type Limits, type Resolve } from './gate.ts'
export type { Open, Target } from './hop.ts'
