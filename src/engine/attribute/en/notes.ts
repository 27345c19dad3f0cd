// An outlet on its own words: the notes by which it corrects or withdraws what it published.
const PIECE =
  '(?:report|article|story|item|piece|post|page|text|dispatch|bulletin|column|headline|caption|summary|version|update|site|website)s?'
const PART =
  '(?:passage|paragraph|line|sentence|claim|statement|reference|section|wording|quote|quotation|figure|detail|allegation|assertion|mention|report|story|article|headline|item|post|tweet)s?'
const WRONGLY = '(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately|falsely|misleadingly)'
const TAKEN =
  '(?:removed|deleted|withdrawn|withdrew|retracted|struck(?: out)?|cut|taken (?:down|out|back)|took (?:down|out|back)|corrected|dropped)'

/** Sentences in which an outlet withdraws or corrects its own words; matched on lower-cased words joined by single blanks. */
export const NOTES: readonly RegExp[] = [
  // "An earlier version of this article said …"
  new RegExp(
    `\\b(?:earlier|previous|original|initial|prior|first|older|preceding) (?:\\w+ )?(?:versions?|editions?|drafts?|headlines?|captions?) (?:(?:of|to|in|on|for|above) (?:this|our|the) |(?:had |has )?(?:${WRONGLY} )?(?:said|stated|claimed|reported|suggested|gave|read|put)\\b)`,
  ),
  // "This article no longer says …", "This story wrongly said …"
  new RegExp(
    `\\b(?:this|our) (?:\\w+ )?${PIECE} (?:no longer|has been (?:\\w+ )?(?:corrected|amended|updated|edited|changed|revised|withdrawn|retracted) (?:to (?:remove|delete|omit|reflect|correct|clarify|withdraw|say|state|show)|since|because|after)|(?:had |has )?(?:earlier |previously |originally |initially )?${WRONGLY}|(?:originally|initially|earlier|previously) (?:said|stated|claimed|reported))\\b`,
  ),
  // "We have removed a passage saying …"
  new RegExp(
    `\\bwe (?:have |had |'ve )?(?:since |now |therefore |also )*${TAKEN} (?:an?|the|our|one|this|that|two|some) (?:\\w+ ){0,3}?${PART}\\b`,
  ),
  // "A paragraph stating … has been deleted"
  new RegExp(
    `\\b(?:passage|paragraph|line|sentence|section|reference|quotation)s? (?:saying|stating|claiming|alleging|suggesting|which said|that said|in which)\\b.* (?:has|have|was|were) (?:been |since been |now been )?${TAKEN}\\b`,
  ),
  // "We wrongly reported …"
  new RegExp(`\\bwe (?:had |have )?${WRONGLY} (?:said|stated|claimed|reported|wrote|suggested|published|attributed)\\b`),
  // "We withdraw our report that …", "This newspaper retracts its claim that …"
  new RegExp(
    `\\b(?:we|this (?:newspaper|paper|website|site|newsroom|agency|broadcaster|station|magazine)) (?:now |hereby |has |have )*(?:withdraws?|retracts?|withdrawn|retracted) (?:our|its|the|an?) (?:\\w+ ){0,3}?${PART}\\b`,
  ),
]

/** A word that every such sentence has. */
export const NOTED =
  /^(?:earlier|previous|original|initial|prior|first|older|preceding|this|our|we|passages?|paragraphs?|lines?|sentences?|sections?|references?)$/
