import type { Command } from 'commander'
import { addAlerts } from './watching/alerts.ts'
import { addChannels } from './watching/channels.ts'
import { addFollowing } from './watching/follows.ts'
import { addReturned } from './watching/returned.ts'
import { addRules } from './watching/rules.ts'
import { addRun } from './watching/run.ts'

/** `sayso watch`: what is followed, what is told of it by rules, and where that goes. */
export function addWatch(program: Command, done: (code: number) => void): void {
  const watch = program
    .command('watch')
    .description('Follow feeds, pages and sitemaps, keep what they bring, and tell when what rules watch changes.')
    .addHelpText('after', help)
  addFollowing(watch, done)
  addRun(watch, done)
  addRules(watch, done)
  addAlerts(watch, done)
  addChannels(watch, done)
  addReturned(watch, done)
}

const help = `
An outlet is asked as rarely as it wants and as often as it has news, never twice at once, and never what its robots.txt closes.
Exit codes: 0 done, 1 something could not be followed or is not there (the rest is done), 2 wrong usage, 3 the system or the network failed.

Examples:
  $ sayso watch test https://news.example        what would be followed there
  $ sayso watch add https://news.example         its feed, or the page itself as a list of articles
  $ sayso watch add feeds.opml --collection flood
  $ sayso watch rule add --query 'mill fire'     tell when who stands behind it changes
  $ sayso watch channel add mail ada@news.example
  $ sayso watch run                              until Ctrl-C
  $ sayso watch run --once                       what is due now, from a timer of the system's
  $ sayso watch list                             how that goes
  $ sayso watch alerts                           what was told
  $ sayso watch list --opml > feeds.opml`
