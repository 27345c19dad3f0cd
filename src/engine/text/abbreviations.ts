/** How a word with a full stop behaves: `title` never ends a sentence; `any` may, if what follows looks like a start. */
export type AbbreviationKind = 'title' | 'any'

const TITLES =
  'mr mrs ms mx dr prof rev fr hon gen lt col maj sgt capt cmdr cpl pvt adm brig gov sen rep reps sens pres supt insp ' +
  'amb msgr st ste mt ft vs no nos vol pp p fig figs eq ch sec art al viz cf ca approx messrs mme mlle e.g i.e u.s.c atty det ' +
  'asst assoc dept gens cols lts drs profs'

const OTHERS =
  'jr sr inc ltd corp co cos bros llc plc etc esq a.m p.m a.d b.c u.s u.k u.n u.s.a u.a.e e.u d.c ph.d m.d b.a m.a m.b.a l.a n.y ' +
  'jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
  'ala ariz ark calif colo conn del fla ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ' +
  'ave blvd rd hwy sq est ext tel min max hr hrs yr yrs mo lb lbs oz ft in km cm mm kg hon misc'

/** Words that may carry a full stop as part of themselves, lower-cased, without it. */
export const ABBREVIATIONS: ReadonlyMap<string, AbbreviationKind> = new Map<string, AbbreviationKind>([
  ...OTHERS.split(' ').map((word): [string, AbbreviationKind] => [word, 'any']),
  ...TITLES.split(' ').map((word): [string, AbbreviationKind] => [word, 'title']),
])
