import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What WordNet says of a word as a verb and as a noun: bit fields, 0 where it knows none. */
export interface Senses {
  /** Bits 0–3: supersense of the commonest sense, from 1 (verb.body …); then the flags of `FLAGS`. */
  readonly verb: Uint16Array
  /** Supersense of the commonest sense as a noun, from 1. */
  readonly noun: Uint8Array
}

/** Files of verbs in WordNet's numbering start here. */
const FIRST_VERB_FILE = 29
/** Verb files whose presence among the first four senses is flagged: cognition, communication, emotion, perception. */
const FLAGGED_FILES = [31, 32, 37, 39]
/** Sentence frames that are flagged: somebody ---s that …, it ---s that …, somebody ---s to …, ---s somebody to …, ---s something, ---s somebody. */
const FRAMES: readonly (readonly number[])[] = [[26], [34], [28, 35], [24, 25], [8, 11], [9, 10]]

interface Entry {
  readonly files: readonly number[]
  readonly frames: ReadonlySet<number>
}

/** The senses of each word of a lexicon, by its number; `folder` holds the database files of WordNet 3.1. */
export function sensesOf(index: ReadonlyMap<string, number>, folder: string): Senses {
  const verbs = entriesOf(folder, 'verb', 4)
  const nouns = entriesOf(folder, 'noun', 1)
  const verb = new Uint16Array(index.size + 1)
  const noun = new Uint8Array(index.size + 1)
  for (const [word, number] of index) {
    const told = lemmas(word, VERB_ENDINGS, IRREGULAR)
      .map((lemma) => verbs.get(lemma))
      .find(Boolean)
    if (told) {
      let bits = (told.files[0] as number) - FIRST_VERB_FILE + 1
      for (const [at, file] of FLAGGED_FILES.entries()) if (told.files.includes(file)) bits |= 1 << (4 + at)
      for (const [at, frames] of FRAMES.entries()) if (frames.some((frame) => told.frames.has(frame))) bits |= 1 << (8 + at)
      verb[number] = bits
    }
    const named = lemmas(word, NOUN_ENDINGS, new Map())
      .map((lemma) => nouns.get(lemma))
      .find(Boolean)
    if (named) noun[number] = (named.files[0] as number) + 1
  }
  return { verb, noun }
}

function entriesOf(folder: string, part: 'verb' | 'noun', most: number): Map<string, Entry> {
  const linesOf = (name: string): string[] => {
    const file = path.join(folder, name)
    if (!existsSync(file)) throw new Error(`${file} is absent: install the development dependencies`)
    return readFileSync(file, 'latin1')
      .split('\n')
      .filter((line) => line && !line.startsWith(' '))
  }
  const synsets = new Map<string, { file: number; frames: number[] }>()
  for (const line of linesOf(`data.${part}`)) {
    const fields = (line.split(' | ')[0] as string).trim().split(' ')
    const frames = [...(line.split(' | ')[0] as string).matchAll(/ \+ (\d\d) (?=[0-9a-f]{2}(?: |$))/g)].map((match) => Number(match[1]))
    synsets.set(fields[0] as string, { file: Number(fields[1]), frames })
  }
  const entries = new Map<string, Entry>()
  for (const line of linesOf(`index.${part}`)) {
    const fields = line.trim().split(/\s+/)
    const senses = fields
      .filter((field) => /^\d{8}$/.test(field))
      .slice(0, most)
      .flatMap((offset) => synsets.get(offset) ?? [])
    if (senses.length)
      entries.set(fields[0] as string, {
        files: senses.map(({ file }) => file),
        frames: new Set(senses.slice(0, 2).flatMap(({ frames }) => frames)),
      })
  }
  return entries
}

type Ending = readonly [ending: string, instead: string]
const VERB_ENDINGS: readonly Ending[] = [
  ['', ''],
  ['ies', 'y'],
  ['s', ''],
  ['es', ''],
  ['ied', 'y'],
  ['ed', 'e'],
  ['ed', ''],
  ['ing', 'e'],
  ['ing', ''],
]
const NOUN_ENDINGS: readonly Ending[] = [
  ['', ''],
  ['ies', 'y'],
  ['s', ''],
  ['es', ''],
  ['men', 'man'],
]

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  (
    'said say|told tell|thought think|knew know|known know|felt feel|saw see|seen see|wrote write|written write|spoke speak|spoken speak|' +
    'found find|heard hear|held hold|gave give|given give|took take|taken take|made make|meant mean|understood understand|sought seek|' +
    'swore swear|sworn swear|forgot forget|chose choose|chosen choose|drew draw|drawn draw|laid lay|led lead|left leave|kept keep|' +
    'brought bring|fought fight|caught catch|taught teach|bought buy|sold sell|paid pay|stood stand|went go|gone go|came come|ran run|' +
    'began begin|begun begin|sang sing|shook shake|threw throw|thrown throw|broke break|broken break|rose rise|fell fall|grew grow|' +
    'won win|lost lose|spent spend|sent send|built build|met meet|put put|read read|let let|set set|cut cut|got get|had have|has have'
  )
    .split('|')
    .map((pair) => pair.split(' ') as [string, string]),
)

function lemmas(word: string, endings: readonly Ending[], irregular: ReadonlyMap<string, string>): string[] {
  const known = irregular.get(word)
  if (known) return [known]
  return endings.flatMap(([ending, instead]) => {
    if (!word.endsWith(ending) || word.length - ending.length < 2) return []
    const bare = word.slice(0, word.length - ending.length)
    const doubled = instead === '' && ending !== '' && /([bdglmnprt])\1$/.test(bare) ? [bare.slice(0, -1)] : []
    return [bare + instead, ...doubled]
  })
}
