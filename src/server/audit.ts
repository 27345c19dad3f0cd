import { type IndexedDecision, journalLines, type Page, type PageOptions } from '../store/index.ts'
import { catchUp, inTurn, type Workspace } from '../workspace/index.ts'

/** What somebody did to the service itself, in names that stay the same. */
export type Audited =
  | 'start'
  | 'stop'
  | 'sign-in'
  | 'sign-in-refused'
  | 'sign-out'
  | 'key-made'
  | 'key-revoked'
  | 'items'
  | 'settings'
  | 'watch'

/** A line of the log. */
export interface AuditLine {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly what: string
  readonly detail: string
}

const AUDIT = 'audit'

/** Writes down what somebody did; it is safely in the record when this resolves. Never given a secret. */
export async function note(workspace: Workspace, what: Audited, by: string, detail = ''): Promise<void> {
  await inTurn(workspace, async () => {
    await workspace.archive.append([{ kind: AUDIT, payload: { what, by, detail: detail.slice(0, 1_000) } }])
    await catchUp(workspace)
  })
}

/** What was done, the latest first. Throws CursorError. */
export async function auditLines({ store }: Workspace, options: PageOptions): Promise<Page<AuditLine>> {
  const { items, next } = await journalLines(store.db, options)
  return { items: items.map(lineOf), next }
}

function lineOf({ seq, at, kind, payload }: IndexedDecision): AuditLine {
  const said = typeof payload === 'object' && payload !== null ? (payload as Readonly<Record<string, unknown>>) : {}
  const line = { id: String(seq), at, by: textOf(said.by) }
  switch (kind) {
    case AUDIT:
      return { ...line, what: textOf(said.what) || AUDIT, detail: textOf(said.detail) }
    case 'setting':
      return { ...line, what: kind, detail: `${textOf(said.key)}: ${JSON.stringify(said.value ?? null)}`.slice(0, 1_000) }
    case 'erased':
      return { ...line, what: kind, detail: textOf(said.why) }
    default: {
      const what = said.what as { readonly kind?: unknown } | undefined
      return { ...line, what: kind, detail: payload === null ? 'erased' : textOf(what?.kind) }
    }
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
