import type { MentionLine } from '../../store/index.ts'
import { type Kept, traceSentences, type Viewing } from '../../workspace/index.ts'
import type { Watched } from '../types.ts'
import type { Followed } from './followed.ts'
import { type Seen, seenOf } from './seen.ts'

/** What is seen, with the report in whose words it is told. */
export type Sight = Seen & { readonly quotes: readonly string[] }

/** What can be seen of a claim, or of a sentence alone. */
export async function seenAt(
  { viewing, sights }: { readonly viewing: Viewing; readonly sights: Kept },
  { place, look, mentions }: Followed,
  watched: Watched,
): Promise<Sight> {
  if (!look) return alone(viewing, mentions, place, watched)
  const { id, key, reports, decisions } = look
  const shared = sharedIn(watched, place)
  return sights([key, place, shared].join('\n'), async () => {
    const traced = await look.traced()
    const { origins, circles } = look.stands(traced)
    return sighted({ id, scope: place, shared, traced, origins, circles, reports, decisions })
  })
}

/** Sentences as if there were no others. `before`: with the decisions of that time. */
export async function alone(
  viewing: Viewing,
  mentions: readonly MentionLine[],
  place: string,
  watched: Watched,
  before?: string,
): Promise<Sight> {
  const traced = await traceSentences(viewing, mentions, before)
  const { claim } = traced.dossier
  return sighted({
    id: null,
    scope: place,
    shared: sharedIn(watched, place),
    traced,
    origins: { lower: claim.lower, upper: claim.upper },
    circles: claim.circles.map(({ outlets }) => outlets),
    reports: new Set(mentions.map(({ report }) => report.id)).size,
    decisions: [],
  })
}

/** An outlet that joins a story joins it once, whichever of its claims it makes; and a story's figures are one. */
const sharedIn = ({ kind }: Watched, place: string): string => (kind === 'story' ? 'story' : place)

function sighted(given: Parameters<typeof seenOf>[0]): Sight {
  const { words, mentions } = given.traced.dossier.claim
  const quotes = mentions.find((one) => one.words?.includes(words))
  return { ...seenOf(given), quotes: quotes ? [quotes.report.id] : [] }
}

/** All that a rule knows once it has seen this. */
export const keysOf = ({ happenings, reports, origins, links }: Seen): readonly string[] =>
  [...happenings, ...reports, ...origins, ...links].map(({ key }) => key)
