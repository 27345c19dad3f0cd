import { behindClaim, listClaims, type Page, type PageOptions } from '../../store/index.ts'
import { correctedLines } from './lines.ts'
import { coreOf, ledBy } from './stories.ts'
import type { Viewing } from './viewing.ts'
import type { StoryLine } from './views.ts'

/** Claims that are looked at for one page of stories, at a time and in all. */
const PAGE = 60
const MOST_CLAIMS = 600

/** Stories, those with the latest claims first: each where its latest claim stands among all. Throws CursorError. */
export async function storyLines(viewing: Viewing, options: PageOptions = {}): Promise<Page<StoryLine>> {
  const limit = Math.max(1, Math.min(200, Math.floor(options.limit ?? 20) || 1))
  const items: StoryLine[] = []
  let after = options.after
  for (let looked = 0; looked < MOST_CLAIMS; ) {
    const page = await listClaims(viewing.db, { limit: PAGE, ...(after === undefined ? {} : { after }) })
    const several = page.items.filter(({ reports }) => reports > 1)
    const led = await ledBy(
      viewing,
      several.map(({ id }) => id),
    )
    for (const { id } of several) {
      const story = led.get(id)
      if (!story) continue
      const latest = story.members.reduce((best, one) =>
        one.time > best.time || (one.time === best.time && one.number > best.number) ? one : best,
      )
      if (latest.claim.id !== id) continue
      items.push((await coreOf(viewing, story)).line)
      if (items.length === limit) return { items: await corrected(viewing, items), next: behindClaim(latest) }
    }
    looked += page.items.length
    if (page.next === null) return { items: await corrected(viewing, items), next: null }
    after = page.next
  }
  return { items: await corrected(viewing, items), next: after ?? null }
}

/** Stories with the intervals of their leading claims as decisions have them. */
async function corrected(viewing: Viewing, stories: readonly StoryLine[]): Promise<readonly StoryLine[]> {
  const lines = await correctedLines(
    viewing,
    stories.map(({ id, title, reports, origins }) => ({ id, text: title, reports, mentions: 0, origins })),
  )
  const origins = new Map(lines.map((line) => [line.id, line.origins]))
  return stories.map((story) => ({ ...story, origins: origins.has(story.id) ? (origins.get(story.id) ?? null) : story.origins }))
}
