import { isNobody, type Teller } from '../told/facts.ts'
import { type Named, namedTeller, type SameTeller, sameTeller } from './identity.ts'

/** Described in words of the other, and no others. */
const SURE = 0.95
/** Each says of the teller what the other does not: one may have it from elsewhere, or mean another. */
const PERHAPS = 0.5

/**
 * Whether whom a report names for a claim is whom the report names that it has the claim from. Words go from hand to hand, so one who is
 * described in fewer of the same words is the same (“an official at the port”, “a port official”, “officials”); one with a name is the same
 * by it. Null for two.
 */
export function relayedTeller(from: Teller, to: Teller): SameTeller | null {
  if ([from, to].some(({ kind, name }) => kind === 'unknown' || isNobody(name))) return null
  const [a, b] = [bareTeller(from), bareTeller(to)]
  if (a.kind === 'document' || b.kind === 'document' || a.proper.length || b.proper.length) return sameTeller(a, b)
  if (headOf(a) === '' || headOf(a) !== headOf(b)) return null
  const [one, other] = [wordsOf(a), wordsOf(b)]
  const shared = [...one].filter((word) => other.has(word)).length
  const why = `${to.name} stands for ${from.name} in a report that has it from there`
  if (shared === Math.min(one.size, other.size)) return { probability: SURE, why }
  return shared > 1 ? { probability: PERHAPS, why: `${to.name} may be ${from.name}` } : null
}

/** Without what does not say who it is: “who asked not to be named”. */
function bareTeller(teller: Teller): Named {
  const bare = teller.name.split(/,|\s(?:who|whose|which|that|speaking|familiar)\b/i)[0]?.trim() ?? ''
  return namedTeller(bare === '' || bare === teller.name ? teller : { ...teller, name: bare })
}

const wordsOf = ({ role }: Named): ReadonlySet<string> => new Set(role.map(singular))

/** The noun that says what somebody is: “official” of “an official at the port”. */
function headOf({ name }: Named): string {
  const before = name.toLowerCase().split(/\s(?:of|for|in|at|from|on|with|near|close)\s/)[0] ?? ''
  return singular(before.match(/[\p{L}\p{N}’'-]+/gu)?.at(-1) ?? '')
}

const singular = (word: string): string =>
  word
    .replace(/ies$/, 'y')
    .replace(/(?<=ss|x|ch|sh)es$/, '')
    .replace(/(?<=[^s])s$/, '')
    .replace(/men$/, 'man')
