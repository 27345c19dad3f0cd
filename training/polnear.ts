import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { findQuotes, type Quote } from '../src/engine/attribute/quotes.ts'
import { type Columns, columnsOf, type WordClasses } from '../src/engine/attribute/tagging/columns.ts'
import { continued, type Telling, tellingsOf } from '../src/engine/attribute/tellings.ts'
import { unitsOf } from '../src/engine/attribute/units.ts'
import { type Analysis, analyse, type ParserModel, type TaggerModel, tokenAt } from '../src/engine/text/index.ts'

/** Where the articles that settings are chosen on begin. */
export const LATE = '2016-07-08'

type Pair = readonly [number, number]

export interface Attribution {
  readonly source: readonly Pair[]
  readonly cue: readonly Pair[]
  readonly content: readonly Pair[]
}

/** A token range, half-open. */
export interface TokenRange {
  readonly from: number
  readonly to: number
}

/** An attribution in tokens. */
export interface TokenAttribution {
  readonly cue: TokenRange
  readonly source: readonly TokenRange[]
  readonly content: readonly TokenRange[]
}

/** An article as the taggers see it, with what people found in it. */
export interface Article {
  readonly id: string
  readonly date: string
  readonly text: string
  readonly attributions: readonly Attribution[]
  readonly analysis: Analysis
  readonly quotes: readonly Quote[]
  readonly columns: Columns
  /** What the rules find. */
  readonly tellings: readonly Telling[]
  readonly gold: readonly TokenAttribution[]
}

/** The articles of a part of PolNeAR, analysed from their raw texts. */
export function readArticles(data: string, part: string, tagger: TaggerModel, parser: ParserModel, classes: WordClasses): Article[] {
  const file = path.join(data, 'attribution/polnear', `${part}.jsonl.gz`)
  if (!existsSync(file)) throw new Error(`${file} is absent`)
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => articleOf(JSON.parse(line) as RawArticle, tagger, parser, classes))
}

interface RawArticle {
  readonly id: string
  readonly date: string
  readonly text: string
  readonly attributions: readonly Attribution[]
}

/** One article analysed. */
export function articleOf(
  { id, date, text, attributions }: RawArticle,
  tagger: TaggerModel,
  parser: ParserModel,
  classes: WordClasses,
): Article {
  const analysis = analyse(text, tagger, () => parser)
  const { quotes } = findQuotes(text)
  const columns = columnsOf(analysis, quotes, classes)
  for (const sentence of columns.first.keys()) columns.trees.fill(sentence)
  const gold = attributions.flatMap((one) => inTokens(one, analysis))
  const units = unitsOf(analysis, quotes)
  const tellings = continued(units, units.map(tellingsOf))
  return { id, date, text, attributions, analysis, quotes, columns, tellings, gold }
}

function inTokens({ source, cue, content }: Attribution, { tokens }: Analysis): TokenAttribution[] {
  const rangeOf = ([start, end]: Pair): TokenRange[] => {
    const from = tokenAt({ tokens }, start)
    let to = from
    while (to < tokens.length && (tokens[to]?.start ?? 0) < end) to++
    return to > from ? [{ from, to }] : []
  }
  const cues = cue.flatMap(rangeOf)
  return cues[0] ? [{ cue: cues[0], source: source.flatMap(rangeOf), content: content.flatMap(rangeOf) }] : []
}
