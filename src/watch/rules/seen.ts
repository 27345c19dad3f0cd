import { createHash } from 'node:crypto'
import { article, listed } from '../../engine/index.ts'
import type { TracedGroup } from '../../workspace/index.ts'
import type { Change, Evidence } from '../types.ts'
import { capital, numberWord, quoted } from './words.ts'

/** Where a claim stands, of what may rise, fall or turn. */
export interface Standing {
  readonly lower: number
  readonly upper: number
  readonly reports: number
  /** Outlets that rest on one another. */
  readonly circular: boolean
  /** Several reports, and surely no more than one origin. */
  readonly single: boolean
  /** Which decisions of people moved it, as a hash; empty for none. */
  readonly decided: string
}

/** Something that happened once: whoever knows its key was told. */
export interface Happening {
  readonly change: Change
  readonly key: string
  /** What it happened to, in a word by which a second one soon after is known; a hash. */
  readonly turn: string
  readonly sentence: string
  readonly evidence: readonly Evidence[]
}

/** What can be seen of a claim at a moment. */
export interface Seen {
  readonly id: string | null
  readonly words: string
  readonly standing: Standing
  readonly circles: readonly (readonly string[])[]
  readonly happenings: readonly Happening[]
  /** What explains a change, if it is new: see `explained.ts`. */
  readonly reports: readonly Fact[]
  readonly origins: readonly (Fact & { readonly says: string; readonly evidence: readonly Evidence[] })[]
  readonly links: readonly (Fact & Link)[]
  readonly reasons: readonly string[]
}

interface Fact {
  readonly key: string
}

/** A report that has it from another. */
export interface Link {
  /** The key of the report that has it. */
  readonly child: string
  readonly childName: string
  readonly parentName: string
  readonly copies: boolean
  readonly evidence: readonly Evidence[]
}

/** What `seenOf` is made from. */
export interface Traced {
  readonly id: string | null
  /** By which what is seen of the claim is told from what is seen of others. */
  readonly scope: string
  /** The same for what is one thing whatever claim it is met at: a story's outlets and figures. */
  readonly shared: string
  readonly traced: TracedGroup
  readonly origins: { readonly lower: number; readonly upper: number }
  readonly circles: readonly (readonly string[])[]
  /** All reports, those that were not traced too. */
  readonly reports: number
  readonly decisions: readonly string[]
}

/** 40 bits: of the thousands of things that a rule knows hardly two are ever taken for one. */
export const hashOf = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 10)

/** Links below are as likely not to be. */
const LEAST_LIKELY = 0.5

/** What can be seen of a claim that was traced. */
export function seenOf({ id, scope, shared, traced, origins, circles, reports, decisions }: Traced): Seen {
  const { graph, dossier, readings } = traced
  const { claim } = dossier
  const words = quoted(claim.words)
  const outletOf = (at: number): string => graph.reports[at]?.report.outlet ?? 'an unknown outlet'
  const textAt = (place: { readonly report: string; readonly start: number; readonly end: number } | null | undefined): Evidence[] => {
    const reading = place && readings.get(place.report)
    if (!place || !reading) return []
    const { report, start, end } = place
    return [{ report, outlet: reading.report.outlet, start, end, text: reading.report.text.slice(start, end) }]
  }
  const mention = (told: string | null): Evidence[] => {
    const found = told === null ? undefined : claim.mentions.find((one) => one.words === told)
    return textAt(found && { ...found, report: found.report.id })
  }
  const happenings: Happening[] = []
  const add = (change: Change, key: readonly (string | number)[], sentence: string, evidence: readonly Evidence[], turn = ''): void => {
    const own = hashOf(change, ...key)
    if (!happenings.some((one) => one.key === own)) happenings.push({ change, key: own, turn: turn || own, sentence, evidence })
  }

  for (const { source, stance, outlets, words: told } of claim.differences.denials) {
    const who = source === null ? (outlets[0] ?? 'Somebody') : capital(article(source))
    const by =
      source !== null && outlets.length ? `, as ${listed(outlets.slice(0, MOST_NAMED))} ${outlets.length > 1 ? 'report' : 'reports'}` : ''
    add(
      'denial',
      [scope, source ?? outlets[0] ?? '', stance],
      `${who} ${stance === 'denies' ? 'denies' : 'doubts'} ${words}${by}.`,
      mention(told),
    )
  }
  for (const { outlet, words: told } of claim.differences.dropped)
    add(
      'correction',
      ['dropped', outlet ?? '', told ?? scope],
      `${outlet ?? 'An unknown outlet'} took back what it had told: ${quoted(told ?? claim.words)}.`,
      mention(told),
    )
  const outlets = new Map(
    graph.reports.flatMap(({ report: { outlet }, sentence }) => (outlet === null ? [] : [[outlet, sentence] as const])).reverse(),
  )
  for (const [outlet, sentence] of [...outlets].reverse())
    add(
      'new-outlet',
      [shared, outlet],
      `${outlet} tells it too, now one of ${numberWord(outlets.size)} outlets: ${words}.`,
      textAt(sentence),
    )

  const reportKey = (at: number): string => hashOf('report', scope, graph.reports[at]?.report.id ?? '')
  return {
    id,
    words,
    standing: {
      ...origins,
      reports,
      circular: circles.length > 0,
      single: reports > 1 && origins.upper === 1,
      decided: decisions.length ? hashOf(...decisions) : '',
    },
    circles,
    happenings,
    reports: graph.reports.map((_, at) => ({ key: reportKey(at) })),
    origins: graph.origins.flatMap(({ name, standing, ownVoice }, origin) => {
      if (standing !== 'pinned') return []
      const own = graph.links.filter(({ from }) => 'origin' in from && from.origin === origin)
      const outlets = [...new Set(own.map(({ to }) => outletOf(to)))].slice(0, MOST_NAMED)
      const verb = outlets.length > 1 ? ['quote', 'tell'] : ['quotes', 'tells']
      const says = ownVoice ? `${listed(outlets)} ${verb[1]} it in own voice` : `${listed(outlets)} ${verb[0]} ${article(name)}`
      return [{ key: hashOf('origin', scope, name), says, evidence: own.slice(0, MOST_NAMED).flatMap(({ shown }) => textAt(shown)) }]
    }),
    links: graph.links.flatMap(({ from, to, kind, probability, shown }) =>
      'origin' in from || kind === 'silent' || probability < LEAST_LIKELY
        ? []
        : [
            {
              key: hashOf('link', scope, graph.reports[to]?.report.id ?? '', graph.reports[from.report]?.report.id ?? ''),
              child: reportKey(to),
              childName: outletOf(to),
              parentName: outletOf(from.report),
              copies: kind !== 'cites',
              evidence: textAt(shown),
            },
          ],
    ),
    reasons: claim.reasons,
  }
}

/** Names in one sentence. */
const MOST_NAMED = 3
