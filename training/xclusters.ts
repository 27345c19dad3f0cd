import { readFileSync, writeFileSync } from 'node:fs'
import { openTagger } from '../src/engine/text/index.ts'
import { clusterWords } from './clusters.ts'
import { readTrees } from './conllu.ts'
import { readRaw } from './words.ts'
const data = '/work/shared/data'
const tagger = openTagger(readFileSync('src/engine/weights/tagger-en/weights.bin'))
const { index } = tagger.lexicon
const raw = [...readTrees(`${data}/language/ud-ewt/train.conllu.gz`).map(({ words }) => words.map(({ form }) => form)), ...readRaw(data)]
const n = index.size
const sentences = raw.map((s) => Int32Array.from(s, (w) => index.get(w.toLowerCase()) ?? (/\p{Nd}/u.test(w) ? n + 2 : /\p{L}/u.test(w) ? n + 1 : n + 3)))
console.log(n, raw.length, raw.reduce((a, s) => a + s.length, 0))
const classes = clusterWords(sentences, n + 3, Number(process.argv[2]), 4, 1).slice(0, n + 1)
writeFileSync(`/tmp/exp/clusters${process.argv[2]}.bin`, classes)
