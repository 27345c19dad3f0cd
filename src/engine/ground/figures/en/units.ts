/** What a unit measures and its usual sign. */
export interface Unit {
  readonly of: string
  readonly unit: string
}

/** `[of, sign, written forms]`; a form may be of several tokens, joined by blanks. */
const ROWS: readonly (readonly [of: string, unit: string, forms: string])[] = [
  ['percent', '%', '%|percent|per cent|pct|pc|percentage points|percentage point|٪'],
  ['length', 'km', 'km|kms|kilometre|kilometres|kilometer|kilometers'],
  ['length', 'm', 'm|metre|metres|meter|meters'],
  ['length', 'cm', 'cm|centimetre|centimetres|centimeter|centimeters'],
  ['length', 'mm', 'mm|millimetre|millimetres|millimeter|millimeters'],
  ['length', 'mi', 'mile|miles|mi'],
  ['length', 'nmi', 'nautical mile|nautical miles'],
  ['length', 'ft', 'foot|feet|ft'],
  ['length', 'in', 'inch|inches'],
  ['length', 'yd', 'yard|yards'],
  ['area', 'km2', 'sq km|sq. km|square kilometre|square kilometres|square kilometer|square kilometers|km2|km²'],
  ['area', 'm2', 'sq m|sq. m|square metre|square metres|square meter|square meters|m2|m²'],
  ['area', 'mi2', 'square mile|square miles'],
  ['area', 'ft2', 'square foot|square feet|sq ft|sq. ft'],
  ['area', 'ha', 'ha|hectare|hectares'],
  ['area', 'acre', 'acre|acres'],
  ['weight', 't', 't|tonne|tonnes|ton|tons|metric tons|metric tonnes|tons of'],
  ['weight', 'kg', 'kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes'],
  ['weight', 'g', 'g|gram|grams|gramme|grammes'],
  ['weight', 'lb', 'lb|lbs'],
  ['weight', 'oz', 'oz|ounce|ounces'],
  ['volume', 'l', 'litre|litres|liter|liters'],
  ['volume', 'm3', 'cubic metre|cubic metres|cubic meter|cubic meters|m3|m³|cumecs|cusecs'],
  ['volume', 'bbl', 'barrel|barrels|bpd'],
  ['volume', 'gal', 'gallon|gallons'],
  ['speed', 'km/h', 'km/h|kph|kmh|kilometres an hour|kilometers an hour|kilometres per hour|kilometers per hour|km per hour'],
  ['speed', 'mph', 'mph|miles an hour|miles per hour'],
  ['speed', 'kn', 'knots'],
  ['temperature', '°C', '°c|degrees celsius|degrees centigrade|degree|degrees|° c|c'],
  ['temperature', '°F', '°f|degrees fahrenheit|° f'],
  ['power', 'MW', 'mw|megawatt|megawatts'],
  ['power', 'GW', 'gw|gigawatt|gigawatts'],
  ['power', 'kW', 'kw|kilowatt|kilowatts'],
  ['energy', 'kWh', 'kwh|kilowatt hours|kilowatt-hours'],
  ['data', 'GB', 'gb|gigabyte|gigabytes'],
  ['data', 'TB', 'tb|terabyte|terabytes'],
  ['data', 'MB', 'mb|megabyte|megabytes'],
]

export const UNITS: ReadonlyMap<string, Unit> = new Map(
  ROWS.flatMap(([of, unit, forms]) => forms.split('|').map((form): [string, Unit] => [form, { of, unit }])),
)

/** Units of one letter, which count only right behind digits. */
export const SHORT_UNITS: ReadonlySet<string> = new Set(['m', 'g', 't', 'c', 'l', 'mi'])

/**
 * Money by sign, code or name, before or after the number. A name that several countries share stands for itself: which dinar is
 * meant is for the reader to say. A bare “$” is taken for the dollar of the United States, a pound for that of the United Kingdom.
 */
const MONEY: readonly (readonly [unit: string, before: string, after: string])[] = [
  ['USD', '$|us$|usd', 'dollar|dollars|usd|us dollars|u.s. dollars|bucks'],
  ['EUR', '€|eur', 'euro|euros|eur|€'],
  ['GBP', '£|gbp', 'pound|pounds|pounds sterling|gbp|quid'],
  ['JPY', '¥|jpy', 'yen|jpy'],
  ['CNY', 'cny|rmb', 'yuan|renminbi|cny'],
  ['INR', '₹|inr', 'indian rupees|inr'],
  ['rupee', 'rs|rs.|re.', 'rupee|rupees'],
  ['TRY', '₺|try', 'lira|liras|turkish lira|turkish liras|turkish pounds|₺'],
  ['RUB', '₽|rub', 'rouble|roubles|ruble|rubles|₽'],
  ['UAH', '₴|uah', 'hryvnia|hryvnias'],
  ['NGN', '₦|ngn', 'naira'],
  ['ILS', '₪|ils|nis', 'shekel|shekels|nis'],
  ['KRW', '₩|krw', 'korean won|south korean won'],
  ['THB', '฿|thb', 'baht'],
  ['VND', '₫|vnd', 'dong'],
  ['MYR', 'rm|myr', 'ringgit'],
  ['IDR', 'rp|idr', 'rupiah'],
  ['ZAR', 'zar', 'rand'],
  ['BRL', 'r$|brl', 'reais'],
  ['HKD', 'hk$|hkd', 'hong kong dollars'],
  ['NZD', 'nz$|nzd', 'new zealand dollars'],
  ['AUD', 'a$|aud', 'australian dollars'],
  ['CAD', 'c$|cad', 'canadian dollars'],
  ['CHF', 'chf', 'swiss francs'],
  ['NOK', 'nok', 'nok'],
  ['SEK', 'sek', 'sek'],
  ['DKK', 'dkk', 'dkk'],
  ['PLN', 'pln', 'zloty|zlotys|zlotych'],
  ['KES', 'ksh|kes|sh', 'kenyan shillings'],
  ['shilling', 'shs|ush|ugx|tzs', 'shilling|shillings'],
  ['GHS', 'gh₵|ghs|₵', 'cedi|cedis'],
  ['AED', 'dh|dhs|aed', 'dirham|dirhams'],
  ['SAR', 'sar', 'riyal|riyals|saudi riyals'],
  ['IRR', 'irr', 'rial|rials|toman|tomans'],
  ['PKR', 'pkr', 'pakistani rupees'],
  ['BDT', 'tk|bdt', 'taka'],
  ['PHP', '₱|php', 'philippine pesos'],
  ['dinar', '', 'dinar|dinars'],
  ['peso', '', 'peso|pesos'],
  ['franc', '', 'franc|francs'],
  ['krone', '', 'kroner|krona|kronor|krone|crowns'],
  ['XOF', 'fcfa|cfa', 'fcfa|cfa francs'],
]

const moneyTable = (forms: (row: (typeof MONEY)[number]) => string): ReadonlyMap<string, string> =>
  new Map(
    MONEY.flatMap((row) =>
      forms(row)
        .split('|')
        .filter(Boolean)
        .map((form): [string, string] => [form, row[0]]),
    ),
  )

export const MONEY_BEFORE: ReadonlyMap<string, string> = moneyTable(([, before]) => before)
export const MONEY_AFTER: ReadonlyMap<string, string> = moneyTable(([, , after]) => after)
