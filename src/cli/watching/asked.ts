import { claimPage, type Db, sourcesNamed } from '../../store/index.ts'
import { CHANGES, type Change, type Rule, type Watched } from '../../watch/index.ts'
import { type PlaceNamed, placesNamed } from '../../workspace/index.ts'
import { Failure } from '../failure.ts'
import { zoneHere } from './flags.ts'

// What rules are given on the command line, as the rules that they ask for.

/** What a rule watches: one of these. */
export interface WatchedFlags {
  readonly query?: string
  readonly outlet?: string
  readonly source?: string
  readonly place?: string
  readonly claim?: string
  readonly story?: string
}

export interface RuleGivenFlags extends WatchedFlags {
  readonly when?: string
  readonly name?: string
  readonly quiet?: string
}

/** Told where `--when` says nothing: all but what happens daily to whatever is told much. */
const USUAL = [
  'lower-rose',
  'lower-fell',
  'circular',
  'single-source',
  'denial',
  'figure-moved',
  'correction',
  'removal',
] as const satisfies readonly Change[]

const HINT = 'try sayso watch rule add --help'
const KINDS = ['query', 'outlet', 'source', 'place', 'claim', 'story'] as const satisfies readonly (keyof WatchedFlags)[]
/** Characters of a name that is made from what is watched. */
const MOST_NAME = 80

/** Whether the flags name something to watch. */
export const namesWatched = (flags: WatchedFlags): boolean => KINDS.some((kind) => flags[kind] !== undefined)

/** The rule that flags ask for. @throws Failure where they do not say which, or name what is not there. */
export async function ruleGiven(db: Db, flags: RuleGivenFlags): Promise<Omit<Rule, 'id'>> {
  const changes = changesIn(flags.when)
  const quiet = quietIn(flags.quiet)
  const { watched, about } = await watchedBy(db, flags)
  return { name: flags.name ?? nameOf(about), watched, changes, quiet, isOn: true }
}

/** @throws Failure for words that name no change. */
function changesIn(given: string | undefined): readonly Change[] {
  if (given === undefined) return USUAL
  return given.split(',').map((word) => {
    const found = CHANGES.find((change) => change === word.trim())
    if (!found) throw new Failure(2, 'usage', `${word.trim() || 'nothing'} is no change`, `changes are ${CHANGES.join(', ')}`)
    return found
  })
}

/** `22:30-07:00@Africa/Tunis`; without a zone this machine's. @throws Failure for anything else. */
export function quietIn(given: string | undefined): Rule['quiet'] {
  if (given === undefined) return null
  const [, from, to, zone = zoneHere()] = /^(\d{1,2}:\d\d)-(\d{1,2}:\d\d)(?:@(\S+))?$/.exec(given) ?? []
  if (from === undefined || to === undefined)
    throw new Failure(2, 'usage', `${given} is no quiet time`, 'give one such as 22:30-07:00@Africa/Tunis')
  return { from: from.padStart(5, '0'), to: to.padStart(5, '0'), zone }
}

async function watchedBy(db: Db, flags: WatchedFlags): Promise<{ readonly watched: Watched; readonly about: string }> {
  const kinds = KINDS.filter((kind) => flags[kind] !== undefined)
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1)
    throw new Failure(2, 'usage', `say what to watch by one of ${KINDS.map((one) => `--${one}`).join(', ')}`, HINT)
  const given = flags[kind] ?? ''
  switch (kind) {
    case 'query':
      return { watched: { kind, query: given }, about: given }
    case 'outlet':
      return { watched: { kind, name: given }, about: given }
    case 'source': {
      if (!/^(?:named|role|anonymous):./u.test(given))
        throw new Failure(
          2,
          'usage',
          `${given} is no source's key`,
          'give one as sayso search --in sources prints it, such as "named:ada quill"',
        )
      const known = (await sourcesNamed(db, [given])).get(given)
      return { watched: { kind, key: given }, about: known?.name ?? given.slice(given.indexOf(':') + 1) }
    }
    case 'place': {
      const { id, place } = await placeMeant(db, given)
      return { watched: { kind, id, name: place.name }, about: place.name }
    }
    case 'claim':
    case 'story': {
      const page = await claimPage(db, given.startsWith('claim:') ? given : `claim:${given}`, { limit: 1 })
      const first = page?.mentions.items[0]
      if (!page || !first)
        throw new Failure(1, 'no-claim', `there is no claim ${given}`, 'see sayso claim list, or sayso search --in claims WORDS')
      const { report, start, end } = first
      return { watched: { kind, report: report.id, start, end }, about: page.claim.text }
    }
    default:
      return kind satisfies never
  }
}

/** A name for a rule that was given none. */
function nameOf(about: string): string {
  const line = about.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return line.length <= MOST_NAME
    ? line
    : `${line
        .slice(0, MOST_NAME)
        .replace(/\s\S*$/, '')
        .replace(/\p{Surrogate}$/u, '')}…`
}

/** The one place that reports mean by a name, narrowed down by what follows it: `Tripoli, LY`, `Tripoli, 2210247`. @throws Failure */
async function placeMeant(db: Db, given: string): Promise<PlaceNamed> {
  const [name = '', ...narrower] = given.split(',').map((part) => part.trim())
  if (!name) throw new Failure(2, 'usage', `${given || 'nothing'} names no place`, 'give one as reports name it, such as Sfax')
  const isMeant = ({ id, place: { country, admin1 } }: PlaceNamed): boolean =>
    narrower.every((word) => [id, country, admin1].some((one) => one?.toLowerCase() === word.toLowerCase()))
  // A name may have a comma of its own.
  const whole = narrower.length ? called(await placesNamed(db, given), given) : []
  const meant = whole.length ? whole : (await placesNamed(db, name)).filter(isMeant)
  // Who names Sfax means no Sfaxville beside it.
  const own = called(meant, name)
  const left = own.length ? own : meant
  const [found] = left
  if (!found) throw new Failure(1, 'no-place', `no report here names a place ${given}`, `watch the words instead: --query '${name}'`)
  if (left.length > 1) {
    const list = left.slice(0, MOST_MEANT).map(({ id, place }) => `'${place.name}, ${id}' (${whereOf(place)})`)
    throw new Failure(2, 'which-place', `reports here mean more than one place by ${given}`, `give one as ${list.join(' or ')}`)
  }
  return found
}

const called = (places: readonly PlaceNamed[], name: string): readonly PlaceNamed[] =>
  places.filter(({ place }) => place.name.toLowerCase() === name.trim().toLowerCase())

const MOST_MEANT = 5

const whereOf = ({ admin1, country }: PlaceNamed['place']): string => [admin1, country].filter(Boolean).join(', ')
