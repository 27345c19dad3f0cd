import { Option } from 'commander'

/** `--workspace`, of every command that may as well work in a database. */
export const workspaceOption = (): Option =>
  new Option('--workspace <dir>', 'where the workspace is (as SAYSO_WORKSPACE; DATABASE_URL goes before it)')

/** What an option that may be given again was given so far. */
export const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]
