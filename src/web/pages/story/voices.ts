import type { Answer } from '../../data/service.ts'
import { type Voice, voiceClass } from '../../kit/voices.tsx'
import { type StoryBar, useStoryBar } from '../../shell/screen.ts'

export type StoryView = Answer<'GET /api/stories/{id}'>

/** The voices of a story, found by whatever a page knows of them. */
export interface StoryVoices {
  readonly find: (about: {
    readonly letter?: string | null
    readonly source?: string | null
    readonly name?: string | null
  }) => Voice | null
}

/** Where there is no story: nobody has a letter. */
export const NO_VOICES: StoryVoices = { find: () => null }

/** The voices of a story: the same letter and hue on all of its pages. */
export function voicesFrom({ voices }: Pick<StoryView, 'voices'>): StoryVoices {
  const by = new Map<string, Voice>()
  for (const voice of voices) {
    by.set(`letter ${voice.letter}`, voice)
    for (const key of voice.keys) {
      by.set(`source ${key}`, voice)
      // A key ends with the name, in fewer spellings.
      const name = `name ${plain(key.slice(key.indexOf(':') + 1))}`
      if (!by.has(name)) by.set(name, voice)
    }
    if (!by.has(`name ${plain(voice.name)}`)) by.set(`name ${plain(voice.name)}`, voice)
  }
  return {
    find: ({ letter, source, name }) =>
      (letter ? by.get(`letter ${letter}`) : undefined) ??
      (source ? by.get(`source ${source}`) : undefined) ??
      (name ? by.get(`name ${plain(name)}`) : undefined) ??
      null,
  }
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(an?|the|dr|mr|ms|mrs) /, '')

/** The class of a voice's hue: grey for whoever has none. */
export const hueOf = (voice: Voice | null): string => voiceClass(voice)

/** Shows the bar of a story over a page that is part of it. */
export function useBarOf(
  story: Pick<StoryView, 'id' | 'title' | 'brief' | 'reports' | 'claims' | 'sources'> | null,
  at: StoryBar['at'],
): void {
  useStoryBar(
    story
      ? { id: story.id, title: story.title, brief: story.brief, reports: story.reports, claims: story.claims, sources: story.sources, at }
      : null,
  )
}
