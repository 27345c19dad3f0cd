import { allTold, type Db, readingsOf, sourcesNamed } from '../../store/index.ts'
import { claimsAt, sentenceAt } from '../../workspace/index.ts'
import type { Rule, Watched } from '../types.ts'
import { type KeptRule, plainRule, watchedNow } from './rule.ts'
import { oneLine } from './words.ts'

/** A rule with what is shown of it on a list. */
export interface RuleLine extends Rule {
  /** Alerts that it told of, and when the last was, ISO 8601. */
  readonly told: number
  readonly last: string | null
  /** What it watches, in words. */
  readonly about: string
  /** Id of the claim that a place in a text is part of now; null where it is none, or none any more. */
  readonly claim: string | null
}

/** Characters of what is watched, in words. */
const MOST_ABOUT = 300

/** Rules as lists show them, in the order given. */
export async function ruleLines(db: Db, rules: readonly KeptRule[]): Promise<readonly RuleLine[]> {
  const told = await allTold(
    db,
    rules.map(({ id }) => id),
  )
  const lines: RuleLine[] = []
  for (const rule of rules) {
    const watched = await watchedNow(db, rule)
    const { count = 0, last = null } = told.get(rule.id) ?? {}
    lines.push({ ...plainRule(rule), watched, told: count, last, ...(await aboutOf(db, watched)) })
  }
  return lines
}

async function aboutOf(db: Db, watched: Watched): Promise<Pick<RuleLine, 'about' | 'claim'>> {
  switch (watched.kind) {
    case 'claim':
    case 'story': {
      const [at] = await claimsAt(db, [{ ...watched, quote: '' }])
      const place = (await sentenceAt(db, watched)) ?? watched
      const text = (await readingsOf(db, [watched.report])).get(watched.report)?.report.text ?? ''
      const words = text.slice(place.start, Math.min(place.end, place.start + MOST_ABOUT))
      return { about: oneLine(words, MOST_ABOUT) || 'a report that is not there any more', claim: at?.claim ?? null }
    }
    case 'source':
      return {
        about: (await sourcesNamed(db, [watched.key])).get(watched.key)?.name ?? watched.key.slice(watched.key.indexOf(':') + 1),
        claim: null,
      }
    case 'outlet':
    case 'place':
      return { about: watched.name, claim: null }
    case 'query':
      return { about: watched.query, claim: null }
    default:
      return watched satisfies never
  }
}
