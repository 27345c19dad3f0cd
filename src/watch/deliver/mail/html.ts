import { foreign, Markup, type MarkupPiece, markup } from '../../../engine/index.ts'
import { CREED, dotsOf, intervalOf, MARKS, originsWord, RINGS, type ToldAlert, wasOf } from '../words.ts'
import type { ToldLetter } from './letter.ts'

// The frame is in English and goes its way; words of reports go theirs. Mail programs know tables and styles at each element, and little else: what is here is what all of them show.

const SERIF = "Georgia,'Times New Roman',serif"
const SANS = 'Helvetica,Arial,sans-serif'

/** Where a program knows a dark theme it takes these; others go on showing ink on paper. */
const STYLE = new Markup(
  [
    `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){body,.bg{background:#131519!important}.sh{background:#1b1e24!important}.m1{color:#ecece8!important}.m2{color:#b4b8bf!important}.bt{background:#ecece8!important;color:#131519!important}td{border-color:#30343c!important}}
@media (max-width:480px){.in{padding-left:18px!important;padding-right:18px!important}}`,
  ],
  [],
)

const style = (text: string): Markup => new Markup([` style="${text}"`], [])
const INK = 'color:#16181d'
const FAINT = 'color:#4b4f57'

/** A letter as a page that fetches nothing: no image, no font, no link that tells who followed it. */
export function htmlOf(letter: ToldLetter): string {
  const { site, day, alerts, summary, page } = letter
  const first = row(
    [page !== null && markup`<div${style(`font:13px/1.4 ${SANS};padding-bottom:4px`)}>${foreign(page)}</div>`, summary],
    `padding:18px 32px 16px;border-bottom:1px solid #dddcd7;font:17px/1.5 ${SERIF};${INK}`,
    'm1',
  )
  return framed(summary, [foreign(site.name), ', ', day], [first, alerts.map(alertRow), footer(letter)])
}

/** A mail of ours: what it says in short, who sends it, and its rows. */
const framed = (summary: string, from: MarkupPiece, rows: MarkupPiece): string =>
  markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${summary}</title>
<style>${STYLE}</style></head>
<body${style('margin:0;background:#f6f6f4')}><div${style('display:none;max-height:0;overflow:hidden')}>${summary}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="bg"${style('background:#f6f6f4')}><tr><td align="center"${style('padding:20px 8px 32px')}><table role="presentation" width="600" cellpadding="0" cellspacing="0" class="sh"${style('max-width:600px;width:100%;background:#ffffff')}>
<tr><td class="in"${style('padding:24px 32px 18px;border-bottom:2px solid #16181d')}><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td class="m1"${style(`font:bold 21px/1 ${SERIF};${INK}`)}>Sayso</td><td align="right" class="m2"${style(`font:13px/1.3 ${SANS};${FAINT}`)}>${from}</td></tr></table></td></tr>
${rows}</table></td></tr></table></body></html>
`.toString()

/** A mail with one thing to do: why it comes, the link, and what happens otherwise. */
export function askingHtml(
  summary: string,
  from: string,
  { why, how, url, label, not }: Readonly<Record<'why' | 'how' | 'url' | 'label' | 'not', string>>,
): string {
  const link = markup`<a href="${url}" class="bt"${style(`display:inline-block;padding:12px 20px;border-radius:3px;background:#16181d;color:#ffffff;font:bold 16px/1.2 ${SANS};text-decoration:none`)}>${label}</a>`
  const address = markup`<div class="m2"${style(`font:13px/1.5 ${SANS};${FAINT};padding-top:14px;word-break:break-all`)}>${url}</div>`
  return framed(summary, foreign(from), [
    row(why, `padding:22px 32px 14px;font:17px/1.5 ${SERIF};${INK}`, 'm1'),
    row(
      [markup`<div${style('padding-bottom:16px')}>${how}</div>`, link, address],
      `padding:0 32px 22px;border-bottom:1px solid #dddcd7;font:16px/1.5 ${SERIF};${INK}`,
      'm1',
    ),
    row(not, `padding:18px 32px 26px;font:13px/1.55 ${SANS};${FAINT}`, 'm2'),
  ])
}

const row = (
  content: MarkupPiece,
  css: string,
  kind: 'm1' | 'm2',
): Markup => markup`<tr><td class="in ${kind}"${style(css)}>${content}</td></tr>
`

const line = (content: MarkupPiece, css: string, kind: 'm1' | 'm2'): Markup =>
  markup`<tr><td dir="auto" class="${kind}"${style(css)}>${content}</td></tr>`

function alertRow(alert: ToldAlert): Markup {
  const { words, head, says, after, evidence, more, url } = alert
  const was = wasOf(alert)
  return markup`<tr><td class="in"${style('padding:22px 32px 20px;border-bottom:1px solid #dddcd7')}><table role="presentation" width="100%" cellpadding="0" cellspacing="0">
<tr><td class="m2"${style(`font:13px/1.4 ${SANS};${FAINT};padding-bottom:6px`)}>${words.sign} ${words.label}${was !== null && markup` &nbsp; ${was}`}</td></tr>
${line(head, `font:bold 20px/1.25 ${SERIF};${INK};padding-bottom:12px`, 'm1')}
${
  after !== null &&
  markup`<tr><td><table role="presentation" cellpadding="0" cellspacing="0"><tr><td class="m1"${style(`font:42px/1 ${SERIF};${INK};padding-right:14px;padding-left:0;white-space:nowrap`)}>${intervalOf(after)}</td><td class="m1"${style(`font:14px/1.35 ${SANS};${INK};padding:0 8px`)}><span aria-hidden="true"${style('letter-spacing:2px')}>${dotsOf(after, '●', '○')}</span><br>${originsWord(after)}</td></tr></table></td></tr>
`
}${says !== null && line(says, `font:16px/1.5 ${SERIF};${INK};padding-top:10px`, 'm1')}${evidence.map(({ outlet, text }) =>
  line(
    ['“', text, '”', outlet !== null && markup`<br><span class="m2"${style(`font:13px/1.4 ${SANS};${FAINT}`)}>${foreign(outlet)}</span>`],
    `font:16px/1.5 ${SERIF};${INK};padding-top:12px`,
    'm1',
  ),
)}${more > 0 && line(`and ${more} more`, `font:13px/1.4 ${SANS};${FAINT};padding-top:10px`, 'm2')}${
  url !== null &&
  markup`<tr><td${style(`font:14px/1.4 ${SANS};padding-top:10px`)}><a href="${url}" class="m1"${style(INK)}>See the reports and who had it from whom</a></td></tr>
`
}</table></td></tr>
`
}

const footer = ({ confirmed, manage, unsubscribe }: ToldLetter): Markup =>
  row(
    [
      `● ${MARKS} ○ ${RINGS} ${CREED}`,
      markup`<br><br>`,
      confirmed !== null && `You confirmed this on ${confirmed}. `,
      'It carries no tracking. ',
      markup`<a href="${manage}" class="m2"${style(FAINT)}>Change how often</a> or <a href="${unsubscribe}" class="m2"${style(FAINT)}>stop it with one click</a>.`,
    ],
    `padding:18px 32px 26px;font:13px/1.55 ${SANS};${FAINT}`,
    'm2',
  )
