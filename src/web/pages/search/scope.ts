/** What is looked for: `in:` of a query. */
export type Scope = 'reports' | 'statements' | 'sources' | 'claims'

export const SCOPES: readonly (readonly [Scope, string])[] = [
  ['reports', 'Reports'],
  ['statements', 'Statements'],
  ['sources', 'Sources'],
  ['claims', 'Claims'],
]

const IN = /(?:^|\s)in:(\w+)(?=\s|$)/i

/** What a query looks for. */
export function scopeOf(query: string): Scope {
  const named = IN.exec(query)?.[1]?.toLowerCase()
  return SCOPES.find(([scope]) => scope === named)?.[0] ?? 'reports'
}

/** The query with another scope; reports need not be said. */
export function inScope(query: string, scope: Scope): string {
  const rest = query.replace(IN, ' ').replace(/\s+/g, ' ').trim()
  return scope === 'reports' ? rest : `in:${scope} ${rest}`
}
