export { FetchError } from './error.ts'
export { createGate, type Fetched, type Gate, type GateOptions } from './gate.ts'
