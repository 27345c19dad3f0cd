import { useEffect, useState } from 'preact/hooks'

/** After the last key, in milliseconds. */
const PAUSE = 250

/** A field that narrows a list as one types. */
export function Filter(props: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  const { label, value, onChange } = props
  const [typed, setTyped] = useState(value)
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <input
      class="input find-in"
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
    />
  )
}
