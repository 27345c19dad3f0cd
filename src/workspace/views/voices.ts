import { isNobody, type Naming, type SourceKind } from '../../engine/index.ts'
import { type Db, type Speaking, speakingIn } from '../../store/index.ts'
import { type SourceMap, sourceMap } from '../decisions/sources.ts'
import { type OneVoice, oneVoice } from './onevoice.ts'
import type { Voice } from './views.ts'

/** Hues that there are. */
const HUES = 8

/** Who speaks in some reports, those who are one by decisions or by who had it from whom as one voice. */
export async function voicesOf(db: Db, reports: readonly string[]): Promise<readonly Voice[]> {
  const { speaking, relays } = await speakingIn(db, reports)
  const sources = await sourceMap(db)
  return lettered(speaking, oneVoice(speaking, relays, sources), sources)
}

/** Voices with letters in order of first appearance. */
export function lettered(
  speaking: readonly Speaking[],
  { groups, perhaps }: OneVoice,
  sources: Pick<SourceMap, 'named'>,
): readonly Voice[] {
  const byKey = new Map(speaking.map((one) => [one.key, one]))
  const letters = new Map([...groups.keys()].map((lead, at) => [lead, letterOf(at)]))
  let hues = 0
  return [...groups].map(([lead, keys]): Voice => {
    const all = keys.flatMap((key) => byKey.get(key) ?? [])
    const [first] = all as [Speaking]
    const named = sources.named(lead) ?? byKey.get(lead) ?? first
    const vague = first.kind === 'unknown' || isNobody(named.name)
    return {
      letter: letters.get(lead) as string,
      source: lead,
      name: named.name,
      kind: named.kind as SourceKind,
      naming: named.naming as Naming,
      vague,
      hue: vague ? null : hues++ % HUES,
      statements: all.reduce((sum, { statements }) => sum + statements, 0),
      reports: new Set(all.flatMap(({ reports }) => reports)).size,
      keys,
      perhaps: perhaps.flatMap(({ a, b, why }) => {
        const other = a === lead ? b : b === lead ? a : null
        const letter = other === null ? undefined : letters.get(other)
        return letter === undefined ? [] : [{ letter, why }]
      }),
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
