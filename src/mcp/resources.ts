import { listReports } from '../store/index.ts'
import { claimLines } from '../workspace/index.ts'
import { Refusal } from './refusal.ts'
import type { McpMeans } from './tool.ts'
import type { RESOURCES } from './tools/index.ts'

/** Reports, and claims, that are listed: the latest. Others are read all the same, and found by search. */
const MOST_LISTED = 100

type Kind = keyof typeof RESOURCES

/** Kinds of resources, in the order in which they are listed: a page each. */
export const KINDS: readonly { readonly kind: Kind; readonly template: string; readonly title: string; readonly description: string }[] = [
  {
    kind: 'report',
    template: 'sayso://report/{id}',
    title: 'A report',
    description:
      'A report of the workspace as the tool report shows it: the first part of its text with statements, claims and their spans.',
  },
  {
    kind: 'claim',
    template: 'sayso://claim/{id}',
    title: 'A claim',
    description:
      'A claim of the workspace as the tool claim shows it: its interval, who had it from whom, and the sentences, with their spans.',
  },
]

export const MIME = 'application/json'

/** A page of what is listed: the latest reports, then the latest claims. Names are ids, as a headline would be somebody else’s words. */
export async function listed({ viewing }: McpMeans, cursor: string | undefined) {
  const at = cursor === undefined ? 0 : KINDS.findIndex(({ kind }) => kind === cursor)
  const found = KINDS[at]
  if (!found) throw new Refusal('place', 'the cursor is no place in this list', 'leave it out, or give the `nextCursor` of an answer')
  const { kind, title } = found
  const { items } =
    kind === 'report' ? await listReports(viewing.db, { limit: MOST_LISTED }) : await claimLines(viewing, { limit: MOST_LISTED })
  const next = KINDS[at + 1]?.kind
  return {
    resources: items.map(({ id }) => ({ uri: `sayso://${kind}/${id}`, name: id, title, mimeType: MIME })),
    ...(next === undefined ? {} : { nextCursor: next }),
  }
}
