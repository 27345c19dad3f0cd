/** Words and turns by which a report leaves open whether something is so; `*` stands for one word. */
const DOUBTS = `
allegedly|reportedly|apparently|possibly|probably|perhaps|presumably|purportedly|supposedly|seemingly|ostensibly|likely|probable|maybe
may|might|could have|could be|appears to|appear to|appeared to|appearing to|seems to|seem to|seemed to|appears that|appeared that|seems that|seemed that
seems likely|looks like|looked like|as if|as though|believed to|thought to|suspected of|suspected to|feared to|are feared|is feared|were feared|was feared
understood to|said to have|said to be|rumoured to|rumored to|alleged to|presumed to|presumed dead|assumed to|believed that|thought that|feared that|suspected that
suggests|suggest|suggested|suggesting|points to|point to|alleged|suspected|suspects that|apparent|presumed|purported|supposed|unconfirmed|unverified|possible
in doubt|early indications|initial indications|first indications|indications are|signs are|yet to be established|yet to be determined
suspect that|suspect the|suspect a|fear that|rumours|rumors|so far as is known|if confirmed|if true|in what may|what may be|what appears|what appeared|what seems
`

/** Remarks that what was told is not borne out. */
const REMARKS = `
could not be verified|could not be confirmed|could not be checked|could not be corroborated|could not be established|could not be independently|cannot be verified
could not independently|could not immediately|could not verify|could not confirm|cannot be confirmed|cannot be independently|not been verified|not been confirmed|not been independently
not independently|not possible to verify|not possible to confirm|not possible to check|impossible to verify|impossible to check|unable to verify|unable to confirm|not able to verify
no evidence|no proof|without evidence|without proof|without offering|without providing|without giving|no independent|no confirmation|not confirmed
did not confirm|not yet confirmed|yet to be confirmed|yet to be verified|yet to confirm|not provide evidence|not offer evidence|not give evidence|unverified|unconfirmed
has not confirmed|have not confirmed|had not confirmed|was not confirmed|were not confirmed
`

/** Turns by which a report says that it is not known. */
const UNKNOWNS = `
not clear|not immediately clear|not yet clear|unclear|not known|not immediately known|not yet known|unknown|uncertain|not certain|not sure|remains open
`

export type HedgeKind = 'doubt' | 'remark' | 'unknown'

/** Both kinds by their first word: the rest of the words, longest first. */
export const HEDGES: ReadonlyMap<string, readonly { readonly rest: readonly string[]; readonly kind: HedgeKind }[]> = byFirst()

function byFirst(): Map<string, { rest: readonly string[]; kind: HedgeKind }[]> {
  const map = new Map<string, { rest: readonly string[]; kind: HedgeKind }[]>()
  for (const [rows, kind] of [
    [REMARKS, 'remark'],
    [UNKNOWNS, 'unknown'],
    [DOUBTS, 'doubt'],
  ] as const)
    for (const row of rows.split(/[|\n]/)) {
      const [first = '', ...rest] = row.trim().split(' ')
      if (first)
        map.set(
          first,
          [...(map.get(first) ?? []), { rest, kind }].sort((a, b) => b.rest.length - a.rest.length),
        )
    }
  return map
}

/** Adverbs that may stand inside a turn without changing it: “may well have”, “could not yet be verified”. */
export const INSIDE: ReadonlySet<string> = new Set(
  'yet immediately independently be being been at once also still now well currently'.split(' '),
)
