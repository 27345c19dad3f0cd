import { useRef, useState } from 'preact/hooks'
import { Button, Field } from '../../kit/controls.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Failed } from '../../kit/states.tsx'
import { addFiles, addLinks, addText, refused, sending, type TextDetails } from './adding.ts'
import { givenIn, MOST_FILES, MOST_PASTE, tooLarge } from './given.ts'

/** Where a link, a feed, or a whole text is pasted, and files are dropped. */
export function AddBox({ first, collection = '' }: { readonly first: boolean; readonly collection?: string }) {
  const [pasted, setPasted] = useState('')
  const [details, setDetails] = useState<TextDetails>({})
  const [bad, setBad] = useState<string | null>(null)
  const given = givenIn(pasted)
  const submit = (): void => {
    setBad(null)
    if (given.kind === 'nothing') {
      setBad('Paste a link or a text first.')
      return
    }
    const large = tooLarge(new TextEncoder().encode(pasted).length, MOST_PASTE)
    if (large) {
      setBad(large)
      return
    }
    if (given.kind === 'links') void addLinks(given.links, collection)
    else void addText(given.text, details, collection)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div class="paste">
        <textarea
          autofocus
          rows={given.kind === 'text' ? 8 : 1}
          aria-label="A link, a feed, or the whole text"
          placeholder="Paste a link, a feed, or the whole text"
          dir="auto"
          value={pasted}
          onInput={(event) => setPasted(event.currentTarget.value)}
          onPaste={(event) => {
            // What is too large is never laid out: a field of megabytes would hold up the page.
            const large = tooLarge(event.clipboardData?.getData('text').length ?? 0, MOST_PASTE)
            if (large) event.preventDefault()
            setBad(large)
          }}
          onKeyDown={(event) => {
            // A link is sent by Enter, as in an address bar; a text has lines of its own.
            if (event.key === 'Enter' && !event.shiftKey && (given.kind !== 'text' || event.ctrlKey || event.metaKey)) {
              event.preventDefault()
              submit()
            }
          }}
        />
        <Button submit look="primary" disabled={sending.value !== null}>
          {sending.value ? 'Sending …' : first ? 'Read it' : 'Add it'}
        </Button>
      </div>
      {bad && (
        <p class="bad small" role="alert">
          {bad}
        </p>
      )}
      {given.kind === 'text' && <Details value={details} onChange={setDetails} />}
      <Drop collection={collection} onBad={setBad} />
      {refused.value && <Failed problem={refused.value} />}
      <p class="small muted fetch-note">
        <Icon name="lock" /> Files and texts are read on this machine. A link is fetched from it once, and the outlet will see the visit.
      </p>
    </form>
  )
}

function Details({ value, onChange }: { readonly value: TextDetails; readonly onChange: (value: TextDetails) => void }) {
  const field = (name: keyof TextDetails, label: string, hint?: string) => (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(id, described) => {
        const given = {
          id,
          ...described,
          value: value[name] ?? '',
          onInput: (event: { readonly currentTarget: HTMLInputElement }) => {
            const { [name]: _, ...others } = value
            const now = event.currentTarget.value
            onChange(now ? { ...others, [name]: now } : others)
          },
        }
        return name === 'published' ? <input type="date" {...given} /> : <input type="text" dir="auto" {...given} />
      }}
    </Field>
  )
  return (
    <fieldset class="details">
      <legend class="lbl">What is known of this text. All of it may stay empty.</legend>
      {field('title', 'Headline')}
      {field('outlet', 'Outlet')}
      {field('published', 'Published')}
      {field('url', 'Address', 'It is kept, not fetched.')}
    </fieldset>
  )
}

function Drop({ collection, onBad }: { readonly collection: string; readonly onBad: (bad: string | null) => void }) {
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const take = (files: readonly File[]): void => {
    if (!files.length) return
    const large = tooLarge(
      files.reduce((sum, { size }) => sum + size, 0),
      MOST_FILES,
    )
    onBad(large)
    if (!large) void addFiles(files, collection)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button beside it does the same by keyboard.
    <div
      class={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <Icon name="file" />
      <span>or drop files here: HTML, text, WARC or WACZ, EML, RSS and Atom, OPML</span>
      <input
        ref={picker}
        type="file"
        multiple
        class="vh-only"
        tabIndex={-1}
        aria-label="Files to add"
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <Button small onClick={() => picker.current?.click()}>
        Choose files
      </Button>
    </div>
  )
}
