import { InvalidArgumentError, Option } from 'commander'

/** What every subcommand of `sayso watch` may be given. */
export interface WatchFlags {
  readonly workspace?: string
  readonly json?: boolean
}

export const offlineOption = (): Option => new Option('--offline', 'refuse to fetch (as SAYSO_OFFLINE=1)')

/** `--origin`, of every command that says where our pages are. */
export const originOption = (what: string): Option =>
  new Option('--origin <url>', `where people reach sayso serve, for ${what} (default: ${ORIGIN})`).argParser(originUrl)

/** Where `sayso serve` answers by itself. */
export const ORIGIN = 'http://localhost:4800'

function originUrl(value: string): string {
  const isOrigin = URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).pathname === '/'
  if (!isOrigin) throw new InvalidArgumentError('Give an address such as https://sayso.example.')
  return new URL(value).origin
}

/** The time zone of this machine, which is meant where none is named. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
