import { parentPort } from 'node:worker_threads'
import { diffWords } from 'diff'
import { lossesOf, type Models, type Reading, readClean } from '../src/engine/index.ts'
import { type LossPair, lossPairs, whole } from './losspairs.ts'
import type { Figure } from './measure.ts'
import { root } from './process.ts'
import { shippedModels } from './shipped.ts'

/**
 * Pairs of reports of 750 words, every sentence of which was copied, that are compared in a CPU-second; and how many that is for each whose
 * words jsdiff compares, turn by turn in the same run: the floor of a machine of any pace.
 */
function speed(pairs: readonly LossPair[], models: Models): readonly Figure[] {
  const texts = longOf(pairs)
  const reports = texts.map(({ parent, child }) => [readClean(parent, {}, models), readClean(child, {}, models)] as const)
  const ours = (): void => {
    for (const [parent, child] of reports) compare(parent, child)
  }
  const theirs = (): void => {
    for (const { parent, child } of texts) diffWords(parent, child)
  }
  // As long as it takes until everything is compiled.
  secondsOf(ours, 60)
  secondsOf(theirs, 2)
  // The best turn of each: what measures before it left to be swept, and whatever else runs, only ever adds.
  let own = Number.POSITIVE_INFINITY
  let peer = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < TURNS; turn++) {
    own = Math.min(own, secondsOf(ours, ROUNDS))
    peer = Math.min(peer, secondsOf(theirs, 1))
  }
  const rate = (ROUNDS * reports.length) / own
  const peers = reports.length / peer
  return [
    { name: 'losses.pairs of 750 words', value: rate, unit: 'rate', note: `jsdiff, words alone, ${peers.toFixed(1)}/s in the same run` },
    { name: 'losses.pairs/jsdiff', value: rate / peers, unit: 'ratio' },
  ]
}

const TURNS = 10
/** Rounds of ours in a turn. */
const ROUNDS = 4

function secondsOf(work: () => void, times: number): number {
  const began = process.cpuUsage()
  for (let time = 0; time < times; time++) work()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}

const compare = (parent: Reading, child: Reading): number => lossesOf(parent, child, [whole(parent, child)]).length

/** Pairs strung together into reports of some 750 words. */
function longOf(pairs: readonly LossPair[]): { parent: string; child: string }[] {
  const long: { parent: string; child: string }[] = []
  let parents: string[] = []
  let children: string[] = []
  let words = 0
  for (const { parent, child } of pairs) {
    parents.push(parent)
    children.push(child)
    words += parent.split(' ').length
    if (words < 750) continue
    long.push({ parent: parents.join('\n\n'), child: children.join('\n\n') })
    parents = []
    children = []
    words = 0
  }
  return long
}

parentPort?.postMessage(speed(lossPairs(root, 'tuning'), shippedModels()))
