import { useAnswer } from '../../data/resource.ts'
import { type Answer, service } from '../../data/service.ts'
import { Button } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Failed, Waiting } from '../../kit/states.tsx'
import { dayAndClock } from '../../kit/time.ts'
import { useAttempt } from '../../watching/attempt.ts'
import type { Channel } from '../../watching/words.tsx'

type Delivered = Answer<'GET /api/channels/{id}/deliveries'>['items'][number]

const STATES: Readonly<Record<Delivered['state'], string>> = { sent: 'Sent', failed: 'Refused', again: 'Is sent again' }

/** What became of the last alerts on a channel; what was refused can be sent again. */
export function Deliveries({ channel: { id }, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const { value, problem } = useAnswer('GET /api/channels/{id}/deliveries', { params: { id } }).value
  const sending = useAttempt()
  const again = (alert: string): Promise<boolean> =>
    sending.attempt(async () => {
      await service.call('POST /api/channels/{id}/again', { params: { id }, body: { alerts: [alert] } })
    }, 'It is sent again')
  return (
    <Dialog title="What was sent" onClose={onClose} wide>
      {!value && (problem ? <Failed problem={problem} /> : <Waiting />)}
      {value?.items.length === 0 && <p class="muted">Nothing yet.</p>}
      {sending.problem && <Failed problem={sending.problem} />}
      <ul class="deliveries">
        {value?.items.map(({ alert, state, at, reason }) => (
          <li key={alert}>
            <div>
              <p>
                <Sentence alert={alert} />
              </p>
              <p class="small muted">
                <b>{STATES[state]}</b>, <time dateTime={at}>{dayAndClock(at)}</time>
                {reason && (
                  <>
                    : <bdi>{reason}</bdi>
                  </>
                )}
              </p>
            </div>
            {state === 'failed' && (
              <Button small disabled={sending.busy} onClick={() => void again(alert)}>
                Send again
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div class="acts">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  )
}

function Sentence({ alert }: { readonly alert: string }) {
  const { value, problem } = useAnswer('GET /api/alerts/{id}', { params: { id: alert } }).value
  if (!value) return <span class="muted">{problem ? 'An alert that is not there any more' : '…'}</span>
  return <bdi>{value.sentence}</bdi>
}
