import { hashPair, nameKey } from './hash.ts'

/** A value in a recipe: one that is given, or a pair of others. */
export interface Part {
  readonly of: number | readonly [Part, Part]
}

/**
 * How the keys of a place are made out of what is known of it, written down once and carried out in one short loop: the keys that
 * hundreds of calls of `hashPair` would make, but each pair is made once, and there is little code to compile.
 */
export interface Recipe<Name extends string> {
  /** What is known of a place; set it before each `cook`. */
  readonly values: Int32Array
  /** Where in `values` each stands. */
  readonly at: Readonly<Record<Name, number>>
  /** Puts a place's keys into `keys`, from `from` on: each the pair of its template and its value, never 0. */
  readonly cook: (keys: Int32Array, from: number) => void
}

/** What a recipe is written with; a number stands for itself. */
export interface Writer<Name extends string> {
  readonly given: Readonly<Record<Name, Part>>
  readonly pair: (left: Part | number, right: Part | number) => Part
  /** The next key. */
  readonly put: (value: Part | number) => void
  /** The next key, of 0 where what is given under a name is 0. */
  readonly putIf: (name: Name, value: Part) => void
}

/**
 * A recipe over what is given under `names`.
 *
 * @param named the number of each key's template, as `templates` prepares them.
 * @param skips whether a value of 0 gives the key 0, which stands for none.
 */
export function recipe<Name extends string>(
  names: readonly Name[],
  named: Int32Array,
  write: (writer: Writer<Name>) => void,
  skips = false,
): Recipe<Name> {
  const at = Object.fromEntries(names.map((name, place) => [name, place])) as Record<Name, number>
  const given = Object.fromEntries(names.map((name, place) => [name, { of: place }])) as Record<Name, Part>
  const constants = new Map<number, Part>()
  const pairs = new Map<string, Part>()
  const numbers = new Map<Part, number>()
  const made: [Part, Part][] = []
  const out: Part[] = []
  const when: Part[] = []
  const numberOf = (part: Part): number => {
    const known = numbers.get(part) ?? numbers.size
    numbers.set(part, known)
    return known
  }
  for (const name of names) numberOf(given[name])
  const partOf = (value: Part | number): Part => {
    if (typeof value !== 'number') return value
    const known = constants.get(value) ?? { of: value }
    constants.set(value, known)
    return known
  }
  const always = partOf(1)
  write({
    given,
    pair: (one, other) => {
      const both: [Part, Part] = [partOf(one), partOf(other)]
      const key = both.map((part) => (constants.get(part.of as number) === part ? `=${part.of}` : numberOf(part))).join(' ')
      const known = pairs.get(key)
      if (known) return known
      const part = { of: both }
      pairs.set(key, part)
      numberOf(part)
      made.push(both)
      return part
    },
    put: (value) => {
      out.push(partOf(value))
      when.push(always)
    },
    putIf: (name, value) => {
      out.push(value)
      when.push(given[name])
    },
  })
  if (out.length !== named.length) throw new RangeError(`A recipe of ${out.length} keys has ${named.length} templates`)
  const values = new Int32Array(numbers.size + constants.size)
  for (const [value, part] of constants) values[numberOf(part)] = value
  const first = names.length
  const placesOf = (parts: readonly Part[]): Uint16Array => Uint16Array.from(parts, numberOf)
  const left = placesOf(made.map(([one]) => one))
  const right = placesOf(made.map(([, other]) => other))
  const outs = placesOf(out)
  const whens = placesOf(when)
  return {
    values,
    at,
    cook: (keys, from) => {
      for (let step = 0; step < left.length; step++)
        values[first + step] = hashPair(values[left[step] as number] as number, values[right[step] as number] as number)
      for (let key = 0; key < outs.length; key++) {
        const value = values[whens[key] as number] === 0 ? 0 : (values[outs[key] as number] as number)
        keys[from + key] = skips && value === 0 ? 0 : nameKey(named[key] as number, value)
      }
    },
  }
}
