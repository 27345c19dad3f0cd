import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { factsOf, minutesOf, planStory, type Reading, readBytes, type Story, storyOf, Tracer } from '../src/engine/index.ts'
import { models, root } from './weights.ts'

// The eight invented pages on the fire aboard the ferry Yosra, of which examples/README.md says what they show.
let story: Story

beforeAll(async () => {
  const folder = path.join(root, 'examples/ferry')
  const tracer = new Tracer()
  const readings = new Map<string, Reading>()
  for (const file of readdirSync(folder)) {
    const [reading] = await readBytes(readFileSync(path.join(folder, file)), { name: file }, models)
    const { outlet, published, text } = reading!.report
    tracer.add({ id: file, outlet, published: minutesOf(published), retrieved: null, text }, factsOf(reading!))
    readings.set(file, reading!)
  }
  const trace = tracer.trace({ rarity: models.rarity })
  story = storyOf(trace, planStory(trace, 5), readings)
})

const toll = () => story.claims.find(({ words }) => /\b14 people\b/.test(words))!

test('the toll is the claim of most reports, and the funnel narrows', () => {
  expect(story.claims[0]).toBe(toll())
  const { reports, texts, lower, upper, reasons } = toll()
  expect(reports).toBeGreaterThanOrEqual(5)
  expect(texts).toBeLessThan(reports)
  expect(upper).toBeLessThan(texts)
  expect(lower).toBeLessThan(upper)
  expect(reasons.length).toBeGreaterThan(1)
})

test('the circle of Sahil TV and Meridian is found, and adds nothing', () => {
  expect(toll().circles).toContainEqual({ outlets: ['Meridian News Agency', 'Sahil TV'], grounded: true })
})

test('reprints of Meridian’s report stand below it, and Meridian below Sahil TV', () => {
  const below = new Map<string, string>()
  const walk = (hands: Story['claims'][number]['hands'], above: string): void => {
    for (const { who, below: next, again } of hands) {
      const name = who.kind === 'report' ? who.report.id : who.kind === 'source' ? who.name : who.kind
      if (again === 'no') below.set(name, above)
      walk(next, name)
    }
  }
  walk(toll().hands, '')
  expect(below.get('2-meridian.html')).toBe('1-sahil-tv.html')
  expect(below.get('3-gulf-courier.html')).toBe('2-meridian.html')
  expect(below.get('4-harbour-post.html')).toBe('2-meridian.html')
  expect(below.get('6-sahil-tv-again.html')).toBe('2-meridian.html')
})

test.each(['bound-lost', 'hearsay-made-fact', 'attribution-lost', 'hedge-lost'])('what the Gulf Courier lost is told: %s', (kind) => {
  expect(story.losses.filter(({ child }) => child.outlet === 'Gulf Courier').map((loss) => loss.kind)).toContain(kind)
})

test('three figures for the dead stand against each other', () => {
  const killed = story.figures.find(({ of }) => of === 'killed')
  const values = new Set(killed?.values.flatMap(({ points }) => points.map(({ min }) => min)))
  expect([...values].sort()).toEqual(expect.arrayContaining([14, 6, 9]))
})
