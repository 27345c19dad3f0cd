import type { Viewing } from './viewing.ts'
import type { StoryView } from './views.ts'

export { storyAround, storyLines } from './stories.ts'
export async function storyView(_viewing: Viewing, _id: string, _options: { readonly since?: string } = {}): Promise<StoryView | null> {
  throw new Error('not yet')
}
