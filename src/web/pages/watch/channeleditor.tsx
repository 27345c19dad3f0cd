import { useState } from 'preact/hooks'
import { type Answer, service } from '../../data/service.ts'
import { Button, Field, Segments } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Failed } from '../../kit/states.tsx'
import { useAttempt } from '../../watching/attempt.ts'
import type { Channel } from '../../watching/words.tsx'
import { ownZone, Zone } from '../../watching/zone.tsx'
import { NoMail } from './channels.tsx'
import { pushHere, whyNoPush } from './push.ts'
import { RuleChoice } from './rulechoice.tsx'

type Kind = 'mail' | 'push' | 'webhook' | 'feed'

const ABOUT: Readonly<Record<Kind, string>> = {
  mail: 'Each alert at once, or one mail a day. Nothing in it is fetched, and nothing tells that it was read.',
  push: 'A notification of this browser, also while the workbench is closed. It is encrypted for this browser alone.',
  webhook: 'A POST of JSON to a program of yours, signed with a secret that is shown once.',
  feed: 'An Atom feed and a JSON Feed of the last hundred alerts. Whoever knows their addresses may read them.',
}

interface ChannelEditorProps {
  readonly watching: Answer<'GET /api/watch'>
  /** The channel that is changed; left out where one is made. */
  readonly channel?: Channel
  readonly onClose: () => void
  readonly onSecret: (secret: string) => void
}

/** Makes a channel, or changes which rules it has and how often it comes. */
export function ChannelEditor({ watching, channel, onClose, onSecret }: ChannelEditorProps) {
  const [kind, setKind] = useState<Channel['kind']>(channel?.kind ?? 'mail')
  const [to, setTo] = useState('')
  const [rules, setRules] = useState<readonly string[] | null>(channel?.rules ?? null)
  const [pace, setPace] = useState<Channel['pace']>(channel?.pace ?? { kind: 'instant' })
  const { attempt, problem, busy } = useAttempt()
  const [refusal, setRefusal] = useState<string | null>(null)
  const isNew = channel === undefined
  const barred = isNew && kind === 'push' ? whyNoPush() : null
  const needs = isNew && (kind === 'mail' || kind === 'webhook')
  const isReady = !(needs && to.trim() === '') && rules?.length !== 0 && barred === null && !busy
  const keep = async (): Promise<void> => {
    if (!isReady) return
    setRefusal(null)
    const wanted = { rules: rules && [...rules], ...(kind === 'mail' ? { pace } : {}) }
    await attempt(
      async () => {
        if (channel) await service.call('PUT /api/channels/{id}', { params: { id: channel.id }, body: wanted })
        else if (kind === 'push') await pushed()
        else {
          const place = kind === 'mail' ? { to: { address: to.trim() } } : kind === 'webhook' ? { to: { url: to.trim() } } : {}
          const { secret } = await service.call('POST /api/channels', { body: { kind, ...wanted, ...place } })
          if (secret) onSecret(secret)
        }
        onClose()
      },
      channel ? 'Channel changed' : 'Channel made: alerts go there from now on',
    )
  }
  /** What the browser says is no problem of the service's, and is shown as it is. */
  const pushed = async (): Promise<void> => {
    try {
      await pushHere(watching.pushKey, rules)
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'Error') setRefusal(thrown.message)
      throw thrown
    }
  }
  return (
    <Dialog title={isNew ? 'Where alerts go' : 'Change the channel'} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        {isNew && (
          <>
            <Segments
              label="Way"
              options={[
                ['mail', 'E-mail'],
                ['push', 'This browser'],
                ['webhook', 'Webhook'],
                ['feed', 'Feed'],
              ]}
              value={kind as Kind}
              onChange={(next) => {
                setKind(next)
                setTo('')
                setRefusal(null)
              }}
            />
            <p class="small muted">{ABOUT[kind as Kind]}</p>
            {barred && <p role="status">{barred}</p>}
          </>
        )}
        {kind === 'mail' && watching.mailFrom === null && <NoMail />}
        {needs && (
          <Field key={kind} label={kind === 'mail' ? 'Mail address' : 'Address of the program'}>
            {(id) => (
              <input
                id={id}
                type="text"
                inputMode={kind === 'mail' ? 'email' : 'url'}
                dir="ltr"
                autocomplete={kind === 'mail' ? 'email' : 'off'}
                spellcheck={false}
                maxLength={2000}
                value={to}
                onInput={(event) => setTo(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        {kind === 'mail' && <Pace value={pace} onChange={setPace} />}
        <RuleChoice value={rules} onChange={setRules} mayAll />
        {refusal ? <p role="alert">{refusal}</p> : problem && <Failed problem={problem} />}
        <div class="acts">
          <Button submit look="primary" disabled={!isReady}>
            {channel ? 'Keep the change' : kind === 'push' ? 'Push to this browser' : 'Make the channel'}
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** How often mail comes. */
function Pace({ value, onChange }: { readonly value: Channel['pace']; readonly onChange: (pace: Channel['pace']) => void }) {
  return (
    <div class="pace">
      <Segments
        label="How often"
        options={[
          ['instant', 'At once'],
          ['daily', 'Once a day'],
        ]}
        value={value.kind}
        onChange={(kind) => onChange(kind === 'daily' ? { kind, hour: 7, zone: ownZone() } : { kind })}
      />
      {value.kind === 'daily' && (
        <div class="side-by-side">
          <Field label="At">
            {(id) => (
              <select id={id} value={value.hour} onChange={(event) => onChange({ ...value, hour: Number(event.currentTarget.value) })}>
                {HOURS.map((hour) => (
                  <option key={hour} value={hour}>
                    {String(hour).padStart(2, '0')}:00
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Zone value={value.zone} onChange={(zone) => onChange({ ...value, zone })} />
        </div>
      )}
    </div>
  )
}
