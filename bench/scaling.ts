import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Figure, Measure, Run } from './measure.ts'
import { plot } from './plot.ts'
import { root } from './process.ts'
import { BACKGROUND, type Meta, readingsOf, type Scores, scoresOf, traced, tracingWorld, wirefallMissing, worldOf } from './wirefall.ts'

const SEED = 301
/** The size that quality at others is held against. */
const BESIDE = 20_000
const SIZES = [1000, 10_000, BESIDE, 100_000, 300_000]
/** In a quick run the larger world is one that tracing is measured on, so that its reports are read only once. */
const QUICK_SIZES = [250, 500]
/** Reading is what takes the time: 100,000 reports are read in about an hour of CPU. */
const LARGEST = Number(process.env.SAYSO_BENCH_LARGEST ?? 100_000)

/** How the cost of tracing and its quality go with the number of reports. */
export const measure: Measure = {
  name: 'scaling',
  about: 'tracing 1,000 to 100,000 reports (SAYSO_BENCH_LARGEST for more): CPU by stage, memory, slope, quality; draws docs/scaling.svg',
  needs: [BACKGROUND],
  run: async (run) => {
    const missing = wirefallMissing(run)
    if (missing !== null) return [{ name: 'scaling', value: null, unit: 'share', note: missing }]
    const sizes = run.quick ? QUICK_SIZES : SIZES.filter((size) => size <= LARGEST)
    const points: Point[] = []
    for (const [at, size] of sizes.entries()) {
      run.progress(at, sizes.length, 'scaling')
      points.push(await pointOf(run, size))
    }
    if (!run.quick) writeFileSync(path.join(root, 'docs/scaling.svg'), drawn(points))
    return [...points.flatMap((point) => figuresOf(point, points[0] as Point)), ...lost(points), ...slopes(points)]
  },
}

interface Point {
  readonly size: number
  readonly meta: Meta
  readonly scores: Scores
}

async function pointOf(run: Run, size: number): Promise<Point> {
  const shared = run.quick && size === QUICK_SIZES.at(-1)
  const world = shared ? await tracingWorld(run, 'default') : await worldOf(run, { seed: SEED, mix: 'default', reports: size, plus: 0 })
  const { file, meta } = await traced(world, await readingsOf(world))
  return { size, meta, scores: await scoresOf(run, world, file, RESAMPLES) }
}

/** Of worlds, for the intervals: those of a hundred thousand reports are narrow. */
const RESAMPLES = 20

export const QUALITY = [
  ['given coverage', 'given.claim.coverage'],
  ['given width', 'given.claim.width'],
  ['open coverage', 'open.claim.coverage'],
  ['open width', 'open.claim.width'],
  ['reprint pairs precision', 'cluster.pairP'],
  ['reprint pairs recall', 'cluster.pairR'],
  ['edge f1 modulo text', 'edge.F1~'],
  ['claims b3 f1', 'claim.B3F1'],
] as const

function figuresOf({ size, meta, scores }: Point, smallest: Point): Figure[] {
  const name = (what: string): string => `scaling.${size.toLocaleString('en')} ${what}`
  const { passages, claims, answers, trace } = meta.cpuSeconds
  const grown = meta.peakRssBytes - smallest.meta.peakRssBytes
  return [
    { name: name('cpu'), value: trace, unit: 's', note: `passages ${passages}, claims ${claims}, answers ${answers}` },
    { name: name('reports'), value: size / trace, unit: 'rate' },
    { name: name('peak'), value: meta.peakRssBytes / 2 ** 20, unit: 'mb' },
    ...(size === smallest.size
      ? []
      : [
          {
            name: name('memory a report'),
            value: grown / 1024 / (size - smallest.size),
            unit: 'kb',
            note: 'over the smallest run',
          } as const,
        ]),
    ...QUALITY.map(([what, metric]): Figure => ({ name: name(what), value: scores.metrics[metric]?.value ?? null, unit: 'share' })),
  ]
}

/** What the largest world loses of each quality beside one of 20,000 reports of the same seed; below 0 where it gains. */
function lost(points: readonly Point[]): Figure[] {
  const [beside, largest] = [points.find(({ size }) => size === BESIDE), points.at(-1)]
  if (!beside || !largest || largest.size <= BESIDE) return []
  return QUALITY.filter(([what]) => !what.endsWith('width')).map(([what, metric]) => {
    const [before, now] = [beside, largest].map(({ scores }) => scores.metrics[metric]?.value)
    return {
      name: `scaling.${what} lost from ${BESIDE.toLocaleString('en')} reports to ${largest.size.toLocaleString('en')}`,
      value: before == null || now == null ? null : before - now,
      unit: 'share',
    }
  })
}

/** What is smaller is mostly start and compiling. */
const STEADY = 10_000

/** By how much each stage grows with the number of reports: the exponent, by least squares of the logarithms. 1 is in proportion. */
function slopes(points: readonly Point[]): Figure[] {
  const steady = points.filter(({ size }) => size >= STEADY)
  const note =
    steady.length < 2 ? `it needs two sizes from ${STEADY.toLocaleString('en')} on` : `from ${STEADY.toLocaleString('en')} reports on`
  return (['trace', 'passages', 'claims', 'answers'] as const).map((stage) => ({
    name: `scaling.slope${stage === 'trace' ? '' : `, ${stage}`}`,
    value: steady.length < 2 ? null : slope(steady.map(({ size, meta }) => [Math.log(size), Math.log(meta.cpuSeconds[stage])] as const)),
    unit: 'share',
    note,
  }))
}

/** The exponent with which y grows with x, by least squares of their logarithms, which are given. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [middleX, middleY] = [mean(0), mean(1)]
  const over = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0)
  return over / points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0)
}

const drawn = (points: readonly Point[]): string =>
  plot(
    [
      {
        title: 'CPU-seconds of tracing',
        lines: (['trace', 'passages', 'claims', 'answers'] as const).map((stage) => ({
          name: stage === 'trace' ? 'all' : stage,
          main: stage === 'trace',
          points: points.map(({ size, meta }) => [size, meta.cpuSeconds[stage]] as const),
        })),
      },
      {
        title: 'Peak memory, MB',
        lines: [{ name: 'peak', main: true, points: points.map(({ size, meta }) => [size, meta.peakRssBytes / 2 ** 20] as const) }],
      },
    ],
    'reports',
  )
