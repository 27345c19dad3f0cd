export { FetchError } from './error.ts'
export { createGate, type Gate, type GateOptions } from './gate.ts'
