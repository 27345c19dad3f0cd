import './watching.css'
import { useState } from 'preact/hooks'
import { service } from '../data/service.ts'
import { Button, Field } from '../kit/controls.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Failed } from '../kit/states.tsx'
import { useAttempt } from './attempt.ts'
import { DryRun } from './dryrun.tsx'
import { ChooseTarget, type Target } from './target.tsx'
import { ALL_CHANGES, type Change, Clause, KINDS, type NewRule, type RuleLine } from './words.tsx'
import { ownZone, Zone } from './zone.tsx'

interface RuleEditorProps {
  /** The rule that is changed; left out where one is made. */
  readonly rule?: RuleLine
  /** What a new one is to watch, where the page says so. */
  readonly target?: Target
  readonly onClose: () => void
  readonly onSaved?: (rule: RuleLine) => void
}

/** What most people want to hear of. */
const USUAL: readonly Change[] = ['lower-fell', 'lower-rose', 'denial', 'correction']
const MOST_NAME = 200
/** Characters of a name that is made of what is watched. */
const MOST_MADE = 80

const shortened = (words: string): string => (words.length <= MOST_MADE ? words : `${words.slice(0, MOST_MADE).replace(/\s+\S*$/, '')} …`)

/** Makes a rule, or changes one: what it watches, when it tells, and what it would have told. */
export function RuleEditor({ rule, target: given, onClose, onSaved }: RuleEditorProps) {
  const [target, setTarget] = useState<Target | null>(rule ? { watched: rule.watched, words: rule.about } : (given ?? null))
  const [name, setName] = useState(rule?.name ?? '')
  const [changes, setChanges] = useState<readonly Change[]>(rule?.changes ?? USUAL)
  const [quiet, setQuiet] = useState<RuleLine['quiet']>(rule?.quiet ?? null)
  const { attempt, problem, busy } = useAttempt()
  const made = target ? shortened(target.words) : ''
  const body: NewRule | null =
    target && changes.length > 0
      ? { name: name.trim() || made, watched: target.watched, changes: [...changes], quiet, isOn: rule?.isOn ?? true }
      : null
  const save = async (): Promise<void> => {
    if (!body) return
    await attempt(
      async () => {
        const saved = rule
          ? await service.call('PUT /api/rules/{id}', { params: { id: rule.id }, body })
          : await service.call('POST /api/rules', { body })
        onSaved?.(saved)
        onClose()
      },
      rule ? 'Rule changed' : 'Rule made: what changes from now on is told',
    )
  }
  return (
    <Dialog title={rule ? 'Change the rule' : 'Tell me when …'} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {rule || given ? (
          <p class="watched">
            <span class="small muted">{target && KINDS[target.watched.kind]}</span>{' '}
            <span class="serif">
              <bdi>{target?.words}</bdi>
            </span>
          </p>
        ) : (
          <ChooseTarget onTarget={setTarget} />
        )}
        <fieldset class="when">
          <legend>Tell me when</legend>
          {ALL_CHANGES.map((change) => (
            <label key={change}>
              <input
                type="checkbox"
                checked={changes.includes(change)}
                onChange={(event) =>
                  setChanges(event.currentTarget.checked ? [...changes, change] : changes.filter((other) => other !== change))
                }
              />
              <span>
                <Clause change={change} first />
              </span>
            </label>
          ))}
        </fieldset>
        <Field label="Name" hint="Alerts are listed under it.">
          {(id, described) => (
            <input
              id={id}
              {...described}
              dir="auto"
              maxLength={MOST_NAME}
              autocomplete="off"
              placeholder={made}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Quiet value={quiet} onChange={setQuiet} />
        <DryRun rule={body} />
        {problem && <Failed problem={problem} />}
        <div class="acts">
          <Button submit look="primary" disabled={!body || busy}>
            {rule ? 'Keep the change' : 'Make the rule'}
          </Button>
          <Button onClick={onClose}>Leave it</Button>
          {changes.length === 0 && <span class="small muted">Choose at least one change.</span>}
        </div>
      </form>
    </Dialog>
  )
}

/** Hours in which nothing is sent. */
function Quiet({ value, onChange }: { readonly value: RuleLine['quiet']; readonly onChange: (quiet: RuleLine['quiet']) => void }) {
  return (
    <fieldset class="quiet">
      <legend class="vh-only">Quiet hours</legend>
      <label>
        <input
          type="checkbox"
          checked={value !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? { from: '22:30', to: '07:00', zone: ownZone() } : null)}
        />
        <span>Quiet hours: what happens in them is sent after</span>
      </label>
      {value && (
        <div class="quiet-hours">
          <Field label="From">
            {(id) => (
              <input
                id={id}
                type="time"
                required
                value={value.from}
                onInput={(event) => onChange({ ...value, from: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label="To">
            {(id) => (
              <input
                id={id}
                type="time"
                required
                value={value.to}
                onInput={(event) => onChange({ ...value, to: event.currentTarget.value })}
              />
            )}
          </Field>
          <Zone value={value.zone} onChange={(zone) => onChange({ ...value, zone })} />
        </div>
      )}
    </fieldset>
  )
}
