/** How a source is named, as readers tell it: by what it is where that matters more than whether it has a name. */
export type Manner = 'named' | 'role' | 'anonymous' | 'document' | 'organisation' | 'vague'

/** What readers call each manner. */
export const MANNERS: Readonly<Record<Manner, string>> = {
  named: 'named',
  role: 'by role only',
  anonymous: 'anonymous',
  document: 'document',
  organisation: 'organisation',
  vague: 'vague',
}

/** A source as it is shown. */
export interface Voice {
  /** `A` … `Z`, `AA` …: the identity of a voice in its story. */
  readonly letter: string
  readonly name: string
  readonly naming: string
  readonly kind: string
  /** Place of its hue, 0 to 7; null for the vague, which spend none. From the ninth voice on hues come again. */
  readonly hue: number | null
  /** Under which the service knows the source; absent where no story is open. */
  readonly source?: string
}

/** How a source is named. An outlet or a group that nobody names (“media reports”) is vague. */
export function mannerOf({ naming, kind }: { readonly naming: string; readonly kind: string }): Manner {
  if (kind === 'document') return 'document'
  if (naming === 'anonymous') return kind === 'person' ? 'anonymous' : 'vague'
  if (kind === 'organisation' || kind === 'outlet') return 'organisation'
  return naming === 'role' ? 'role' : 'named'
}

/** What the engine calls a teller whom the report leaves unstated. */
const UNSTATED = 'unstated'

/** A source's name as it is shown; null where the report names nobody. */
export const nameOf = (source: { readonly name: string } | null): string | null => (source && source.name !== UNSTATED ? source.name : null)

/** The letter of the voice at a place in the order of first appearance, 0 the first. */
function letterAt(place: number): string {
  const rest = Math.floor(place / 26) - 1
  return (rest >= 0 ? letterAt(rest) : '') + String.fromCharCode(65 + (place % 26))
}

const HUES = 'abcdefgh'

/** The class that gives an element its voice: `--v`, the strong hue, and `--vt`, the tint behind words. */
export const voiceClass = (voice: Pick<Voice, 'hue'> | null): string =>
  voice === null || voice.hue === null ? 'vz' : `v${HUES[voice.hue % HUES.length] ?? 'z'}`

/** Letters and hues for sources in order of first appearance, going on behind `taken` of each. */
export function voicesOf<S extends { readonly name: string; readonly naming: string; readonly kind: string }>(
  sources: readonly S[],
  taken: { readonly letters: number; readonly hues: number } = { letters: 0, hues: 0 },
): (S & Voice)[] {
  let hues = taken.hues
  return sources.map((source, at) => ({
    ...source,
    letter: letterAt(taken.letters + at),
    hue: mannerOf(source) === 'vague' ? null : hues++ % HUES.length,
  }))
}

/** A voice's letter on its hue. */
export function Key({ letter }: { readonly letter: string }) {
  return <i class="key">{letter}</i>
}

/** How a source is named, drawn: filled, half, broken, page, square, three dots. Words stand beside it, or in `says`. */
export function Glyph({ manner, says }: { readonly manner: Manner; readonly says?: string }) {
  return says ? (
    <svg class="gl" viewBox="0 0 16 16" role="img" aria-label={says}>
      {glyph(manner)}
    </svg>
  ) : (
    <svg class="gl" viewBox="0 0 16 16" aria-hidden="true">
      {glyph(manner)}
    </svg>
  )
}

function glyph(manner: Manner) {
  switch (manner) {
    case 'named':
      return <circle cx="8" cy="8" r="5.5" fill="currentColor" />
    case 'role':
      return (
        <g>
          <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="1.7" />
          <path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" />
        </g>
      )
    case 'anonymous':
      return <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="2.6 2.1" />
    case 'document':
      return (
        <g>
          <path d="M4 2h5.2L12.5 5.3V14H4z" fill="currentColor" />
          <path d="M6 8h4.5M6 10.7h4.5" stroke="var(--sheet)" stroke-width="1.2" />
        </g>
      )
    case 'organisation':
      return <rect x="3" y="3" width="10" height="10" rx="1.5" fill="currentColor" />
    case 'vague':
      return (
        <g fill="currentColor">
          <circle cx="3.5" cy="8" r="1.5" />
          <circle cx="8" cy="8" r="1.5" />
          <circle cx="12.5" cy="8" r="1.5" />
        </g>
      )
    default:
      return manner satisfies never
  }
}

/** One hand in a chain. */
export interface Link {
  readonly name: string
  /** Only of the origin: drawn with its glyph in its hue. */
  readonly manner?: Manner
}

/** Through whose hands something came: nearest to the reader first, each arrow pointing back to the teller, the origin last. */
export function Chain({ links, voice }: { readonly links: readonly Link[]; readonly voice: string }) {
  return (
    <ol class={`chain ${voice}`} aria-label="Chain, nearest first">
      {links.map(({ name, manner }, at) => (
        <li key={`${at} ${name}`} class={at === links.length - 1 && at > 0 ? 'org' : at === 0 ? 'me' : ''}>
          {at > 0 && <Arrow />}
          {manner && <Glyph manner={manner} says={MANNERS[manner]} />}
          <bdi>{name}</bdi>
        </li>
      ))}
    </ol>
  )
}

const Arrow = () => (
  <svg class="arrow flip" viewBox="0 0 13 9" aria-hidden="true">
    <path d="M13 4.5H1.5M5 1 1.2 4.5 5 8" fill="none" stroke="currentColor" stroke-width="1.4" />
  </svg>
)
