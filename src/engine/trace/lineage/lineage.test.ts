import { expect, test } from 'vitest'
import { reportFacts, sentenceOf, tellerOf } from '../../../../test/facts.ts'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { outletKey } from '../../text/index.ts'
import type { SentenceFacts } from '../told/facts.ts'
import { Told } from '../told/told.ts'
import { type Lineage, lineageOf, type Publications } from './lineage.ts'

/** What is known of outlets besides what the rows say. Daily Plinth has no report; Ech0 looks like Echo. */
const KNOWN = ['Echo', 'Mail', 'Post', 'Globe', 'Bay Crest', 'Hill Crest', 'Tern Wire', 'Daily Plinth', 'Ech0']
const OWNERS: ReadonlyMap<string, string> = new Map([
  [outletKey('Bay Crest'), 'Crest Group'],
  [outletKey('Hill Crest'), 'Crest Group'],
])

interface Line {
  readonly id: string
  readonly outlet: string
  readonly when: number
  readonly verb: 'copies' | 'repeats' | undefined
  readonly other: string | undefined
  readonly share: number
  readonly sentence: SentenceFacts
  readonly credits: readonly string[]
}

/**
 * `id Outlet minute: teller > teller`, the nearest teller first, nobody for the outlet's own voice. After the minute: `copies id .7` with the
 * share of the sentence that is common, `repeats id` for the same text, `withdraws`, `denies`; at the end `(credits Outlet)`. `a+` is
 * another sentence of report a, which does not make the claim.
 */
function lineOf(line: string): Line {
  const pattern =
    /^(\S+) (.+?) (\d+)(?: (copies|repeats) (\S+?))?(?: (\.\d+))?(?: (withdraws|denies))?(?::(?: (.*?))?)?(?: ?\(credits (.+)\))?$/
  const [, id, outlet, when, verb, other, share, stance, chain, credits] = pattern.exec(line)!
  return {
    id: id!,
    outlet: outlet!,
    when: Number(when),
    verb: verb as Line['verb'],
    other,
    share: Number(share ?? 1),
    sentence: sentenceOf({
      stance: stance === 'denies' ? 'denies' : 'asserts',
      withdraws: stance === 'withdraws',
      chain: chain ? chain.split(' > ').map((name) => tellerOf(name, new Set(KNOWN))) : [],
    }),
    credits: credits ? [credits] : [],
  }
}

const lineageIn = (rows: readonly string[]): Lineage => lineageOf(...prepared(rows))

function prepared(rows: readonly string[]): Parameters<typeof lineageOf> {
  const lines = rows.map(lineOf)
  const reports = [...new Set(lines.map(({ id }) => id.replace('+', '')))]
  const told = new Told()
  const byReport = new Map<string, Line[]>(reports.map((report) => [report, []]))
  for (const line of lines) byReport.get(line.id.replace('+', ''))!.push(line)
  for (const own of byReport.values()) {
    told.add(
      reportFacts(
        own.map(({ sentence }) => sentence),
        { credits: own.flatMap(({ credits }) => credits) },
      ),
    )
  }
  const place = new Map(lines.map(({ id }, at) => [id, at]))
  const lineOfReport = (report: number): Line => byReport.get(reports[report]!)![0]!
  const givers = new Map<number, Set<number>>()
  for (const [at, { other }] of lines.entries())
    if (other !== undefined) {
      const own = givers.get(told.reportOf(at)) ?? new Set()
      givers.set(told.reportOf(at), own.add(told.reportOf(place.get(other)!)))
    }
  const publications: Publications = {
    id: (report) => reports[report]!,
    outlet: (report) => (lineOfReport(report).outlet === '-' ? null : lineOfReport(report).outlet),
    keyOf: (report) => (lineOfReport(report).outlet === '-' ? '' : outletKey(lineOfReport(report).outlet)),
    when: (report) => lineOfReport(report).when,
    twinOf: reports.map((_, report) => (lineOfReport(report).verb === 'repeats' ? reports.indexOf(lineOfReport(report).other!) : -1)),
    copyOf: lines.map(({ other }) => (other === undefined ? -1 : place.get(other)!)),
    copyShare: lines.map(({ share }) => share),
    giversOf: (report) => givers.get(report) ?? new Set(),
    isOutlet: (key) => KNOWN.some((name) => outletKey(name) === key),
    imitatedBy: (name) => (name === 'Ech0' || name === 'E\u200Bcho' ? outletKey('Echo') : null),
    isAgency: (key) => key === outletKey('Tern Wire'),
    ownerOf: (key) => OWNERS.get(key) ?? null,
  }
  return [told, lines.flatMap(({ id }, at) => (id.endsWith('+') ? [] : at)), publications]
}

/** `b copies a`, `b cites a`, `a: source`, with the probability where it is not sure; then `a withdrawn` and `source = source`. */
function shown({ assertions, sources, links, same }: Lineage): string[] {
  const sure = (probability: number): string => (probability >= 0.9 ? '' : ` ${probability}`)
  const name = (at: number): string => assertions[at]!.report
  return [
    ...links.map(({ from, to, kind, probability }) =>
      'source' in to
        ? `${name(from)}: ${sources[to.source]!.name}${sure(probability)}`
        : `${name(from)} ${kind === 'cites' ? 'cites' : 'copies'} ${name(to.assertion)}${sure(probability)}`,
    ),
    ...assertions.flatMap(({ report, withdrawn }) => (withdrawn ? `${report} withdrawn` : [])),
    ...same.map(({ a, b, probability }) => `${sources[a]!.name} = ${sources[b]!.name}${sure(probability)}`),
  ]
}

const check = (rows: readonly string[], expected: readonly string[]): void => expect(shown(lineageIn(rows))).toEqual(expected)

const OWN = 'the report’s own voice'

const ROWS: readonly (readonly [what: string, rows: readonly string[], expected: readonly string[]])[] = [
  ['a named source', ['a Echo 10: Lena Orsk'], ['a: Lena Orsk']],
  ['the last of a chain is who knew', ['a Echo 10: a lawyer > Lena Orsk'], ['a: Lena Orsk']],
  ['own voice', ['a Echo 10:'], [`a: ${OWN}`]],
  ['an outlet that nobody knows', ['a - 10: Lena Orsk'], ['a: Lena Orsk']],
  // Copies.
  ['a copy', ['a Echo 10: Lena Orsk', 'b Mail 60 copies a: Lena Orsk'], ['a: Lena Orsk', 'b copies a']],
  ['a copy with few words in common', ['a Echo 10: Lena Orsk', 'b Mail 60 copies a .5: Lena Orsk'], ['a: Lena Orsk', 'b copies a 0.7']],
  [
    'a copy of a copy',
    ['a Echo 10: Lena Orsk', 'b Mail 60 copies a: Lena Orsk', 'c Post 90 copies b: Lena Orsk'],
    ['a: Lena Orsk', 'b copies a', 'c copies b'],
  ],
  ['a copy that names its source anew', ['a Echo 10: Lena Orsk', 'b Mail 60 copies a: Ivo Brandel'], ['a: Lena Orsk', 'b copies a']],
  ['what is copied makes no claim', ['a+ Echo 10:', 'b Mail 60 copies a+: Lena Orsk'], ['b: Lena Orsk']],
  ['the same text', ['a Echo 10: Lena Orsk', 'b Mail 60 repeats a: Lena Orsk'], ['a: Lena Orsk', 'b copies a']],
  [
    'the same text of who cites',
    ['a Echo 10: Lena Orsk', 'b Mail 60: Echo', 'c Post 70 repeats b: Echo'],
    ['a: Lena Orsk', 'b cites a', 'c copies b'],
  ],
  // Citations.
  ['a credit', ['a Echo 10: Lena Orsk', 'b Mail 60: Echo'], ['a: Lena Orsk', 'b cites a']],
  ['a credit that passes the source on', ['a Echo 10: Lena Orsk', 'b Mail 60: Echo > Lena Orsk'], ['a: Lena Orsk', 'b cites a']],
  ['an outlet that cites itself', ['a Echo 10: Lena Orsk', 'b Echo 60: Echo > Ivo Brandel'], ['a: Lena Orsk', 'b: Ivo Brandel']],
  ['a credit to an outlet that has no report', ['b Mail 60: Daily Plinth'], ['b: Daily Plinth']],
  ['the same, which passes its source on', ['b Mail 60: Daily Plinth > Lena Orsk'], ['b: Lena Orsk']],
  [
    'two credits to an outlet that has no report',
    ['a Mail 10: Daily Plinth', 'b Post 60: Daily Plinth'],
    ['a: Daily Plinth', 'b: Daily Plinth'],
  ],
  ['clocks that are two hours off', ['b Mail 10: Echo', 'a Echo 130: Lena Orsk'], ['b cites a', 'a: Lena Orsk']],
  [
    'the earlier of two reports is cited',
    ['a Echo 10: Lena Orsk', 'b Echo 50: Ivo Brandel', 'c Mail 60: Echo'],
    ['a: Lena Orsk', 'b: Ivo Brandel', 'c cites a'],
  ],
  [
    'of two reports the one that was out',
    ['c Mail 10: Echo', 'b Echo 90: Ivo Brandel', 'a Echo 900: Lena Orsk'],
    ['c cites b', 'b: Ivo Brandel', 'a: Lena Orsk'],
  ],
  [
    'who reprints later than it was cited is not meant',
    ['a Echo 10: Lena Orsk', 'b Post 20: Mail', 'c Mail 60 repeats a: Lena Orsk'],
    ['a: Lena Orsk', 'b: Mail', 'c copies a'],
  ],
  [
    'who has it in a reprint may have it from elsewhere too',
    ['a Echo 10: Lena Orsk', 'c Mail 15 repeats a: Lena Orsk', 'b Post 20: Mail'],
    ['a: Lena Orsk', 'c copies a', 'b: Mail', 'b cites c 0.8'],
  ],
  [
    'of a reprint and a report of its own the latter is meant',
    ['a Echo 10: Lena Orsk', 'c Mail 15 repeats a: Lena Orsk', 'd Mail 40: Ivo Brandel', 'b Post 60: Mail'],
    ['a: Lena Orsk', 'c copies a', 'd: Ivo Brandel', 'b cites d'],
  ],
  [
    'somebody’s words with a credit put before them',
    ['a Echo 10: Lena Orsk', 'b Mail 60 copies a: Echo > Lena Orsk'],
    ['a: Lena Orsk', 'b cites a'],
  ],
  [
    'a credit that was copied with the words',
    ['a Echo 10: Lena Orsk', 'b Mail 60: Echo', 'c Post 90 copies b: Echo'],
    ['a: Lena Orsk', 'b cites a', 'c copies b'],
  ],
  // Nobody is shown.
  ['own voice, later', ['a Echo 10: Lena Orsk', 'b Mail 60:'], ['a: Lena Orsk', 'b copies a 0.6']],
  ['own voice, earlier', ['b Mail 5:', 'a Echo 10: Lena Orsk'], [`b: ${OWN}`, 'a: Lena Orsk']],
  ['own voice after its own earlier report', ['a Echo 10: Lena Orsk', 'b Echo 60:'], ['a: Lena Orsk', `b: ${OWN}`]],
  ['media said, later', ['a Echo 10: Lena Orsk', 'b Mail 60: local media'], ['a: Lena Orsk', 'b: local media']],
  [
    'media said, in a report that copied its rest',
    ['a Echo 10: Lena Orsk', 'a+ Echo 10:', 'b Mail 60: local media', 'b+ Mail 60 copies a+:'],
    ['a: Lena Orsk', 'b copies a 0.6'],
  ],
  [
    'own voice, in a report that copied its rest from the second',
    ['a Echo 10: Lena Orsk', 'b Mail 20: Ivo Brandel', 'b+ Mail 20:', 'c Post 60:', 'c+ Post 60 copies b+:'],
    ['a: Lena Orsk', 'b: Ivo Brandel', 'c copies b 0.6'],
  ],
  // What is no assertion, and what is taken back.
  ['a denial', ['a Echo 10: Lena Orsk', 'b Mail 60 denies: Ivo Brandel'], ['a: Lena Orsk']],
  ['withdrawn', ['a Echo 10: Lena Orsk', 'b Echo 90 withdraws:'], ['a: Lena Orsk', 'a withdrawn']],
  [
    'withdrawn, and said again a day later',
    ['a Echo 10: Lena Orsk', 'b Echo 90 withdraws:', 'c Echo 1600: Lena Orsk'],
    ['a: Lena Orsk', 'c: Lena Orsk', 'a withdrawn'],
  ],
  ['withdrawn by somebody else', ['a Echo 10: Lena Orsk', 'b Mail 90 withdraws:'], ['a: Lena Orsk']],
  [
    'a withdrawal that is reprinted',
    ['a Echo 10: Lena Orsk', 'b Mail 20: Ivo Brandel', 'c Echo 90 withdraws:', 'd Mail 95 repeats c withdraws:'],
    ['a: Lena Orsk', 'b: Ivo Brandel', 'a withdrawn'],
  ],
  [
    'a withdrawal that seems to be reprinted before it was printed',
    ['a Echo 10: Lena Orsk', 'd Mail 89 withdraws:', 'c Echo 90 repeats d withdraws:'],
    ['a: Lena Orsk', 'a withdrawn'],
  ],
  // Circles.
  ['a circle of credits', ['a Echo 10: Mail', 'b Mail 20: Echo'], ['a cites b', 'b cites a']],
  [
    'a circle of credits through a reprint',
    ['c Post 9: Mail', 'a Echo 10 repeats c: Mail', 'b Mail 20: Echo'],
    ['c cites b', 'a copies c', 'b: Echo', 'b cites a 0.8'],
  ],
  ['a circle of a copy and a credit is opened', ['a Echo 10: Mail', 'b Mail 20 copies a: Lena Orsk'], ['a cites b', 'b: Lena Orsk']],
  // The first of copies.
  [
    'whom the others credit comes first',
    [
      'a Echo 10: Lena Orsk',
      'b Mail 20 copies a: Lena Orsk',
      'c Post 30 copies a: Lena Orsk (credits Mail)',
      'd Globe 40 copies a: Lena Orsk (credits Mail)',
    ],
    ['a copies b', 'b: Lena Orsk', 'c copies a', 'd copies a'],
  ],
  ['an agency comes first', ['a Echo 10: Lena Orsk', 'b Tern Wire 40 copies a: Lena Orsk'], ['a copies b', 'b: Lena Orsk']],
  ['an agency two hours later does not', ['a Echo 10: Lena Orsk', 'b Tern Wire 140 copies a: Lena Orsk'], ['a: Lena Orsk', 'b copies a']],
  [
    'who credits another of them does not',
    ['a Echo 10: Lena Orsk', 'b Tern Wire 40 copies a: Lena Orsk (credits Echo)'],
    ['a: Lena Orsk', 'b copies a'],
  ],
  // Who is who.
  ['two spellings', ['a Echo 10: Lena Orsk', 'b Mail 60: Lena Orsck'], ['a: Lena Orsk', 'b: Lena Orsck', 'Lena Orsk = Lena Orsck']],
  ['two people', ['a Echo 10: Lena Orsk', 'b Mail 60: Ivo Brandel'], ['a: Lena Orsk', 'b: Ivo Brandel']],
  ['two unnamed ones', ['a Echo 10: an official', 'b Mail 60: an official'], ['a: an official', 'b: an official']],
  [
    'outlets of one owner',
    ['a Bay Crest 10: an official', 'b Hill Crest 60: an aide'],
    ['a: an official', 'b: an aide', 'an official = an aide 0.5'],
  ],
  [
    'outlets of one owner that name somebody',
    ['a Bay Crest 10: Lena Orsk', 'b Hill Crest 60: Ivo Brandel'],
    ['a: Lena Orsk', 'b: Ivo Brandel'],
  ],
  ['a look-alike', ['a Echo 10: Lena Orsk', 'b Ech0 60: Ivo Brandel'], ['a: Lena Orsk', 'b copies a']],
  ['a look-alike that seems the earlier', ['b Ech0 5: Ivo Brandel', 'a Echo 10: Lena Orsk'], ['b copies a', 'a: Lena Orsk']],
  ['a look-alike down to the key', ['b E\u200Bcho 5: Ivo Brandel', 'a Echo 10: Lena Orsk'], ['b copies a', 'a: Lena Orsk']],
  ['a look-alike of an outlet that says nothing', ['b Ech0 60: Ivo Brandel'], ['b: an outlet under a name like another’s']],
]

test.each(ROWS)('%s', (_, rows, expected) => check(rows, expected))

test('two sources of an unsaid kind are told apart by their reports', () => {
  const { sources } = lineageIn(['a Echo 10: an official', 'b Mail 60: an official', 'c Post 5: Lena Orsk', 'd Globe 70: Lena Orsk'])
  expect(sources).toEqual([
    { name: 'an official', standing: 'unnamed' },
    { name: 'an official', standing: 'unnamed' },
    { name: 'Lena Orsk', standing: 'pinned' },
  ])
})

test('time grows with the reports, not with their pairs', () => {
  const shapes: Readonly<Record<string, (at: number) => string>> = {
    chain: (at) => (at ? `r${at} Echo ${at} copies r${at - 1}: Lena Orsk` : 'r0 Echo 0: Lena Orsk'),
    star: (at) => (at ? `r${at} Echo ${at} copies r0: Lena Orsk` : 'r0 Echo 0: Lena Orsk'),
    credits: (at) => (at % 2 ? `r${at} Mail ${at}: Echo` : `r${at} Echo ${at}: Lena Orsk`),
    circle: (at) => `r${at} Echo 0 copies r${at ? at - 1 : 3}: Lena Orsk`,
    circles: (at) => `r${at} Echo 0 copies r${at ^ 1}: Lena Orsk`,
    people: (at) => `r${at} Echo ${at}: Person${at} Orsk${at}`,
    voice: (at) => `r${at} ${KNOWN[at % 4]} ${at}:`,
    media: (at) => `r${at} ${KNOWN[at % 4]} ${at}: local media`,
  }
  for (const [shape, line] of Object.entries(shapes)) {
    const sizes = new Map([500, 4000].map((size) => [size, prepared(Array.from({ length: size }, (_, at) => line(at)))]))
    expect(
      growth((size) => lineageOf(...sizes.get(size)!), 4000),
      shape,
    ).toBeLessThan(LINEAR)
  }
})
