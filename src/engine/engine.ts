import { attribute } from './attribute/attribute.ts'
import { evidenceOf, headlineClaims, mainClaim } from './attribute/headline.ts'
import { findCredits } from './ground/credits/credits.ts'
import { ground, UNGROUNDED } from './ground/ground.ts'
import { type Entity, type Hints, type Issue, issue, type Reading, type ReadResult, type Report, type Told } from './model/index.ts'
import type { Models } from './models.ts'
import { readHtml } from './read/html/html.ts'
import { open } from './read/open.ts'
import { readPage, readText } from './read/page/page.ts'
import {
  type Analysis,
  analyse,
  type Outlets,
  openOutlets,
  parse,
  RELATIONS,
  type Relation,
  tagTokens,
  type Upos,
  withOutlets,
} from './text/index.ts'
import { originsOf } from './trace/origins.ts'
import { ENGINE_VERSION } from './version.ts'

/** The stages that a caller may ask for; each needs those before it. */
export type ReadingStage = 'read' | 'attribute' | 'ground'

export interface ReadOptions {
  /** Default: all. */
  readonly stages?: readonly ReadingStage[]
  /** Outlets known by name, as `openOutlets` makes them. Default: those that come with this version. */
  readonly outlets?: Outlets
}

/**
 * Reads whatever the bytes hold: a page, plain text, Markdown, a feed, a mail, a web archive; one reading a report.
 *
 * @throws `UnreadableInput` if they hold no report at all.
 */
export async function readBytes(bytes: Uint8Array, hints: Hints, models: Models, options?: ReadOptions): Promise<Reading[]> {
  return (await open(bytes, hints, models.blocks)).map((read) => toReading(read, models, options))
}

/** Reads the markup of one web page. */
export const readMarkup = (markup: string, hints: Hints, models: Models, options?: ReadOptions): Reading =>
  toReading(readHtml(markup, hints, null, models.blocks), models, options)

/** Reads a whole page found as plain text, boilerplate included. */
export const readPageText = (text: string, hints: Hints, models: Models, options?: ReadOptions): Reading =>
  toReading(readPage(text, hints), models, options)

/** Reads a clean body: the text is used verbatim. */
export const readClean = (text: string, hints: Hints, models: Models, options?: ReadOptions): Reading =>
  toReading(readText(text, hints), models, options)

/** Words as given, taken as one sentence: each with its universal tag, its head and its relation to it. */
export interface WordTree {
  readonly upos: readonly Upos[]
  /** The head of each word, counted from 1; 0 for the one root. */
  readonly heads: readonly number[]
  readonly relations: readonly Relation[]
}

/** Universal part-of-speech tags and the dependency tree of one sentence. */
export function parseWords(words: readonly string[], models: Models): WordTree {
  const upos = tagTokens(words, models.tagger)
  const { heads, relations } = parse(words, upos, models.parser)
  return { upos, heads: [...heads], relations: Array.from(relations, (number) => RELATIONS[number] ?? 'dep') }
}

/** The spine: a report, who says what in it, and what its headline and main claim rest on. */
function toReading({ report, setAside, issues }: ReadResult, models: Models, { stages, outlets }: ReadOptions = {}): Reading {
  const wanted = !stages || stages.includes('attribute') || stages.includes('ground')
  const analysis = wanted ? analyse(report.text.slice(0, MOST_CHARACTERS), models.tagger, () => models.parser) : null
  const told = analysis ? attribute({ ...report, text: analysis.text }, analysis, models.attribution) : UNTOLD
  const grounding = !stages || stages.includes('ground')
  const grounded = analysis && grounding ? ground(report, analysis, told.statements) : UNGROUNDED
  const entities: readonly Entity[] = []
  const known = grounding ? (outlets ?? openOutlets()) : null
  const evidence = evidenceOf(told, report.text, report.language)
  return {
    format: 'sayso.reading/1',
    engine: { version: ENGINE_VERSION, weights: models.weights },
    report,
    ...told,
    entities: known ? withOutlets(entities, known) : [],
    places: [],
    ...grounded,
    credits: known ? findCredits(report, setAside, known) : [],
    headline: report.title && analysis ? headlineClaims(report.title, evidence, report.language) : [],
    origins: originsOf(told.statements, told.sources, mainClaim(report, told, evidence)),
    issues: [...issues, ...told.issues, ...(analysis ? cutShort(report, analysis) : [])],
    setAside,
  }
}

// The longest of 2,900 news texts measured has 130,000 characters; what is longer is a book, a dump or an attack.
const MOST_CHARACTERS = 400_000

/** That only the head of a text was analysed, where that is so. */
function cutShort(report: Report, { text }: Analysis): Issue[] {
  const message = `Statements were looked for in the first ${MOST_CHARACTERS} characters only.`
  return text.length < report.text.length ? [issue('attribute', 'too-long', message, { start: text.length, end: report.text.length })] : []
}

const UNTOLD: Told = { sources: [], statements: [], ownVoice: [], issues: [] }
