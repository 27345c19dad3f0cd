import type { Viewing } from './viewing.ts'
import type { CompareView } from './views.ts'

/** Two reports side by side; null if the index lacks either. */
export async function compareView(_viewing: Viewing, _a: string, _b: string): Promise<CompareView | null> {
  throw new Error('not yet')
}
