import './judging.css'
import { useState } from 'preact/hooks'
import { Button, Field } from '../kit/controls.tsx'
import { Dialog } from '../kit/dialog.tsx'

/** A person's verdict as it is written: Sayso has none. */
export interface NewVerdict {
  readonly name: string
  readonly rating: string
  readonly text: string
}

/** Writes a verdict, in a person's own words and under that person's name. */
export function VerdictEditor({ onClose, onSave }: { readonly onClose: () => void; readonly onSave: (verdict: NewVerdict) => void }) {
  const [verdict, setVerdict] = useState<NewVerdict>({ name: '', rating: '', text: '' })
  const ready = [verdict.name, verdict.rating, verdict.text].every((part) => part.trim() !== '')
  const field = (part: 'name' | 'rating', label: string, hint: string) => (
    <Field label={label} hint={hint}>
      {(id, described) => (
        <input
          id={id}
          {...described}
          dir="auto"
          maxLength={200}
          value={verdict[part]}
          onInput={(event) => setVerdict({ ...verdict, [part]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  return (
    <Dialog title="Write a verdict" onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) onSave({ name: verdict.name.trim(), rating: verdict.rating.trim(), text: verdict.text.trim() })
        }}
      >
        <p class="small muted">
          Sayso passes no verdict. Yours stands under your name, and goes with the claim where it is exported as a review.
        </p>
        {field('name', 'Your name or desk', 'As it is to stand under the verdict.')}
        {field('rating', 'The verdict in a few words', 'Your own words, such as “not shown”.')}
        <Field label="Why">
          {(id, described) => (
            <textarea
              id={id}
              {...described}
              dir="auto"
              maxLength={10_000}
              value={verdict.text}
              onInput={(event) => setVerdict({ ...verdict, text: event.currentTarget.value })}
            />
          )}
        </Field>
        <div class="acts">
          <Button submit look="primary" disabled={!ready}>
            Keep the verdict
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}
