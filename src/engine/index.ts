/** The engine's front door: all that anything outside src/engine may import. */
export {
  namedPlaces,
  parseWords,
  type ReadingStage,
  type ReadOptions,
  readBytes,
  readClean,
  readMarkup,
  readPageText,
  readStance,
  type WordTree,
} from './engine.ts'
export { CLAIM_FORMATS, type ClaimFormat, exportClaims, exportReadings, READING_FORMATS, type ReadingFormat } from './exports.ts'
export { type Candidate, type FindOptions, type Gazetteer, GazetteerError, type Likely, openGazetteer } from './ground/places/gazetteer.ts'
export { type BadRow, type ImportedPlaces, importPlaces, type PlaceImport } from './ground/places/import.ts'
export { type Room, roomAt } from './ground/places/room.ts'
export * from './model/index.ts'
export { MODEL_NAMES, type Models, openModels } from './models.ts'
export { type InputLine, linesOf } from './read/bytes/lines.ts'
export { type Format, sniff } from './read/bytes/sniff.ts'
export { type Feed, type FeedEntry, isFeed, parseFeed } from './read/feed/feed.ts'
export { isOpml, type Outline, parseOpml } from './read/feed/opml.ts'
export { type FeedPacing, feedPacing } from './read/feed/pacing.ts'
export { isSitemap, parseSitemap, type Sitemap, type SitemapEntry } from './read/feed/sitemap.ts'
export { type Alternate, type PageLink, type PageLinks, pageLinks } from './read/html/pagelinks.ts'
export { isMbox, type MboxMessage, splitMbox } from './read/mail/mbox.ts'
export { type ArchivedPage, archivedPage } from './read/warc/page.ts'
export { httpRequest, streamRecords, type WarcFault, type WarcRecord } from './read/warc/records.ts'
export { foreign, joined, Markup, markup, type Piece as MarkupPiece } from './render/exports/html/markup.ts'
export {
  ascii,
  drawn,
  fold,
  type Line,
  type Marks,
  PersonsVerdict,
  type Piece,
  paint,
  renderClaimReview,
  renderLines,
  renderStory,
  renderStoryLines,
  renderTerminal,
  shown,
  type TerminalOptions,
  uncell,
} from './render/index.ts'
export {
  type OutletFault,
  type Outlets,
  openOutlets,
  outletAt,
  outletNamed,
  parseOutlets,
  type Relation,
  splitSentences,
  tokenise,
  type Upos,
} from './text/index.ts'
export type { NameTag } from './text/names/index.ts'
export { claimId } from './trace/claimid.ts'
export type { Rarity } from './trace/claims/rarity.ts'
export * from './trace/corpus/index.ts'
export { namedTeller, type SameTeller, sameTeller } from './trace/lineage/identity.ts'
export type { KnownTellers } from './trace/lineage/lineage.ts'
export { relayedTeller } from './trace/lineage/relayed.ts'
export { LOSS_KINDS, type Loss, type LossKind, lossesOf, type PassagePair } from './trace/losses/losses.ts'
export { type NameChange, type NameStep, type NameTrail, namesAlong, nameThrough } from './trace/losses/names.ts'
export { type KeyKind, kindOfKey, meetingKeys } from './trace/meeting.ts'
export { minutesOf } from './trace/minutes.ts'
export { article, list as listed } from './trace/origins/words.ts'
export { type MentionTriple, type Prediction, predictions } from './trace/predictions.ts'
export type { Imitation } from './trace/publishers.ts'
export { answer, type GivenQuery, type OpenQuery, type Query } from './trace/queries.ts'
export { figuresGiven, type GivenFigure } from './trace/story/differences.ts'
export { dossierOf, dossiersOf } from './trace/story/dossier.ts'
export { planStory, type StoryPlan, storyOf, storyOfClaim } from './trace/story/story.ts'
export { whyParts } from './trace/story/why.ts'
export { tracedOf, tracedPart } from './trace/taken.ts'
export { factsOf, isNobody, type ReportFacts, type Teller } from './trace/told/facts.ts'
export { type Mention, Trace } from './trace/trace.ts'
export { NO_CONTEXT, type TraceContext, type TracedReport, type TraceOptions, Tracer, type TraceStage } from './trace/tracer.ts'
export { type ParagraphChange, type Revision, revisionsOf, type Version } from './trace/versions/compare.ts'
export { pageOf } from './trace/versions/page.ts'
export { MOST_CELLS, type WordChange, wordChanges } from './trace/versions/words.ts'
export { ENGINE_VERSION } from './version.ts'
