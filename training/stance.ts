// Trains the model of headline stances: npm run build && node dist/training/stance.js [--data DIR] [--check stories|bodies] [--dry]
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openStance, packStance, probabilities, rowOf, STANCE_MODEL, STANCES } from '../src/engine/ground/stance/stance.ts'
import { type Counts, FOLDS, heldOut, noCounts, readFnc, scoresOf } from './fnc.ts'
import { cutTexts, learnStance } from './stancelearner.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    /** What is held out in cross-validation: whole stories, so that bodies and headlines are new, or bodies alone. */
    check: { type: 'string' },
    /** Leaves the weights as they are. */
    dry: { type: 'boolean' },
  },
})
const fnc = cutTexts(readFnc(path.resolve(values.data ?? process.env.SAYSO_DATA ?? path.join(root, '../shared/data'))))
const started = process.cpuUsage()
const say = (text: string) => process.stderr.write(`${(process.cpuUsage(started).user / 1e6).toFixed(0)} s  ${text}\n`)

if (values.check !== undefined) check(values.check === 'bodies' ? 'bodies' : 'stories')
if (!values.dry) {
  const folder = path.join(root, 'src/engine/weights', STANCE_MODEL)
  mkdirSync(folder, { recursive: true })
  const bytes = packStance(learnStance(fnc, fnc.pairs))
  writeFileSync(path.join(folder, 'weights.bin'), bytes)
  say(`packed ${bytes.length} bytes`)
}

/** Cross-validated scores, for several leanings towards the rarer labels. */
function check(by: 'stories' | 'bodies'): void {
  const leanings = [0.8, 0.9, 1].flatMap((agree) => [1, 1.2, 1.35, 1.5, 2].map((disagree) => [agree, disagree, 1, 1]))
  const counts = leanings.map(noCounts)
  for (let fold = 0; fold < FOLDS; fold++) {
    const { train, test, unrelated } = heldOut(fnc, by, fold)
    // Packed and opened again: what is scored is what would ship.
    const model = openStance(packStance(learnStance(fnc, train)))
    for (const { headline, body, label } of test) {
      const shares = probabilities(rowOf(fnc.heads[headline]!, fnc.texts[body]!, model), model)
      for (const [at, leaning] of leanings.entries()) {
        const lent = STANCES.map((_, l) => shares[l]! * leaning[l]!)
        counts[at]!.table[label]![lent.indexOf(Math.max(...lent))]! += label === 3 ? unrelated : 1
      }
    }
    say(`fold ${fold}: ${train.length} pairs to learn from, ${test.length} held out`)
  }
  for (const [at, leaning] of leanings.entries())
    process.stdout.write(`${by}, agree × ${leaning[0]}, disagree × ${leaning[1]}: ${shown(counts[at]!)}\n`)
}

function shown(counts: Counts): string {
  const { weighted, macro, related, f1 } = scoresOf(counts)
  return `weighted ${(100 * weighted).toFixed(2)}, macro-F1 ${macro.toFixed(3)}, related ${related.toFixed(3)}; ${STANCES.map((name, l) => `${name} ${f1[l]!.toFixed(3)}`).join(' ')}`
}
