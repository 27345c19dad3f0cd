import type { Answer } from '../../data/service.ts'

/** Why less is done than a reader may think: nothing where all is well. */
export function Standing({ watching }: { readonly watching: Answer<'GET /api/watch'> }) {
  const { isAtWork, isOffline, troubles } = watching
  if (isAtWork && !isOffline && troubles.length === 0) return null
  return (
    <ul class="standing" aria-label="How watching stands">
      {!isAtWork && (
        <li>
          <b>This service does not follow or send by itself.</b> <code>sayso watch run</code> does, or <code>sayso serve</code> without{' '}
          <code>--no-watch</code>. Rules still look whenever something is added here.
        </li>
      )}
      {isOffline && (
        <li>
          <b>Nothing is fetched.</b> Fetching is switched off: feeds are visited again by a service that was started without{' '}
          <code>--offline</code>.
        </li>
      )}
      {troubles.map(({ code, message, hint }) => (
        <li key={code + message}>
          <b>
            <bdi>{message}</bdi>
          </b>{' '}
          <bdi>{hint}</bdi>
        </li>
      ))}
    </ul>
  )
}
