import '../../style/start.css'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../data/resource.ts'
import { Field } from '../../kit/controls.tsx'
import { useTitle } from '../../shell/screen.ts'
import type { PageProps } from '../index.ts'
import { addExample } from './adding.ts'
import { AddBox } from './box.tsx'
import { JobPage, Jobs } from './job.tsx'

/** Adding reports, and what became of what was added. */
export default function AddPage({ route }: PageProps<'add' | 'job'>) {
  return route.screen === 'job' ? <JobPage id={route.params.id} /> : <Add />
}

function Add() {
  useTitle('Add reports')
  const [collection, setCollection] = useState('')
  const { value } = useAnswer('GET /api/workspace', {}).value
  return (
    <div class="start adding">
      <h1>Add reports</h1>
      <AddBox first={false} collection={collection} />
      <Field label="Into the collection" hint="A collection is kept, searched and erased as one. Empty: the default one.">
        {(id, described) => (
          <>
            <input
              id={id}
              {...described}
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
      <section class="sec">
        <header>
          <h2>Added last</h2>
          <button type="button" class="btn sm quiet" onClick={() => void addExample()}>
            Add the example story
          </button>
        </header>
        <Jobs />
      </section>
    </div>
  )
}
