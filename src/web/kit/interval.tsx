/** How many independent origins are left: a bare number only where both bounds are the same. */
export interface Bounds {
  readonly lower: number
  readonly upper: number
}

/** `1–2`, or `3` where low is high. */
export const intervalText = ({ lower, upper }: Bounds): string => (lower === upper ? `${lower}` : `${lower}–${upper}`)

/** The interval in words: `1 to 2 independent origins`. */
export function intervalWords({ lower, upper }: Bounds): string {
  const noun = lower === upper && upper === 1 ? 'independent origin' : 'independent origins'
  return lower === upper ? `${lower} ${noun}` : `${lower} to ${upper} ${noun}`
}

/** The interval as a numeral, which runs from the left whatever the writing around it does. */
export const Interval = ({ of }: { readonly of: Bounds }) => <span class="int">{intervalText(of)}</span>

/** Beyond this, dots are no longer counted by eye: the number says the rest. */
const MOST_DOTS = 24

/** One dot each: filled for what is sure, a ring for what may be there. */
export function Dots({ sure, rings = 0, of }: { readonly sure: number; readonly rings?: number; readonly of: 'origins' | 'reports' }) {
  const filled = Math.min(sure, MOST_DOTS)
  const open = Math.min(rings, MOST_DOTS - filled)
  return (
    <span class="dots" aria-hidden="true">
      {sure + rings === 0 && <i class="dot non" />}
      {Array.from({ length: filled }, (_, at) => (
        <i key={`sure ${at}`} class="dot" />
      ))}
      {Array.from({ length: open }, (_, at) => (
        <i key={`ring ${at}`} class={of === 'origins' ? 'dot may' : 'dot rep'} />
      ))}
      {sure + rings > filled + open && <span class="micro">…</span>}
    </span>
  )
}

/** The dots of an interval: filled for a named and traced origin, a ring for one that may be separate. */
export const OriginDots = ({ of: { lower, upper } }: { readonly of: Bounds }) => <Dots sure={lower} rings={upper - lower} of="origins" />

/** Reports, texts once reprints are folded, independent origins: from many to few, the interval the largest. `texts` null: not known yet. */
export function Funnel(props: { readonly reports: number; readonly texts: number | null; readonly origins: Bounds | null }) {
  const { reports, texts, origins } = props
  return (
    <div
      class="funnel"
      role="img"
      aria-label={`${reports} reports, ${texts === null ? '' : `${texts} after reprints, `}${origins ? intervalWords(origins) : 'origins not worked out'}`}
    >
      <div>
        <Dots sure={texts ?? reports} rings={reports - (texts ?? reports)} of="reports" />
        <span class="n">{reports}</span>
        <span class="w">{reports === 1 ? 'report' : 'reports'}</span>
      </div>
      <div>
        {texts === null ? <span class="dots" /> : <Dots sure={texts} of="reports" />}
        <span class="n">{texts ?? '…'}</span>
        <span class="w">after reprints</span>
      </div>
      <div>
        {origins ? <OriginDots of={origins} /> : <span class="dots" />}
        <span class="n iv">{origins ? intervalText(origins) : '?'}</span>
        <span class="w">independent origins</span>
      </div>
    </div>
  )
}
