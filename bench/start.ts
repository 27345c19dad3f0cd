import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Figure, Measure } from './measure.ts'
import { command, cost, median, root } from './process.ts'

/** How long a person waits: the bare command against bare Node, and one page read, start-up included. */
export const measure: Measure = {
  name: 'start',
  about: 'start-up of the command against bare node, and the wall time of reading the first example',
  needs: [],
  async run({ quick, progress }): Promise<readonly Figure[]> {
    const rounds = quick ? 5 : 15
    const page = path.join('examples', 'ferry', readdirSync(path.join(root, 'examples', 'ferry')).sort()[0] ?? '')
    const times = { version: [] as number[], node: [] as number[], read: [] as number[] }
    // In turn, so that a drift of the machine's speed meets all three alike.
    for (let round = 0; round < rounds; round++) {
      progress(round, rounds, 'start')
      times.node.push((await cost(['-e', '0'])).wallMs)
      times.version.push((await cost([command, '--version'])).wallMs)
      times.read.push((await cost([command, 'read', page])).wallMs)
    }
    return [
      { name: 'start.version/node', value: median(times.version.map((ms, i) => ms / times.node[i]!)), unit: 'ratio' },
      { name: 'start.version', value: median(times.version), unit: 'ms' },
      { name: 'start.read', value: median(times.read), unit: 'ms', note: page },
    ]
  },
}
