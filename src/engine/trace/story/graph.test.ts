import { expect, test } from 'vitest'
import { stories } from '../../../../test/stories.ts'
import { models } from '../../../../test/weights.ts'
import { Tracer } from '../tracer.ts'
import { storyOfClaim } from './story.ts'

const pieces = stories()
const readings = new Map(pieces.map(({ report, reading }) => [report.id, reading]))
const tracer = new Tracer()
for (const { report, facts } of pieces) tracer.add(report, facts)
const trace = tracer.trace({ rarity: models.rarity })
const graphs = Array.from({ length: trace.claimCount }, (_, claim) => trace.sentencesOf(claim))
  .filter(({ length }) => length > 1)
  .map((sentences) => storyOfClaim(trace, sentences, readings, sentences.length).graph)

const words = ({ report, start, end }: { readonly report: string; readonly start: number; readonly end: number }): string =>
  readings.get(report)?.report.text.slice(start, end) ?? ''

test('every origin has an arrow to a report that rests on it, with the sentence', () => {
  expect(graphs.length).toBeGreaterThan(5)
  for (const { origins, reports, links } of graphs)
    for (const [at, origin] of origins.entries()) {
      const own = links.filter(({ from }) => 'origin' in from && from.origin === at)
      expect(own.length, origin.name).toBeGreaterThan(0)
      for (const { to, shown, kind, probability } of own) {
        expect(origin.reports).toContain(to)
        expect(shown?.report).toBe(reports[to]?.report.id)
        expect(shown && words(shown)).toMatch(/\S/)
        expect(kind === 'own-voice').toBe(origin.ownVoice)
        expect(probability > 0 && probability <= 1).toBe(true)
      }
    }
})

test('own voice has the name of its outlet, and is nobody’s page', () => {
  const own = graphs.flatMap(({ origins, links, reports }) =>
    origins.flatMap((origin, at) => {
      if (!origin.ownVoice) return []
      const to = links.find(({ from }) => 'origin' in from && from.origin === at)?.to ?? -1
      return [{ ...origin, outlet: reports[to]?.report.outlet }]
    }),
  )
  expect(own.length).toBeGreaterThan(0)
  for (const { name, source, outlet } of own) {
    expect(name).toContain(outlet)
    expect(source).toBeNull()
  }
})
