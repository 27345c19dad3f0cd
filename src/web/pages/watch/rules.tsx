import { useState } from 'preact/hooks'
import { patch, useAnswer } from '../../data/resource.ts'
import { service } from '../../data/service.ts'
import { Button, Switch } from '../../kit/controls.tsx'
import { Empty, Failed } from '../../kit/states.tsx'
import { count, dayAndClock } from '../../kit/time.ts'
import { href } from '../../router/routes.ts'
import { useAttempt } from '../../watching/attempt.ts'
import { Paged, WHOLE } from '../../watching/paged.tsx'
import { RuleEditor } from '../../watching/ruleeditor.tsx'
import { type Channel, channelWords, KINDS, type RuleLine, Sentence, wants, watchedAt } from '../../watching/words.tsx'

/** What is told: a line a rule. */
export function Rules({ mayWrite }: { readonly mayWrite: boolean }) {
  const [making, setMaking] = useState(false)
  return (
    <section class="sec">
      <header>
        <h2>Tell me when</h2>
        {mayWrite && (
          <Button small icon="plus" onClick={() => setMaking(true)}>
            New rule
          </Button>
        )}
      </header>
      <Paged
        route="GET /api/rules"
        empty={
          <Empty title="No rules yet">
            A rule watches a claim, a story, a source, an outlet, a place or a query, and tells of each change once, with the words that
            prove it.
          </Empty>
        }
      >
        {(rules) => (mayWrite ? <WithChannels rules={rules} /> : <Lines rules={rules} channels={[]} />)}
      </Paged>
      {making && <RuleEditor onClose={() => setMaking(false)} />}
    </section>
  )
}

function WithChannels({ rules }: { readonly rules: readonly RuleLine[] }) {
  const { value } = useAnswer('GET /api/channels', WHOLE).value
  return <Lines rules={rules} channels={value?.items ?? []} mayWrite />
}

function Lines(props: { readonly rules: readonly RuleLine[]; readonly channels: readonly Channel[]; readonly mayWrite?: boolean }) {
  const { rules, channels, mayWrite = false } = props
  return (
    <ul class="tells">
      {rules.map((rule) => (
        <li key={rule.id} class="tell">
          <div>
            <p>
              <a class="tell-name" href={href('rule', { id: rule.id })}>
                <bdi>{rule.name}</bdi>
              </a>
            </p>
            <p>
              <Sentence changes={rule.changes} />
            </p>
            <p class="small muted">
              <About rule={rule} />
              {'. '}
              <ToldSoFar rule={rule} />
            </p>
          </div>
          <span class="via small muted">{rule.isOn ? viaOf(rule, channels) : 'off'}</span>
          {mayWrite && <RuleSwitch rule={rule} />}
        </li>
      ))}
    </ul>
  )
}

const ONLY_HERE = 'only here'

/** The same as a sentence. */
export function viaWords(rule: RuleLine, channels: readonly Channel[]): string {
  if (!rule.isOn) return 'It is off: nothing is told.'
  const via = viaOf(rule, channels)
  return via === ONLY_HERE ? 'Its alerts are listed here, and go nowhere.' : `Its alerts go out too: ${via}.`
}

/** Where the alerts of a rule go, in words. */
const viaOf = ({ id }: Pick<RuleLine, 'id'>, channels: readonly Channel[]): string =>
  [...new Set(channels.filter((channel) => wants(channel, id)).map(channelWords))].join(', ') || ONLY_HERE

/** What a rule watches, with its page. */
export function About({ rule }: { readonly rule: RuleLine }) {
  return (
    <>
      {KINDS[rule.watched.kind]}:{' '}
      <a href={watchedAt(rule)} dir="auto">
        <bdi>{rule.about.replace(/[.,;:،؛]+$/, '')}</bdi>
      </a>
    </>
  )
}

/** How much it told, and when last. */
export const ToldSoFar = ({ rule: { told, last } }: { readonly rule: Pick<RuleLine, 'told' | 'last'> }) => (
  <span class="nowrap">
    {told === 0 ? 'No alerts yet' : `${count(told)} ${told === 1 ? 'alert' : 'alerts'}`}
    {last && (
      <>
        , the last <time dateTime={last}>{dayAndClock(last)}</time>
      </>
    )}
  </span>
)

/** Turns a rule on or off. It is seen at once, and taken back where that was refused. */
export function RuleSwitch({ rule }: { readonly rule: RuleLine }) {
  const { attempt, problem } = useAttempt()
  const { id, name, watched, changes, quiet, isOn } = rule
  const show = (on: boolean): void => {
    patch('GET /api/rules', WHOLE, (list) => ({ ...list, items: list.items.map((one) => (one.id === id ? { ...one, isOn: on } : one)) }))
    patch('GET /api/rules/{id}', { params: { id } }, (one) => ({ ...one, isOn: on }))
  }
  const turn = async (on: boolean): Promise<void> => {
    show(on)
    const kept = await attempt(
      async () => {
        await service.call('PUT /api/rules/{id}', { params: { id }, body: { name, watched, changes: [...changes], quiet, isOn: on } })
      },
      on ? `${name} is on` : `${name} is off`,
    )
    if (!kept) show(isOn)
  }
  return (
    <>
      <Switch on={isOn} label={name} onChange={(on) => void turn(on)} />
      {problem && <Failed problem={problem} />}
    </>
  )
}
