import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** One word of a tree bank: the columns that taggers and parsers need, and whether a space follows it in the text. */
export interface Word {
  readonly form: string
  readonly upos: string
  readonly xpos: string
  /** Number of its head in the sentence, from 1; 0 for the root. */
  readonly head: number
  readonly deprel: string
  readonly spaceAfter: boolean
}

/** A sentence of a tree bank. `opens` says what starts with it. */
export interface Tree {
  readonly opens: 'document' | 'paragraph' | 'sentence'
  readonly text: string
  readonly words: readonly Word[]
}

/** Reads a `.conllu.gz`. Parts of multi-word tokens come as words of their own; empty nodes are left out. */
export function readTrees(path: string): Tree[] {
  const trees: Tree[] = []
  for (const block of gunzipSync(readFileSync(path)).toString('utf8').split('\n\n')) {
    const lines = block.split('\n').filter((line) => line !== '')
    if (lines.length > 0) trees.push(treeOf(lines))
  }
  return trees
}

function treeOf(lines: readonly string[]): Tree {
  const comments = lines.filter((line) => line.startsWith('#'))
  const opens = comments.some((line) => line.startsWith('# newdoc'))
    ? 'document'
    : comments.some((line) => line.startsWith('# newpar'))
      ? 'paragraph'
      : 'sentence'
  const text = comments.find((line) => line.startsWith('# text = '))?.slice(9) ?? ''
  const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'))
  // `3-4` holds the spacing of words 3 and 4: no space inside, its own after the last.
  const spacing = new Map<number, boolean>()
  for (const [id, , , , , , , , , misc] of rows) {
    const range = /^(\d+)-(\d+)$/.exec(id ?? '')
    if (!range) continue
    for (let at = Number(range[1]); at < Number(range[2]); at++) spacing.set(at, false)
    spacing.set(Number(range[2]), !(misc ?? '').includes('SpaceAfter=No'))
  }
  const words = rows
    .filter(([id]) => /^\d+$/.test(id ?? ''))
    .map(
      ([id, form, , upos, xpos, , head, deprel, , misc]): Word => ({
        form: form ?? '',
        upos: upos ?? 'X',
        xpos: xpos ?? '',
        head: Number(head),
        deprel: deprel ?? 'dep',
        spaceAfter: spacing.get(Number(id)) ?? !(misc ?? '').includes('SpaceAfter=No'),
      }),
    )
  return { opens, text, words }
}
