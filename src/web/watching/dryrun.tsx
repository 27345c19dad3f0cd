import { useState } from 'preact/hooks'
import { type Answer, service } from '../data/service.ts'
import { Button, Segments } from '../kit/controls.tsx'
import { Failed, Waiting } from '../kit/states.tsx'
import { announce } from '../shell/announce.ts'
import { useAttempt } from './attempt.ts'
import { Told } from './told.tsx'
import { type NewRule, times } from './words.tsx'

type Days = '7' | '30'
const DAY = 24 * 3_600_000

/** What a rule would have told lately. `rule` null: it cannot be tried yet. */
export function DryRun({ rule }: { readonly rule: NewRule | null }) {
  const [days, setDays] = useState<Days>('7')
  const [tried, setTried] = useState<{ readonly of: string; readonly run: Answer<'POST /api/rules/dry-run'> } | null>(null)
  const { attempt, problem, busy } = useAttempt({ writes: false })
  // What was tried of another rule, or for other days, says nothing of this one.
  const of = JSON.stringify([rule?.watched, rule?.changes, days])
  const run = tried?.of === of ? tried.run : null
  const look = async (): Promise<void> => {
    if (!rule) return
    const to = new Date()
    const from = new Date(to.getTime() - Number(days) * DAY)
    await attempt(async () => {
      const found = await service.call('POST /api/rules/dry-run', {
        body: { rule: { ...rule, name: rule.name || 'Tried' }, from: from.toISOString(), to: to.toISOString() },
      })
      setTried({ of, run: found })
      announce(words(found, days))
    })
  }
  return (
    <section class="dry" aria-label="Dry run">
      <div class="acts">
        <Segments
          label="Over how long it is tried"
          options={[
            ['7', '7 days'],
            ['30', '30 days'],
          ]}
          value={days}
          onChange={setDays}
        />
        <Button onClick={() => void look()} disabled={!rule || busy}>
          What would it have told?
        </Button>
      </div>
      {busy && <Waiting>Going back over {days} days …</Waiting>}
      {problem && <Failed problem={problem} />}
      {run && !busy && (
        <>
          <p class="serif dry-sum">{words(run, days)}</p>
          <p class="small muted">
            {run.claims === 1 ? 'One claim was' : `${run.claims} claims were`} looked at, among what had come in by then.
            {run.cut && ' There is more than can be looked at: it may have fired more often.'}
          </p>
          {[...run.fired].reverse().map((alert) => (
            <Told key={`${alert.at} ${alert.change} ${alert.claim} ${alert.sentence}`} alert={alert} />
          ))}
        </>
      )}
    </section>
  )
}

const words = ({ fired }: Answer<'POST /api/rules/dry-run'>, days: Days): string =>
  fired.length === 0
    ? `This rule would not have fired in the last ${days} days.`
    : `This rule would have fired ${times(fired.length)} in the last ${days} days.`
