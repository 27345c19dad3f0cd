/** The index's front door: tables that can be thrown away and made again from the record. */

export { alertPage, alertsBehind, alertsNamed, allTold, type IndexedAlert, latestAlerts, turnsTold } from './alerts.ts'
export {
  CHANNEL,
  type ChannelTrouble,
  channelOf,
  channelSubject,
  channelsOf,
  DELIVERY,
  type Delivered,
  deliveriesOn,
  forgetChannelEntries,
  type IndexedChannel,
  type IndexedSubscriber,
  isSuppressed,
  mailsSince,
  putChannelEntries,
  SUBSCRIBER,
  settledOn,
  subscriberOf,
  subscribersTo,
} from './channels.ts'
export { type ChannelWork, channelsAtWork, leaveChannel, noteWork, passThrough, takeChannel, workOn } from './channelwork.ts'
export { type ClaimLine, type ClaimPage, claimPage, claimsIn, type EdgeLine, lineageOf, listClaims, type MentionLine } from './claims.ts'
export { emptyIndex, type IndexPlace, maintain, openStore, type Store, scrub } from './database.ts'
export {
  decisionNumbers,
  decisionPage,
  decisionsNumbered,
  decisionsOf,
  decisionsWith,
  type IndexedDecision,
  lastDecision,
  type MentionAt,
  mentionsIn,
  placesOf,
  putDecisions,
  reportsAt,
  reportsOnlyIn,
  sourcesNamed,
  sourcesOnlyIn,
} from './decisions.ts'
export { rows } from './dump.ts'
export { isSystemFailure, StoreError, type StoreFault } from './failure.ts'
export {
  applyFollowing,
  FOLLOW,
  followOf,
  forgetFollowing,
  type IndexedFollow,
  listFollows,
  REMOVAL,
  type Removal,
  removalOf,
  removalsSince,
} from './follows.ts'
export { type HubLease, leaseByToken, leaseOf, putLease } from './leases.ts'
export { collectionsOf, journalLines, linesOf, listSources, mostReported, reportsFrom, statementsIn } from './lists.ts'
export { type FolderLock, lockFolder } from './lock.ts'
export { type Asking, eachFacts, factsOf, type KeptFacts, type KnownTraces, meeting, tracesOf, untraced } from './meeting.ts'
export { CursorError, type Page, type PageOptions } from './page.ts'
export { type IndexedReport, type Put, putReports } from './put.ts'
export { isQuery, parseQuery, QueryError, type QueryFault, type Scope } from './query/parse.ts'
export type { Snippet } from './query/snippet.ts'
export { type Job, openQueue, type Quarantined, type Queue, type QueueOptions, type Worker, type WorkOptions } from './queue.ts'
export {
  appliedOf,
  apply,
  capturesBeside,
  capturesOfPage,
  dropMeta,
  forgetCaptures,
  forgetEntries,
  type IndexedCapture,
  metaOf,
  putCaptures,
  putMeta,
  putSetting,
  reportsIn,
  settingOf,
  settingsUnder,
} from './record.ts'
export { chainsBefore, type Relayed, relayedBy } from './relayed.ts'
export {
  capturedSince,
  capturesOf,
  capturesWith,
  counts,
  eachReport,
  type FullReport,
  failures,
  idsOfPages,
  listReports,
  type ReportLine,
  readingsOf,
  readOf,
  reportLinesOf,
  reportOf,
  sameContent,
  versionsOf,
} from './reports.ts'
export { within } from './rows.ts'
export {
  ALERT,
  allRules,
  applyRules,
  type IndexedRule,
  type IndexedState,
  knownOf,
  OBSERVED,
  RULE,
  rulesNamed,
  rulesTouched,
  type SeenByRule,
  statesOf,
} from './rules.ts'
export type { Db } from './schema.ts'
export { type Correction, type Found, type Hit, type SearchOptions, type SearchOrder, search } from './search.ts'
export {
  confirmSignup,
  dropSignup,
  dropSignupsOf,
  type Limit,
  nextSignup,
  putBackSignup,
  putSignup,
  type Signup,
  type SignupLimits,
  signupOf,
  signupWith,
  takeSignup,
} from './signups.ts'
export { solely } from './solely.ts'
export { sourceKey } from './sources.ts'
export { type Relay, relaysIn, type Speaking, speakingIn } from './speaking.ts'
export { type SourceLine, type StatementLine, saidBy, sourcePage, type Within } from './statements.ts'
export {
  type Beside,
  behindClaim,
  claimsBeside,
  claimsNamed,
  claimsTold,
  contentOf,
  makersOf,
  reportsMaking,
  reprintsIn,
  revisionOf,
  sentencesOf,
  tellsAny,
  textsOf,
} from './stories.ts'
export { errorOf, type Fault, faultOf } from './thread/messages.ts'
export {
  type ClaimMention,
  type ClaimOrigins,
  changeTraced,
  type Replaced,
  replaceAllTraced,
  replaceTraced,
  type Traced,
  type TracedChange,
  type TracedClaim,
  type TracedEdge,
} from './traced.ts'
export {
  askVisit,
  claimVisit,
  contentsOfPage,
  followVisits,
  giveBackVisits,
  keepFound,
  knownLeads,
  type LeadRow,
  nextDue,
  pagesByState,
  putLeads,
  settleVisit,
  syncVisits,
  type Visit,
  type VisitChange,
  visitOf,
  visitOfPage,
  wakeVisit,
} from './visits.ts'
export { claimsOfOutlet, hasBehind, type Newest, newestOf, reportsSince, sourcesIn, versionedPages } from './watched.ts'
