import type { PageOptions } from '../../store/index.ts'
import type { Viewing } from './viewing.ts'
import type { SourceView } from './views.ts'

/** A source's page by its key, or by that of one merged into it; null if there is none. Throws CursorError. */
export async function sourceView(_viewing: Viewing, _key: string, _options: PageOptions = {}): Promise<SourceView | null> {
  throw new Error('not yet')
}
