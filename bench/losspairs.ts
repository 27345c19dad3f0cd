import { readFileSync } from 'node:fs'
import path from 'node:path'
import { LOSS_KINDS, type LossKind, lossesOf, type Models, type Reading, readClean } from '../src/engine/index.ts'

/** A passage as a parent and a child report have it, and what the child lost. */
export interface LossPair {
  readonly kinds: readonly LossKind[]
  readonly parent: string
  readonly child: string
}

/** The two parts of `fixtures/losses`: rules are tuned on the first; the second is looked at in sums only. */
export const LOSS_PARTS = ['tuning', 'check'] as const
export type LossPart = (typeof LOSS_PARTS)[number]

/**
 * Reads a part: blocks of three lines, the kinds (`-` for house style alone), the parent's text after `P`, the child's after `C`.
 *
 * @throws Error with the block, if one has another shape.
 */
export function lossPairs(root: string, part: LossPart): LossPair[] {
  const blocks = readFileSync(path.join(root, 'fixtures', 'losses', `${part}.txt`), 'utf8')
    .trim()
    .split('\n\n')
  return blocks.map((block) => {
    const [kinds = '', parent = '', child = '', ...rest] = block.split('\n')
    const known = kinds === '-' ? [] : kinds.split(' ').flatMap((kind) => LOSS_KINDS.find((other) => other === kind) ?? [])
    const whole = kinds === '-' || known.length === kinds.split(' ').length
    if (!whole || !parent.startsWith('P ') || !child.startsWith('C ') || rest.length) throw new Error(`Not a pair: ${block}`)
    return { kinds: known, parent: parent.slice(2), child: child.slice(2) }
  })
}

export interface LossScore {
  readonly kind: LossKind
  /** Pairs that have it. */
  readonly pairs: number
  readonly precision: number
  readonly recall: number
}

/** Precision and recall of each kind, and how many of the pairs of house style stay silent. */
export function scoreLosses(pairs: readonly LossPair[], models: Models): { kinds: LossScore[]; style: number; silent: number } {
  const found = pairs.map(({ parent, child }) => {
    const [from, to] = [readClean(parent, {}, models), readClean(child, {}, models)]
    return new Set(lossesOf(from, to, [whole(from, to)]).map(({ kind }) => kind))
  })
  const kinds = LOSS_KINDS.map((kind): LossScore => {
    const has = pairs.filter((pair) => pair.kinds.includes(kind)).length
    const said = found.filter((kinds) => kinds.has(kind)).length
    const right = pairs.filter((pair, index) => pair.kinds.includes(kind) && found[index]?.has(kind)).length
    return { kind, pairs: has, precision: said ? right / said : 1, recall: has ? right / has : 1 }
  })
  const style = pairs.flatMap((pair, index) => (pair.kinds.length ? [] : [found[index]?.size ?? 0]))
  return { kinds, style: style.length, silent: style.filter((size) => size === 0).length }
}

/** Both texts as one passage. */
export const whole = (parent: Reading, child: Reading) => [0, child.report.text.length, 0, parent.report.text.length] as const
