// Rebuilds src/engine/weights/rarity-en: in how many news texts a stem or a name stands. node dist/training/rarity.js [--data DIR]
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { hashText, packWeights } from '../src/engine/learn/index.ts'
import { splitSentences, tokenise } from '../src/engine/text/index.ts'
import { RARITY_MODEL, RARITY_STEPS } from '../src/engine/trace/claims/rarity.ts'
import { isCommonWord, stemOf } from '../src/engine/trace/told/words.ts'
import { readTexts } from './words.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { values } = parseArgs({ options: { data: { type: 'string' } } })
const texts = readTexts(path.resolve(values.data ?? process.env.SAYSO_DATA ?? path.join(root, '../shared/data')))

/** Texts in which a stem or a name must stand to be listed; what is rarer counts as unknown. */
const LEAST = { words: 4, names: 6 }

const words = new Map<number, number>()
const names = new Map<number, number>()
for (const text of texts) {
  const tokens = tokenise(text)
  const own = { words: new Set<number>(), names: new Set<number>() }
  for (const { first, last } of splitSentences(text, tokens))
    for (let at = first; at < last; at++) {
      const { start, end } = tokens[at] as { start: number; end: number }
      const word = text.slice(start, end)
      const low = word.toLowerCase()
      if (!/\p{L}/u.test(word) || isCommonWord(low)) continue
      if (low === word) own.words.add(hashText(stemOf(low)) >>> 0)
      else if (at > first) own.names.add(hashText(low) >>> 0)
    }
  for (const hash of own.words) words.set(hash, (words.get(hash) ?? 0) + 1)
  for (const hash of own.names) names.set(hash, (names.get(hash) ?? 0) + 1)
}

const table = (counts: ReadonlyMap<number, number>, least: number): [Uint32Array, Uint8Array] => {
  const kept = [...counts].filter(([, count]) => count >= least).sort(([a], [b]) => a - b)
  const rarity = (count: number): number => Math.round(RARITY_STEPS * Math.log(texts.length / (count + 1)))
  return [Uint32Array.from(kept, ([hash]) => hash), Uint8Array.from(kept, ([, count]) => Math.max(1, rarity(count)))]
}
const [wordHashes, wordRarity] = table(words, LEAST.words)
const [nameHashes, nameRarity] = table(names, LEAST.names)
const unknown = Number(Math.log(texts.length / LEAST.words).toFixed(3))
const bytes = packWeights({
  meta: { model: RARITY_MODEL, texts: texts.length, unknown },
  arrays: { words: wordHashes, wordRarity, names: nameHashes, nameRarity },
})
const target = path.join(root, 'src/engine/weights', RARITY_MODEL)
mkdirSync(target, { recursive: true })
writeFileSync(path.join(target, 'weights.bin'), bytes)
process.stdout.write(`${texts.length} texts, ${wordHashes.length} stems, ${nameHashes.length} names, ${bytes.length} bytes\n`)
