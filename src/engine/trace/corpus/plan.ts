import { doubles, numbers, once, taught, teaching, times, twins } from './arrivals.ts'
import { claims, lineOfReport, matched } from './claims.ts'
import { compare, texts, wants } from './comparing.ts'
import { copying, gathered } from './copying.ts'
import { cited, meet, pairs } from './meeting.ts'
import { company, furniture, furnitureIn, numbered, shared, windows } from './sharing.ts'
import type { Row, Step } from './step.ts'

/**
 * A stage of tracing a corpus that no machine need hold. Rows come from sets that stages before put out (`stage.set`), and what is put out
 * depends on them alone.
 *
 * - `each`: a step is given every row by itself, in whatever order.
 * - `group`: all rows of a key together, in the order of `order`.
 * - `rank`: rows are numbered in the order of their keys, from 0; the number, with ten digits, is their new key (set `ranked`).
 * - `component`: rows are edges between their key and their order; puts out for every node the least of what is connected with it, at once
 *   or through others (set `of`: key the node, value `{component}`).
 * - `gather`: all rows go to one place, and what they teach is told to all stages after it, by the stage's name.
 */
export type CorpusStage = { readonly name: string; readonly from: readonly string[] } & (
  | {
      readonly kind: 'each' | 'group'
      readonly step: Step
      /** A set without whose rows there is nothing to do. */
      readonly unless?: string
    }
  | { readonly kind: 'rank' | 'component' }
  | { readonly kind: 'gather'; readonly learn: (rows: Iterable<Row>) => unknown }
)

/** Rounds of asking for texts: the first, and one for each round in which a report looks for what the best do not explain. */
const ROUNDS = [1, 2, 3, 4]

/** What stages after each other are given of all rounds. */
const rounds = (set: string): string[] => ROUNDS.map((round) => `compare${round}.${set}`)

/**
 * How a corpus is traced: `read.taken` are the reports with what their readings say, `{taken: {report, facts}}` by id, ordered as they
 * come; the sets named in `RESULT` are what `predictions` tells of all reports together, line by line.
 */
export const STAGES: readonly CorpusStage[] = /* @__PURE__ */ stages()

/** Made by a call, which bundlers shake off where nobody traces corpora. */
function stages(): readonly CorpusStage[] {
  return [
    { name: 'once', kind: 'group', from: ['read.taken'], step: once },
    { name: 'twins', kind: 'group', from: ['once.texts'], step: twins },
    { name: 'teaching', kind: 'group', from: ['twins.teaching'], step: teaching },
    { name: 'taught', kind: 'gather', from: ['teaching.taught'], learn: taught },
    { name: 'times', kind: 'each', from: ['twins.dated'], step: times },
    { name: 'order', kind: 'rank', from: ['times.moments'] },
    { name: 'numbers', kind: 'each', from: ['order.ranked'], step: numbers },
    { name: 'doubles', kind: 'group', from: ['numbers.twins'], step: doubles },
    { name: 'numbered', kind: 'group', from: ['once.reports', 'numbers.numbers'], step: numbered },
    { name: 'shared', kind: 'group', from: ['numbered.held'], step: shared },
    { name: 'company', kind: 'group', from: ['numbered.texts', 'shared.suspects'], step: company, unless: 'shared.suspects' },
    { name: 'suspected', kind: 'group', from: ['company.company'], step: furniture(0) },
    { name: 'plain', kind: 'gather', from: ['suspected.found'], learn: furnitureIn },
    { name: 'confirmed', kind: 'group', from: ['company.company'], step: furniture(1) },
    { name: 'furniture', kind: 'gather', from: ['suspected.found', 'confirmed.found'], learn: furnitureIn },
    { name: 'windows', kind: 'group', from: ['shared.held'], step: windows },
    { name: 'wants', kind: 'group', from: ['numbered.texts', 'windows.windows'], step: wants },
    ...ROUNDS.flatMap((round): CorpusStage[] => {
      const asked = round === 1 ? 'wants.wants' : `compare${round - 1}.wants`
      const open = round === 1 ? ['numbered.texts', 'windows.windows'] : [`compare${round - 1}.open`]
      return [
        { name: `texts${round}`, kind: 'group', from: ['numbered.texts', asked], step: texts, unless: asked },
        { name: `compare${round}`, kind: 'group', from: [...open, `texts${round}.texts`], step: compare, unless: asked },
      ]
    }),
    { name: 'alike', kind: 'component', from: [...rounds('edges'), 'doubles.edges'] },
    { name: 'gathered', kind: 'group', from: ['numbered.texts', 'numbered.facts', ...rounds('pairs'), 'alike.of'], step: gathered },
    { name: 'copying', kind: 'group', from: ['gathered.gathered'], step: copying },
    { name: 'meet', kind: 'group', from: ['copying.names'], step: meet },
    { name: 'pairs', kind: 'group', from: ['meet.met'], step: pairs },
    { name: 'cited', kind: 'group', from: ['pairs.offers'], step: cited },
    { name: 'tied', kind: 'component', from: ['pairs.edges', 'cited.edges'] },
    { name: 'matched', kind: 'group', from: ['copying.wordings', 'pairs.pairs', 'cited.pairs', 'tied.of'], step: matched },
    { name: 'claims', kind: 'group', from: ['matched.matters'], step: claims },
    { name: 'reports', kind: 'group', from: ['copying.parents', 'claims.cites'], step: lineOfReport },
  ]
}

/** The sets whose rows are lines of the result: key the id, order the type, value `{line}`. */
export const RESULT: readonly string[] = ['copying.lines', 'claims.lines', 'reports.lines']

/** The sets whose rows say what was left out: value `{id, code, message}`. */
export const FAULTS: readonly string[] = ['read.faults', 'once.faults']
