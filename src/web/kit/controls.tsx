import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon, type IconName } from './icons.tsx'

interface ButtonProps {
  readonly onClick?: () => void
  readonly children: ComponentChildren
  /** The one thing to do here, or one that should not stand out. */
  readonly look?: 'primary' | 'quiet'
  readonly small?: boolean
  readonly icon?: IconName
  /** The key that does the same, as printed on it. */
  readonly hotkey?: string
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly submit?: boolean
  /** Where its words alone would not say what it is about. */
  readonly label?: string
}

/** A button. */
export function Button({ onClick, children, look, small, icon, hotkey, pressed, disabled, submit, label }: ButtonProps) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`btn${look === 'primary' ? ' pri' : look === 'quiet' ? ' quiet' : ''}${small ? ' sm' : ''}`}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(label ? { 'aria-label': label } : {})}
      {...(hotkey ? { 'aria-keyshortcuts': hotkey } : {})}
      disabled={disabled ?? false}
      onClick={() => onClick?.()}
    >
      {icon && <Icon name={icon} />}
      {children}
      {hotkey && <kbd>{hotkey}</kbd>}
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink(props: {
  readonly to: string
  readonly children: ComponentChildren
  readonly look?: 'primary' | 'quiet'
  readonly small?: boolean
  readonly icon?: IconName
}) {
  const { to, children, look, small, icon } = props
  return (
    <a href={to} class={`btn${look === 'primary' ? ' pri' : look === 'quiet' ? ' quiet' : ''}${small ? ' sm' : ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}

/** One of a few: a row of buttons of which one is pressed. */
export function Segments<T extends string>(props: {
  readonly label: string
  readonly options: readonly (readonly [value: T, words: string])[]
  readonly value: T
  readonly onChange: (value: T) => void
}) {
  const { label, options, value, onChange } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one row of joined buttons everywhere.
    <div class="seg" role="group" aria-label={label}>
      {options.map(([option, words]) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChange(option)}>
          {words}
        </button>
      ))}
    </div>
  )
}

/** Something that is on or off. */
export function Switch(props: { readonly on: boolean; readonly label: string; readonly onChange: (on: boolean) => void }) {
  const { on, label, onChange } = props
  return <button type="button" class="sw" role="switch" aria-checked={on} aria-label={label} onClick={() => onChange(!on)} />
}

/** A labelled field with its hint and what is wrong with it. `children` makes the control of the id that it is handed. */
export function Field(props: {
  readonly label: string
  readonly hint?: ComponentChildren
  readonly bad?: string | null
  readonly children: (
    id: string,
    described: { readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: boolean },
  ) => ComponentChildren
}) {
  const { label, hint, bad, children } = props
  const id = useId()
  const about = [hint && `${id}-hint`, bad && `${id}-bad`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id, { ...(about ? { 'aria-describedby': about } : {}), ...(bad ? { 'aria-invalid': true } : {}) })}
      {hint && (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
      {bad && (
        <span id={`${id}-bad`} class="bad" role="alert">
          {bad}
        </span>
      )}
    </div>
  )
}
