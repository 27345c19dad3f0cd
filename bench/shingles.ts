/** How a page's text agrees with its gold, by 4-token shingles (the metric of scrapinghub's article-extraction-benchmark). */
export interface Agreement {
  /** Shares of the union of both multisets: in both, only in the prediction, only in the gold. */
  readonly tp: number
  readonly fp: number
  readonly fn: number
}

export interface BodyScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Compares one page. */
export function compare(gold: string, predicted: string): Agreement {
  const [a, b] = [shingles(gold), shingles(predicted)]
  let [tp, fp, fn] = [0, 0, 0]
  for (const [shingle, count] of a) {
    const other = b.get(shingle) ?? 0
    tp += Math.min(count, other)
    fn += Math.max(0, count - other)
  }
  for (const [shingle, count] of b) fp += Math.max(0, count - (a.get(shingle) ?? 0))
  const all = tp + fp + fn || 1
  return { tp: tp / all, fp: fp / all, fn: fn / all }
}

/** Means over pages: precision where something was predicted, recall where there was something to find; F1 of the two means. */
export function summarise(pages: readonly Agreement[]): BodyScore {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
  const precision = mean(pages.filter(({ tp, fp }) => tp + fp > 0).map(({ tp, fp, fn }) => (fp === 0 && fn === 0 ? 1 : tp / (tp + fp))))
  const recall = mean(pages.filter(({ tp, fn }) => tp + fn > 0).map(({ tp, fp, fn }) => (fp === 0 && fn === 0 ? 1 : tp / (tp + fn))))
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) }
}

function shingles(text: string): Map<string, number> {
  const tokens = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const counts = new Map<string, number>()
  for (let i = 0; i < Math.max(1, tokens.length - 3); i++) {
    const shingle = tokens.slice(i, i + 4).join(' ')
    if (shingle) counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}
