/** Words before a number that say it is rough. */
export const ROUGH: ReadonlySet<string> = new Set('about around some roughly approximately nearly almost estimated close circa'.split(' '))

/** How many of its quantity's base unit a unit is, by its sign in `Figure.unit`: metre, square metre, kilogram, litre, km/h, watt. */
export const FACTORS: ReadonlyMap<string, number> = new Map([
  ['km', 1000],
  ['m', 1],
  ['cm', 0.01],
  ['mm', 0.001],
  ['mi', 1609.344],
  ['nmi', 1852],
  ['ft', 0.3048],
  ['in', 0.0254],
  ['yd', 0.9144],
  ['km2', 1e6],
  ['m2', 1],
  ['mi2', 2589988],
  ['ft2', 0.092903],
  ['ha', 1e4],
  ['acre', 4046.86],
  ['t', 1000],
  ['kg', 1],
  ['g', 0.001],
  ['lb', 0.45359],
  ['oz', 0.02835],
  ['l', 1],
  ['m3', 1000],
  ['bbl', 158.987],
  ['gal', 3.7854],
  ['km/h', 1],
  ['mph', 1.609344],
  ['kn', 1.852],
  ['MW', 1e6],
  ['GW', 1e9],
  ['kW', 1e3],
])

/** Words that set another time for a number. */
export const TIME_WORDS: ReadonlySet<string> = new Set(
  'monday tuesday wednesday thursday friday saturday sunday later now yesterday today tomorrow afterwards meanwhile since'.split(' '),
)
