import type { ComponentChildren } from 'preact'

const SHAPES = {
  search: ['M10.5 10.5 14 14', 'M2.5 7a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0'],
  help: ['M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.6', 'M8 12.5v.1'],
  loop: ['M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3'],
  one: ['M2 4v8M14 4v8', 'M6.5 8a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0'],
  fork: ['M8 14V9L4 3M8 9l4-6M2.6 5.2 4 3l2.4 1M9.6 4 12 3l1.4 2.2'],
  up: ['M8 13V3M4 7l4-4 4 4'],
  down: ['M8 3v10M4 9l4 4 4-4'],
  same: ['M3 6h10M3 10h10'],
  headline: ['M2.5 3h11M2.5 6.5h7M2.5 10h4M11 8.5v3M11 13.6v.1'],
  copy: ['M5 6a1 1 0 0 1 1-1h6.5a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1z', 'M3 10.5V3.5a1 1 0 0 1 1-1h6.5'],
  accept: ['m3 8.5 3.2 3.2L13 4.5'],
  reject: ['m4 4 8 8M12 4l-8 8'],
  lock: ['M3.5 7h9v6.5h-9z', 'M5.5 7V5a2.5 2.5 0 0 1 5 0v2'],
  desk: ['M2.5 4h11M2.5 8h11M2.5 12h7'],
  plus: ['M8 3v10M3 8h10'],
  file: ['M4 2h5l3.5 3.5V14H4zM9 2v4h3.5'],
  bell: ['M4 11V7.5a4 4 0 1 1 8 0V11l1 1H3z', 'M7 14h2'],
  back: ['M13 8H3M7 4 3 8l4 4'],
  note: ['M3 3h10v7l-3 3H3zM10 13v-3h3'],
  undo: ['M3 6h6.5a3.5 3.5 0 0 1 0 7H6M6 3 3 6l3 3'],
  settings: [
    'M2.5 5h6M12.5 5h1M2.5 11h1M7.5 11h6',
    'M9 5a1.7 1.7 0 1 0 3.4 0A1.7 1.7 0 1 0 9 5M4 11a1.7 1.7 0 1 0 3.4 0A1.7 1.7 0 1 0 4 11',
  ],
} as const

export type IconName = keyof typeof SHAPES | 'theme' | 'missing' | 'anonymous' | 'sources'

/** A small drawing beside words; says nothing by itself. `flip` turns it round where the writing runs from the right. */
export function Icon({ name, flip = false }: { readonly name: IconName; readonly flip?: boolean }) {
  return (
    <svg
      class={flip ? 'ic flip' : 'ic'}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {drawn(name)}
    </svg>
  )
}

function drawn(name: IconName): ComponentChildren {
  switch (name) {
    case 'theme':
      return [<circle key="rim" cx="8" cy="8" r="5.5" />, <path key="half" d="M8 2.5v11A5.5 5.5 0 0 0 8 2.5z" fill="currentColor" />]
    case 'missing':
      return <circle cx="8" cy="8" r="5.2" stroke-dasharray="2 2.4" />
    case 'anonymous':
      return [
        <circle key="rim" cx="8" cy="8" r="5" stroke-dasharray="2.4 2" />,
        <path key="mark" d="M6.6 6.7a1.5 1.5 0 1 1 2.2 1.3c-.5.3-.8.6-.8 1.1" stroke-width="1.2" />,
      ]
    case 'sources':
      return [<circle key="one" cx="5.5" cy="8" r="2.6" fill="currentColor" stroke="none" />, <circle key="two" cx="11.5" cy="8" r="2.2" />]
    default:
      return SHAPES[name].map((path) => <path key={path} d={path} />)
  }
}

/** The mark: two quote marks, one filled and one open, as the dots of an interval are. */
export function Logo() {
  return (
    <svg viewBox="0 0 30 24" aria-hidden="true">
      <path d="M12 4C7 5.5 3 9.5 3 15.5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" />
      <circle cx="7.5" cy="16" r="5.2" fill="currentColor" />
      <path d="M26.5 4c-5 1.5-9 5.5-9 11.5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" />
      <circle cx="22" cy="16" r="4.2" fill="var(--paper)" stroke="currentColor" stroke-width="2.2" />
    </svg>
  )
}
