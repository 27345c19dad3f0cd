import { effect } from '@preact/signals'
import { kept } from './keep.ts'

/** `system` follows the device. */
export const theme = kept('theme', ['system', 'light', 'dark'], 'system')

const dark = matchMedia('(prefers-color-scheme: dark)')

/** Turns to the other of light and dark. */
export function turnTheme(): void {
  const now = theme.value === 'system' ? (dark.matches ? 'dark' : 'light') : theme.value
  theme.value = now === 'dark' ? 'light' : 'dark'
}

/** Keeps the page's theme as it is chosen. */
export function startTheme(): void {
  effect(() => {
    if (theme.value === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme.value
  })
}
