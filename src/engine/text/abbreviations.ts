/** How a word with a full stop behaves: `title` never ends a sentence; `any` may, if what follows looks like a start. */
export type AbbreviationKind = 'title' | 'any'

const TITLES =
  'no nos fr viz al mr mrs ms mx dr prof rev gen lt col maj sgt capt cmdr cpl pvt adm brig gov sen rep reps sens pres supt insp ' +
  'amb msgr st ste mt ft vs vol pp p figs eq sec cf ca approx messrs mme mlle e.g i.e u.s.c atty det ' +
  'asst assoc dept gens cols lts drs profs'

const OTHERS =
  'jr sr inc ltd corp co cos bros llc plc etc esq a.m p.m a.d b.c u.s u.k u.n u.s.a u.a.e e.u d.c ph.d m.d b.a m.a m.b.a l.a n.y ' +
  'jan feb apr jun jul aug sept sep oct nov dec tue tues wed thu thur thurs fri ' +
  'ala ariz ark calif colo conn fla ga kan ky md mich minn mont neb nev okla penn tenn tex va vt wis wyo ' +
  'ave blvd rd hwy sq hr hrs yr yrs lb lbs ft misc'

/** Words that may carry a full stop as part of themselves, lower-cased, without it. */
export const ABBREVIATIONS: ReadonlyMap<string, AbbreviationKind> = new Map<string, AbbreviationKind>([
  ...OTHERS.split(' ').map((word): [string, AbbreviationKind] => [word, 'any']),
  ...TITLES.split(' ').map((word): [string, AbbreviationKind] => [word, 'title']),
])
