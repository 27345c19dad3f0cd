import { useState } from 'preact/hooks'
import { useList } from '../../data/list.ts'
import { type Problem, problemOf } from '../../data/problem.ts'
import { type Answer, service } from '../../data/service.ts'
import { Button, Field } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { Table } from '../../kit/table.tsx'
import { dayAndClock } from '../../kit/time.ts'
import { announce } from '../../shell/announce.ts'

type Key = Answer<'GET /api/keys'>['items'][number]
type Scope = Key['scopes'][number]

const SCOPES: readonly (readonly [Scope, string])[] = [
  ['read', 'read only'],
  ['write', 'read, add and decide'],
  ['admin', 'all of it, keys and settings too'],
]
const DAYS: readonly (readonly [string, string])[] = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'a year'],
  ['', 'no end'],
]

/** Keys by which programs use the workspace. */
export function Keys() {
  const [turn, setTurn] = useState(0)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [secret, setSecret] = useState<{ readonly name: string; readonly secret: string } | null>(null)
  const [revoking, setRevoking] = useState<Key | null>(null)
  const list = useList('GET /api/keys', {}, turn).value
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem(null)
    try {
      await work()
      setTurn((before) => before + 1)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
  }
  return (
    <>
      <NewKey
        onMake={(name, scope, days) =>
          void attempt(async () => {
            const made = await service.call('POST /api/keys', { body: { name, scope, days } })
            setSecret({ name: made.key.name, secret: made.secret })
          })
        }
      />
      {(problem ?? list.problem) && <Failed problem={(problem ?? list.problem) as Problem} />}
      {list.asking && list.items.length === 0 && <Waiting />}
      {!list.asking && list.items.length === 0 && !list.problem && (
        <Empty title="No keys">A program needs one; who uses this app in a browser does not.</Empty>
      )}
      {list.items.length > 0 && (
        <Table<Key>
          caption="Keys"
          columns={[
            {
              title: 'Name',
              cell: ({ name }) => (
                <b>
                  <bdi>{name}</bdi>
                </b>
              ),
            },
            { title: 'May', cell: ({ scopes }) => scopes.join(', ') },
            { title: 'Made', cell: ({ made }) => dayAndClock(made) },
            { title: 'Until', cell: ({ expires }) => (expires ? dayAndClock(expires) : 'no end') },
            { title: 'Last used', cell: ({ used }) => (used ? dayAndClock(used) : 'never') },
            {
              title: 'Revoke',
              cell: (key) => (
                <Button small label={`Revoke ${key.name}`} onClick={() => setRevoking(key)}>
                  Revoke
                </Button>
              ),
            },
          ]}
          rows={list.items}
          keyOf={({ id }) => id}
        />
      )}
      {secret && (
        <Dialog title={`The key “${secret.name}”`} onClose={() => setSecret(null)}>
          <p>It is shown this once. Whoever has it can use the workspace.</p>
          <p>
            <code class="secret">{secret.secret}</code>
          </p>
          <div class="acts">
            <Button
              look="primary"
              onClick={() =>
                void navigator.clipboard.writeText(secret.secret).then(
                  () => announce('Copied'),
                  () => announce('The browser did not let it be copied'),
                )
              }
            >
              Copy it
            </Button>
            <Button onClick={() => setSecret(null)}>I have it</Button>
          </div>
        </Dialog>
      )}
      {revoking && (
        <Dialog title={`Revoke “${revoking.name}”?`} onClose={() => setRevoking(null)}>
          <p>Programs that use it are refused from now on. This cannot be undone; make another key instead.</p>
          <div class="acts">
            <Button
              look="primary"
              onClick={() => {
                const { id } = revoking
                setRevoking(null)
                void attempt(async () => {
                  await service.call('DELETE /api/keys/{id}', { params: { id } })
                  announce('Revoked')
                })
              }}
            >
              Revoke it
            </Button>
            <Button onClick={() => setRevoking(null)}>Leave it</Button>
          </div>
        </Dialog>
      )}
    </>
  )
}

function NewKey({ onMake }: { readonly onMake: (name: string, scope: Scope, days: number | null) => void }) {
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Scope>('read')
  const [days, setDays] = useState('90')
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault()
        if (!name.trim()) return
        onMake(name.trim(), scope, days ? Number(days) : null)
        setName('')
      }}
    >
      <Field label="What it is for">
        {(id) => <input id={id} maxLength={100} value={name} onInput={(event) => setName(event.currentTarget.value)} />}
      </Field>
      <Field label="It may">
        {(id) => (
          <select id={id} value={scope} onChange={(event) => setScope(event.currentTarget.value as Scope)}>
            {SCOPES.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Until">
        {(id) => (
          <select id={id} value={days} onChange={(event) => setDays(event.currentTarget.value)}>
            {DAYS.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button submit look="primary" disabled={!name.trim()}>
        Make a key
      </Button>
    </form>
  )
}
