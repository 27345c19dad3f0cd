import './judging.css'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button, Field } from '../kit/controls.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Waiting } from '../kit/states.tsx'

/** One of the things that can be chosen. */
export interface Choice {
  readonly id: string
  readonly words: ComponentChildren
  /** What tells it from others of the same words. */
  readonly about: string
}

interface ChooseProps {
  readonly title: string
  /** What follows from it, one sentence. */
  readonly explains: string
  readonly choices: readonly Choice[] | null
  /** What the button does. */
  readonly act: string
  readonly onClose: () => void
  /** With what was chosen, and the name if one is asked for. */
  readonly onChoose: (ids: readonly string[], name: string) => void
  /** Looks for others. */
  readonly onLook?: (words: string) => void
  /** Label of a name that must be given. */
  readonly name?: string
  /** As many as may be chosen at once. */
  readonly most?: number
}

/** Chooses one or several of a list, such as the claims that are one with another, or the sentences that are not. */
export function Choose({ title, explains, choices, act, onClose, onChoose, onLook, name, most = 200 }: ChooseProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [given, setGiven] = useState('')
  const turn = (id: string): void =>
    setChosen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id].slice(-most)))
  const ready = chosen.length > 0 && (name === undefined || given.trim() !== '')
  return (
    <Dialog title={title} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) onChoose(chosen, given.trim())
        }}
      >
        <p class="small muted">{explains}</p>
        {onLook && (
          <Field label="Look for">
            {(id, described) => (
              <input
                id={id}
                {...described}
                type="search"
                dir="auto"
                autocomplete="off"
                onInput={(event) => onLook(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        {choices === null ? (
          <Waiting>Looking …</Waiting>
        ) : choices.length === 0 ? (
          <p class="small muted">Nothing to choose from.</p>
        ) : (
          <ul class="choose">
            {choices.map(({ id, words, about }) => (
              <li key={id}>
                <label>
                  <input type={most === 1 ? 'radio' : 'checkbox'} name="choice" checked={chosen.includes(id)} onChange={() => turn(id)} />
                  <span>
                    <span class="serif">{words}</span> <span class="small muted">{about}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        )}
        {name !== undefined && (
          <Field label={name}>
            {(id, described) => (
              <input
                id={id}
                {...described}
                dir="auto"
                maxLength={200}
                value={given}
                onInput={(event) => setGiven(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        <div class="acts">
          <Button submit look="primary" disabled={!ready}>
            {act}
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}
