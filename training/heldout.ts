import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bestOf, type Candidate } from '../src/engine/attribute/learned.ts'
import type { CueRange } from '../src/engine/attribute/tagging/spantagger.ts'
import type { Tagged } from '../src/engine/attribute/tagging/tagger.ts'
import type { Forest } from '../src/engine/learn/forest.ts'
import type { Field } from '../src/engine/learn/index.ts'
import type { Article } from './polnear.ts'
import { type Judged, judged } from './taggers.ts'

/** Least confidences of a statement, without and with a rule. */
export type Least = readonly [keep: number, keepRule: number]

interface Scorer {
  readonly judge: (gold: unknown, row: unknown) => unknown
  readonly measure: (records: readonly unknown[]) => Record<string, number>
}

interface Believed extends Candidate {
  readonly tagged: Tagged
  readonly confidence: number
  readonly right: boolean
}

/**
 * Scores taggers on articles that they did not see: at several least confidences, and how well the confidences hold.
 *
 * @param kept the least confidences that ship; their statements go into `folder` as `gold.jsonl` and `pred.jsonl`, for a scorer.
 */
export async function reportHeldOut(
  late: readonly Article[],
  fields: readonly [cue: Field, span: Field],
  judge: Forest,
  tried: readonly Least[],
  kept: Least,
  { scorer: file, folder }: { readonly scorer: string; readonly folder: string | null },
  say: (text: string) => void,
): Promise<void> {
  const found = late.map((article) => judged(article, ...fields).map((one) => believed(one, judge)))
  if (existsSync(file)) {
    const scorer: Scorer = await import(pathToFileURL(file).href)
    const score = (name: string, chosen: (one: Believed) => Spanned | null): void => {
      const records = late.map((article, at) => scorer.judge(article, readingOf(article, found[at] ?? [], chosen)))
      say(`${name}: ${figuresOf(scorer.measure(records))}`)
    }
    score('rules alone', ruled)
    score('taggers alone', ({ variants: [likeliest] }) => (likeliest.cue.chance >= CUE_BELIEVED ? likeliest : null))
    score('rules where both see a cue, else taggers', (one) => ruled(one) ?? (one.tagged.cue.chance >= CUE_BELIEVED ? one.tagged : null))
    for (const least of tried) score(`taggers, rules and judge, least confidence ${least.join('/')}`, chosenBy(least))
  } else say('not scored: the scorer is not beside the data')
  if (folder) {
    const lines = (rows: readonly unknown[]): string => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`
    const gold = late.map(({ id, text, attributions }) => ({ id, text, attributions }))
    writeFileSync(path.join(folder, 'gold.jsonl'), lines(gold))
    writeFileSync(path.join(folder, 'pred.jsonl'), lines(late.map((article, at) => readingOf(article, found[at] ?? [], chosenBy(kept)))))
    say(`gold.jsonl and pred.jsonl lie in ${folder}`)
  }
  const chosen = found.flat().filter((one) => isKept(one, kept))
  for (const line of calibration(chosen)) say(line)
  const sawRule = ({ telling }: Believed): boolean => telling !== null
  const sawTagger = ({ tagged }: Believed): boolean => tagged.cue.chance > RULE_ALONE
  for (const [name, some] of [
    ['rules alone saw', chosen.filter((one) => sawRule(one) && !sawTagger(one))],
    ['both saw', chosen.filter((one) => sawRule(one) && sawTagger(one))],
    ['taggers alone saw', chosen.filter((one) => !sawRule(one))],
  ] as const)
    say(`${name}: ${some.length}, right ${percent(some.filter(({ right }) => right).length / some.length)}`)
}

/** The variant that the judge would take. */
function believed({ rows, right, ...candidate }: Judged, judge: Forest): Believed {
  const { tagged, judged: confidence } = bestOf(candidate.variants, rows, judge)
  return { ...candidate, tagged, confidence, right: right[candidate.variants.indexOf(tagged)] ?? false }
}

/** Candidates that only a rule saw carry the chance `ONLY_RULE`. */
const RULE_ALONE = 0.051

const isKept = ({ confidence, telling }: Believed, [keep, keepRule]: Least): boolean => confidence >= (telling ? keepRule : keep)

/** A cue with its source and content. */
interface Spanned {
  readonly cue: CueRange
  readonly source: readonly CueRange[]
  readonly content: readonly CueRange[]
}

/** The chance from which a cue counts without a judge: what is best on its own. */
const CUE_BELIEVED = 0.4

const chosenBy =
  (least: Least) =>
  (one: Believed): Spanned | null =>
    isKept(one, least) ? one.tagged : null

const ruled = ({ rule }: Believed): Spanned | null =>
  rule ? { cue: rule.cue, source: rule.source ? [rule.source] : [], content: rule.content } : null

/** What `sayso map` would answer, as far as the scorer looks. */
function readingOf(
  { id, analysis: { tokens } }: Article,
  found: readonly Believed[],
  chosen: (one: Believed) => Spanned | null,
): { readonly id: string; readonly reading: unknown } {
  const span = ({ from, to }: CueRange) => ({ start: tokens[from]?.start, end: tokens[to - 1]?.end })
  const statements = found.flatMap((one) => {
    const spans = chosen(one)
    return spans ? [{ cue: [span(spans.cue)], source: spans.source.map(span), content: spans.content.map(span) }] : []
  })
  return { id, reading: { statements } }
}

const percent = (share: number): string => (100 * share).toFixed(1)

function figuresOf(figures: Record<string, number>): string {
  const of = (name: string): string => percent(figures[name] ?? 0)
  const exact = ['source', 'cue', 'content'].map((role) => of(`all.${role}.exact.f1`)).join(' / ')
  const half = ['p', 'r', 'f1'].map((name) => of(`all.relation.half.${name}`)).join(' ')
  return `exact ${exact}, half ${half}, speech ${of('speech.relation.half.f1')}`
}

/** Ten bins of confidence: how many, what they said, what was right; and the expected calibration error. */
function calibration(rows: readonly Believed[]): string[] {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, right: 0, sum: 0 }))
  for (const { confidence, right } of rows) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))] as (typeof bins)[number]
    bin.count += 1
    bin.right += right ? 1 : 0
    bin.sum += confidence
  }
  const error = bins.reduce((sum, { right, sum: said }) => sum + Math.abs(said - right), 0) / rows.length
  const lines = bins.flatMap(({ count, right, sum }, at) =>
    count ? [`confidence ${at / 10} to ${(at + 1) / 10}: ${count}, mean ${percent(sum / count)}, right ${percent(right / count)}`] : [],
  )
  return [...lines, `calibration error ${error.toFixed(3)} over ${rows.length} statements`]
}
