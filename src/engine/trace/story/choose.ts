import type { Trace } from '../trace.ts'

/** Sentences of a claim that are looked at. */
const MOST_SENTENCES = 12
/** Nats of rarity from which a name says what a report is about. */
const RARE = 5

/**
 * Claims that matter: of many reports, told in several wordings, by somebody, of what headlines name. At most `most` of those that two or
 * more reports make, those of the most reports first; and how many others there are.
 */
export function chooseClaims(trace: Trace, most: number): { readonly claims: readonly number[]; readonly others: number } {
  const weighed: { claim: number; reports: number; weight: number }[] = []
  for (let claim = 0; claim < trace.claimCount; claim++) {
    const sentences = trace.sentencesOf(claim)
    if (sentences.length < 2) continue
    const reports = new Set(Array.from(sentences, (sentence) => trace.told.reportOf(sentence))).size
    if (reports > 1) weighed.push({ claim, reports, weight: weightOf(trace, sentences, reports) })
  }
  const claims = weighed
    .sort((a, b) => b.weight - a.weight || a.claim - b.claim)
    .slice(0, most)
    .sort((a, b) => b.reports - a.reports || b.weight - a.weight || a.claim - b.claim)
  return { claims: claims.map(({ claim }) => claim), others: weighed.length - claims.length }
}

// Weights by judgement, on the examples: twice the reports are worth as much as half of the sentences naming what headlines name.
function weightOf(trace: Trace, sentences: Int32Array, reports: number): number {
  const { told, rarity, publications } = trace
  let wordings = 0
  for (const sentence of sentences) if ((publications.copyOf[sentence] as number) < 0) wordings++
  const looked = sentences.subarray(0, MOST_SENTENCES)
  let [scene, tellings, counts] = [0, 0, 0]
  for (const sentence of looked) {
    const names = told.names(sentence)
    const around = told.scene(told.reportOf(sentence)).subarray(0, 4)
    if (around.some((name) => names.includes(name) && rarity.ofName(name) >= RARE)) scene++
    if (told.chain(sentence).length) tellings++
    if (told.countsOf(sentence)) counts++
  }
  return Math.log2(reports) + 0.5 * Math.log2(1 + wordings) + (2 * scene + 1.5 * tellings + 0.5 * counts) / looked.length
}
