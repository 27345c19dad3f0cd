import './judging.css'

/** How far a source can be relied on, as the Admiralty code has it. */
export const RELIABILITY = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability cannot be judged',
} as const

/** How credible what is said is, as the Admiralty code has it. */
export const CREDIBILITY = {
  1: 'confirmed by other sources',
  2: 'probably so',
  3: 'possibly so',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
} as const

/** A grade that a person gives, one of six, each with its words. Pressing the one that holds takes it back. Nothing is disabled: focus stays. */
export function Grades<Grade extends string>(props: {
  readonly label: string
  readonly grades: Readonly<Record<Grade, string>>
  readonly value: Grade | null
  readonly busy: boolean
  readonly onChange: (grade: Grade) => void
}) {
  const { label, grades, value, busy, onChange } = props
  const all = Object.entries(grades) as [Grade, string][]
  return (
    <fieldset class="grades" aria-busy={busy}>
      <legend class="lbl">{label}</legend>
      <div class="choices">
        {all.map(([grade, words]) => (
          <button key={grade} type="button" class="grade" aria-pressed={grade === value} onClick={() => busy || onChange(grade)}>
            <b>{grade}</b> <span>{words}</span>
          </button>
        ))}
      </div>
      <p class="small muted print-only">{value === null ? 'Not graded' : `${value}: ${grades[value]}`}</p>
    </fieldset>
  )
}
