import { useAnswer } from '../../data/resource.ts'
import type { Answer } from '../../data/service.ts'
import { Icon } from '../../kit/icons.tsx'
import { Funnel } from '../../kit/interval.tsx'
import { Spark } from '../../kit/spark.tsx'
import { minuteMoment } from '../../kit/time.ts'
import { Title } from '../../kit/title.tsx'
import { href } from '../../router/routes.ts'
import { changeOf } from './visit.ts'

export type StoryLine = Answer<'GET /api/stories'>['items'][number]

/** A story on the desk. What takes longer to work out comes in its place a moment later, without moving anything. */
export function Story(props: {
  readonly story: StoryLine
  /** Its interval on the visit before. */
  readonly before: readonly [number, number] | undefined
  /** When that visit was, ISO 8601. */
  readonly since: string | null
}) {
  const { story, before, since } = props
  const { value } = useAnswer('GET /api/stories/{id}', { params: { id: story.id }, ...(since ? { query: { since } } : {}) }).value
  const change = changeOf(before, story.origins)
  const isNew = change !== null ? change.way !== 'same' : (value?.since.reports ?? 0) > 0
  const place = value?.places.find(({ possible }) => !possible)
  const leading = value?.told[0]?.text ?? null
  return (
    <article class={isNew ? 'story on' : 'story'}>
      <div class="main">
        <h2>
          <a href={href('story', { id: story.id })}>
            <Title sentence={story.title} brief={story.brief} />
          </a>
        </h2>
        {leading !== null && leading !== story.title && (
          <p class="claim">
            Most copied claim:{' '}
            <b>
              <Title sentence={leading} />
            </b>
          </p>
        )}
        <p class="meta">
          <span>{story.claims === 1 ? '1 claim' : `${story.claims} claims`}</span>
          <span>
            <bdi>{story.outlets.slice(0, 4).join(', ')}</bdi>
            {story.outlets.length > 4 && ` and ${story.outlets.length - 4} more`}
          </span>
          {place && (
            <span>
              <bdi>{place.name}</bdi>
            </span>
          )}
          {story.earliest !== null && <span>since {minuteMoment(story.earliest)}</span>}
        </p>
      </div>
      <a class="to-claim" href={href('claim', { id: story.id })}>
        <Funnel
          reports={story.reports}
          texts={value ? value.timeline.reports.filter(({ own }) => own).length : null}
          origins={story.origins}
        />
      </a>
      <div class="spark">
        {value && <Spark steps={value.timeline.origins} />}
        {change && (
          <span class={change.way === 'same' ? 'delta faint' : 'delta'}>
            <Icon name={change.way} />
            {change.words}
          </span>
        )}
      </div>
    </article>
  )
}
