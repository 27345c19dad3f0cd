import { type Analysis, RELATIONS, type Relation } from '../../text/index.ts'

/** The trees of a text as columns, a value a token, filled a sentence at a time: parsing costs more than all else. */
export interface Trees {
  /** The head of each token; -1 for a root, UNPARSED where no tree is known. */
  readonly head: Int32Array
  /** Relation to the head, from 1; 0 where no tree is known. */
  readonly relation: Uint8Array
  /** The first and the last token of the token's subtree. */
  readonly left: Int32Array
  readonly right: Int32Array
  /** Which relations its children have, and to which side: a set of bits. */
  readonly takes: Int32Array
  /** The last child of each relation in `CHILD`; -1 for none. */
  readonly child: Readonly<Record<ChildName, Int32Array>>
  /** Makes sure that the tree of a sentence is there. False if it has none: it is too long, or there is no parser. */
  readonly fill: (sentence: number) => boolean
}

export const UNPARSED = -2

/** Whether a token's tree is there. */
export const isKnown = ({ head }: Pick<Trees, 'head'>, at: number): boolean => head[at] !== UNPARSED

/** Tokens of the longest sentence that is parsed. Longer ones are lists; the bound keeps the work linear in the text. */
const LONGEST_PARSED = 160

const numberOf = (relation: Relation): number => RELATIONS.indexOf(relation) + 1

export const RELATION = {
  conj: numberOf('conj'),
  xcomp: numberOf('xcomp'),
  advcl: numberOf('advcl'),
  acl: numberOf('acl'),
  ccomp: numberOf('ccomp'),
} as const

const CHILDREN = ['nsubj', 'ccomp', 'obj', 'obl', 'xcomp', 'nmod', 'acl', 'case', 'mark'] as const
type ChildName = (typeof CHILDREN)[number]

/** Relations whose presence among a word's children is noted. */
const NOTED: readonly Relation[] = [
  'nsubj',
  'nsubj:pass',
  'ccomp',
  'xcomp',
  'obj',
  'obl',
  'parataxis',
  'advcl',
  'mark',
  'acl',
  'nmod',
  'csubj',
  'expl',
  'iobj',
  'acl:relcl',
]
const bits = new Uint8Array(RELATIONS.length + 1)
for (const [bit, relation] of NOTED.entries()) bits[numberOf(relation)] = bit + 1

/** Empty columns over the trees of a text. */
export function treesOf({ tokens, sentences, treeOf }: Analysis): Trees {
  const length = tokens.length
  const head = new Int32Array(length).fill(UNPARSED)
  const relation = new Uint8Array(length)
  const left = Int32Array.from(tokens, (_, at) => at)
  const right = left.slice()
  const takes = new Int32Array(length)
  const none = (): Int32Array => new Int32Array(length).fill(-1)
  const child = {
    nsubj: none(),
    ccomp: none(),
    obj: none(),
    obl: none(),
    xcomp: none(),
    nmod: none(),
    acl: none(),
    case: none(),
    mark: none(),
  }
  const byRelation: (Int32Array | undefined)[] = []
  for (const name of CHILDREN) byRelation[numberOf(name)] = child[name]
  const fill = (sentence: number): boolean => {
    const { first, last } = sentences[sentence] ?? { first: 0, last: 0 }
    if (first >= last || last - first > LONGEST_PARSED) return false
    if (head[first] !== UNPARSED) return true
    const tree = treeOf(sentence)
    if (!tree) return false
    head.set(tree.heads, first)
    for (let at = first; at < last; at++) relation[at] = (tree.relations[at - first] as number) + 1
    for (let at = first; at < last; at++) {
      let up = head[at] as number
      if (up < 0) continue
      const own = relation[at] as number
      const bit = bits[own] as number
      if (bit) takes[up] = (takes[up] as number) | (1 << (bit - 1 + (at > up ? 0 : NOTED.length)))
      const column = byRelation[own]
      if (column) column[up] = at
      for (let steps = 0; up >= 0 && steps < LONGEST_PARSED; steps++) {
        if (at < (left[up] as number)) left[up] = at
        if (at > (right[up] as number)) right[up] = at
        up = head[up] as number
      }
    }
    return true
  }
  return { head, relation, left, right, takes, child, fill }
}
