import { lexemeIn } from '../words.ts'
import { type Node, wants } from './parse.ts'

/** A query as PostgreSQL's `tsquery` literals: operators, and lexemes of letters and digits in quotes. */
export interface TsQuery {
  /** What a hit must hold. */
  readonly exact: string
  /**
   * The same or more, without words in a row: what the index tells by itself, without a look at the document. Null where it would tell
   * nothing, as where only what is not wanted is named.
   */
  readonly rough: string | null
  /** Whether the two are one. */
  readonly same: boolean
}

export function tsQuery(node: Node): TsQuery {
  const exact = literal(node)
  const rough = wants(node) ? roughly(node) : null
  return { exact, rough, same: rough === exact }
}

const quoted = (node: Node & { kind: 'words' }): string[] => node.words.map((word) => `'${lexemeIn(node.field, word)}'`)

/** Of a name or a code all words must be there, in whatever order: they stand in the index without the words around them. */
const inRow = (node: Node & { kind: 'words' }): boolean =>
  node.words.length > 1 && (node.field === 'text' || node.field === 'title' || node.field === 'says')

function literal(node: Node): string {
  switch (node.kind) {
    case 'words':
      return `(${quoted(node).join(inRow(node) ? ' <-> ' : ' & ')})`
    case 'not':
      return `!${literal(node.of)}`
    case 'and':
      return `(${node.of.map(literal).join(' & ')})`
    case 'or':
      return `(${node.of.map(literal).join(' | ')})`
    default:
      return node satisfies never
  }
}

/** Null for what anything may meet. */
function roughly(node: Node): string | null {
  switch (node.kind) {
    case 'words':
      return `(${quoted(node).join(' & ')})`
    case 'not':
      return hasRow(node.of) ? null : literal(node)
    case 'and': {
      const parts = node.of.flatMap((part) => roughly(part) ?? [])
      return parts.length ? `(${parts.join(' & ')})` : null
    }
    case 'or': {
      const parts = node.of.map(roughly)
      return parts.includes(null) ? null : `(${parts.join(' | ')})`
    }
    default:
      return node satisfies never
  }
}

function hasRow(node: Node): boolean {
  switch (node.kind) {
    case 'words':
      return inRow(node)
    case 'not':
      return hasRow(node.of)
    default:
      return node.of.some(hasRow)
  }
}

/** Words that are wanted, with the fields in which they are. */
export function* wantedWords(node: Node): Generator<Node & { kind: 'words' }> {
  if (node.kind === 'words') yield node
  else if (node.kind !== 'not') for (const part of node.of) yield* wantedWords(part)
}
