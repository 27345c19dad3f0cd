import './watch.css'
import '../../watching/watching.css'
import { again, useAnswer } from '../../data/resource.ts'
import { Failed } from '../../kit/states.tsx'
import { useTitle } from '../../shell/screen.ts'
import { session } from '../../shell/session.ts'
import { words } from '../../shell/words.ts'
import type { PageProps } from '../index.ts'
import { Alerts } from './alerts.tsx'
import { Channels } from './channels.tsx'
import { Digest } from './digest.tsx'
import { FeedActs, Feeds } from './feeds.tsx'
import { RulePage } from './rule.tsx'
import { Rules } from './rules.tsx'
import { Standing } from './standing.tsx'
import { Subscribing } from './subscribing.tsx'

/** What is followed, what is told, and to whom. */
export default function WatchPage({ route }: PageProps<'watch' | 'rule'>) {
  return route.screen === 'rule' ? <RulePage id={route.params.id} /> : <Watch />
}

function Watch() {
  useTitle(words.value.watch)
  const { value, problem } = useAnswer('GET /api/watch', {}).value
  const scopes = session.value?.scopes ?? []
  const mayWrite = scopes.includes('write')
  return (
    <>
      <div class="page-h">
        <h1>{words.value.watch}</h1>
        {mayWrite && <FeedActs />}
      </div>
      {problem && !value && <Failed problem={problem} again={() => again('GET /api/watch', {})} />}
      {value && <Standing watching={value} />}
      <div class="watch">
        <div>
          <Rules mayWrite={mayWrite} />
          <Alerts />
          <Feeds mayWrite={mayWrite} follows={value?.follows ?? null} />
          {mayWrite && <Channels watching={value} />}
          {scopes.includes('admin') && <Subscribing />}
        </div>
        <Digest />
      </div>
    </>
  )
}
