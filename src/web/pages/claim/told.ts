import type { Answer } from '../../data/service.ts'
import { capital } from '../../kit/title.tsx'
import { mannerOf, voicesOf } from '../../kit/voices.tsx'
import type { LineageGraph, LineageLink, LineageNode } from '../../lineage/graph.ts'
import { href } from '../../router/routes.ts'
import { clockFor, zoneOf } from '../../timeline/scale.ts'
import { hueOf, type StoryVoices } from '../story/voices.ts'
import { spanWords } from './words.ts'

export type ClaimView = Answer<'GET /api/claims/{id}'>
export type Traced = NonNullable<ClaimView['traced']>
export type ClaimGraph = Traced['graph']
type Origin = ClaimGraph['origins'][number]
type Told = ClaimGraph['reports'][number]
export type Edge = ClaimGraph['edges'][number]

const MANNER_WORDS = {
  named: 'named',
  role: 'by role',
  anonymous: 'anonymous',
  document: 'document',
  organisation: 'organisation',
  vague: 'nobody in particular',
} as const

/** How an origin is named, for its glyph and its words. */
export const mannerOfOrigin = ({ naming, kind, ownVoice, standing }: Origin): keyof typeof MANNER_WORDS =>
  ownVoice ? 'organisation' : standing === 'unsaid' ? 'vague' : mannerOf({ naming: naming ?? 'anonymous', kind: kind ?? 'person' })

/** Classes of hues by the nodes of origins: those of the story's letters, or in their order where there is no story. */
export type Hues = ReadonlyMap<string, string>

/** The hues of a claim's origins. */
export function huesOf({ origins }: ClaimGraph, voices: StoryVoices): Hues {
  const alone = voicesOf(
    origins.map(({ id, name, naming, kind }) => ({ id, name, naming: naming ?? 'anonymous', kind: kind ?? 'unknown' })),
  )
  const inStory = origins.some(({ letter }) => letter !== null)
  return new Map(
    origins.map(({ id, letter, source, name, ownVoice }) => [
      id,
      ownVoice ? 'vz' : hueOf(inStory ? voices.find({ letter, source, name }) : (alone.find((each) => each.id === id) ?? null)),
    ]),
  )
}

/** An origin's name as it is shown. */
export const nameOfOrigin = ({ name, ownVoice }: Origin): string => (ownVoice ? `${name}, own voice` : capital(name))

/** A claim's graph as the drawing takes it: in the time of the place that most of its reports are from. */
export function drawnGraph(
  { origins, reports, edges, circles, bottlenecks }: ClaimGraph,
  hues: Hues,
): {
  readonly graph: LineageGraph
  /** Minutes ahead of UTC. */
  readonly zone: number
} {
  const zone = zoneOf(reports.map(({ published }) => published))
  const clock = clockFor(reports.flatMap(({ time }) => (time === null ? [] : time + zone)))
  const seen = new Map<string, number>()
  const nodes: LineageNode[] = origins.map((origin) => ({
    id: origin.id,
    kind: 'origin',
    title: nameOfOrigin(origin),
    note: `${origin.ownVoice ? 'no name' : MANNER_WORDS[mannerOfOrigin(origin)]}: ${origin.counts === 'surely' ? 'counts' : 'may count'}`,
    time: null,
    hue: hues.get(origin.id) ?? 'vz',
    glyph: mannerOfOrigin(origin),
    neck: null,
    href: origin.source === null ? null : href('source', { key: origin.source }),
  }))
  for (const report of reports) {
    const { id, time, folded, withdrawn, namesNobody } = report
    const outlet = report.outlet ?? 'Unknown outlet'
    const times = (seen.get(outlet) ?? 0) + 1
    seen.set(outlet, times)
    const at = clock(time === null ? null : time + zone)
    const last = folded.at(-1)?.time ?? null
    const neck = bottlenecks.find(({ nodes: at }) => at.includes(id))
    nodes.push({
      id,
      kind: folded.length > 0 ? 'copies' : 'report',
      title: folded.length > 0 ? `+${folded.length + 1} copies` : times > 1 ? `${outlet} again` : outlet,
      note:
        folded.length > 0
          ? last === null || last === time
            ? at
            : `${at} to ${clock(last + zone)}`
          : [at, namesNobody ? 'names nobody' : null, withdrawn ? 'withdrawn' : null].filter(Boolean).join(', '),
      time: time === null ? null : time + zone,
      hue: null,
      glyph: null,
      neck: neck
        ? neck.share >= 0.995
          ? 'All the others rest on this alone'
          : `${Math.round(100 * neck.share)}% of the others rest on this alone`
        : null,
      href: href('report', { id: report.report }),
    })
  }
  const links = edges.map(
    ({ number, from, to, line, directed }): LineageLink => ({
      number,
      parent: from,
      child: to,
      kind: line === 'time-only' ? 'clock' : line,
      directed,
    }),
  )
  const rings = circles.map(({ nodes: members, outlets, grounded }) => ({
    members,
    words: grounded ? 'One circle, counted once' : 'A circle that rests on nobody',
    names: [...outlets, outlets[0]].join(', '),
  }))
  return { graph: { nodes, links, rings }, zone }
}

/** The parties of an arrow, who heard it first: with the outlets of folded copies. */
export function partiesOf(
  graph: ClaimGraph,
  { from, to }: Edge,
): { readonly child: string; readonly parent: string; readonly origin: Origin | null; readonly report: Told | null } {
  const origin = graph.origins.find(({ id }) => id === from) ?? null
  const namesOf = (id: string): string => {
    const report = graph.reports.find((each) => each.id === id)
    if (!report) return ''
    return [report, ...report.folded].map(({ outlet }) => outlet ?? 'Unknown outlet').join(', ')
  }
  return {
    child: namesOf(to),
    parent: origin ? (origin.ownVoice ? 'its own voice' : origin.name) : namesOf(from),
    origin,
    report: graph.reports.find(({ id }) => id === to) ?? null,
  }
}

/** What an arrow rests on, in a sentence or two. */
export function basisOf({ kind, line, share, minutes, probability, circle, why }: Edge): string {
  const later = minutes === null || minutes <= 0 ? '' : `Later by ${spanWords(minutes)}.`
  const shared = share === null ? '' : `${Math.round(100 * share)}% shared.`
  const parts: string[] = []
  if (kind === 'own-voice') parts.push('Told in its own voice: it names nobody.')
  else if (line === 'stated') parts.push(kind === 'copied' ? 'Copied, as the text shows.' : 'Stated in the text.', shared)
  if (line === 'shared') parts.push(share === null ? 'Shared wording.' : `Shared wording: ${Math.round(100 * share)}%.`, later)
  if (line === 'time-only') parts.push('Direction rests on time alone.', later, shared)
  if (circle !== null) parts.push('Closes a circle, adds no origin.')
  if (line === 'stated' && probability < 0.7) parts.push('Not sure.')
  if (line === 'shared') parts.push(...why.slice(0, 1).map((words) => `${capital(words)}.`))
  return parts.filter(Boolean).join(' ')
}
