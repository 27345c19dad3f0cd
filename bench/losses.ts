import { diffWords } from 'diff'
import { lossesOf, type Models, type Reading, readClean } from '../src/engine/index.ts'
import { LOSS_PARTS, type LossPair, lossPairs, scoreLosses, whole } from './losspairs.ts'
import type { Figure, Measure } from './measure.ts'
import { root } from './process.ts'
import { shippedModels } from './shipped.ts'

/** What copying lost, on the pairs of `fixtures/losses`, and what it costs to find out. */
export const measure: Measure = {
  name: 'losses',
  about: 'what copying lost: precision and recall by kind on pairs written for it, and silence on house style',
  needs: [],
  run: async () => {
    const models = shippedModels()
    const figures = LOSS_PARTS.flatMap((part): Figure[] => {
      const { kinds, style, silent } = scoreLosses(lossPairs(root, part), models)
      const each = kinds.flatMap(({ kind, pairs, precision, recall }): Figure[] => [
        { name: `losses.${part} ${kind} precision`, value: precision, unit: 'share' },
        { name: `losses.${part} ${kind} recall`, value: recall, unit: 'share', note: `${pairs} pairs` },
      ])
      return [
        ...each,
        { name: `losses.${part} precision, least`, value: Math.min(...kinds.map(({ precision }) => precision)), unit: 'share' },
        { name: `losses.${part} recall, least`, value: Math.min(...kinds.map(({ recall }) => recall)), unit: 'share' },
        { name: `losses.${part} house style silent`, value: silent / style, unit: 'share', note: `${silent} of ${style}` },
      ]
    })
    return [...figures, ...speed(lossPairs(root, 'tuning'), models)]
  },
}

/**
 * Pairs of reports of 750 words, every sentence of which was copied, that are compared in a CPU-second; and how many that is for each whose
 * words jsdiff compares, turn by turn in the same run: the floor of a machine of any pace.
 */
function speed(pairs: readonly LossPair[], models: Models): Figure[] {
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
  let own = 0
  let peer = 0
  for (let turn = 0; turn < TURNS; turn++) {
    own += secondsOf(ours, ROUNDS)
    peer += secondsOf(theirs, 1)
  }
  const rate = (TURNS * ROUNDS * reports.length) / own
  const peers = (TURNS * reports.length) / peer
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
