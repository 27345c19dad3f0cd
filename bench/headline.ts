import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openStance, packStance, STANCE_MODEL, STANCES, stanceOf } from '../src/engine/ground/stance/stance.ts'
import { FOLDS, type Held, heldOut, type Pair, readFnc } from '../training/fnc.ts'
import { type Cut, cutTexts, learnStance } from '../training/stancelearner.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { root } from './process.ts'
import { scoreOutside } from './scorer.ts'

/**
 * The stance of bodies to headlines on FNC-1's training part, by the outside scorer. The shipped model has learnt from all of it, so the
 * figures are those of models made here by the same code, each judged on stories of which it saw neither a headline nor a body. A quick
 * run judges the shipped model on one fold, which it has seen: it tells whether code and weights fit, not how well they do.
 */
export const measure: Measure = {
  name: 'headline',
  about: 'stance of bodies to headlines on FNC-1, stories held out: weighted score and macro-F1; pairs per CPU-second; two simple peers',
  needs: ['headline/fnc1/train-stances.jsonl.gz'],
  run: async (run) => {
    const fnc = cutTexts(readFnc(run.data))
    const shipped = openStance(readFileSync(path.join(root, 'src/engine/weights', STANCE_MODEL, 'weights.bin')))
    const folds = Array.from({ length: run.quick ? 1 : FOLDS }, (_, fold) => heldOut(fnc, 'stories', fold))
    const ours = folds.flatMap((held, at): Judged[] => {
      run.progress(at, FOLDS, 'folds')
      const model = run.quick ? shipped : openStance(packStance(learnStance(fnc, held.train)))
      return judged(held, ({ headline, body }) => stanceOf(fnc.headlines[headline]!, fnc.texts[body]!, model))
    })
    const peers = folds.map((held) => ({ held, overlap: overlapPeer(fnc, held.train) }))
    return [
      ...figures(run, '', ours, run.quick ? 'the shipped model, which has seen these pairs' : ''),
      ...figures(
        run,
        ', majority',
        peers.flatMap(({ held }) => judged(held, () => 'unrelated')),
        '',
      ),
      ...figures(
        run,
        ', word overlap',
        peers.flatMap(({ held, overlap }) => judged(held, overlap)),
        'discusses if enough words are shared',
      ),
      { name: 'stance.pairs', value: speed(fnc, shipped), unit: 'rate', note: 'bodies of 600 to 900 words, tokens given' },
    ]
  },
}

interface Judged extends Pair {
  readonly stance: string
  /** How often it is written for the scorer. */
  readonly times: number
}

/** Answers for the held-out pairs; unrelated ones are repeated until they are as frequent as in the whole. */
function judged({ test, unrelated }: Held, answer: (pair: Pair) => string): Judged[] {
  let owed = 0
  return test.map((pair) => {
    owed += STANCES[pair.label] === 'unrelated' ? unrelated : 1
    const times = Math.floor(owed + 1e-9)
    owed -= times
    return { ...pair, stance: answer(pair), times }
  })
}

function figures(run: Run, suffix: string, rows: readonly Judged[], note: string): Figure[] {
  const scores = scored(run, rows)
  return [
    ['stance.weighted', 'fnc.weighted'],
    ['stance.macro f1', 'fnc.macroF1'],
    ...(suffix ? [] : [...STANCES.map((name) => [`stance.${name} f1`, `${name}.f1`]), ['stance.related', 'fnc.relatedness']]),
  ].map(([name, key]) => ({ name: `${name}${suffix}`, value: scores[key!] ?? null, unit: 'share' as const, note }))
}

function scored(run: Run, rows: readonly Judged[]): Readonly<Record<string, number | null>> {
  const lines = rows.flatMap((row, at) => Array.from({ length: row.times }, (_, time) => ({ ...row, id: `${at}.${time}` })))
  const gold = lines.map(({ id, label, body }) => ({ id, stance: STANCES[label], bodyId: body }))
  const predictions = lines.map(({ id, stance }) => ({ id, stance }))
  return scoreOutside(run, 'headline', gold, predictions) ?? {}
}

/** A peer that has only the share of a headline's words that the body has, and the best threshold of that on the training pairs. */
function overlapPeer({ headlines, bodies }: Cut, train: readonly Pair[]): (pair: Pair) => string {
  const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
  const [heads, texts] = [headlines.map(wordsOf), bodies.map(wordsOf)]
  const shareOf = ({ headline, body }: Pair): number => {
    const words = [...heads[headline]!]
    return words.filter((word) => texts[body]!.has(word)).length / Math.max(1, words.length)
  }
  const sample = train
    .filter((_, at) => at % 5 === 0)
    .map((pair) => ({ share: shareOf(pair), related: STANCES[pair.label] !== 'unrelated' }))
  const right = (threshold: number): number => sample.filter(({ share, related }) => share >= threshold === related).length
  const thresholds = Array.from({ length: 19 }, (_, at) => (at + 1) / 20)
  const best = thresholds.reduce((most, threshold) => (right(threshold) > right(most) ? threshold : most))
  return (pair) => (shareOf(pair) >= best ? 'discuss' : 'unrelated')
}

/** Pairs per CPU-second, each body with a headline of its own and one of another. */
function speed({ headlines, texts }: Cut, model: ReturnType<typeof openStance>): number {
  const bodies = texts.filter(({ tokens }) => tokens.length >= 700 && tokens.length <= 1050).slice(0, 200)
  const once = (): void => {
    for (const [at, body] of bodies.entries()) stanceOf(headlines[(at * 7) % headlines.length]!, body, model)
  }
  once()
  const began = process.cpuUsage()
  for (let round = 0; round < 5; round++) once()
  const { user, system } = process.cpuUsage(began)
  return (5 * bodies.length) / ((user + system) / 1e6)
}
