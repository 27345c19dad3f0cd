import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { kept } from './keep.ts'

/** A key or several, and what they do. */
export interface Binding {
  /** As `KeyboardEvent.key` has it; `Ctrl+` before a key stands for the command key too. Alternatives are separated by a space. */
  readonly keys: string
  /** For the list of keys, in a reader's words. */
  readonly does: string
  readonly run: (key: string) => void
}

/** Whether single letters are keys (WCAG 2.1.4 wants a switch). */
export const letters = kept('letters', ['on', 'off'], 'on')

/** The bindings in force, the outermost first: what the list of keys shows. */
export const bindings = signal<readonly (readonly Binding[])[]>([])

/** Binds keys for as long as a component is there. The innermost binding of a key wins. Nothing fires while somebody types. */
export function useKeys(list: readonly Binding[]): void {
  const live = useRef(list)
  live.current = list
  const shape = list.map(({ keys, does }) => `${keys} ${does}`).join('\n')
  useEffect(() => {
    const layer = live.current.map((binding, at) => ({ ...binding, run: (key: string) => live.current[at]?.run(key) }))
    bindings.value = [...bindings.peek(), layer]
    return () => {
      bindings.value = bindings.peek().filter((other) => other !== layer)
    }
  }, [shape])
}

/** Listens to the keyboard. */
export function startKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return
    const held = event.ctrlKey || event.metaKey
    if (!held && isTyping(event.target)) return
    if (!held && letters.value === 'off' && event.key.length === 1) return
    if (document.querySelector('dialog[open]') && !held && event.key !== '?') return
    const name = `${held ? 'Ctrl+' : ''}${held ? event.key.toLowerCase() : event.key}`
    const found = bindings.peek().findLast((layer) => layer.some((binding) => isFor(binding, name)))
    const binding = found?.find((candidate) => isFor(candidate, name))
    if (!binding) return
    // Enter and Space belong to the control that has the focus.
    if ((event.key === 'Enter' || event.key === ' ') && event.target instanceof Element && event.target.closest('a,button,summary')) return
    event.preventDefault()
    binding.run(event.key)
  })
}

const isFor = (binding: Binding, name: string): boolean => binding.keys.split(' ').includes(name)

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input,textarea,select'))
}
