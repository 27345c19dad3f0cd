import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openWeights, packWeights } from '../src/engine/learn/index.ts'
import { packField } from '../src/engine/learn/field.ts'
import { findMentions } from '../src/engine/ground/entities/mentions.ts'
import { findEntities } from '../src/engine/ground/entities/entities.ts'
import { analyse, openTagger, splitSentences, tagTokens, tokenise } from '../src/engine/text/index.ts'
import { NAME_TAGS, nameWords, openNames, tagNames, type NamesModel } from '../src/engine/text/names/index.ts'
import { openLists, packLists } from '../src/engine/text/names/lists.ts'
import { readSilverNames, readUner, spansOf, type NamedSentence } from './named.ts'
import { buildLists } from './namelists.ts'
import { trainNames } from './nametagger.ts'

const opt = { epochs: 8, rate: 0.05, decay: 4, dropout: 0.5, least: 2, seeds: 1, w: 0.3, every: 4, most: 130000, bias: 0, copies: 1, up: 0, down: 0, wd: 0.5, ...JSON.parse(process.argv[2] ?? '{}') }
const data = '/work/shared/data'
const tagger = openTagger(readFileSync('src/engine/weights/tagger-en/weights.bin'))
const t0 = Date.now()
const say = (s: string) => console.log(`${((Date.now() - t0) / 1000).toFixed(0)}s ${s}`)
const full = readUner(data, 'train', tagger)
const train = full.filter(({ document }) => document % 5 !== 2)
const dev = readUner(data, 'dev', tagger)
const held = full.filter(({ document }) => document % 5 === 2)
const silver = readSilverNames(data, tagger)
const late = silver.filter(({ document }) => document % 10 === 0)
const early = silver.filter(({ document }) => document % 10 !== 0 && document % opt.every === (opt.every > 1 ? 1 : 0))
const packed = packLists(buildLists([...train, ...early]))
say(`lists ${Object.entries(packed).map(([k, v]) => `${k} ${v.length}`).join(', ')}`)
const lists = openLists(openWeights(packWeights({ meta: {}, arrays: packed })))
const { decay, ...rest } = opt
const cased = (f: (w: string) => string, list: readonly NamedSentence[], k: number) => list.filter((_, i) => k > 0 && i % k === 1).map((x) => { const words = x.words.map(f); return { ...x, words, upos: tagTokens(words, tagger) } })
const field = opt.load ? { transitions: new Float32Array(0) } as never as ReturnType<typeof trainNames> : trainNames(
  [...Array.from({ length: opt.copies }, () => train.map((sentence) => ({ sentence, weight: 1 }))).flat(), ...early.map((sentence) => ({ sentence, weight: opt.w })), ...cased((w) => w.toUpperCase(), early, opt.up).map((sentence) => ({ sentence, weight: opt.w })), ...cased((w) => w.toLowerCase(), train, opt.down).map((sentence) => ({ sentence, weight: opt.wd }))],
  tagger.lexicon, lists, { epochs: rest.epochs, rate: rest.rate, decay, dropout: rest.dropout }, Array.from({ length: opt.seeds }, (_, i) => i + 1), opt.least, say)
say('trained')
for (const most of [opt.most]) {
  for (const bias of opt.biases ?? [opt.bias]) {
  const transitions = field.transitions.map((v, i) => (i % 7 === 0 ? v - bias : v))
  const bytes = opt.load ? readFileSync(opt.load) : packWeights({ meta: { kind: 'names', language: 'en', labels: NAME_TAGS }, arrays: { ...packed, ...packField({ ...field, transitions }, most, '') } })
  if (opt.save) writeFileSync(opt.save, bytes)
  const model = openNames(bytes, tagger)
  say(`${most} bias ${bias}: ${(bytes.length / 1e6).toFixed(2)} MB`)
  report('dev', dev, model)
  report('held', held, model)
  report('both', [...dev, ...held], model)
  report('late', late, model)
  geo(model)
  if (opt.doc) { docs('dev', dev, model); docs('late', late, model); geoDocs(model) }
}}
function docs(name: string, sentences: readonly NamedSentence[], model: NamesModel) {
  const byDoc = new Map<number, NamedSentence[]>()
  for (const x of sentences) byDoc.set(x.document, [...(byDoc.get(x.document) ?? []), x])
  let g = 0, p = 0, r = 0
  for (const part of byDoc.values()) {
    const words = part.flatMap((x) => x.words)
    let n = 0
    const analysis = { text: '', tokens: [], upos: part.flatMap((x) => x.upos), sentences: part.map((x) => { const first = n; n += x.words.length; return { start: 0, end: 0, first, last: n } }), treeOf: () => null }
    const pred = new Set(findMentions(analysis as any, words, model).map(({ from, to, kind }) => `${{ person: 'PER', organisation: 'ORG', place: 'LOC', other: '' }[kind]}:${from}:${to}`))
    const gold = spansOf(part.flatMap((x) => x.gold))
    g += gold.length; p += pred.size; r += gold.filter((x) => pred.has(x)).length
  }
  say(`doc ${name} F ${((200 * r) / (g + p)).toFixed(1)} P ${((100 * r) / p).toFixed(1)} R ${((100 * r) / g).toFixed(1)}`)
}
function geoDocs(model: NamesModel) {
  let g = 0, p = 0, r = 0
  for (const line of gunzipSync(readFileSync(path.join(data, 'places/geovirus.jsonl.gz'))).toString().split('\n').filter(Boolean)) {
    const { text, toponyms } = JSON.parse(line)
    const gold = new Set(toponyms.map((t: any) => `${t.start}:${t.end}`))
    g += gold.size
    const fn = new Set(gold)
    const out: string[] = []
    for (const e of findEntities(analyse(text, tagger), model)) if (e.kind === 'place') { p++; if (gold.has(`${e.start}:${e.end}`)) { r++; fn.delete(`${e.start}:${e.end}`) } else out.push(`+${text.slice(e.start, e.end)}`) }
    for (const x of fn) { const [a, b] = (x as string).split(':').map(Number); out.push(`-${text.slice(a, b)} {${text.slice(Math.max(0, a! - 25), b! + 25)}}`) }
    if (opt.geoErrors && out.length) console.log(out.join(' '))
  }
  say(`doc geo F ${((200 * r) / (g + p)).toFixed(1)} P ${((100 * r) / p).toFixed(1)} R ${((100 * r) / g).toFixed(1)}`)
}
function report(name: string, sentences: readonly NamedSentence[], model: NamesModel) {
  const errs: string[] = []
  const c: Record<string, [number, number, number]> = {}
  for (const { words, upos, gold } of sentences) {
    const g = spansOf(gold)
    const p = new Set(spansOf(tagNames(words, upos, model)))
    if (opt.errors && name === 'dev') { const q = (x: string) => { const [k, a, b] = x.split(':'); return `${k}[${words.slice(+a!, +b!).join(' ')}]` }; const fn = g.filter((x) => !p.has(x)).map(q), fp = [...p].filter((x) => !g.includes(x)).map(q); if (fn.length + fp.length) errs.push(`-${fn.join(' ')} +${fp.join(' ')} :: ${words.slice(0, 40).join(' ')}`) }
    for (const s of g) for (const k of ['all', s.slice(0, 3)]) { c[k] ??= [0, 0, 0]; c[k][0]++; if (p.has(s)) c[k][2]++ }
    for (const s of p) for (const k of ['all', s.slice(0, 3)]) { c[k] ??= [0, 0, 0]; c[k][1]++ }
  }
  if (errs.length) console.log(errs.join('\n'))
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
      const words = nameWords(text, part)
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
