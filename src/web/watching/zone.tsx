import { useId } from 'preact/hooks'
import { Field } from '../kit/controls.tsx'

/** The time zone of this device. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone')

/** A time zone by its name. */
export function Zone({ value, onChange }: { readonly value: string; readonly onChange: (zone: string) => void }) {
  const list = useId()
  return (
    <Field label="Time zone">
      {(id) => (
        <>
          <input
            id={id}
            list={list}
            value={value}
            autocomplete="off"
            spellcheck={false}
            required
            onInput={(event) => onChange(event.currentTarget.value.trim())}
          />
          <datalist id={list}>
            {ZONES.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
