import { outletKey } from '../../text/index.ts'
import type { Teller } from '../told/facts.ts'

const OF_CHAINS = new WeakMap<readonly Teller[], readonly string[]>()
const OF_NAMES = new WeakMap<readonly string[], readonly string[]>()

/** The keys (`outletKey`) of the tellers of a chain. Chains are shared by many sentences: each is asked for once. */
export function chainKeys(chain: readonly Teller[]): readonly string[] {
  const known = OF_CHAINS.get(chain)
  if (known) return known
  const keys = chain.map(({ name }) => outletKey(name))
  OF_CHAINS.set(chain, keys)
  return keys
}

/** The keys of the names of a list, which many reports share. */
export function nameKeys(names: readonly string[]): readonly string[] {
  const known = OF_NAMES.get(names)
  if (known) return known
  const keys = names.map(outletKey)
  OF_NAMES.set(names, keys)
  return keys
}
