import { headed } from '../../kit/title.tsx'
import './story.css'
import { useMemo } from 'preact/hooks'
import { again, useAnswer } from '../../data/resource.ts'
import { ButtonLink } from '../../kit/controls.tsx'
import { Failed, Waiting } from '../../kit/states.tsx'
import { href } from '../../router/routes.ts'
import { useTitle } from '../../shell/screen.ts'
import type { PageProps } from '../index.ts'
import { Claims, Reports, Sources } from './lists.tsx'
import { MapAndTime } from './map.tsx'
import { type StoryView, useBarOf, voicesFrom } from './voices.ts'

/** A story: its reports, its claims, its voices, and where and when it was. */
export default function StoryPage({ route }: PageProps<'story' | 'map'>) {
  const { id } = route.params
  const { value, problem } = useAnswer('GET /api/stories/{id}', { params: { id } }).value
  useTitle(value ? headed(value.title, value.brief) : null)
  if (!value)
    return problem ? (
      <Failed
        problem={problem}
        again={() => again('GET /api/stories/{id}', { params: { id } })}
        acts={<ButtonLink to={href('desk', {})}>To the desk</ButtonLink>}
      />
    ) : (
      <Waiting>Opening the story …</Waiting>
    )
  const show = route.screen === 'map' ? 'map' : route.query.get('show')
  return <Told view={value} show={show === 'claims' || show === 'sources' || show === 'map' ? show : 'reports'} />
}

function Told({ view, show }: { readonly view: StoryView; readonly show: 'reports' | 'claims' | 'sources' | 'map' }) {
  const voices = useMemo(() => voicesFrom(view), [view])
  useBarOf(view, show)
  switch (show) {
    case 'reports':
      return <Reports view={view} />
    case 'claims':
      return <Claims view={view} />
    case 'sources':
      return <Sources view={view} />
    case 'map':
      return <MapAndTime view={view} voices={voices} />
    default:
      return show satisfies never
  }
}
