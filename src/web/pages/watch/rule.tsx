import { useState } from 'preact/hooks'
import { again, useAnswer } from '../../data/resource.ts'
import { service } from '../../data/service.ts'
import { Button, ButtonLink } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Failed, Waiting } from '../../kit/states.tsx'
import { go } from '../../router/router.ts'
import { href } from '../../router/routes.ts'
import { useTitle } from '../../shell/screen.ts'
import { session } from '../../shell/session.ts'
import { useAttempt } from '../../watching/attempt.ts'
import { DryRun } from '../../watching/dryrun.tsx'
import { WHOLE } from '../../watching/paged.tsx'
import { RuleEditor } from '../../watching/ruleeditor.tsx'
import { type RuleLine, Sentence } from '../../watching/words.tsx'
import { Alerts } from './alerts.tsx'
import { About, RuleSwitch, ToldSoFar, viaWords } from './rules.tsx'

/** A rule: what it watches, what it told, and what it would have. */
export function RulePage({ id }: { readonly id: string }) {
  const { value, problem } = useAnswer('GET /api/rules/{id}', { params: { id } }).value
  useTitle(value ? value.name : null)
  if (!value)
    return problem ? (
      <Failed
        problem={problem}
        again={() => again('GET /api/rules/{id}', { params: { id } })}
        acts={<ButtonLink to={href('watch', {})}>All that is watched</ButtonLink>}
      />
    ) : (
      <Waiting>Opening the rule …</Waiting>
    )
  const mayWrite = session.value?.scopes.includes('write') ?? false
  return (
    <>
      <div class="page-h">
        <div>
          <p class="small muted kick">
            <a href={href('watch', {})}>Watch</a>
          </p>
          <h1 dir="auto">{value.name}</h1>
        </div>
        {mayWrite && <Acts rule={value} />}
      </div>
      <p class="lead serif">
        <Sentence changes={value.changes} />.
      </p>
      <p class="small muted rule-facts">
        <About rule={value} />. <ToldSoFar rule={value} />.{' '}
        {value.quiet && `Nothing is sent between ${value.quiet.from} and ${value.quiet.to}, ${value.quiet.zone}. `}
        {mayWrite && <Via rule={value} />}
      </p>
      {mayWrite && (
        <section class="sec">
          <header>
            <h2>What it would have told</h2>
          </header>
          <DryRun rule={bodyOf(value)} />
        </section>
      )}
      <Alerts rule={id} />
    </>
  )
}

const bodyOf = ({ name, watched, changes, quiet, isOn }: RuleLine) => ({ name, watched, changes: [...changes], quiet, isOn })

function Via({ rule }: { readonly rule: RuleLine }) {
  const { value } = useAnswer('GET /api/channels', WHOLE).value
  return value && <>{viaWords(rule, value.items)}</>
}

function Acts({ rule }: { readonly rule: RuleLine }) {
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const { attempt, problem } = useAttempt()
  const remove = (): Promise<boolean> =>
    attempt(async () => {
      await service.call('DELETE /api/rules/{id}', { params: { id: rule.id } })
      go(href('watch', {}))
    }, 'Rule removed')
  return (
    <div class="acts">
      <RuleSwitch rule={rule} />
      <Button onClick={() => setOpen('edit')}>Change it</Button>
      <Button onClick={() => setOpen('remove')}>Remove it …</Button>
      {open === 'edit' && <RuleEditor rule={rule} onClose={() => setOpen(null)} />}
      {open === 'remove' && (
        <Dialog title={`Remove “${rule.name}”?`} onClose={() => setOpen(null)}>
          <p>It tells nothing more. What it told stays among the alerts.</p>
          {problem && <Failed problem={problem} />}
          <div class="acts">
            <Button look="primary" onClick={() => void remove()}>
              Remove it
            </Button>
            <Button onClick={() => setOpen(null)}>Leave it</Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}
