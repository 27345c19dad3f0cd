/** Words by which a reporter keeps distance inside the sentence that tells. */
export const NEAR_HEDGES: ReadonlySet<string> = new Set(
  'reportedly allegedly purportedly supposedly ostensibly unconfirmed unverified purports purported purporting'.split(' '),
)

/** Nouns for what is told and owned by nobody. */
export const HEDGED_NOUNS = /^(?:claim|allegation|assertion|suggestion|rumou?r|report|accusation|speculation|talk|hint|unconfirmed)s?$/

/** Remarks that take back what was told just before; adverbs and determiners between the words do not matter. */
const REMARKS = `
could not be verified|could not be confirmed|could not be checked|could not be corroborated|could not be established|could not be substantiated
cannot be verified|cannot be confirmed|can not be verified|can not be confirmed|not been verified|not been confirmed|not been corroborated
was not possible to verify|not possible to confirm|impossible to verify|no way to verify|no way of verifying|unable to verify
offered no evidence|gave no evidence|provided no evidence|produced no evidence|presented no evidence|showed no evidence|cited no evidence
offered no proof|gave no proof|provided no proof|offers no evidence|gives no evidence|provides no evidence|offers no proof
without offering evidence|without providing evidence|without giving evidence|without evidence|without proof
not offer evidence|not provide evidence|not give evidence|not produce evidence|not show evidence|not present evidence|not offer proof
no independent confirmation|no confirmation|no evidence has been|no evidence was|remains unverified|remain unverified|remains unconfirmed
remain unconfirmed|is unverified|is unconfirmed|are unverified|are unconfirmed|is being checked|are being checked|being verified
with salt|with caution|with a pinch of salt|with a grain of salt
have not verified|has not verified|had not verified|was not able to verify|were not able to verify|not been able to verify|not able to confirm
not been independently verified|not independently verified|not yet been verified|not been authenticated|not confirmed officially|not officially confirmed
yet to be verified|yet to be confirmed|yet to be corroborated|awaiting verification|nothing to support|nothing supports|nothing to back
no evidence to support|no evidence for|no evidence to back|there is no evidence|there was no evidence|no proof of|no proof has been|no proof was
did not offer evidence|did not provide evidence|did not say how it knew|did not say where it got|did not name its source|did not name its sources
did not cite a source|did not identify its sources|without naming its source|without naming a source|without citing a source|without citing sources
without giving a source|without offering proof|without saying how it knew|without elaborating on the evidence|cited no source|cited no sources
neither account could be verified|neither claim could be verified|neither version could be verified|neither report could be verified
neither account could be confirmed|neither claim could be confirmed|neither version could be confirmed|neither could be verified
cannot vouch|could not vouch|impossible to confirm|impossible to check|no official confirmation|without confirmation|should be treated with|gave no source|named no source|gives no source|names no source
citing no source|citing no sources|naming no source|naming no sources|giving no source
`

/** Remarks by their first word. */
export const FAR_HEDGES: ReadonlyMap<string, readonly (readonly string[])[]> = byFirst()

function byFirst(): Map<string, (readonly string[])[]> {
  const map = new Map<string, (readonly string[])[]>()
  for (const remark of REMARKS.split(/[|\n]/)) {
    const [first = '', ...rest] = remark.trim().split(' ')
    if (first === '') continue
    map.set(first, [...(map.get(first) ?? []), rest])
  }
  return map
}
