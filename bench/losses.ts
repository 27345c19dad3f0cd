import { Worker } from 'node:worker_threads'
import { LOSS_PARTS, lossPairs, scoreLosses } from './losspairs.ts'
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
    return [...figures, ...(await speed())]
  },
}

/** In a thread of its own: what was measured before in this one is compiled for other work as well, which costs a third of the pace. */
function speed(): Promise<readonly Figure[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./lossspeed.js', import.meta.url))
    worker.once('message', (figures: readonly Figure[]) => {
      resolve(figures)
      void worker.terminate()
    })
    worker.once('error', reject)
  })
}
