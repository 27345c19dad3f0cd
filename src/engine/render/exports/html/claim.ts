import type { ClaimDossier, DossierReport, Hand, HandLink, StoryReport } from '../../../model/index.ts'
import { drawn } from '../../marks.ts'
import { type Clock, clockOf, counted, figureWords, intervalWords, kindWords, linkWords, otherReasons } from '../../story/words.ts'
import { foreign, joined, type Markup, markup, type Piece } from './markup.ts'
import { cell, dots, FOOTER, interval, linked, list, pageOf, section, table, wordsCell } from './page.ts'

/**
 * Claims as one page that stands for itself: how many origins are left and why, who had it from whom, the sentence behind each link, what
 * would change the answer, where those who make it differ, and what was lost on the way.
 */
export const renderClaimDossier = (dossiers: readonly ClaimDossier[]): string =>
  pageOf(
    dossiers.length === 1 ? `${dossiers[0]?.claim.words} – who says so` : `${counted(dossiers.length, 'claim')} – who says so`,
    dossiers.map((dossier) => articleOf(dossier)),
  )

/** What is told while going through a claim's tree. */
interface Telling {
  readonly dossier: ClaimDossier
  readonly clock: Clock
  readonly reports: ReadonlyMap<string, DossierReport>
  /** The sentence behind each numbered link, as rows. */
  readonly behind: Markup[][]
  /** Bottlenecks that were marked: each is, once. */
  readonly marked: Set<string>
}

function articleOf(dossier: ClaimDossier): Markup {
  const { claim } = dossier
  const { clock, days } = clockOf({ claims: [claim] })
  const reports = new Map(dossier.reports.map((report) => [report.id, report]))
  const telling: Telling = { dossier, clock, reports, behind: [], marked: new Set() }
  const tree = claim.hands.map((hand) => rootOf(hand, telling))
  return markup`<article>
<p class="meta">${[days, counted(claim.reports, 'report')].filter(Boolean).join(' · ')}</p>
<h1 dir="auto">${claim.words || 'A claim whose words are not at hand'}</h1>
${interval(claim, counted(claim.reports, 'report'))}${list(
  otherReasons(claim).map((reason) => foreign(reason)),
  'reasons',
)}${flagsOf(dossier)}${section('From reports to origins', funnelOf(dossier))}${section(
  'Who had it from whom',
  tree.length > 0 &&
    markup`<ul class="tree">${tree}</ul>
`,
  claim.unshown > 0 &&
    markup`<p class="note">and ${counted(claim.unshown, 'more report')}</p>
`,
)}${section('The sentence behind each link', table('Sentences behind links', ['', 'Who', 'Sentence', 'How it is known'], telling.behind))}${section(
  'What would change the answer',
  table(
    'What would change the answer',
    ['If', 'Origins'],
    claim.wouldChange.map((change) => [cell(foreign(change.if)), cell(intervalWords(change, drawn))]),
  ),
)}${differencesOf(telling)}${lossesOf(telling)}${section(
  'How names changed on the way',
  list(
    claim.names.map((name) => foreign(name)),
    'reasons',
  ),
)}${mentionsOf(telling)}<footer>
<p>${dossier.id}</p>
${FOOTER}
</footer>
</article>
`
}

/** Flags say in words what to stop at: a shape for each, no colour. */
function flagsOf({ claim }: ClaimDossier): Markup | null {
  const { values, conflicts, denials, dropped } = claim.differences
  const flags: Piece[] = [
    ...claim.circles.map(
      ({ outlets, grounded }) =>
        markup`<li class="stop">↺ Circular: ${outlets.join(' ⇄ ')}${grounded ? '' : ', and nobody outside is named'}</li>`,
    ),
    ...claim.bottlenecks.map(
      ({ outlet, share }) =>
        markup`<li class="stop">${percent(share)} of the others’ reports have it through ${foreign(outlet)} alone</li>`,
    ),
    ...(values.length > 1 || conflicts.length > 0 ? [markup`<li>Accounts differ</li>`] : []),
    ...(denials.length > 0 ? [markup`<li>Denied or doubted</li>`] : []),
    ...(dropped.length > 0 ? [markup`<li>Taken back</li>`] : []),
    ...(claim.hands.some(({ who }) => who.kind === 'own-voice') ? [markup`<li class="lack">Some say so on nobody’s word</li>`] : []),
  ]
  return flags.length > 0
    ? markup`<ul class="flags">${flags}</ul>
`
    : null
}

const percent = (share: number): string => `${Math.round(100 * share)} %`

const funnelOf = ({ claim }: ClaimDossier): Markup | null =>
  table(
    'From reports to origins',
    ['', '', ''],
    [
      [cell(claim.reports), cell(dots(claim.reports, claim.reports)), cell('reports make the claim')],
      [cell(claim.texts), cell(dots(claim.texts, claim.texts)), cell('texts are left when reprints count once')],
      [cell(intervalWords(claim, drawn)), cell(dots(claim.lower, claim.upper)), cell('independent origins: ● sure, ○ may be separate')],
    ],
  )

function rootOf({ who, below }: Hand, telling: Telling): Markup {
  const next = handsOf(below, who.kind === 'source' ? who.name : 'own voice', telling)
  switch (who.kind) {
    case 'source':
      return markup`<li><span class="root">${GLYPHS[who.standing]} ${foreign(who.name)}</span> <span class="tag">${STANDING[who.standing]}</span>${next}</li>
`
    case 'own-voice':
      return markup`<li><span class="root">··· In their own voice</span> <span class="tag">on nobody’s word</span>${next}</li>
`
    case 'circle':
      return markup`<li><span class="root">↺ A circle</span> <span class="tag">nobody outside it is named</span>${handsOf(below, 'a circle', telling)}</li>
`
    default:
      return markup`<li>${handsOf([{ who, below, link: null, again: 'no' }], '', telling)}</li>
`
  }
}

const GLYPHS = { pinned: '●', unnamed: '◌', unsaid: '···' } as const
const STANDING = { pinned: 'named or by office', unnamed: 'not named', unsaid: 'shows no source' } as const

function handsOf(hands: readonly Hand[], above: string, telling: Telling): Markup | null {
  return hands.length === 0 ? null : markup`<ul>${hands.map((hand) => handOf(hand, above, telling))}</ul>`
}

function handOf({ who, link, again, below }: Hand, above: string, telling: Telling): Markup {
  const { behind, dossier, marked, clock } = telling
  const reports = who.kind === 'report' ? [who.report] : who.kind === 'copies' ? who.reports : []
  const name = who.kind === 'copies' ? `${who.reports.length} copies` : reports.map(outletOf).join(', ')
  let number: Piece = null
  if (link && again !== 'elsewhere') {
    behind.push(behindRow(behind.length + 1, reports, above, link, again === 'circle'))
    number = markup`<span class="n">${behind.length}</span> `
  }
  const outlet = who.kind === 'report' ? who.report.outlet : null
  const heavy = dossier.claim.bottlenecks.find((one) => outlet !== null && one.outlet === outlet && !marked.has(one.outlet))
  if (heavy) marked.add(heavy.outlet)
  const copies =
    who.kind === 'copies' &&
    markup` <span class="tag">${joined(
      who.reports.map((report) => reportName(report, telling)),
      ', ',
    )}</span>`
  const label =
    who.kind === 'report'
      ? markup`<span class="${heavy ? 'who heavy' : 'who'}">${reportName(who.report, telling)}</span> <span class="tag">${clock(who.report.time)}</span>`
      : markup`<span class="who">${name}</span>`
  const notes = [
    link ? linkWords(link) : '',
    heavy ? `${percent(heavy.share)} of the others rest on this` : '',
    who.kind === 'report' && who.withdrawn ? 'withdrew it' : '',
    again === 'circle' ? '↺ back where it was: a circle' : again === 'elsewhere' ? 'also elsewhere' : '',
  ].filter(Boolean)
  return markup`<li>${number}${label}${copies} <span class="tag">${notes.join(' · ')}</span>${handsOf(below, name, telling)}</li>
`
}

const outletOf = ({ outlet, id }: StoryReport): string => outlet?.trim() || id || 'no outlet'

const reportName = (report: StoryReport, { reports }: Telling): Markup => linked(outletOf(report), reports.get(report.id)?.url ?? null)

function behindRow(number: number, reports: readonly StoryReport[], above: string, link: HandLink, circle: boolean): Markup[] {
  const who = joined(
    reports.map((report) => foreign(outletOf(report))),
    ', ',
  )
  const how = [KNOWN[link.kind], circle ? 'closes a circle, adds no origin' : linkWords(link), ...link.why].filter(Boolean)
  return [
    markup`<td><span class="n">${number}</span></td>`,
    cell([who, ' ← ', foreign(above)]),
    wordsCell(link.words),
    cell(
      joined(
        how.map((one) => foreign(one)),
        '; ',
      ),
    ),
  ]
}

/** How a link is known. Where the clock alone speaks it is said so, without a figure. */
const KNOWN: Readonly<Record<HandLink['kind'], string>> = {
  attributed: 'stated in the text',
  cites: 'stated in the text',
  copied: 'shared wording',
  shares: 'shared wording',
  silent: 'only the clock says so',
}

function differencesOf({ dossier: { claim }, clock }: Telling): Piece {
  const { of, values, conflicts, denials, dropped } = claim.differences
  const rows: Markup[][] = [
    ...figureWords(values, clock, drawn).map((words) => [cell(of === null ? 'figure' : foreign(of)), cell(foreign(words)), cell('')]),
    ...conflicts.map(({ kind, words, settled }) => [
      cell(kind === 'retelling' ? 'told differently of one source' : 'sources differ'),
      cell(foreign(words)),
      cell(settled ? 'the last they said agrees' : 'open'),
    ]),
    ...denials.map(({ source, stance, reversed, outlets, words }) => [
      cell(stance === 'denies' ? 'denied' : 'doubted'),
      cell([foreign(source ?? 'nobody named'), reversed && ', who said it before', words !== null && [': ', foreign(words)]]),
      cell(
        joined(
          outlets.map((outlet) => foreign(outlet)),
          ', ',
        ),
      ),
    ]),
    ...dropped.map(({ outlet, words }) => [cell('taken back'), cell(foreign(words ?? '')), cell(foreign(outlet ?? 'an unknown outlet'))]),
  ]
  return section('Where those who make it differ', table('Differences', ['On', 'What is said', 'Where, or how it stands'], rows))
}

function lossesOf({ dossier: { losses } }: Telling): Piece {
  const rows = losses.map(({ kind, parent, child, before, after, says }) => [
    cell(kindWords(kind)),
    cell([foreign(outletOf(parent)), ' → ', foreign(outletOf(child))]),
    wordsCell(before),
    wordsCell(after),
    cell(foreign(says)),
  ])
  return section('Lost on the way', table('Losses', ['What', 'From, to', 'It said', 'It became', ''], rows))
}

function mentionsOf(telling: Telling): Piece {
  const { claim } = telling.dossier
  const rows = claim.mentions.map(({ report, words }) => [
    cell(reportName(report, telling)),
    cell(telling.clock(report.time)),
    wordsCell(words, telling.reports.get(report.id)?.language ?? null),
  ])
  return section('Who makes the claim, in which words', table('Mentions', ['Outlet', 'Time (UTC)', 'Sentence'], rows))
}
