import { createHash } from 'node:crypto'
import type { Draft } from '../../archive/index.ts'
import { appliedOf, FOLLOW, type IndexedFollow, listFollows } from '../../store/index.ts'
import { catchUp, despiteAbsence, type Workspace } from '../../workspace/index.ts'
import type { FollowKind } from './contents.ts'

/** What somebody wants followed. */
export interface Wanted {
  /** Absolute, http or https. */
  readonly url: string
  readonly kind: FollowKind
  readonly title: string | null
  /** The collection to which all belongs that it brings. */
  readonly collection: string
}

/** What became of that: `known` where it was followed already, perhaps at the address to which it has moved. */
export interface AddedFollow {
  readonly outcome: 'added' | 'known'
  readonly follow: IndexedFollow
}

/** The longest title that is kept, in characters. */
const MOST_TITLE = 300

/** The id of what is followed at an address: the same for any way of writing it. It stays when the address changes. */
export function followId(url: string): string {
  const { host, pathname, search } = new URL(url)
  const bare = `${host.replace(/^www\d?\./, '')}${pathname.replace(/\/+$/, '')}${search}`
  return createHash('sha256').update(bare).digest('hex').slice(0, 12)
}

/** How often what was there is looked at again, as others added something meanwhile. */
const TRIES = 100

/** Follows some things from now on, those that are not followed yet: safely in the record before it is answered. In the order given. */
export async function addFollows(workspace: Workspace, wanted: readonly Wanted[], signal?: AbortSignal): Promise<readonly AddedFollow[]> {
  const ids = wanted.map(({ url }) => followId(url))
  const before = await changeFollows(
    workspace,
    (follows) => {
      const known = new Set(follows.flatMap(({ id, url }) => [id, followId(url)]))
      const drafts = new Map<string, Draft>()
      for (const [at, one] of wanted.entries()) {
        const id = ids[at] as string
        if (!known.has(id) && !drafts.has(id)) drafts.set(id, draftOf('added', id, one))
      }
      return [...drafts.values()]
    },
    signal,
  )
  const after = await listFollows(workspace.store.db)
  const known = new Set(before.flatMap(({ id, url }) => [id, followId(url)]))
  return ids.flatMap((id) => {
    const follow = after.find((each) => each.id === id || followId(each.url) === id)
    const outcome = known.has(id) ? 'known' : 'added'
    known.add(id)
    return follow ? [{ outcome, follow } as const] : []
  })
}

/** Follows nothing more under these ids; what they brought is kept. Answers what was followed. */
export async function removeFollows(workspace: Workspace, ids: readonly string[]): Promise<readonly IndexedFollow[]> {
  const gone = (follows: readonly IndexedFollow[]) => follows.filter(({ id }) => ids.includes(id))
  return gone(await changeFollows(workspace, (follows) => gone(follows).map((follow) => draftOf('removed', follow.id, follow))))
}

/**
 * Writes down that something has moved for good. Where its new address is followed already, it is followed no more under the old one.
 * Answers false if it was followed no more, or lay there already.
 */
export async function moveFollow(workspace: Workspace, id: string, url: string, signal?: AbortSignal): Promise<boolean> {
  let isMoved = false
  await changeFollows(
    workspace,
    (follows) => {
      const follow = follows.find((each) => each.id === id)
      isMoved = follow !== undefined && follow.url !== url
      if (!follow || !isMoved) return []
      const isThere = follows.some((each) => each.id !== id && (each.id === followId(url) || followId(each.url) === followId(url)))
      return [draftOf(isThere ? 'removed' : 'changed', id, { ...follow, url })]
    },
    signal,
  )
  return isMoved
}

function draftOf(
  what: 'added' | 'changed' | 'removed',
  id: string,
  { url, kind, title, collection }: Omit<Wanted, 'kind'> & { readonly kind: string },
): Draft {
  return {
    kind: FOLLOW,
    payload: { subject: id, what, url, kind, title: title?.slice(0, MOST_TITLE).replace(/\p{Cs}/gu, '\ufffd') ?? null, collection },
  }
}

/** Appends what `change` makes of what is followed, and looks again where others added something meanwhile. Answers what was followed before. */
async function changeFollows(
  workspace: Workspace,
  change: (follows: readonly IndexedFollow[]) => readonly Draft[],
  signal?: AbortSignal,
): Promise<readonly IndexedFollow[]> {
  const { archive, store } = workspace
  for (let turn = 0; turn < TRIES; turn++) {
    const { through, follows } = await despiteAbsence(
      workspace,
      async () => {
        await catchUp(workspace)
        return { through: await appliedOf(store.db), follows: await listFollows(store.db) }
      },
      signal,
    )
    const drafts = change(follows)
    if (!drafts.length) return follows
    if (!(await archive.appendAfter(through, drafts))) continue
    await despiteAbsence(workspace, () => catchUp(workspace), signal)
    return follows
  }
  throw new Error(`others kept adding ${TRIES} times in a row`)
}
