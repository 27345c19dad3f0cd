import type { Page, PageOptions } from '../../store/index.ts'
import type { Viewing } from './viewing.ts'
import type { StoryLine, StoryView } from './views.ts'

/** Stories, those with the latest claims first. Throws CursorError. */
export async function storyLines(_viewing: Viewing, _options: PageOptions = {}): Promise<Page<StoryLine>> {
  throw new Error('not yet')
}

/** A story by the id of any of its claims; null if there is no such claim. `since`: what was retrieved from then on, ISO 8601, is counted. */
export async function storyView(_viewing: Viewing, _id: string, _options: { readonly since?: string } = {}): Promise<StoryView | null> {
  throw new Error('not yet')
}
