import { useState } from 'preact/hooks'
import { useAnswer } from '../../data/resource.ts'
import { type Answer, service } from '../../data/service.ts'
import { Button, Field } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Failed, Waiting } from '../../kit/states.tsx'
import { count } from '../../kit/time.ts'
import { announce } from '../../shell/announce.ts'
import { useAttempt } from '../../watching/attempt.ts'

type Found = Answer<'POST /api/follows/test'>
type As = 'feed' | 'page' | 'sitemap'

const KINDS: Readonly<Record<Found['kind'], string>> = {
  feed: 'A feed',
  page: 'A page that lists articles',
  sitemap: 'A sitemap',
  outline: 'An outline of feeds',
}

/** What became of what was to be followed, in one sentence. */
export function addedWords({ follows, others }: Answer<'POST /api/follows'>): string {
  const added = follows.filter(({ outcome }) => outcome === 'added').length
  const known = follows.length - added
  const parts = [`${count(added)} ${added === 1 ? 'is' : 'are'} followed now`]
  if (known > 0) parts.push(`${count(known)} ${known === 1 ? 'was' : 'were'} before`)
  if (others > 0) parts.push(`${count(others)} ${others === 1 ? 'is no feed and was' : 'are no feeds and were'} left out`)
  return `${parts.join(', ')}.`
}

/** Follows what lies at an address, once it was seen what that would be. */
export function AddFeed({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: (words: string) => void }) {
  const [url, setUrl] = useState('')
  const [as, setAs] = useState<As | ''>('')
  const [collection, setCollection] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const looking = useAttempt({ writes: false })
  const adding = useAttempt()
  const { value: workspace } = useAnswer('GET /api/workspace', {}).value
  const address = full(url)
  const look = async (at: string): Promise<void> => {
    if (!at) return
    setFound(null)
    await looking.attempt(async () => {
      const seen = await service.call('POST /api/follows/test', { body: { url: at, ...(as ? { as } : {}) } })
      setFound(seen)
      announce(`${KINDS[seen.kind]}, ${seen.found} found`)
    })
  }
  const turnTo = (other: string): void => {
    setUrl(other)
    void look(other)
  }
  const follow = async (): Promise<void> => {
    if (!found) return
    const { kind } = found
    await adding.attempt(async () => {
      const body = {
        url: found.url,
        ...(kind === 'outline' ? {} : { as: kind }),
        ...(collection.trim() ? { collection: collection.trim() } : {}),
      }
      const words = addedWords(await service.call('POST /api/follows', { body }))
      onAdded(words)
      announce(words)
      onClose()
    })
  }
  return (
    <Dialog title="Add a feed" onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          void look(address)
        }}
      >
        <Field
          label="Address"
          hint="Of an outlet, a feed, a page that lists articles, a sitemap or an outline. Looking there shows the outlet that you did."
        >
          {(id, described) => (
            <input
              id={id}
              {...described}
              type="text"
              inputMode="url"
              dir="ltr"
              autocomplete="off"
              spellcheck={false}
              maxLength={4000}
              placeholder="https://"
              value={url}
              onInput={(event) => {
                setUrl(event.currentTarget.value)
                setFound(null)
              }}
            />
          )}
        </Field>
        <div class="side-by-side">
          <Field label="Take it for">
            {(id) => (
              <select
                id={id}
                value={as}
                onChange={(event) => {
                  setAs(event.currentTarget.value as As | '')
                  setFound(null)
                }}
              >
                <option value="">whatever it is</option>
                <option value="feed">a feed</option>
                <option value="page">a page of articles</option>
                <option value="sitemap">a sitemap</option>
              </select>
            )}
          </Field>
          <Field label="Collection">
            {(id) => (
              <>
                <input
                  id={id}
                  list={`${id}-known`}
                  dir="auto"
                  maxLength={100}
                  autocomplete="off"
                  placeholder="default"
                  value={collection}
                  onInput={(event) => setCollection(event.currentTarget.value)}
                />
                <datalist id={`${id}-known`}>
                  {workspace?.collections.map((name) => (
                    <option key={name} value={name} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        </div>
        {looking.busy && <Waiting>Looking there …</Waiting>}
        {looking.problem && <Failed problem={looking.problem} />}
        {found && <Seen found={found} onOther={turnTo} />}
        {adding.problem && <Failed problem={adding.problem} />}
        <div class="acts">
          <Button submit look={found ? 'quiet' : 'primary'} disabled={!address || looking.busy}>
            Look there
          </Button>
          {found && (
            <Button look="primary" disabled={adding.busy} onClick={() => void follow()}>
              {found.kind === 'outline' ? `Follow ${count(found.found)} feeds` : 'Follow it'}
            </Button>
          )}
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}

/** An address as it was typed, with the scheme that most leave out. */
function full(typed: string): string {
  const words = typed.trim()
  return words === '' || /^https?:\/\//i.test(words) ? words : `https://${words}`
}

/** What would be followed, and what is there now. */
function Seen({ found, onOther }: { readonly found: Found; readonly onOther: (url: string) => void }) {
  const { kind, title, url, leads, others } = found
  return (
    <section class="seen" aria-label="What is there">
      <p>
        <b>{KINDS[kind]}</b>
        {title && (
          <>
            : <bdi>{title}</bdi>
          </>
        )}
      </p>
      <p class="small faint feed-url">
        <bdi>{url}</bdi>
      </p>
      <p class="small muted">
        {count(found.found)} {kind === 'outline' ? 'feeds' : 'articles'} found
        {leads.length < found.found && `, the first ${leads.length} of them`}:
      </p>
      <ul>
        {leads.map((lead) => (
          <li key={lead.url}>
            <bdi>{lead.title ?? lead.url}</bdi>
          </li>
        ))}
      </ul>
      {kind !== 'outline' && others.length > 0 && (
        <>
          <p class="small muted">It names other feeds too:</p>
          <ul>
            {others.map((other) => (
              <li key={other} class="small">
                <bdi>{other}</bdi>{' '}
                <Button small label={`Look at ${other}`} onClick={() => onOther(other)}>
                  Look at it
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
