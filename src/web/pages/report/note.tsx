import { useState } from 'preact/hooks'
import { Button, Field } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'

/** Characters of a note. */
const MOST = 10_000

/** Writes a note. */
export function NoteEditor(props: { readonly about: string; readonly onClose: () => void; readonly onSave: (text: string) => void }) {
  const { about, onClose, onSave } = props
  const [text, setText] = useState('')
  return (
    <Dialog title="Write a note" onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim()) onSave(text.trim())
        }}
      >
        <Field
          label={`About ${about}`}
          hint="Kept in the journal with your name. It can be undone, and what was undone stays in the journal."
        >
          {(id, described) => (
            <textarea
              id={id}
              {...described}
              dir="auto"
              maxLength={MOST}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim()) onSave(text.trim())
              }}
            />
          )}
        </Field>
        <div class="acts">
          <Button submit look="primary" disabled={!text.trim()}>
            Keep the note
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}
