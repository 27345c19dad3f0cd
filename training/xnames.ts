import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openWeights, packWeights } from '../src/engine/learn/index.ts'
import { packField } from '../src/engine/learn/field.ts'
import { openTagger, splitSentences, tagTokens, tokenise } from '../src/engine/text/index.ts'
import { NAME_TAGS, openNames, tagNames, type NamesModel } from '../src/engine/text/names/index.ts'
import { openLists, packLists } from '../src/engine/text/names/lists.ts'
import { readSilverNames, readUner, spansOf, type NamedSentence } from './named.ts'
import { buildLists } from './namelists.ts'
import { trainNames } from './nametagger.ts'

const opt = { epochs: 8, rate: 0.05, decay: 4, dropout: 0.5, least: 2, seeds: 1, w: 0.3, every: 4, most: 130000, bias: 0, copies: 1, ...JSON.parse(process.argv[2] ?? '{}') }
const data = '/work/shared/data'
const tagger = openTagger(readFileSync('src/engine/weights/tagger-en/weights.bin'))
const t0 = Date.now()
const say = (s: string) => console.log(`${((Date.now() - t0) / 1000).toFixed(0)}s ${s}`)
const train = readUner(data, 'train', tagger)
const dev = readUner(data, 'dev', tagger)
const silver = readSilverNames(data, tagger)
const late = silver.filter(({ document }) => document % 10 === 0)
const early = silver.filter(({ document }) => document % 10 !== 0 && document % opt.every === 1)
const packed = packLists(buildLists([...train, ...early]))
say(`lists ${Object.entries(packed).map(([k, v]) => `${k} ${v.length}`).join(', ')}`)
const lists = openLists(openWeights(packWeights({ meta: {}, arrays: packed })))
const { decay, ...rest } = opt
const field = trainNames(
  [...Array.from({ length: opt.copies }, () => train.map((sentence) => ({ sentence, weight: 1 }))).flat(), ...early.map((sentence) => ({ sentence, weight: opt.w }))],
  tagger.lexicon, lists, { epochs: rest.epochs, rate: rest.rate, decay, dropout: rest.dropout }, Array.from({ length: opt.seeds }, (_, i) => i + 1), opt.least, say)
say('trained')
for (const most of [opt.most]) {
  const bytes = packWeights({ meta: { kind: 'names', language: 'en', labels: NAME_TAGS }, arrays: { ...packed, ...packField(field, most, '') } })
  const model = openNames(bytes, tagger)
  say(`${most}: ${(bytes.length / 1e6).toFixed(2)} MB`)
  report('dev', dev, model)
  report('late', late, model)
  geo(model)
}
function report(name: string, sentences: readonly NamedSentence[], model: NamesModel) {
  const c: Record<string, [number, number, number]> = {}
  for (const { words, upos, gold } of sentences) {
    const g = spansOf(gold)
    const p = new Set(spansOf(tagNames(words, upos, model)))
    for (const s of g) for (const k of ['all', s.slice(0, 3)]) { c[k] ??= [0, 0, 0]; c[k][0]++; if (p.has(s)) c[k][2]++ }
    for (const s of p) for (const k of ['all', s.slice(0, 3)]) { c[k] ??= [0, 0, 0]; c[k][1]++ }
  }
  say(`${name} ${Object.entries(c).map(([k, [g, p, r]]) => `${k} F ${((200 * r) / (g + p)).toFixed(1)} P ${((100 * r) / p).toFixed(1)} R ${((100 * r) / g).toFixed(1)}`).join('  ')}`)
}
function geo(model: NamesModel) {
  let g = 0, p = 0, r = 0
  for (const line of gunzipSync(readFileSync(path.join(data, 'places/geovirus.jsonl.gz'))).toString().split('\n').filter(Boolean)) {
    const { text, toponyms } = JSON.parse(line)
    const gold = new Set(toponyms.map((t: any) => `${t.start}:${t.end}`))
    g += gold.size
    const tokens = tokenise(text)
    for (const { first, last } of splitSentences(text, tokens)) {
      const part = tokens.slice(first, last)
      const words = part.map(({ start, end }) => text.slice(start, end))
      for (const s of spansOf(tagNames(words, tagTokens(words, tagger), model))) {
        const [k, a, b] = s.split(':')
        if (k !== 'LOC') continue
        p++
        if (gold.has(`${part[Number(a)]!.start}:${part[Number(b) - 1]!.end}`)) r++
      }
    }
  }
  say(`geo F ${((200 * r) / (g + p)).toFixed(1)} P ${((100 * r) / p).toFixed(1)} R ${((100 * r) / g).toFixed(1)}`)
}
