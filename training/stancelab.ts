// scratch: cross validation
import { addProbabilities, type Lesson, trainLayers } from '../src/engine/learn/layers.ts'
import { BAGS, DENSE, featuresOf, NAMES, type Row } from '../src/engine/ground/stance/features.ts'
import { COMMONNESS, rankOf, stemOf, termsOf, type Wording, wordsOf, type Words } from '../src/engine/ground/stance/terms.ts'
import { hashText } from '../src/engine/learn/index.ts'
import { splitSentences, tokenise } from '../src/engine/text/index.ts'
import { foldOf, noCounts, readFnc, scoresOf, STANCES } from './fnc.ts'

const opt = (name: string, otherwise: number): number => {
  const found = process.argv.find((arg) => arg.startsWith(`--${name}=`))
  return found ? Number(found.split('=')[1]) : otherwise
}
const data = process.env.SAYSO_DATA!
const t0 = Date.now()
const say = (s: string) => console.error(((Date.now() - t0) / 1000).toFixed(0) + 's ' + s)
const fnc = readFnc(data)
const tok = (text: string) => { const tokens = tokenise(text); return { text, tokens, sentences: splitSentences(text, tokens) } }
const heads = fnc.headlines.map(tok)
const bodies = fnc.bodies.map(tok)
say('read')

export function wordingOf(bodyNumbers: number[], headNumbers: number[]): Wording {
  const df = new Map<string, number>()
  const stories = new Map<string, Set<number>>()
  const count = (t: ReturnType<typeof tok>, story: number, isBody: boolean) => {
    const seen = new Set<string>()
    for (const { start, end } of t.tokens) {
      const lower = t.text.slice(start, end).toLowerCase().replace('’', "'")
      if (!/[\p{L}\p{N}]/u.test(lower)) continue
      seen.add(stemOf(lower))
    }
    for (const s of seen) {
      if (isBody) df.set(s, (df.get(s) ?? 0) + 1)
      let set = stories.get(s); if (!set) stories.set(s, (set = new Set())); set.add(story)
    }
  }
  for (const b of bodyNumbers) count(bodies[b]!, fnc.bodyStory[b]!, true)
  for (const h of headNumbers) count(heads[h]!, fnc.headlineStory[h]!, false)
  const commonness = new Uint8Array(COMMONNESS)
  for (const [s, n] of df) { const slot = (hashText(s) || 1) & (COMMONNESS - 1); commonness[slot] = Math.max(commonness[slot]!, rankOf(n)) }
  const min = opt('spread', 20)
  const bag = new Map([...stories].filter(([s, set]) => set.size >= min && !/^\p{N}/u.test(s)).map(([s]) => s).sort().map((s, i) => [s, i]))
  return { commonness, bodies: bodyNumbers.length, bag }
}

const folds = opt('folds', 4)
const run = opt('run', folds)
const mode = process.argv.includes('--bodies') ? 'bodies' : 'stories'
const total = noCounts()
const store: { fold: number; gold: number; p: Float64Array; weight: number }[] = []
for (let fold = 0; fold < run; fold++) {
  const hf = fnc.headlines.map((_, h) => foldOf(fnc.headlineStory[h]!, folds))
  const bf = fnc.bodies.map((_, b) => mode === 'stories' ? foldOf(fnc.bodyStory[b]!, folds) : foldOf(fnc.bodyIds[b]!, folds))
  const isTrain = mode === 'stories' ? (p: { headline: number; body: number }) => hf[p.headline] !== fold && bf[p.body] !== fold : (p: { headline: number; body: number }) => bf[p.body] !== fold
  const isTest = mode === 'stories' ? (p: { headline: number; body: number }) => hf[p.headline] === fold && bf[p.body] === fold : (p: { headline: number; body: number }) => bf[p.body] === fold
  const wording = wordingOf(fnc.bodies.map((_, b) => b).filter((b) => bf[b] !== fold), fnc.headlines.map((_, h) => h).filter((h) => mode === 'bodies' || hf[h] !== fold))
  const terms = termsOf(wording)
  const hw = heads.map((h) => wordsOf(h.text, h.tokens, h.sentences, terms))
  const bw = bodies.map((h) => wordsOf(h.text, h.tokens, h.sentences, terms))
  const bag = wording.bag.size
  const inputs = DENSE + BAGS * bag
  const lessons: (Lesson & { row: Row })[] = []
  const tests: { row: Row; label: number }[] = []
  const keep = opt('keep', 0.5)
  const cw = [opt('wa', 1.5), opt('wd', 3), opt('wi', 1), opt('wu', 0.5)]
  const started = Date.now()
  let n = 0
  fnc.pairs.forEach((p, i) => {
    const train = isTrain(p)
    const test = isTest(p)
    if (!train && !test) return
    if (train && p.label === 3 && (Math.imul(i, 0x9e3779b1) >>> 0) / 4294967296 > keep) return
    if (test && p.label === 3 && mode === 'bodies' && i % 4) return
    const row = featuresOf(hw[p.headline]!, bw[p.body]!, bag)
    n++
    if (train) lessons.push({ row, label: p.label, weight: cw[p.label]! * (p.label === 3 ? 1 / keep : 1) })
    if (test) tests.push({ row, label: p.label })
  })
  const cost = (Date.now() - started) / n
  // scale dense
  const square = new Float64Array(DENSE), sum = new Float64Array(DENSE)
  for (const { row } of lessons) for (let k = 0; k < row.length; k++) if (row.at[k]! < DENSE) { square[row.at[k]!]! += row.values[k]! ** 2; sum[row.at[k]!]! += row.values[k]! }
  const scale = square.map((s, i) => 1 / (Math.sqrt(Math.max(0, s / lessons.length - (sum[i]! / lessons.length) ** 2)) + 1e-3))
  const bagScale = opt('bagscale', 1)
  const scaled = (row: any) => { for (let k = 0; k < row.length; k++) row.values[k]! *= row.at[k]! < DENSE ? scale[row.at[k]!]! : bagScale }
  for (const { row } of lessons) scaled(row)
  for (const { row } of tests) scaled(row)
  say(`fold ${fold}: ${lessons.length} train, ${tests.length} test, bag ${bag}, ${cost.toFixed(3)} ms a pair`)
  const seeds = opt('seeds', 1)
  const sums = tests.map(() => new Float64Array(4))
  for (let seed = 0; seed < seeds; seed++) {
    const net = trainLayers(lessons, { inputs, hidden: opt('hidden', 48), labels: 4, epochs: opt('epochs', 6), rate: opt('rate', 0.002), dropInputs: opt('di', 0.3), dropUnits: opt('du', 0.4), decay: opt('decay', 0.05), seed: seed + 1 })
    tests.forEach(({ row }, i) => addProbabilities(net, row as Row, 1 / seeds, sums[i]!))
  }
  const gu = tests.filter((t) => t.label === 3).length, gr = tests.length - gu
  const uw = ((0.7203 / 0.2797) * gr) / gu
  const own = noCounts()
  tests.forEach(({ label }, i) => {
    const p = sums[i]!
    const weight = label === 3 ? uw : 1
    const guess = p.indexOf(Math.max(...p))
    total.table[label]![guess]! += weight
    own.table[label]![guess]! += weight
    store.push({ fold, gold: label, p, weight })
  })
  const s = scoresOf(own)
  say(`fold ${fold}: weighted ${(s.weighted * 100).toFixed(2)} macro ${s.macro.toFixed(3)} related ${s.related.toFixed(3)} f1 ${s.f1.map((f) => f.toFixed(3)).join(' ')}`)
}
const s = scoresOf(total)
console.log(process.argv.slice(2).join(' '), `ALL weighted ${(s.weighted * 100).toFixed(2)} macro ${s.macro.toFixed(3)} related ${s.related.toFixed(3)} f1 ${STANCES.map((n, i) => n + ' ' + s.f1[i]!.toFixed(3)).join(' ')}`)
console.log(total.table.map((r) => r.map((n) => n.toFixed(0).padStart(6)).join('')).join('\n'))
if (NAMES.length !== DENSE) throw new Error()
// bias sweep
for (const bd of [0.5, 1, 1.5, 2, 3]) { let line = ''; for (const ba of [0.7, 1, 1.4, 2]) {
  const c = noCounts()
  for (const { gold, p, weight } of store) { const q = [p[0]! * ba, p[1]! * bd, p[2]!, p[3]!]; c.table[gold]![q.indexOf(Math.max(...q))]! += weight }
  const r = scoresOf(c); line += ` d${bd} a${ba}: ${(r.weighted * 100).toFixed(2)}/${r.macro.toFixed(3)}` }
  console.log(line) }
