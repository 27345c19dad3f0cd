import { useState } from 'preact/hooks'
import { type Answer, service } from '../../data/service.ts'
import { Button, Field, Switch } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Failed } from '../../kit/states.tsx'
import { count } from '../../kit/time.ts'
import { useAttempt } from '../../watching/attempt.ts'
import { Paged } from '../../watching/paged.tsx'
import { Copy } from './channels.tsx'
import { RuleChoice } from './rulechoice.tsx'

type SubscriptionPage = Answer<'GET /api/subscription-pages'>['items'][number]

/** Pages on which anybody subscribes by mail. */
export function Subscribing() {
  const [open, setOpen] = useState<SubscriptionPage | 'new' | null>(null)
  return (
    <section class="sec pages">
      <header>
        <h2>Pages to subscribe on</h2>
        <Button small icon="plus" onClick={() => setOpen('new')}>
          New page
        </Button>
      </header>
      <p class="small muted pages-about">
        Whoever has the address subscribes by mail, and confirms it by mail. Nothing tells that a mail was read.
      </p>
      <Paged route="GET /api/subscription-pages" empty={null}>
        {(pages) => (
          <ul class="tells">
            {pages.map((page) => (
              <Line key={page.slug} page={page} onChange={() => setOpen(page)} />
            ))}
          </ul>
        )}
      </Paged>
      {open && <PageEditor {...(open === 'new' ? {} : { page: open })} onClose={() => setOpen(null)} />}
    </section>
  )
}

function Line({ page, onChange }: { readonly page: SubscriptionPage; readonly onChange: () => void }) {
  const { slug, title, rules, isOn, subscribers, url } = page
  const { attempt, problem } = useAttempt()
  const turn = (on: boolean): Promise<boolean> =>
    attempt(
      async () => {
        await service.call('PUT /api/subscription-pages/{slug}', { params: { slug }, body: { title, rules: [...rules], isOn: on } })
      },
      on ? `${title} is up` : `${title} is down`,
    )
  return (
    <li class="tell">
      <div>
        <p>
          <a href={url}>
            <b>
              <bdi>{title}</bdi>
            </b>
          </a>
        </p>
        <p class="small muted">
          {count(subscribers)} {subscribers === 1 ? 'subscriber' : 'subscribers'}, {rules.length} {rules.length === 1 ? 'rule' : 'rules'}
        </p>
        <p class="small address">
          <code>{url}</code>{' '}
          <Copy text={url} label={`Copy the address of ${title}`}>
            Copy
          </Copy>
        </p>
        <div class="acts tell-acts">
          <Button small look="quiet" label={`Change ${title}`} onClick={onChange}>
            Change
          </Button>
        </div>
        {problem && <Failed problem={problem} />}
      </div>
      <span class="via small muted">{isOn ? '' : 'down'}</span>
      <Switch on={isOn} label={title} onChange={(on) => void turn(on)} />
    </li>
  )
}

/** Puts up a page, or changes what it offers. */
function PageEditor({ page, onClose }: { readonly page?: SubscriptionPage; readonly onClose: () => void }) {
  const [slug, setSlug] = useState(page?.slug ?? '')
  const [title, setTitle] = useState(page?.title ?? '')
  const [rules, setRules] = useState<readonly string[]>(page?.rules ?? [])
  const { attempt, problem, busy } = useAttempt()
  const isReady = slug.trim() !== '' && title.trim() !== '' && rules.length > 0 && !busy
  const keep = async (): Promise<void> => {
    if (!isReady) return
    await attempt(
      async () => {
        await service.call('PUT /api/subscription-pages/{slug}', {
          params: { slug: slug.trim() },
          body: { title: title.trim(), rules: [...rules], isOn: page?.isOn ?? true },
        })
        onClose()
      },
      page ? 'Page changed' : 'The page is up',
    )
  }
  return (
    <Dialog title={page ? 'Change the page' : 'A page to subscribe on'} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <Field label="Title" hint="What subscribers see.">
          {(id, described) => (
            <input
              id={id}
              {...described}
              dir="auto"
              maxLength={200}
              autocomplete="off"
              value={title}
              onInput={(event) => setTitle(event.currentTarget.value)}
            />
          )}
        </Field>
        {!page && (
          <Field label="Name in the address" hint="Small letters, figures and hyphens. It stays.">
            {(id, described) => (
              <input
                id={id}
                {...described}
                dir="ltr"
                maxLength={60}
                autocomplete="off"
                spellcheck={false}
                value={slug}
                onInput={(event) => setSlug(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        <RuleChoice value={rules} onChange={(chosen) => setRules(chosen ?? [])} mayAll={false} />
        {problem && <Failed problem={problem} />}
        <div class="acts">
          <Button submit look="primary" disabled={!isReady}>
            {page ? 'Keep the change' : 'Put it up'}
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}
