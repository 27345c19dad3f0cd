import type { NoteKind } from '../notes.ts'

/**
 * How English newsrooms own up to a change. Written from the forms that style books and correction pages use. All patterns read one
 * sentence of at most 700 characters, and every gap in them is bounded.
 */

const NOUN =
  '(?:article|story|report|post|piece|item|page|text|dispatch|column|headline|caption|entry|interview|feature|analysis|blog|bulletin|version|copy|broadcast|podcast|episode|graphic|map|chart|photo(?:graph)?|newsletter|publication|review|profile|obituary|editorial|tweet|thread)'
const MODIFIER = '(?:(?:news|web|online|print|breaking|original|live|blog|video|wire|lead) )?'
/** The report itself: "this article", "an earlier version of this story", "the headline on this piece". */
const SELF = `(?:(?:this|our) ${MODIFIER}${NOUN}s?|the (?:headline|caption|subhead(?:ing|line)?|standfirst|introduction|summary|text|title|photo|picture) (?:of|on|to|for|in|above|accompanying|that accompanied) (?:this|the|our|an earlier version of this) ${MODIFIER}${NOUN})`
const EARLIER = `(?:earlier|previous|prior|original|initial|first|former|older|past) (?:(?:online|print|published|digital) )?(?:version|edition|draft|iteration)s? of (?:this|our|the|that|today[’']s) `
const TOLD =
  '(?:said|says|saying|stated|states|stating|reported|reports|reporting|claimed|claims|claiming|suggested|suggests|suggesting|implied|implies|implying|indicated|indicates|indicating|wrote|asserted|asserts|asserting|alleged|alleges|alleging|described|quoted|named|identified|gave|listed|put|referred|attributed|included|contained|omitted|used|showed|carried|read)'
const WRONGLY = '(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately|falsely|in error|by mistake)'
const MISSAID =
  '(?:misstat|misidentif|misspell|misspelt|misquot|misattribut|mischaracteri[sz]|misreport|misrepresent|misnam|mislabel|miscalculat|misgender|mistransla|misdescri|misinterpret|overstat|understat|conflat)'
const PIECE =
  '(?:passage|paragraph|sentence|line|statement|claim|reference|quote|quotation|section|detail|figure|allegation|assertion|remark|comment|allusion|mention|photo(?:graph)?|image|picture|video|clip|link|name|material|wording|part|segment)s?'
const DROPPED =
  '(?:removed|deleted|withdrawn|withdrew|retracted|taken down|took down|taken out|took out|cut|struck|pulled|unpublished|scrubbed)'
const AUX = '(?:has|have|had|was|were|is|are) (?:(?:since|now|also|later|subsequently|therefore) )?(?:been )?(?:(?:since|now|also|later) )?'
const PUBLISHER =
  '(?:we|the (?:newspaper|paper|site|website|agency|outlet|broadcaster|editors?|newsroom|publisher|magazine|channel|network|station|publication|daily|weekly|portal))'

export interface NoteRow {
  readonly kind: NoteKind
  readonly pattern: RegExp
  /** Whether words that the note reports as said before are taken back. */
  readonly takesBack: boolean
  /** Whoever stands before what matches takes it back. */
  readonly named: boolean
}

const row = (kind: NoteKind, takesBack: boolean, pattern: string, named = false): NoteRow => ({
  kind,
  takesBack,
  named,
  pattern: new RegExp(pattern, 'iu'),
})

/** Every note has one of these in its first sentence: what has none is spared all else. */
export const STEMS =
  /correct|clarif|retract|withdr|errat|corrigend|amend|updat|version|no longer|removed|removes|removing|deleted|deletes|unpublish|scrubbed|taken (?:down|out)|took (?:down|out)|(?:passage|paragraph|sentence|line|statement|claim|reference|quote|quotation)s? .*(?:cut|struck|pulled)|(?:this|our) [^.]{0,60}\b(?:edited|revised|changed|expanded|modified|refreshed|rewritten|altered|republished|pulled|originally|initially|previously|first|at first|fixed)|wrong|mistaken|mistake|erroneous|error|inaccura|falsely|mis(?:stat|ident|spel|quot|attrib|char|rep|nam|lab|calc|gend|trans|desc|int)|overstat|understat|conflat|regret|apolog|sorry|stands? by|we (?:have |has |had )?(?:fixed|rectified|revised|changed|edited|altered|cut|struck|pulled)|fixes|refiles|kills|kill notice|adds|recasts|releads|rewrites|revises|for the record|note\b/i

/** And one of these in its line: the report or its publisher, a thing taken out, or a label. Both tests spare nine lines in ten. */
export const SUBJECTS = new RegExp(
  `(?:this|our) ${MODIFIER}${NOUN}|the (?:article|story|report|headline|caption|subhead|standfirst)|version|\\bwe\\b|${PUBLISHER}|(?:its|their) [^.]{0,40}(?:report|story|article|dispatch|bulletin|alert|broadcast|scoop)|error|mistake|remov|delet|withdr|retract|unpublish|scrubbed|taken |took |\\b(?:cut|struck|pulled)\\b|it was (?:earlier|previously|wrongly|incorrectly)|^\\W{0,4}(?:corrects|fixes|refiles|clarifies|kills|updates|adds|recasts|releads|rewrites|revises)|(?:^|[.!?…”"'’)] ?)[\\s*_[(#•-]{0,4}(?:correct|clarif|updat|errat|corrigend|amend|editor|note|publisher|a note|for the record|kill|notice)`,
  'i',
)

/** The first row that matches says what a sentence is. */
export const NOTES: readonly NoteRow[] = [
  // The report no longer carries it.
  row(
    'withdrawn',
    true,
    `\\b(?:${SELF}|the (?:article|story|report|headline)) no longer (?:says?|states?|reports?|claims?|contains?|includes?|refers?|suggests?|implies|quotes?|mentions?|names?|carries|carry|attributes?|describes?)\\b`,
  ),
  row(
    'withdrawn',
    true,
    `\\b${PUBLISHER} (?:(?:have|has|had) )?(?:(?:since|now|also|therefore) )?${DROPPED} (?:an?|the|our|its|their|that|this|those|these|some|one|two|several|all|any) (?:[\\p{L}-]{1,20} ){0,3}(?:${PIECE}|${NOUN}s?)\\b`,
  ),
  row(
    'withdrawn',
    true,
    `\\b(?:has|have|had) (?:(?:since|now|also) )?(?:withdrawn|retracted) (?:its|their) (?:[\\p{L}-]{1,20} ){0,2}(?:report|story|article|dispatch|bulletin|alert|broadcast|scoop)s?\\b`,
    true,
  ),
  row(
    'withdrawn',
    true,
    `\\b(?:withdrew|retracted|withdraws|retracts) (?:its|their) (?:[\\p{L}-]{1,20} ){0,2}(?:report|story|article|dispatch|bulletin|alert|broadcast|scoop)s?\\b`,
    true,
  ),
  row(
    'withdrawn',
    true,
    `\\b${PUBLISHER} (?:(?:hereby|therefore|unreservedly|fully) )?(?:retracts?|withdraws?|(?:(?:can|could|do|does) (?:not|no longer)|no longer) stands? by)\\b`,
  ),
  row(
    'withdrawn',
    true,
    `^[^,;]{0,40}\\b${PIECE} (?:saying|stating|that said|that stated|which said|claiming|that claimed|suggesting|that suggested|reporting|alleging|implying|indicating|to the effect|referring|that referred|about|concerning|on|attributed)\\b.{1,400}\\b${AUX}${DROPPED}\\b`,
  ),
  row(
    'withdrawn',
    false,
    `\\b(?:${PIECE}|[\\p{L}]{1,20}) ${AUX}${DROPPED} from (?:this|our|an earlier version of this|the (?:article|story|report|piece|post|headline|text))\\b`,
  ),
  row('withdrawn', true, `\\b${SELF} ${AUX}(?:withdrawn|retracted|taken down|unpublished|deleted|removed|pulled)\\b`),
  row(
    'withdrawn',
    true,
    `\\b${SELF} ${AUX}(?:amended|edited|updated|changed|revised|corrected) to (?:remove|delete|withdraw|retract|omit|take out)\\b`,
  ),
  // Made clearer.
  row(
    'clarified',
    false,
    `\\b(?:${SELF}|we) ${AUX}(?:clarified|amended to clarify|updated to clarify|edited to clarify|revised to clarify|changed to clarify)\\b|\\b${SELF} (?:clarifies|has been .{0,30}\\bclarif)`,
  ),
  row('clarified', false, `^\\W{0,2}(?:clarifies|(?:this|the) (?:version|story|item) clarifies)\\b`),
  // What an earlier version said is corrected.
  row('corrected', true, `\\b${EARLIER}.{0,120}?\\b(?:${TOLD}|${MISSAID}\\p{L}*|${WRONGLY})`),
  row(
    'corrected',
    true,
    `\\b${SELF}(?:,? as (?:first|originally) published,?)? (?:(?:originally|initially|previously|earlier|first|at first) )?(?:and )?${WRONGLY} ${TOLD}\\b`,
  ),
  row('corrected', true, `\\b${SELF} (?:originally|initially|previously|at first|first) ${TOLD}\\b`),
  row('corrected', false, `\\b${SELF} (?:(?:originally|initially|previously) )?${MISSAID}`),
  row('corrected', true, `\\b${PUBLISHER} (?:(?:earlier|originally|initially|previously|had) )?${WRONGLY} ${TOLD}\\b`),
  row(
    'corrected',
    true,
    `\\bwe (?:(?:have|had|were|was) )?(?:wrong|mistaken|in error|incorrect) (?:to (?:say|report|state|write|claim|suggest)|in (?:saying|reporting|stating|writing|claiming|suggesting))\\b`,
  ),
  row('corrected', false, `\\bwe (?:(?:have|had|earlier|also) )?${MISSAID}`),
  row(
    'corrected',
    true,
    `\\b(?:earlier,? we|we (?:earlier|previously|originally|initially|first)|it was (?:earlier|previously|wrongly|incorrectly) ) ?(?:said|reported|stated|wrote)\\b.{1,400}\\b(?:wrong|incorrect|inaccurate|mistaken|in error|not (?:the case|so|correct|accurate|true))\\b`,
  ),
  row('corrected', false, `\\b${SELF} ${AUX}(?:corrected|amended|fixed|rectified)\\b`),
  row(
    'corrected',
    false,
    `\\b(?:due to|because of|owing to|through|following|as a result of) (?:an? )?(?:editing|production|reporting|transcription|translation|typing|typographical|technical|editorial|agency|printing|proofreading|subediting|sub-editing|copy-editing|data|source) (?:error|mistake|slip|mix-up)`,
  ),
  row(
    'corrected',
    false,
    `\\b(?:we|the (?:newspaper|paper|site|website|agency|outlet|broadcaster|editors?|newsroom|publication)|${SELF}) (?:sincerely |deeply |unreservedly )?(?:regrets?|apologi[sz]es?|are sorry|is sorry)\\b.{0,60}\\b(?:error|mistake|inaccurac|confusion|misunderstanding|oversight)`,
  ),
  row(
    'corrected',
    false,
    `\\b(?:we|the editors?) (?:(?:have|has) )?(?:(?:since|now|also) )?(?:corrected|amended|fixed|rectified) (?:an?|the|our|its|this|that|an earlier)\\b`,
  ),
  row(
    'corrected',
    false,
    `^\\W{0,2}(?:corrects|corrected|fixes|refiles to (?:correct|fix)|(?:this|the) (?:version|story|item|headline) (?:corrects|fixes))\\b`,
  ),
  row(
    'withdrawn',
    false,
    `^\\W{0,2}(?:removes|deletes|withdraws|retracts|kills|(?:this|the) (?:version|story|item) (?:removes|deletes|withdraws))\\b(?! (?:the )?(?:troops|forces))`,
  ),
  // Brought up to date.
  row('updated', false, `\\b${SELF} ${AUX}(?:updated|revised|changed|edited|expanded|modified|refreshed|rewritten|altered|republished)\\b`),
  row(
    'updated',
    false,
    `\\b(?:we|the editors?) (?:(?:have|has) )?(?:(?:since|now) )?(?:updated|revised|changed|edited|altered) (?:this|our|the) ${MODIFIER}${NOUN}\\b`,
  ),
  row('updated', false, `^\\((?:updates|adds|recasts|refiles|releads|rewrites|revises)\\b`),
  row('updated', false, `\\b${EARLIER}`),
]

/** Inside a note, "an earlier version" needs no "of this article". */
export const WITHIN: NoteRow = row(
  'corrected',
  true,
  `^(?:in )?(?:an?|the) (?:earlier|previous|original) version,? (?:[\\p{L}-]{1,20} ){0,2}?${TOLD}\\b`,
)

/** What opens a note as its label, and the kind it has if its words say nothing else; null if words must say it. */
export const LABELS: readonly { readonly kind: NoteKind | null; readonly pattern: RegExp }[] = [
  { kind: 'withdrawn', pattern: /^(?:retraction|retracted|withdrawn|withdrawal|notice of (?:retraction|withdrawal)|kill notice)$/iu },
  { kind: 'corrected', pattern: /^(?:corrections?|corrected|erratum|errata|corrigend(?:um|a)|amendment|amended|for the record)$/iu },
  { kind: 'clarified', pattern: /^(?:clarifications?|clarified)$/iu },
  { kind: 'corrected', pattern: /^(?:corrections? (?:and|&) clarifications?)$/iu },
  { kind: 'updated', pattern: /^(?:updates?|updated)(?: \d{1,2})?$/iu },
  {
    kind: null,
    pattern:
      /^(?:editors?[’']?s?[’']? note|note to (?:our )?readers|note from the editors?|publisher[’']s note|a note (?:to|for) (?:our )?readers|editorial note|note)$/iu,
  },
]

/** A sentence that goes on with a note. */
export const GOES_ON =
  /^(?:that|this|it|these|those|we|in fact|actually|instead|rather|the (?:correct|actual|right|true|statement|passage|claim|figure|number|report|article|story|error|mistake|line|sentence|headline|paragraph|information|name|quote|reference|attribution|spelling|version))\b.{0,300}\b(?:withdrawn|retracted|removed|deleted|wrong|incorrect|inaccurate|in error|mistaken|untrue|could not be (?:verified|confirmed|substantiated|stood up)|not (?:the case|correct|accurate|so|true)|regrets?|apologi[sz]es?|correct|corrected|amended|should have|in fact|actually|stand (?:it|that|this) up|stand by)\b/iu

/** What turns a correction into a withdrawal. */
export const TAKEN_BACK =
  /\b(?:withdrawn|withdraws?|retract(?:s|ed)?|(?:has|have|was|were) (?:since |now )?(?:been )?(?:removed|deleted|taken (?:down|out)|unpublished)|could not be (?:verified|confirmed|substantiated|stood up)|(?:could|can) not (?:stand|verify|confirm|substantiate)|no longer stands?)\b/iu

/** Where the words that were said begin: behind a telling verb or a noun with "that". */
export const OLD_WORDS =
  /\b(?:said|says|saying|stated|states|stating|reported|reports|reporting|claimed|claims|claiming|suggested|suggests|suggesting|implied|implying|indicated|indicating|wrote|writing|asserted|asserting|alleged|alleging|to the effect|to say|to report|to state|to write|to claim|to suggest|(?:report|story|article|claim|statement|line|allegation|assertion|sentence|passage|paragraph|suggestion|dispatch|bulletin|alert)s?(?= that\b(?! (?:said|stated|claimed|suggested|reported|referred|implied|alleged)\b)))(?: (?:incorrectly|wrongly|mistakenly|erroneously|in error|by mistake))?,?(?: that\b)? (?=\S)/iu

/** Where they end, if not with the sentence. */
export const OLD_WORDS_END =
  /;| [—–] |, (?:when|whereas|while|but|instead|rather|not|which|though|although|in fact|this|that)\b|,? (?:instead of|rather than)\b|,? and (?:that|this|it)? ?(?:was|is|has been)\b| in (?:error|fact)\b/iu

/** The end of them where the outer clause goes on: "a line saying the bridge fell has been removed". */
export const OUTER_CLAUSE =
  /,? (?:has|have|had|was|were) (?:(?:since|now|also|later) )?(?:been )?(?:(?:since|now) )?(?:removed|deleted|withdrawn|retracted|taken (?:down|out)|cut|struck|corrected|amended|changed)\b/iu

/** Words of notes that name nothing of what was changed. */
export const NOTE_WORDS = new Set(
  'article story report post piece item page text headline caption version versions earlier previous original updated update corrected correction clarification clarified amended editor editors note error errors mistake this that was has been said stated reported incorrectly wrongly removed withdrawn reflect include additional information details latest developments new throughout published first time date with from have which were after changed edited revised'.split(
    ' ',
  ),
)
