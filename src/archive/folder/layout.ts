/** The note of the last entry known to be on disk. */
export const HEAD_FILE = 'head.json'
export const NEW_HEAD_FILE = 'head.json.new'
export const JOURNAL = 'journal'
export const CAPTURES = 'captures'

export const journalFile = (file: number): string => `${JOURNAL}/${String(file).padStart(6, '0')}.jsonl`
export const captureName = (file: number): string => `${String(file).padStart(6, '0')}.warc.gz`
export const captureFile = (file: number): string => `${CAPTURES}/${captureName(file)}`

const NUMBERED = { [JOURNAL]: /^(\d{6})\.jsonl$/, [CAPTURES]: /^(\d{6})\.warc\.gz$/ } as const

/** The numbers of a folder's files in order, and what else lies there. */
export function numbered(folder: keyof typeof NUMBERED, names: readonly string[]): { numbers: number[]; strays: string[] } {
  const numbers: number[] = []
  const strays: string[] = []
  for (const name of names) {
    const number = Number(NUMBERED[folder].exec(name)?.[1])
    if (number > 0) numbers.push(number)
    else strays.push(name)
  }
  return { numbers: numbers.sort((a, b) => a - b), strays: strays.sort() }
}

/** Numbers from 1 to the last that are not there. */
export function missing(numbers: readonly number[]): number[] {
  const there = new Set(numbers)
  return Array.from({ length: numbers.at(-1) ?? 0 }, (_, i) => i + 1).filter((number) => !there.has(number))
}
