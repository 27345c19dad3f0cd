import { createHash } from 'node:crypto'
import type { Naming, Reading, Report, Source, Statement } from '../src/engine/index.ts'
import { reportOf } from './report.ts'

/** Who says which words of the text: nearest teller first, ` < ` between tellers. A name in lower case is a role. */
export type Telling = readonly [who: string, words: string]

/** A reading of nothing but what is given. */
export const bareReading = ({
  report,
  ...given
}: Partial<Omit<Reading, 'report'>> & { readonly report?: Partial<Report> } = {}): Reading => ({
  format: 'sayso.reading/1',
  engine: { version: '0.0.0', weights: {} },
  report: reportOf(report),
  sources: [],
  statements: [],
  ownVoice: [],
  entities: [],
  places: [],
  times: [],
  figures: [],
  events: [],
  credits: [],
  headline: [],
  origins: { lower: 0, upper: 0, reasons: [], by: [] },
  issues: [],
  setAside: [],
  ...given,
})

/** A reading made by hand: a report, and who says what in it. */
export function readingOf(report: Partial<Report> & { readonly text: string }, tellings: readonly Telling[] = []): Reading {
  const sources: Source[] = []
  const statements = tellings.map(([who, words], at): Statement => {
    const chain = who.split(' < ').map((name) => {
      const known = sources.find((source) => source.name === name)
      if (known) return known.id
      const naming: Naming = /^\p{Lu}/u.test(name) ? 'named' : 'role'
      sources.push({ id: `src${sources.length + 1}`, name, kind: 'person', naming, mentions: [] })
      return `src${sources.length}`
    })
    const start = report.text.indexOf(words)
    if (start < 0) throw new Error(`the text lacks “${words}”`)
    const content = [{ start, end: start + words.length }]
    const rest = {
      cue: [],
      source: [],
      mode: 'indirect',
      stance: 'asserts',
      hedged: false,
      hedges: [],
      confidence: 0.9,
      rule: 'test',
    } as const
    return { id: `s${at + 1}`, content, chain, ...rest }
  })
  const id = `sha256:${createHash('sha256')
    .update(`${report.title ?? ''}\n${report.text}`)
    .digest('hex')}`
  const origins = { lower: 1, upper: 2, reasons: [], by: [] }
  return bareReading({ report: { id, language: 'en', ...report }, sources, statements, origins })
}
