import { type Engine, openEngine } from '../engine.ts'
import { type Captured, readCaptured } from './captured.ts'

/**
 * Readings, or why there are none: errors do not keep their kind on the way between threads, and objects of many small parts take ten
 * times as long on it as their JSON.
 */
export type Answer =
  | { readonly readings: string }
  | { readonly fault: { readonly code: string; readonly message: string; readonly hint: string } }

let engine: Engine | null = null

/** Reads one capture in a thread; the thread's models are opened by its first. */
export default async function answer(captured: Captured): Promise<Answer> {
  engine ??= openEngine()
  try {
    return { readings: JSON.stringify(await readCaptured(captured, engine)) }
  } catch (thrown) {
    const { name, code, message, hint } = thrown as { name?: unknown; code?: unknown; message?: unknown; hint?: unknown }
    if (name !== 'UnreadableInput') throw thrown
    return { fault: { code: String(code), message: String(message), hint: String(hint) } }
  }
}
