import type { Figure, Measure, Run } from './measure.ts'
import { minHash, type PairScores } from './minhash.ts'
import { CAUSES, diagnose } from './misses.ts'
import {
  BACKGROUND,
  movedBy,
  oracleOf,
  PLUS,
  REPORTS,
  readingsOf,
  type Scores,
  scoresOf,
  traced,
  tracingWorld,
  type World,
  wirefallMissing,
} from './wirefall.ts'

/** Reading the worlds of one seed takes half an hour of CPU: SAYSO_BENCH_SEEDS may ask for fewer, the first of them. */
const SEEDS = [11, 23, 37, 53, 71].slice(0, Number(process.env.SAYSO_BENCH_SEEDS ?? 5))
const MIXES = ['default', 'hard'] as const

/** Who had what from whom, on worlds in which it is known, by the outside scorer over what the real command says. */
export const measure: Measure = {
  name: 'tracing',
  about: 'Wirefall worlds, five seeds, default and hard: origins, copying, claims, copies added, reports per CPU-second; error analysis',
  needs: [BACKGROUND],
  run: async (run) => {
    const missing = wirefallMissing(run)
    if (missing !== null) return [{ name: 'tracing', value: null, unit: 'share', note: missing }]
    const figures: Figure[] = []
    for (const mix of MIXES) {
      const seeds = run.quick ? SEEDS.slice(0, 1) : SEEDS
      const results: Result[] = []
      for (const [at, seed] of seeds.entries()) {
        run.progress(at, seeds.length, `tracing, ${mix}`)
        const world = await tracingWorld(run, mix, seed)
        results.push(await resultOf(run, world))
      }
      figures.push(...ROWS.map((row) => figureOf(mix, row, results)), ...operators(mix, results), ...(await errors(mix, results[0]!)))
      if (mix === 'default' && run.peers) figures.push(...(await peer(results)))
    }
    return figures
  },
}

interface Result {
  readonly world: World
  readonly readings: string
  readonly scores: Scores
  readonly oracle: Scores
  /** Share of intervals that exact copies move. */
  readonly moved: number
  /** Reports in a CPU-second of tracing alone. */
  readonly rate: number
}

async function resultOf(run: Run, world: World): Promise<Result> {
  const readings = await readingsOf(world)
  const { file, meta } = await traced(world, readings, REPORTS)
  const plus = await traced(world, readings, PLUS)
  return {
    world,
    readings,
    scores: await scoresOf(run, world, file),
    oracle: await oracleOf(run, world),
    moved: await movedBy(run, file, plus.file),
    rate: meta.reports / meta.cpuSeconds.trace,
  }
}

interface Row {
  readonly name: string
  readonly of: (result: Result) => number | null
  /** The scorer's name of it, where it resamples it. */
  readonly metric?: string
  readonly unit?: Figure['unit']
  /** The worst of the seeds instead of their mean. */
  readonly worst?: boolean
}

const scored = (name: string, metric: string): Row => ({ name, metric, of: ({ scores }) => scores.metrics[metric]?.value ?? null })

const beside = (name: string, metric: string): Row => ({
  name,
  unit: 'ratio',
  of: ({ scores, oracle }) => (scores.metrics[metric]?.value ?? 0) / (oracle.metrics[metric]?.value ?? 1),
})

const ROWS: readonly Row[] = [
  scored('given coverage', 'given.claim.coverage'),
  scored('given width', 'given.claim.width'),
  { name: 'given width, oracle', of: ({ oracle }) => oracle.metrics['given.claim.width']?.value ?? null },
  beside('given width/oracle', 'given.claim.width'),
  scored('given exact', 'given.claim.exact'),
  { name: 'given exact, oracle', of: ({ oracle }) => oracle.metrics['given.claim.exact']?.value ?? null },
  scored('open coverage', 'open.claim.coverage'),
  scored('open width', 'open.claim.width'),
  beside('open width/oracle', 'open.claim.width'),
  scored('given stories coverage', 'given.story.coverage'),
  scored('open stories coverage', 'open.story.coverage'),
  scored('bottleneck precision', 'given.bottleneck.P'),
  scored('bottleneck recall', 'given.bottleneck.R'),
  scored('circular precision', 'given.circular.P'),
  scored('circular recall', 'given.circular.R'),
  scored('reprint pairs precision', 'cluster.pairP'),
  scored('reprint pairs recall', 'cluster.pairR'),
  { ...scored('cluster ari, worst', 'cluster.ARI'), worst: true },
  scored('edge f1 modulo text', 'edge.F1~'),
  scored('direction on gold edges', 'direction.onGoldEdges'),
  scored('characters f1', 'char.F1'),
  scored('claims b3 f1', 'claim.B3F1'),
  scored('originals given a parent', 'original.falseParent'),
  { name: 'intervals moved by copies', of: ({ moved }) => moved },
  { name: 'reports', unit: 'rate', of: ({ rate }) => rate },
]

function figureOf(mix: string, { name, of, metric, unit = 'share', worst }: Row, results: readonly Result[]): Figure {
  const values = results.flatMap((result) => of(result) ?? [])
  const notes = [
    values.length > 1 ? `${number(Math.min(...values), unit)}–${number(Math.max(...values), unit)}` : '',
    metric === undefined || worst ? '' : `±${halfWidth(metric, results).toFixed(3)}`,
  ]
  const value = values.length ? (worst ? Math.min(...values) : mean(values)) : null
  return { name: `tracing.${mix} ${name}`, value, unit, note: notes.filter(Boolean).join(', ') }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const number = (value: number, unit: Figure['unit']): string => value.toFixed(unit === 'rate' ? 0 : 3)

/** Half of the 95 % interval of the mean of independent worlds, from each world's own. */
function halfWidth(metric: string, results: readonly Result[]): number {
  const squares = results.map(({ scores }) => {
    const { lo, hi } = scores.metrics[metric] ?? { lo: 0, hi: 0 }
    return (((hi ?? 0) - (lo ?? 0)) / 2) ** 2
  })
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) / results.length
}

/** For each way of taking a report over, over all seeds: the share of parents that are found, or another report with the same words. */
function operators(mix: string, results: readonly Result[]): Figure[] {
  const names = [...new Set(results.flatMap(({ scores }) => Object.keys(scores.perOperator)))]
  return names.flatMap((name): Figure[] => {
    const all = results.flatMap(({ scores }) => scores.perOperator[name] ?? [])
    const sum = (of: (one: (typeof all)[number]) => number): number => all.reduce((total, one) => total + of(one), 0)
    const share = (part: number, of: number): string => (of ? (part / of).toFixed(3) : '–')
    const [reports, edges, chars] = [sum((one) => one.reports), sum((one) => one.edges), sum((one) => one.chars)]
    const notes = [
      `${reports} reports`,
      `with a parent ${share(
        sum((one) => one.anyParent),
        reports,
      )}`,
      `the very parent ${share(
        sum((one) => one.strict),
        edges,
      )}`,
      `characters ${share(
        sum((one) => one.charsFound),
        chars,
      )}`,
    ]
    const value = edges ? sum((one) => one.moduloText) / edges : null
    return [{ name: `tracing.${mix} ${name}: parents found`, value, unit: 'share', note: notes.join(', ') }]
  })
}

/** Of one world, why intervals miss the true count. */
async function errors(mix: string, { world, readings }: Result): Promise<Figure[]> {
  const { misses, known } = await diagnose(world, readings)
  return [
    { name: `tracing.${mix} coverage, sentences known`, value: known.coverage, unit: 'share', note: `width ${known.width.toFixed(3)}` },
    ...misses.flatMap(({ track, asked, under, over }) =>
      CAUSES.map(
        (cause): Figure => ({
          name: `tracing.${mix} ${track} not covered: ${cause}`,
          value: (under[cause] + over[cause]) / asked,
          unit: 'share',
          note: `true count above the interval ${under[cause]}, below it ${over[cause]}, of ${asked}`,
        }),
      ),
    ),
  ]
}

/** Reprints found by datasketch's MinHashLSH on the same worlds, beside ours: means, so that no single world decides. */
async function peer(results: readonly Result[]): Promise<Figure[]> {
  const name = 'tracing.minhash'
  const found: PairScores[] = []
  for (const { world } of results) {
    const one = await minHash(world)
    if (typeof one === 'string') return [{ name, value: null, unit: 'share', note: one }]
    found.push(one)
  }
  const ours = (metric: string): string => `ours ${mean(results.map(({ scores }) => scores.metrics[metric]?.value ?? 0)).toFixed(3)}`
  const theirs = (of: (one: PairScores) => number): string => {
    const values = found.map(of)
    return values.length > 1 ? `, theirs ${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)}` : ''
  }
  return [
    {
      name: `${name} reprint pairs precision`,
      value: mean(found.map(({ precision }) => precision)),
      unit: 'share',
      note: `${ours('cluster.pairP')}${theirs(({ precision }) => precision)}`,
    },
    {
      name: `${name} reprint pairs recall`,
      value: mean(found.map(({ recall }) => recall)),
      unit: 'share',
      note: `${ours('cluster.pairR')}${theirs(({ recall }) => recall)}`,
    },
    {
      name: `${name} reports`,
      value: mean(found.map(({ reportsPerCpuSecond }) => reportsPerCpuSecond)),
      unit: 'rate',
      note: `ours ${mean(results.map(({ rate }) => rate)).toFixed(0)}/s`,
    },
  ]
}
