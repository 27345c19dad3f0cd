import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openWorkspace } from '../src/workspace/index.ts'
import { fillFolder } from './databases.ts'
import { once } from './once.ts'
import { models } from './weights.ts'

/** An empty workspace: to make its tables takes longer than most tests do, copying them no time. */
const template = (): Promise<string> =>
  once('workspace', async (target) => {
    mkdirSync(target)
    await fillFolder(target)
    await (
      await openWorkspace({ folder: target }, { now: () => new Date(), read: async () => [], rarity: () => models.rarity, delay: 0 })
    ).close()
  })

/** A new folder with an empty workspace in it, whose tables are made. Whoever asks removes it. */
export async function emptyFolder(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-workspace-'))
  cpSync(await template(), folder, { recursive: true })
  return folder
}
