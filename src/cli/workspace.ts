import { homedir } from 'node:os'
import path from 'node:path'

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
  readonly home: string
}

/** The folder of the user's own data: `--workspace`, else SAYSO_WORKSPACE, else `sayso` in the user's data directory. */
export function workspaceFolder(
  given: string | undefined,
  { env, platform, home }: Surroundings = { env: process.env, platform: process.platform, home: homedir() },
): string {
  const named = given ?? env.SAYSO_WORKSPACE
  if (named) return path.resolve(named)
  if (platform === 'win32') return path.join(env.LOCALAPPDATA || path.join(home, 'AppData', 'Local'), 'sayso')
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'sayso')
  return path.join(env.XDG_DATA_HOME || path.join(home, '.local', 'share'), 'sayso')
}

/** Makes the folder named by `--workspace` that of this process and of its threads. */
export function useWorkspace(given: string | undefined): void {
  if (given !== undefined) process.env.SAYSO_WORKSPACE = given
}
