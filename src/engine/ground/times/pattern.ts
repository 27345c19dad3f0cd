/**
 * Patterns over the signs of items. A pattern is written with the signs' names and the marks of a regular expression
 * (`the? (last|next) num? units (?!ago)`); it becomes one over a string that has one character an item. Nothing in it may repeat without bound,
 * so that matching costs a constant an item.
 */
export interface Alphabet {
  readonly letterOf: (sign: string) => string
  readonly compile: (pattern: string) => RegExp
}

/** An alphabet of these signs; `groups` are names for several signs at once. */
export function alphabetOf(signs: readonly string[], groups: Readonly<Record<string, readonly string[]>>): Alphabet {
  const letters = new Map(signs.map((sign, at) => [sign, String.fromCharCode(FIRST + at)]))
  const letterOf = (sign: string): string => {
    const letter = letters.get(sign)
    if (letter === undefined) throw new Error(`No sign is called ${sign}`)
    return letter
  }
  const classOf = (name: string): string => (groups[name] ? `[${groups[name].map(letterOf).join('')}]` : letterOf(name))
  return {
    letterOf,
    compile: (pattern) => {
      if (/[*+]/.test(pattern)) throw new Error(`Pattern ${pattern} repeats without bound`)
      return new RegExp(
        pattern
          .replace(/[a-zA-Z]+/g, classOf)
          .replace(/\s+/g, '')
          .replace(/\((?!\?)/g, '(?:'),
        'y',
      )
    },
  }
}

// Signs live in the private use area, where no mark of a regular expression lies.
const FIRST = 0xe000
