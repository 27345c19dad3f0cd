import { isNobody, type Naming, type SourceKind } from '../../engine/index.ts'
import type { Db, Speaking } from '../../store/index.ts'
import { sourceMap } from '../decisions/sources.ts'
import type { Voice } from './views.ts'

/** Hues that there are. */
const HUES = 8

/** Who speaks, by letters in order of first appearance; those whom persons made one have one, and its keys. */
export async function voicesOf(db: Db, speaking: readonly Speaking[]): Promise<readonly (Voice & { readonly keys: readonly string[] })[]> {
  const sources = await sourceMap(db)
  const groups = new Map<string, Speaking[]>()
  for (const one of speaking) {
    const lead = sources.into(one.key)
    const group = groups.get(lead)
    if (group) group.push(one)
    else groups.set(lead, [one])
  }
  let hues = 0
  return [...groups].map(([lead, all], at) => {
    const [first] = all as [Speaking]
    const named = sources.named(lead) ?? all.find(({ key }) => key === lead) ?? first
    const vague = first.kind === 'unknown' || isNobody(named.name)
    return {
      letter: letterOf(at),
      source: lead,
      name: named.name,
      kind: named.kind as SourceKind,
      naming: named.naming as Naming,
      vague,
      hue: vague ? null : hues++ % HUES,
      statements: all.reduce((sum, { statements }) => sum + statements, 0),
      reports: Math.max(...all.map(({ reports }) => reports)),
      keys: all.map(({ key }) => key),
    }
  })
}

/** A … Z, AA, AB … */
export function letterOf(at: number): string {
  let [letters, rest] = ['', at]
  do {
    letters = String.fromCharCode(65 + (rest % 26)) + letters
    rest = Math.floor(rest / 26) - 1
  } while (rest >= 0)
  return letters
}
