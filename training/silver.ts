import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A machine-made tree: heads count from 1, 0 is the root. */
export interface SilverTree {
  readonly words: readonly string[]
  readonly heads: readonly number[]
  readonly deprels: readonly string[]
}

/**
 * The machine-made trees over the training articles of PolNeAR (Universal Dependencies version 1, by CoreNLP), put into version 2
 * as UD English-EWT has it. Takes every nth sentence; leaves out those of which the machine was unsure (`dep`) and those too
 * short or long to be prose.
 */
export function readSilver(data: string, every: number): SilverTree[] {
  const folder = path.join(data, 'attribution/polnear')
  const texts = new Map(linesOf<{ id: string; text: string }>(path.join(folder, 'train.jsonl.gz')).map(({ id, text }) => [id, text]))
  return linesOf<{ id: string; sents: Row[][] }>(path.join(folder, 'corenlp-train.jsonl.gz'))
    .flatMap(({ id, sents }) => sents.map((rows) => ({ text: texts.get(id), rows })))
    .flatMap(({ text, rows }, at) => (text !== undefined && at % every === 0 && isUsable(text, rows) ? [convert(text, rows)] : []))
}

/** Start, end, Penn tag, kind of name, lemma, head, relation. */
type Row = readonly [number, number, string, string, string, number, string]

const linesOf = <T>(file: string): T[] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)

const isUsable = (text: string, rows: readonly Row[]): boolean =>
  rows.length >= 4 &&
  rows.length <= 60 &&
  rows.filter(([, , , , , head]) => head === 0).length === 1 &&
  rows.every(([start, end, , , , , relation]) => relation !== 'dep' && /^\S+$/.test(text.slice(start, end)))

const RENAMED: Readonly<Record<string, string>> = {
  dobj: 'obj',
  nsubjpass: 'nsubj:pass',
  csubjpass: 'csubj:pass',
  auxpass: 'aux:pass',
  mwe: 'fixed',
  neg: 'advmod',
  'nmod:npmod': 'obl:unmarked',
}

/** A tree that is being put into version 2. Words are indices from 0, heads count from 1. */
interface Draft {
  readonly words: readonly string[]
  readonly rows: readonly Row[]
  readonly heads: number[]
  readonly deprels: string[]
  readonly children: (word: number) => number[]
}

function convert(text: string, rows: readonly Row[]): SilverTree {
  const heads = rows.map(([, , , , , head]) => head)
  const draft: Draft = {
    words: rows.map(([start, end]) => text.slice(start, end)),
    rows,
    heads,
    deprels: rows.map(([, , , , , , relation]) => RENAMED[relation] ?? relation),
    children: (word) => heads.flatMap((head, at) => (head === word + 1 ? [at] : [])),
  }
  for (const at of rows.keys()) splitModifiers(draft, at)
  for (const at of rows.keys()) turnName(draft, at)
  for (const at of rows.keys()) moveConjunction(draft, at)
  return { words: draft.words, heads, deprels: draft.deprels }
}

const tagAt = ({ rows }: Draft, at: number): string => rows[at]?.[2] ?? ''

/** `nmod` is `obl` below verbs, adjectives and adverbs, and `obl:agent` where it names who did what was done. */
function splitModifiers(draft: Draft, at: number): void {
  const { words, deprels, heads, children, rows } = draft
  const head = (heads[at] as number) - 1
  const headTag = tagAt(draft, head)
  if (rows[at]?.[6] === 'neg' && tagAt(draft, at) === 'DT') deprels[at] = 'det'
  if (deprels[at] === 'nmod:tmod') deprels[at] = headTag.startsWith('N') ? 'nmod:unmarked' : 'obl:unmarked'
  if (deprels[at] !== 'nmod' || !/^(?:V|JJ|RB|MD)/.test(headTag)) return
  const isDone = children(head).some((child) => deprels[child] === 'aux:pass')
  const isBy = children(at).some((child) => deprels[child] === 'case' && words[child]?.toLowerCase() === 'by')
  deprels[at] = isDone && isBy ? 'obl:agent' : 'obl'
}

/** A person's name is headed by its first word, and what stands before it describes it. */
function turnName({ rows, deprels, heads, children }: Draft, at: number): void {
  const isPerson = (word: number): boolean => rows[word]?.[3] === 'PERSON' && (rows[word]?.[2] ?? '').startsWith('NNP')
  if (!isPerson(at)) return
  let first = at
  while (first > 0 && heads[first - 1] === at + 1 && deprels[first - 1] === 'compound' && isPerson(first - 1)) first -= 1
  for (const child of children(at))
    if (child < first && deprels[child] === 'compound' && rows[child]?.[2].startsWith('N')) deprels[child] = 'nmod:desc'
  if (first === at) return
  const held = children(at)
  heads[first] = heads[at] as number
  deprels[first] = deprels[at] as string
  for (const child of held) if (child !== first) heads[child] = first + 1
  for (let word = first + 1; word <= at; word++) {
    heads[word] = first + 1
    deprels[word] = 'flat'
  }
}

/** A conjunction belongs to what follows it. */
function moveConjunction({ deprels, heads, children }: Draft, at: number): void {
  const head = (heads[at] as number) - 1
  if (deprels[at] !== 'cc' || at < head) return
  const next = children(head).find((child) => child > at && deprels[child] === 'conj')
  if (next !== undefined) heads[at] = next + 1
}
