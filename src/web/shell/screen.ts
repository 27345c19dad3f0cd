import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { announce } from './announce.ts'

/** A story whose screens are joined by a second bar. */
export interface StoryBar {
  /** Of its leading claim. */
  readonly id: string
  readonly title: string
  readonly brief: string | null
  readonly reports: number
  readonly claims: number
  readonly sources: number
  readonly at: 'reports' | 'claims' | 'map' | 'sources' | null
}

/** The story of the screen that is open; null where it belongs to none. */
export const storyBar = signal<StoryBar | null>(null)

/** Names the screen for the window's title and for screen readers; null while its name is not known. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return
    document.title = `${title} · Sayso`
    announce(title)
  }, [title])
}

/** Shows the bar of a story for as long as a screen is open. */
export function useStoryBar(bar: StoryBar | null): void {
  const shape = JSON.stringify(bar)
  useEffect(() => {
    storyBar.value = bar
    return () => {
      storyBar.value = null
    }
  }, [shape])
}
