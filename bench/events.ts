import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Event, type Models, readClean } from '../src/engine/index.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { shippedModels } from './shipped.ts'

const TRAIN = 'events/muc4/train.jsonl.gz'
const DEV = 'events/muc4/dev.jsonl.gz'
const CASED = 'dates/timebank-aquaint.jsonl.gz'

/**
 * Events on MUC-4's dev texts of 1988–90, all in capitals: which reports tell of one, of what types, and whom they befell. Case is given back by what mixed-case news
 * does with each word. Our types go far beyond MUC's five, which hold terrorism in Latin America only, so precision reads low.
 */
export const measure: Measure = {
  name: 'events',
  about: 'MUC-4 dev: reports with an event, types, victims and targets, beside memorising what train was filled with',
  needs: [TRAIN, DEV, CASED],
  run: async (run) => {
    const models = shippedModels()
    const lower = lowerWords(run)
    const dev = rowsOf<Row>(run, DEV).filter((_, at) => !run.quick || at % 4 === 0)
    const read = dev.map((row, at) => {
      run.progress(at, dev.length, 'events')
      return answerOf(row, lower, models)
    })
    const gold = dev.map(goldOf)
    const fills = new Set(rowsOf<Row>(run, TRAIN).flatMap((row) => goldOf(row).befell.flat()))
    const memory = dev.map(({ text }) => remembered(plain(text), fills))
    const share = (name: string, value: number, note = ''): Figure => ({ name, value, unit: 'share', note })
    const flat = (value: boolean): readonly string[] => (value ? ['event'] : [])
    return [
      share('muc.report with an event f1', f1(pairs(read, gold, ({ types }) => flat(types.length > 0)))),
      share('muc.types f1', f1(pairs(read, gold, ({ types }) => types))),
      ...(run.quick
        ? []
        : ['ATTACK', 'BOMBING', 'KIDNAPPING'].map((type) =>
            share(`muc.types f1, ${type}`, f1(pairs(read, gold, ({ types }) => types.filter((one) => one === type)))),
          )),
      share('muc.victims and targets f1', overlapF1(read, gold)),
      share('muc.victims and targets f1, memorising train', overlapF1(memory, gold), 'reference'),
      share(
        'muc.report with an event f1, always yes',
        f1(
          pairs(
            gold.map(() => ({ types: ['x'], befell: [] })),
            gold,
            ({ types }) => flat(types.length > 0),
          ),
        ),
        'reference',
      ),
    ]
  },
}

interface Fill {
  readonly values: readonly string[]
}
interface Row {
  readonly id: string
  readonly text: string
  readonly dateline: { readonly date?: string } | null
  readonly templates: readonly { readonly slots: Readonly<Record<string, readonly Fill[] | null>> }[]
}

/** Types, each once, and whom the events befell: each by its alternatives, in plain words. */
interface Answer {
  readonly types: readonly string[]
  readonly befell: readonly (readonly string[])[]
}

/** Our types by MUC's, chosen on train. */
const TYPES: Readonly<Record<string, string>> = {
  attack: 'ATTACK',
  'armed-clash': 'ATTACK',
  'mob-violence': 'ATTACK',
  shelling: 'ATTACK',
  casualties: 'ATTACK',
  bombing: 'BOMBING',
  explosion: 'BOMBING',
  'grenade-attack': 'BOMBING',
  'suicide-bombing': 'BOMBING',
  abduction: 'KIDNAPPING',
  'property-destruction': 'ARSON',
  robbery: 'ROBBERY',
}

function answerOf({ text, dateline }: Row, lower: ReadonlySet<string>, models: Models): Answer {
  const cased = truecase(text, lower)
  const { events } = readClean(cased, dateline?.date ? { published: dateline.date } : {}, models)
  const ours = events.filter(({ type }) => TYPES[type])
  const of = ({ targets }: Event): string[] => targets.map(({ start, end }) => plain(cased.slice(start, end)))
  return {
    types: [...new Set(ours.map(({ type }) => TYPES[type] as string))],
    befell: [...new Set(ours.flatMap(of))].filter(Boolean).map((one) => [one]),
  }
}

function goldOf({ templates }: Row): Answer {
  const fills = (slot: string): readonly Fill[] => templates.flatMap(({ slots }) => slots[slot] ?? [])
  const befell = new Map<string, readonly string[]>()
  for (const slot of ['victimName', 'victimDescription', 'target'])
    for (const { values } of fills(slot)) {
      const words = values.map(plain).filter(Boolean)
      if (words.length > 0) befell.set(words.join('|'), words)
    }
  return { types: [...new Set(fills('type').flatMap(({ values }) => values.slice(0, 1)))], befell: [...befell.values()] }
}

/** What a system finds that knows nothing but the fillers of train. */
const remembered = (text: string, fills: ReadonlySet<string>): Answer => {
  const found = [...fills].filter((fill) => fill.length > 3 && ` ${text} `.includes(` ${fill} `))
  return { types: [], befell: found.map((fill) => [fill]) }
}

/** A phrase for comparison: words in lower case, without articles and marks. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(?:the|an?|his|her|their|its|some|several|other|another)\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim()

/** Sentence case for a text in capitals: words that mixed-case news writes small are small, others keep a capital. */
function truecase(text: string, lower: ReadonlySet<string>): string {
  let opens = true
  return text
    .replace(/^[^\n]{0,120}?\[TEXT\]\s*/, '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n\n')
    .replace(/[A-Z][A-Z']*|[.!?:"\n]/g, (word) => {
      if (!/[A-Z]/.test(word)) {
        opens ||= word !== '"'
        return word
      }
      const small = word.toLowerCase()
      const capital = opens || !lower.has(small)
      opens = false
      return capital ? small[0]?.toUpperCase() + small.slice(1) : small
    })
}

/** Words that mixed-case news writes small more often than with a capital. */
function lowerWords(run: Run): Set<string> {
  const counts = new Map<string, number>()
  for (const { text } of rowsOf<{ readonly text: string }>(run, CASED))
    for (const [, word = ''] of text.matchAll(/(?<=[a-z,] )([A-Za-z]['A-Za-z]*)/g)) {
      const small = word.toLowerCase()
      counts.set(small, (counts.get(small) ?? 0) + (word === small ? 1 : -1))
    }
  return new Set([...counts].filter(([, count]) => count > 0).map(([word]) => word))
}

function rowsOf<R>({ data }: Run, file: string): R[] {
  return gunzipSync(readFileSync(path.join(data, file)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as R)
}

type Counts = { readonly hit: number; readonly said: number; readonly gold: number }

function pairs(read: readonly Answer[], gold: readonly Answer[], of: (answer: Answer) => readonly string[]): Counts {
  let [hit, said, right] = [0, 0, 0]
  for (const [at, answer] of read.entries()) {
    const [ours, theirs] = [of(answer), new Set(of(gold[at] as Answer))]
    said += ours.length
    right += theirs.size
    hit += ours.filter((one) => theirs.has(one)).length
  }
  return { hit, said, gold: right }
}

const f1 = ({ hit, said, gold }: Counts): number => (said + gold === 0 ? 0 : (2 * hit) / (said + gold))

/** F1 of phrases, where a phrase is found if its words hold or are held by those of an alternative. */
function overlapF1(read: readonly Answer[], gold: readonly Answer[]): number {
  let [right, said, found, all] = [0, 0, 0, 0]
  for (const [at, { befell }] of read.entries()) {
    const theirs = gold[at]?.befell ?? []
    said += befell.length
    all += theirs.length
    right += befell.filter((ours) => theirs.some((one) => alike(ours, one))).length
    found += theirs.filter((one) => befell.some((ours) => alike(ours, one))).length
  }
  const [precision, recall] = [right / Math.max(1, said), found / Math.max(1, all)]
  return (2 * precision * recall) / Math.max(1e-9, precision + recall)
}

const alike = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.some((other) => holds(one, other) || holds(other, one)))

function holds(whole: string, part: string): boolean {
  const words = new Set(whole.split(' '))
  return part.split(' ').every((word) => words.has(word))
}
