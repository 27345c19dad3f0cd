import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { splitSentences, type TaggerModel, tagTokens, tokenise, type Upos } from '../src/engine/text/index.ts'
import { type NameTag, nameWords } from '../src/engine/text/names/index.ts'

/** A sentence with the names in it, as people or a machine marked them. */
export interface NamedSentence {
  /** Number of its document. */
  readonly document: number
  readonly words: readonly string[]
  readonly upos: readonly Upos[]
  readonly gold: readonly NameTag[]
}

const textOf = (file: string): string => {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** Sentences of Universal NER English-EWT, with tags of our own. */
export function readUner(data: string, part: string, tagger: TaggerModel): NamedSentence[] {
  let document = 0
  return textOf(path.join(data, `language/uner-ewt/${part}.iob2.gz`))
    .split('\n\n')
    .flatMap((block) => {
      const lines = block.split('\n').filter(Boolean)
      if (lines.some((line) => line.startsWith('# newdoc'))) document += 1
      const rows = lines.filter((line) => /^\d+\t/.test(line)).map((line) => line.split('\t'))
      if (rows.length === 0) return []
      const words = rows.map(([, word]) => word as string)
      return [{ document, words, upos: tagTokens(words, tagger), gold: rows.map(([, , tag]) => tag as NameTag) }]
    })
}

const KINDS: Readonly<Record<string, string>> = { PERSON: 'PER', ORGANIZATION: 'ORG', LOCATION: 'LOC' }

/** Sentences of PolNeAR's training articles with the names that CoreNLP found in them, on our own tokens. */
export function readSilverNames(data: string, tagger: TaggerModel): NamedSentence[] {
  const folder = path.join(data, 'attribution/polnear')
  const texts = new Map(linesOf<{ id: string; text: string }>(path.join(folder, 'train.jsonl.gz')).map(({ id, text }) => [id, text]))
  return linesOf<{ id: string; sents: [number, number, string, string][][] }>(path.join(folder, 'corenlp-train.jsonl.gz')).flatMap(
    ({ id, sents }, document) => {
      const text = texts.get(id)
      if (text === undefined) return []
      const kinds: string[] = new Array(text.length)
      for (const [start, end, , kind] of sents.flat()) if (KINDS[kind]) kinds.fill(KINDS[kind], start, end)
      const tokens = tokenise(text)
      return splitSentences(text, tokens).flatMap(({ first, last }) => {
        const words = nameWords(text, tokens.slice(first, last))
        let before: string | undefined
        const gold = tokens.slice(first, last).map(({ start }): NameTag => {
          const kind = kinds[start]
          const tag = kind ? (`${kind === before ? 'I' : 'B'}-${kind}` as NameTag) : 'O'
          before = kind
          return tag
        })
        // The machine saw no parts in "Norda-based", so it found no name there.
        const isUnsure = words.some(
          (word, at) => word === '\u2011' && gold[at] === 'O' && /\p{Lu}/u.test(`${words[at - 1]}${words[at + 1]}`),
        )
        return isUnsure ? [] : [{ document, words, upos: tagTokens(words, tagger), gold }]
      })
    },
  )
}

const linesOf = <T>(file: string): T[] =>
  textOf(file)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)

/** Names as `kind:from:to`, from tags. */
export function spansOf(tags: readonly NameTag[]): string[] {
  const spans: string[] = []
  for (let at = 0; at < tags.length; at++) {
    const tag = tags[at] as NameTag
    if (!tag.startsWith('B')) continue
    let to = at + 1
    while (tags[to] === `I${tag.slice(1)}`) to += 1
    spans.push(`${tag.slice(2)}:${at}:${to}`)
  }
  return spans
}
