import { useAnswer } from '../../data/resource.ts'
import { WHOLE } from '../../watching/paged.tsx'

interface RuleChoiceProps {
  /** Null for all, those to come too. */
  readonly value: readonly string[] | null
  readonly onChange: (rules: readonly string[] | null) => void
  /** Whether all can be chosen without naming them. */
  readonly mayAll: boolean
}

/** Which rules. */
export function RuleChoice({ value, onChange, mayAll }: RuleChoiceProps) {
  const { value: rules } = useAnswer('GET /api/rules', WHOLE).value
  return (
    <fieldset class="rule-choice">
      <legend>Of which rules</legend>
      {mayAll && (
        <label>
          <input type="checkbox" checked={value === null} onChange={(event) => onChange(event.currentTarget.checked ? null : [])} />
          <span>All, and those to come</span>
        </label>
      )}
      {value !== null &&
        rules?.items.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={value.includes(id)}
              onChange={(event) => onChange(event.currentTarget.checked ? [...value, id] : value.filter((other) => other !== id))}
            />
            <span>
              <bdi>{name}</bdi>
            </span>
          </label>
        ))}
      {value !== null && rules?.items.length === 0 && <p class="small muted">There are no rules yet.</p>}
    </fieldset>
  )
}
