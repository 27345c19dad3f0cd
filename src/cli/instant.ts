import { InvalidArgumentError } from 'commander'

/** The value of `--at`: an instant with its offset, as ISO 8601 has it. */
export function instantOf(value: string): string {
  const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.test(value)
  if (!written || Number.isNaN(Date.parse(value))) throw new InvalidArgumentError('Give an instant such as 2026-03-12T09:30:00Z.')
  return value
}
