import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { patch, useAnswer } from '../../data/resource.ts'
import { type Answer, service } from '../../data/service.ts'
import { Button, Switch } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Empty, Failed } from '../../kit/states.tsx'
import { ago } from '../../kit/time.ts'
import { announce } from '../../shell/announce.ts'
import { useAttempt } from '../../watching/attempt.ts'
import { Paged, WHOLE } from '../../watching/paged.tsx'
import type { Channel } from '../../watching/words.tsx'
import { ChannelEditor } from './channeleditor.tsx'
import { Deliveries } from './deliveries.tsx'
import { subscribed, unsubscribe } from './push.ts'

type Open = { readonly what: 'change' | 'sent' | 'end'; readonly channel: Channel } | { readonly what: 'new' } | null

/** Where alerts go: mail, this browser, programs, feeds. */
export function Channels({ watching }: { readonly watching: Answer<'GET /api/watch'> | null }) {
  const [open, setOpen] = useState<Open>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [own, setOwn] = useState<string | null>(null)
  const look = (): void => void subscribed().then((found) => setOwn(found?.endpoint ?? null))
  useEffect(look, [])
  const close = (): void => {
    setOpen(null)
    look()
  }
  return (
    <section class="sec channels">
      <header>
        <h2>Where it goes</h2>
        <Button small icon="plus" onClick={() => setOpen({ what: 'new' })}>
          New channel
        </Button>
      </header>
      <Paged
        route="GET /api/channels"
        empty={
          <Empty title="Nowhere yet">
            Alerts are listed here. They can also go out by mail, to this browser, to a program, or as a feed.
          </Empty>
        }
      >
        {(channels) => (
          <ul class="tells">
            {channels.map((channel) => (
              <Line
                key={channel.id}
                channel={channel}
                isHere={channel.kind === 'push' && channel.to.endpoint === own}
                mailFrom={watching?.mailFrom}
                onOpen={(what) => setOpen({ what, channel })}
              />
            ))}
          </ul>
        )}
      </Paged>
      {open?.what === 'new' && watching && <ChannelEditor watching={watching} onClose={close} onSecret={setSecret} />}
      {open?.what === 'change' && watching && (
        <ChannelEditor watching={watching} channel={open.channel} onClose={close} onSecret={setSecret} />
      )}
      {open?.what === 'sent' && <Deliveries channel={open.channel} onClose={close} />}
      {open?.what === 'end' && <Ending channel={open.channel} onClose={close} />}
      {secret && (
        <Dialog title="The secret of the webhook" onClose={() => setSecret(null)}>
          <p>It is shown this once. By it a program knows that what it is sent comes from here.</p>
          <p>
            <code class="secret">{secret}</code>
          </p>
          <div class="acts">
            <Copy text={secret} look="primary">
              Copy it
            </Copy>
            <Button onClick={() => setSecret(null)}>I have it</Button>
          </div>
        </Dialog>
      )}
    </section>
  )
}

/** Copies words, and says whether the browser let it. */
export function Copy(props: {
  readonly text: string
  readonly children: ComponentChildren
  readonly label?: string
  readonly look?: 'primary'
}) {
  const { text, children, label, look } = props
  return (
    <Button
      small={!look}
      {...(look ? { look } : {})}
      {...(label ? { label } : {})}
      onClick={() =>
        void navigator.clipboard?.writeText(text).then(
          () => announce('Copied'),
          () => announce('The browser did not let it be copied'),
        )
      }
    >
      {children}
    </Button>
  )
}

const NAMES: Readonly<Record<Channel['kind'], string>> = {
  mail: 'E-mail',
  push: 'A browser',
  webhook: 'Webhook',
  feed: 'Feed',
  stream: 'Stream',
}

/** Where a channel leads, as people say it: an address, a host. */
const placeOf = ({ kind, to }: Channel): string => {
  const at = kind === 'mail' ? to.address : kind === 'webhook' ? to.url : kind === 'push' ? to.endpoint : ''
  return kind === 'push' && at && URL.canParse(at) ? new URL(at).host : (at ?? '')
}

interface LineProps {
  readonly channel: Channel
  readonly isHere: boolean
  readonly mailFrom: string | null | undefined
  readonly onOpen: (what: 'change' | 'sent' | 'end') => void
}

function Line({ channel, isHere, mailFrom, onOpen }: LineProps) {
  const { id, kind, pace, to, state, trouble, next } = channel
  const { attempt, problem } = useAttempt()
  const name = isHere ? 'This browser' : NAMES[kind]
  const place = placeOf(channel)
  const called = place ? `${name}, ${place}` : name
  const turn = async (on: boolean): Promise<void> => {
    const show = (now: Channel['state']): void =>
      patch('GET /api/channels', WHOLE, (list) => ({
        ...list,
        items: list.items.map((one) => (one.id === id ? { ...one, state: now } : one)),
      }))
    show(on ? 'on' : 'paused')
    const kept = await attempt(
      async () => {
        await service.call('PUT /api/channels/{id}', { params: { id }, body: { state: on ? 'on' : 'paused' } })
      },
      on ? `${called} is on` : `${called} is paused`,
    )
    if (!kept) show(state)
  }
  return (
    <li class="tell channel">
      <div>
        <p>
          <b>{name}</b>{' '}
          {place && (
            <span class="channel-to">
              <bdi>{place}</bdi>
            </span>
          )}
        </p>
        <p class="small muted">
          <RulesOf channel={channel} />
          {kind === 'mail' && `, ${paceWords(pace)}`}
        </p>
        {kind === 'feed' && (
          <>
            <Address name="Atom" url={to.atom ?? ''} />
            <Address name="JSON Feed" url={to.json ?? ''} />
          </>
        )}
        {kind === 'stream' && <Address name="Events" url={to.events ?? ''} />}
        {kind === 'mail' && mailFrom === null && <NoMail />}
        {trouble && (
          <p class="small trouble">
            <b>
              <bdi>{trouble.message}</bdi>
            </b>{' '}
            <bdi>{trouble.hint}</bdi>
            {next && ` The next try is ${ago(next)}.`}
          </p>
        )}
        <div class="acts tell-acts">
          <Button small look="quiet" label={`Change: ${called}`} onClick={() => onOpen('change')}>
            Change
          </Button>
          {kind !== 'feed' && kind !== 'stream' && (
            <Button small look="quiet" label={`What was sent: ${called}`} onClick={() => onOpen('sent')}>
              What was sent
            </Button>
          )}
          <Button small look="quiet" label={`End: ${called}`} onClick={() => onOpen('end')}>
            End …
          </Button>
        </div>
        {problem && <Failed problem={problem} />}
      </div>
      <span class="via small muted">{state === 'paused' ? 'paused' : ''}</span>
      <Switch on={state === 'on'} label={called} onChange={(on) => void turn(on)} />
    </li>
  )
}

/** Where no mail can go out: why, and what to do. */
export const NoMail = () => (
  <p class="small trouble">
    <b>No mail goes out: none is set up.</b> Set <code>SAYSO_SMTP_URL</code> and <code>SAYSO_MAIL_FROM</code> and start the service again;
    what waits is sent then.
  </p>
)

function paceWords(pace: Channel['pace']): string {
  return pace.kind === 'instant' ? 'at once' : `once a day at ${String(pace.hour).padStart(2, '0')}:00, ${pace.zone}`
}

function RulesOf({ channel: { rules } }: { readonly channel: Channel }) {
  const { value } = useAnswer('GET /api/rules', WHOLE).value
  if (rules === null) return <>All rules</>
  const names = rules.slice(0, 3).map((id) => value?.items.find((rule) => rule.id === id)?.name ?? 'a rule that is gone')
  return (
    <>
      <bdi>{names.join(', ')}</bdi>
      {rules.length > names.length && ` and ${rules.length - names.length} more`}
    </>
  )
}

const Address = ({ name, url }: { readonly name: string; readonly url: string }) => (
  <p class="small address">
    <span class="muted">{name}</span> <code>{url}</code>{' '}
    <Copy text={url} label={`Copy the address: ${name}`}>
      Copy
    </Copy>
  </p>
)

function Ending({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const { attempt, problem } = useAttempt()
  const end = (): Promise<boolean> =>
    attempt(async () => {
      await service.call('DELETE /api/channels/{id}', { params: { id: channel.id } })
      if (channel.kind === 'push') await unsubscribe(channel.to.endpoint)
      onClose()
    }, 'The channel has ended')
  return (
    <Dialog title="End the channel?" onClose={onClose}>
      <p>
        <b>{NAMES[channel.kind]}</b> <bdi>{placeOf(channel)}</bdi>
      </p>
      <p>
        Nothing goes there any more. This cannot be undone; another can be made.
        {channel.kind === 'feed' && ' Whoever has the addresses of the feed reads nothing more.'}
      </p>
      {problem && <Failed problem={problem} />}
      <div class="acts">
        <Button look="primary" onClick={() => void end()}>
          End it
        </Button>
        <Button onClick={onClose}>Leave it</Button>
      </div>
    </Dialog>
  )
}
