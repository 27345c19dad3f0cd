export { FetchError } from './error.ts'
export { createGate, type Fetched, type Gate, type GateOptions, isOffline, type Known } from './gate.ts'
export { createSender, type MailHost, type Outgoing, type Posted, type Sender } from './sender.ts'
