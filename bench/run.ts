// npm run bench -- NAME [--data DIR] [--quick] [--peers] [--json]
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Figure } from './measure.ts'
import { MEASURES } from './measures.ts'

const root = path.resolve(import.meta.dirname, '../..')
const floors = JSON.parse(readFileSync(path.join(root, 'bench', 'floors.json'), 'utf8')) as Record<string, Floor>

/** A figure may not pass its floor: fall below it, or, where `most` is given, rise above it. */
interface Floor {
  readonly least?: number
  readonly most?: number
  /** Where the floor comes from. */
  readonly why: string
}

const usage = `usage: npm run bench -- NAME… [--data DIR] [--quick] [--peers] [--json]

  NAME      ${MEASURES.map((measure) => `${measure.name.padEnd(13)} ${measure.about}`).join('\n            ')}
            all           every measure
  --data    folder of the development data (default: SAYSO_DATA, else ../shared/data)
  --quick   a part of the data, for the gate that runs on every commit
  --peers   run the named peers in the same call
  --json    one JSON object a figure

A figure that passes its floor in bench/floors.json makes the exit status 1.
`

const { values, positionals } = asked()
const chosen = positionals.includes('all') ? MEASURES : MEASURES.filter((measure) => positionals.includes(measure.name))
const unknown = positionals.filter((name) => name !== 'all' && !MEASURES.some((measure) => measure.name === name))
if (values.help || !chosen.length || unknown.length) {
  if (unknown.length) process.stderr.write(`bench: no measure is called ${unknown.join(', ')}\n\n`)
  process.stdout.write(usage)
  process.exit(values.help ? 0 : 2)
}

const data = path.resolve(values.data ?? process.env.SAYSO_DATA ?? path.join(root, '../shared/data'))
const quick = values.quick ?? false
let failed = 0
for (const measure of chosen) {
  const missing = measure.needs.filter((need) => !existsSync(path.join(data, need)))
  if (missing.length) {
    process.stdout.write(`${measure.name}: not run: ${missing.join(', ')} is not in the data folder (name it by --data or SAYSO_DATA)\n`)
    continue
  }
  const started = process.cpuUsage()
  const figures = await measure.run({ data, quick, peers: values.peers ?? false, progress })
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  const used = process.cpuUsage(started)
  if (!values.json)
    process.stdout.write(`${measure.name}${quick ? ' (quick)' : ''}: ${((used.user + used.system) / 1e6).toFixed(1)} CPU-seconds\n`)
  for (const figure of figures) failed += print(figure) ? 0 : 1
}
if (failed) process.stderr.write(`bench: ${failed} ${failed === 1 ? 'figure passes its' : 'figures pass their'} floor\n`)
process.exit(failed ? 1 : 0)

/** What was asked for; says what is wrong with it and ends, where something is. */
function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        quick: { type: 'boolean' },
        peers: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
  } catch (error) {
    process.stderr.write(`bench: ${(error as Error).message}\n\n${usage}`)
    process.exit(2)
  }
}

/** Prints one figure beside its floor; false if it passes it. */
function print(figure: Figure): boolean {
  const floor = floors[quick ? `${figure.name} (quick)` : figure.name]
  const holds = figure.value === null || !floor || (figure.value >= (floor.least ?? -Infinity) && figure.value <= (floor.most ?? Infinity))
  const limit = floor
    ? floor.least !== undefined
      ? `floor ${shown(figure, floor.least)}`
      : `at most ${shown(figure, floor.most ?? 0)}`
    : ''
  if (values.json) process.stdout.write(`${JSON.stringify({ ...figure, floor: floor ?? null, holds })}\n`)
  else
    process.stdout.write(
      `  ${figure.name.padEnd(44)} ${(figure.value === null ? 'not run' : shown(figure, figure.value)).padStart(10)}  ${limit.padEnd(16)}${holds ? '' : ' BELOW ITS FLOOR'}${figure.note ? ` ${figure.note}` : ''}\n`,
    )
  return holds
}

function shown({ unit }: Figure, value: number): string {
  switch (unit) {
    case 'share':
      return value.toFixed(3)
    case 'rate':
      return `${value.toFixed(value < 100 ? 1 : 0)}/s`
    case 'count':
      return Number.isInteger(value) ? String(value) : value.toFixed(1)
    case 'ms':
      return `${value.toFixed(0)} ms`
    case 's':
      return `${value.toFixed(1)} s`
    case 'kb':
      return `${value.toFixed(2)} KB`
    case 'mb':
      return `${value.toFixed(0)} MB`
    case 'ratio':
      return `${value.toFixed(2)}×`
    default:
      return unit satisfies never
  }
}

function progress(done: number, total: number, what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what} ${done}/${total}`)
}
