import { hashPair, hashText } from '../learn/index.ts'
import { UPOS, type Upos } from './analysis.ts'
import { folded, type Lexicon } from './clues.ts'

/**
 * What is known about each node of a sentence before it is parsed: hashes of its word, its tag, its tag with what its form says,
 * and its word class. Node 0 is the root, the last node stands for what is absent. Marks (punctuation) are no nodes: they are
 * told as properties of the nodes after them (Ma, Zhang and Zhu 2014), and get their heads when the tree stands.
 */
export interface Nodes {
  readonly length: number
  /** The index of each node's word in the sentence; -1 for the root. */
  readonly words: Int32Array
  readonly word: Int32Array
  readonly tag: Int32Array
  readonly fine: Int32Array
  readonly group: Int32Array
  readonly ending: Int32Array
  /** The marks directly before each node, as one hash; 0 for none. */
  readonly before: Int32Array
  /** How many marks stand before each node. */
  readonly marks: Int32Array
  /** How many brackets and quotation marks are open at each node. */
  readonly level: Int32Array
  /** How many verbs stand before each node. */
  readonly verbs: Int32Array
  /** The last word or mark of the sentence. */
  readonly last: number
}

const ROOT_ATOM = 0x3c1f
const NO_ATOM = 0x2b6d

/** The nodes of one sentence. Part of every packed parser, as the clues drawn from them: changing them invalidates its weights. */
export function nodesOf(words: readonly string[], upos: readonly Upos[], lexicon: Lexicon): Nodes {
  const hasWord = upos.some((tag) => tag !== 'PUNCT')
  // Where there are marks only, they are words.
  const isNode = (at: number): boolean => !hasWord || upos[at] !== 'PUNCT'
  const length = hasWord ? upos.filter((tag) => tag !== 'PUNCT').length : words.length
  const column = (): Int32Array => {
    const made = new Int32Array(length + 2)
    made[0] = ROOT_ATOM
    made[length + 1] = NO_ATOM
    return made
  }
  const nodes = {
    length,
    words: new Int32Array(length + 2).fill(-1),
    word: column(),
    tag: column(),
    fine: column(),
    group: column(),
    ending: column(),
    before: new Int32Array(length + 2),
    marks: new Int32Array(length + 2),
    level: new Int32Array(length + 2),
    verbs: new Int32Array(length + 2),
    last: hashText(words.at(-1) ?? ''),
  }
  let node = 0
  let marks = 0
  let level = 0
  let before = 0
  for (let at = 0; at <= words.length; at++) {
    if (at < words.length && !isNode(at)) {
      const mark = words[at] as string
      before = hashPair(before, hashText(folded(mark.slice(0, 3))))
      marks += 1
      level = levelAfter(mark, level)
      continue
    }
    node += 1
    nodes.before[node] = before
    nodes.marks[node] = marks
    nodes.level[node] = level
    before = 0
    if (at === words.length) break
    nodes.words[node] = at
    describe(nodes, node, words[at] as string, upos[at] as Upos, lexicon)
  }
  return nodes
}

/** How many brackets and quotation marks are open after a mark; three at most are told apart. */
function levelAfter(mark: string, level: number): number {
  if (/^[([{“«‘]$/u.test(mark) || mark === '``') return Math.min(3, level + 1)
  if (/^[)\]}”»]$/u.test(mark) || mark === "''") return Math.max(0, level - 1)
  return mark === '"' ? (level > 0 ? level - 1 : 1) : level
}

function describe(nodes: Nodes, node: number, form: string, name: Upos, lexicon: Lexicon): void {
  const lower = form.toLowerCase()
  const word = hashText(folded(lower))
  const tag = TAGS.get(name) ?? 0
  const ending = hashText(lower.slice(-3), /^\p{Lu}/u.test(form) ? 1 : 0)
  const known = lexicon.columns[0]?.[lexicon.index.get(lower) ?? 0] ?? 0
  nodes.word[node] = word
  nodes.tag[node] = tag
  nodes.ending[node] = ending
  nodes.group[node] = known === 0 ? hashPair(ending, 7) : known + 1
  nodes.fine[node] = hashPair(tag, CLOSED.has(name) ? word : formOf(lower, name))
  nodes.verbs[node + 1] = (nodes.verbs[node] as number) + (name === 'VERB' || name === 'AUX' ? 1 : 0)
}

const TAGS: ReadonlyMap<string, number> = new Map(UPOS.map((name, at) => [name, at + 1]))

/** Tags whose words are few and each go their own way. */
const CLOSED: ReadonlySet<Upos> = new Set<Upos>(['ADP', 'AUX', 'CCONJ', 'DET', 'PART', 'PRON', 'PUNCT', 'SCONJ'])

/** What the ending of an open-class word says of its form. */
function formOf(lower: string, name: Upos): number {
  switch (name) {
    case 'VERB':
      return lower.endsWith('ing') ? 1 : lower.endsWith('ed') ? 2 : lower.endsWith('en') ? 3 : lower.endsWith('s') ? 4 : 5
    case 'NOUN':
    case 'PROPN':
      return lower.endsWith('s') ? 1 : lower.endsWith('ing') ? 2 : 3
    case 'ADJ':
      return lower.endsWith('er') ? 1 : lower.endsWith('est') ? 2 : lower.endsWith('ed') ? 3 : lower.endsWith('ing') ? 4 : 5
    case 'ADV':
      return lower.endsWith('ly') ? 1 : 2
    case 'NUM':
      return /^\p{Nd}{4}$/u.test(lower) ? 1 : /^\p{Nd}/u.test(lower) ? 2 : 3
    default:
      return 0
  }
}

/** Steps between two nodes, the far ones put together. */
export const distance = (steps: number): number => (steps < 5 ? steps : steps < 8 ? 5 : steps < 12 ? 6 : 7)
