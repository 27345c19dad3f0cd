import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Reading, Span } from '../../../engine/index.ts'
import type { NewDecision } from '../../data/service.ts'
import { Button, Field } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { nameOf } from '../../kit/voices.tsx'
import { anchorOf } from './decided.ts'
import type { Shown } from './told.ts'

type Edit = Extract<NewDecision, { readonly kind: 'edit' }>
type GivenSource = NonNullable<Edit['source']>

const KINDS: readonly (readonly [GivenSource['kind'], string])[] = [
  ['person', 'a person'],
  ['organisation', 'an organisation'],
  ['outlet', 'an outlet'],
  ['document', 'a document'],
  ['group', 'a group of people'],
  ['unknown', 'not known'],
]
const NAMINGS: readonly (readonly [GivenSource['naming'], string])[] = [
  ['named', 'by name'],
  ['role', 'by role only'],
  ['anonymous', 'not at all: anonymous'],
]

/** Corrects a statement: on whose word it is, and which words are theirs. All of it works by keyboard. */
export function Editor(props: {
  readonly report: string
  readonly reading: Reading
  readonly one: Shown
  readonly onClose: () => void
  readonly onSave: (what: Edit) => void
}) {
  const { report, reading, one, onClose, onSave } = props
  const before: GivenSource = one.origin
    ? { name: nameOf(one.origin) ?? '', kind: one.origin.kind, naming: one.origin.naming }
    : { name: '', kind: 'unknown', naming: 'anonymous' }
  const [source, setSource] = useState(before)
  const frame = useMemo(() => frameOf(reading, one), [reading, one])
  const content = useMemo(() => contentOf(one), [one])
  const [span, setSpan] = useState<Span>(content)
  const [bad, setBad] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const { text } = reading.report

  useEffect(() => {
    area.current?.setSelectionRange(content.start - frame.start, content.end - frame.start)
  }, [content, frame])

  const isOther = source.name !== before.name || source.kind !== before.kind || source.naming !== before.naming
  const isMoved = span.start !== content.start || span.end !== content.end
  const save = (event: Event): void => {
    event.preventDefault()
    if (!source.name.trim()) {
      setBad('Say who it is, if only by a role: “a port official”.')
      return
    }
    onSave({
      kind: 'edit',
      statement: anchorOf(report, reading, one.statement),
      ...(isOther ? { source: { ...source, name: source.name.trim() } } : {}),
      ...(isMoved ? { content: { start: span.start, end: span.end } } : {}),
    })
  }
  return (
    <Dialog title={`Correct statement ${one.at + 1}`} onClose={onClose} wide>
      <form class="form" onSubmit={save}>
        <Field label="On whose word" hint="As the report names them. Names that it already has are offered." bad={bad}>
          {(id, described) => (
            <>
              <input
                id={id}
                {...described}
                list={`${id}-known`}
                value={source.name}
                maxLength={200}
                onInput={(event) => {
                  const name = event.currentTarget.value
                  const known = reading.sources.find((other) => other.name === name)
                  setSource(known ? { name, kind: known.kind, naming: known.naming } : { ...source, name })
                  setBad(null)
                }}
              />
              <datalist id={`${id}-known`}>
                {reading.sources
                  .filter((other) => nameOf(other) !== null)
                  .map(({ id: key, name }) => (
                    <option key={key} value={name} />
                  ))}
              </datalist>
            </>
          )}
        </Field>
        <div class="pair">
          <Field label="What it is">
            {(id) => (
              <select
                id={id}
                value={source.kind}
                onChange={(event) => setSource({ ...source, kind: event.currentTarget.value as GivenSource['kind'] })}
              >
                {KINDS.map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="How it is named">
            {(id) => (
              <select
                id={id}
                value={source.naming}
                onChange={(event) => setSource({ ...source, naming: event.currentTarget.value as GivenSource['naming'] })}
              >
                {NAMINGS.map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Field
          label="The words that are theirs"
          hint="Select them: with the mouse, or with Shift and the arrow keys. The text itself cannot be changed."
        >
          {(id, described) => (
            <textarea
              id={id}
              {...described}
              ref={area}
              readOnly
              dir="auto"
              class="choose"
              value={text.slice(frame.start, frame.end)}
              onSelect={(event) => {
                const { selectionStart, selectionEnd } = event.currentTarget
                if (selectionEnd > selectionStart) setSpan(trimmed(text, frame.start + selectionStart, frame.start + selectionEnd))
              }}
            />
          )}
        </Field>
        <p class="small" aria-live="polite">
          <span class="muted">Theirs: </span>
          <bdi class="serif">“{text.slice(span.start, span.end)}”</bdi>
        </p>
        <div class="acts">
          <Button submit look="primary" disabled={!isOther && !isMoved}>
            Save the correction
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The paragraphs that a statement stands in. */
function frameOf({ report: { parts } }: Reading, one: Shown): Span {
  const touched = parts.filter((part) => one.regions.some(({ start, end }) => start < part.end && part.start < end))
  const content = contentOf(one)
  return {
    start: Math.min(content.start, ...touched.map(({ start }) => start)),
    end: Math.max(content.end, ...touched.map(({ end }) => end)),
  }
}

function contentOf({ statement: { content } }: Shown): Span {
  return { start: Math.min(...content.map(({ start }) => start)), end: Math.max(...content.map(({ end }) => end)) }
}

/** A selection without the space around it. */
function trimmed(text: string, start: number, end: number): Span {
  const words = text.slice(start, end)
  const from = start + words.length - words.trimStart().length
  return { start: from, end: from + words.trim().length }
}
