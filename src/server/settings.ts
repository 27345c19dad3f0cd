import { settingOf } from '../store/index.ts'
import { catchUp, inTurn, retentions, setRetention, type Workspace } from '../workspace/index.ts'

/** What the owner of a service has set. */
export interface Settings {
  /** Under which decisions are kept that nobody made by a key. */
  readonly name: string
  /** Whether articles of feeds are fetched. */
  readonly follow: boolean
  readonly retention: readonly { readonly collection: string; readonly days: number }[]
}

/** Those that are to be another; `days` null keeps for ever. */
export interface NewSettings {
  readonly name?: string | undefined
  readonly follow?: boolean | undefined
  readonly retention?: readonly { readonly collection: string; readonly days: number | null }[] | undefined
}

const NAME = 'service/name'
const FOLLOW = 'service/follow'
const OWNER = 'owner'

export async function settingsNow(workspace: Workspace): Promise<Settings> {
  const { db } = workspace.store
  const follow = await settingOf(db, FOLLOW)
  return { name: await ownerName(workspace), follow: follow !== false, retention: await retentions(workspace) }
}

/** The name under which a person's decisions are kept. */
export async function ownerName({ store }: Pick<Workspace, 'store'>): Promise<string> {
  const name = await settingOf(store.db, NAME)
  return typeof name === 'string' && name !== '' ? name : OWNER
}

/** Changes settings, safely in the record before it answers. */
export async function changeSettings(workspace: Workspace, { name, follow, retention = [] }: NewSettings): Promise<Settings> {
  const drafts = [
    ...(name === undefined ? [] : [{ kind: 'setting', payload: { key: NAME, value: name } }]),
    ...(follow === undefined ? [] : [{ kind: 'setting', payload: { key: FOLLOW, value: follow } }]),
  ]
  await inTurn(workspace, async () => {
    if (drafts.length > 0) await workspace.archive.append(drafts)
    await catchUp(workspace)
  })
  for (const { collection, days } of retention) await setRetention(workspace, collection, days)
  return settingsNow(workspace)
}
