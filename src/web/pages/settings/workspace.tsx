import { useState } from 'preact/hooks'
import { type Problem, problemOf } from '../../data/problem.ts'
import { again, patch, useAnswer } from '../../data/resource.ts'
import { type Answer, type Given, service } from '../../data/service.ts'
import { Button, Field, Switch } from '../../kit/controls.tsx'
import { Failed, Waiting } from '../../kit/states.tsx'
import { count } from '../../kit/time.ts'
import { announce } from '../../shell/announce.ts'
import { Part } from './page.tsx'

type Change = Given<'PUT /api/settings'>['body']

/** What the workspace is set to, and how much is in it. */
export function Workspace() {
  const { value, problem } = useAnswer('GET /api/settings', {}).value
  const [refusal, setRefusal] = useState<Problem | null>(null)
  if (!value) return problem ? <Failed problem={problem} again={() => again('GET /api/settings', {})} /> : <Waiting />
  const change = async (body: Change): Promise<void> => {
    setRefusal(null)
    try {
      const now = await service.call('PUT /api/settings', { body })
      patch('GET /api/settings', {}, () => now)
      announce('Kept')
    } catch (thrown) {
      setRefusal(problemOf(thrown))
    }
  }
  return (
    <>
      <Part title="Workspace">
        {refusal && <Failed problem={refusal} />}
        <Name name={value.name} onChange={(name) => void change({ name })} />
        <div class="rule">
          <div>
            <b>Fetch the articles of feeds</b>
            <div class="small muted">On, each link that a feed names is fetched once; off, only what the feed itself holds is read.</div>
          </div>
          <Switch label="Fetch the articles of feeds" on={value.follow} onChange={(follow) => void change({ follow })} />
        </div>
      </Part>
      <Part title="How long things are kept">
        <p class="small muted">
          Past its days, a collection is listed by <code>sayso erase --due</code>. Nothing is erased from here.
        </p>
        {value.retention.map(({ collection, days }) => (
          <div key={collection} class="rule">
            <div>
              <b>
                <bdi>{collection}</bdi>
              </b>
              <div class="small muted">{days === 1 ? '1 day' : `${count(days)} days`}</div>
            </div>
            <Button small onClick={() => void change({ retention: [{ collection, days: null }] })} label={`Keep ${collection} for ever`}>
              Keep for ever
            </Button>
          </div>
        ))}
        <Retention onAdd={(collection, days) => void change({ retention: [{ collection, days }] })} />
      </Part>
      <Part title="What is there">
        <Held />
      </Part>
    </>
  )
}

function Name({ name, onChange }: { readonly name: string; readonly onChange: (name: string) => void }) {
  const [typed, setTyped] = useState(name)
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim()) onChange(typed.trim())
      }}
    >
      <Field label="Your name" hint="Under which decisions and notes are kept. Those made before keep the name they have.">
        {(id, described) => (
          <input id={id} {...described} maxLength={100} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        )}
      </Field>
      <Button submit disabled={!typed.trim() || typed.trim() === name}>
        Keep the name
      </Button>
    </form>
  )
}

function Retention({ onAdd }: { readonly onAdd: (collection: string, days: number) => void }) {
  const { value } = useAnswer('GET /api/workspace', {}).value
  const [collection, setCollection] = useState('')
  const [days, setDays] = useState('')
  const number = Number(days)
  const isGood = collection.trim() !== '' && Number.isInteger(number) && number >= 1 && number <= 36_500
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isGood) return
        onAdd(collection.trim(), number)
        setCollection('')
        setDays('')
      }}
    >
      <Field label="Collection">
        {(id) => (
          <>
            <input
              id={id}
              list={`${id}-known`}
              maxLength={100}
              value={collection}
              onInput={(event) => setCollection(event.currentTarget.value)}
            />
            <datalist id={`${id}-known`}>
              {value?.collections.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label="Days">
        {(id) => <input id={id} type="number" min={1} max={36_500} value={days} onInput={(event) => setDays(event.currentTarget.value)} />}
      </Field>
      <Button submit disabled={!isGood}>
        Keep for so long
      </Button>
    </form>
  )
}

const COUNTS: readonly (readonly [keyof Answer<'GET /api/workspace'>, string])[] = [
  ['reports', 'reports'],
  ['statements', 'statements'],
  ['sources', 'sources'],
  ['claims', 'claims'],
  ['captures', 'captures'],
  ['waiting', 'still to be read'],
  ['untraced', 'still to be traced'],
  ['quarantined', 'could not be read'],
]

function Held() {
  const { value } = useAnswer('GET /api/workspace', {}).value
  if (!value) return <Waiting />
  return (
    <dl class="held">
      {COUNTS.map(([name, words]) => (
        <div key={name}>
          <dt>{words}</dt>
          <dd>{count(Number(value[name]))}</dd>
        </div>
      ))}
      <div>
        <dt>version of Sayso</dt>
        <dd>{value.version}</dd>
      </div>
    </dl>
  )
}
