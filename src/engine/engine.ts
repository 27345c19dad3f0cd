import { attribute } from './attribute/attribute.ts'
import { headlineClaims } from './attribute/headline.ts'
import { type Evidence, evidenceOf } from './attribute/headlineevidence.ts'
import { mainClaim } from './attribute/headlinemain.ts'
import { findCredits } from './ground/credits/credits.ts'
import { figuresOf, ground, UNGROUNDED } from './ground/ground.ts'
import { certain, type FindOptions, type Likely } from './ground/places/gazetteer.ts'
import { splitOf, stanceOf } from './ground/stance/stance.ts'
import {
  type Figure,
  type HeadlineClaim,
  type HeadlineStance,
  type Hints,
  type Issue,
  issue,
  type Reading,
  type ReadResult,
  type Report,
  type Told,
} from './model/index.ts'
import type { Models } from './models.ts'
import { readHtml } from './read/html/html.ts'
import { open } from './read/open.ts'
import { readPage, readText } from './read/page/page.ts'
import { type Analysis, analyse, type Outlets, openOutlets, parse, RELATIONS, type Relation, tagTokens, type Upos } from './text/index.ts'
import { type NameTag, tagNames } from './text/names/index.ts'
import { originsOf } from './trace/origins/report.ts'
import { ENGINE_VERSION } from './version.ts'

/** The stages that a caller may ask for; each needs those before it. */
export type ReadingStage = 'read' | 'attribute' | 'ground'

export interface ReadOptions {
  /** Default: all. */
  readonly stages?: readonly ReadingStage[]
  /** Tracing many asks for less: what the headline does and rests on, places, and the report's own origins are left out. A sixth of the time. */
  readonly purpose?: 'tracing'
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
  /** The names among the words, in the BIO scheme. */
  readonly names: readonly NameTag[]
}

/** Universal part-of-speech tags, the dependency tree and the names of one sentence. */
export function parseWords(words: readonly string[], models: Models): WordTree {
  const upos = tagTokens(words, models.tagger)
  const { heads, relations } = parse(words, upos, models.parser)
  return {
    upos,
    heads: [...heads],
    relations: Array.from(relations, (number) => RELATIONS[number] ?? 'dep'),
    names: tagNames(words, upos, models.names),
  }
}

/** The places that bear a name, likeliest first; in a country, where none bears it, those that are spelt alike. */
export function namedPlaces(name: string, models: Pick<Models, 'gazetteer' | 'spelling'>, options: FindOptions = {}): readonly Likely[] {
  const { country, ...others } = options
  return country === undefined
    ? models.gazetteer.find(name, options).map(certain)
    : models.gazetteer.near(name, country, models.spelling, others)
}

/** The stance of a body to a headline, which need not be its own. */
export const readStance = (headline: string, body: string, models: Models): HeadlineStance =>
  stanceOf(headline, splitOf(body.slice(0, MOST_CHARACTERS)), models.stance)

/** The spine: a report, who says what in it, and what its headline and main claim rest on. */
function toReading({ report, setAside, issues }: ReadResult, models: Models, { stages, outlets, purpose }: ReadOptions = {}): Reading {
  const wanted = !stages || stages.includes('attribute') || stages.includes('ground')
  const analysis = wanted ? analyse(report.text.slice(0, MOST_CHARACTERS), models.tagger, () => models.parser) : null
  const told = analysis ? attribute({ ...report, text: analysis.text }, analysis, models.attribution) : UNTOLD
  const grounding = !stages || stages.includes('ground')
  // Indexed when first asked for, so only where it is needed.
  const table = grounding ? (outlets ?? openOutlets()) : null
  const shown = purpose !== 'tracing'
  const grounded = analysis && table ? ground(report, analysis, told.statements, models, { outlets: table, shown }) : UNGROUNDED
  const evidence = shown ? evidenceOf(told, report.text, report.language) : []
  return {
    format: 'sayso.reading/1',
    engine: { version: ENGINE_VERSION, weights: models.weights },
    report,
    ...told,
    ...grounded,
    credits: table ? findCredits(report, setAside, table) : [],
    headline: analysis && shown ? claimsOfHeadline(report, evidence, grounded.figures, models) : [],
    origins: shown
      ? originsOf(told.statements, told.sources, mainClaim(report, told, evidence))
      : originsOf([], [], { by: [], own: false }),
    issues: [...issues, ...told.issues, ...(analysis ? cutShort(report, analysis) : [])],
    setAside,
  }
}

// The longest of 2,900 news texts measured has 130,000 characters; what is longer is a book, a dump or an attack.
const MOST_CHARACTERS = 250_000

/** The claims of a report's headline; its figures are held against the body's. */
function claimsOfHeadline(report: Report, evidence: readonly Evidence[], body: readonly Figure[], models: Models): HeadlineClaim[] {
  const { title, text, language } = report
  if (!title) return []
  const figures = figuresOf(report, analyse(title.slice(0, MOST_TITLE), models.tagger))
  return headlineClaims(title, { evidence, figures: { title: figures, body }, text }, language)
}

/** Characters of a headline that are analysed. */
const MOST_TITLE = 1000

/** That only the head of a text was analysed, where that is so. */
function cutShort(report: Report, { text }: Analysis): Issue[] {
  const message = `Statements were looked for in the first ${MOST_CHARACTERS} characters only.`
  return text.length < report.text.length ? [issue('attribute', 'too-long', message, { start: text.length, end: report.text.length })] : []
}

const UNTOLD: Told = { sources: [], statements: [], ownVoice: [], issues: [] }
