import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { iriOf, languageOf } from '../names.ts'
import { foreign, Markup, markup, type Piece } from './markup.ts'
import { STYLE } from './style.ts'

/** Base 64, which the engine's globals lack. */
function base64(bytes: Uint8Array): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] as number) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (let digit = 0; digit < 4; digit++) text += at + digit > bytes.length ? '=' : digits[(bits >> (18 - 6 * digit)) & 63]
  }
  return text
}

/** Nothing may be fetched, run, framed or sent; of styles the page's own alone, by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${base64(sha256(utf8ToBytes(STYLE)))}'; base-uri 'none'; form-action 'none'`

/** A page that stands for itself: no script, no request. */
export function pageOf(title: string, articles: readonly Markup[]): string {
  const style = new Markup([STYLE], [])
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup([POLICY], [])}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${articles}</main>
</body>
</html>
`.toString()
}

/** A section with a heading; nothing where it would be empty. */
export const section = (heading: string, ...content: readonly Piece[]): Piece =>
  content.every((one) => one === null || one === false)
    ? null
    : markup`<section>
<h2>${heading}</h2>
${content}</section>
`

/** A table of cells, to be moved sideways where it is wide; null without rows. Where no column has a head it has no row of them. */
export const table = (label: string, heads: readonly string[], rows: readonly (readonly Markup[])[]): Markup | null =>
  rows.length === 0
    ? null
    : markup`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>
${
  heads.some(Boolean) &&
  markup`<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
`
}<tbody>
${rows.map(
  (row) => markup`<tr>${row}</tr>
`,
)}</tbody>
</table></div>
`

export const cell = (content: Piece): Markup => markup`<td>${content === '' ? '–' : content}</td>`

/** A cell where there is nothing to be known. */
export const EMPTY = markup`<td></td>`

/** A cell with words of a report; a dash where there are none. */
export const wordsCell = (words: string | null, language: string | null = null): Markup =>
  words === null ? cell('') : markup`<td class="words" dir="auto"${langOf(language)}>${words}</td>`

/** The attribute that says in which language words are. */
export const langOf = (language: string | null): Piece => {
  const tag = languageOf(language)
  return tag === null ? null : markup` lang="${tag}"`
}

/** A name that leads to a page, where there is one that may be led to. */
export const linked = (name: string, url: string | null): Markup => {
  const address = iriOf(url)
  return address === null ? foreign(name) : markup`<a href="${address}" rel="noopener noreferrer">${foreign(name)}</a>`
}

/** A list of sentences of ours; null if there are none. */
export const list = (items: readonly Piece[], kind: string): Markup | null =>
  items.length === 0
    ? null
    : markup`<ul class="${kind}">${items.map((item) => markup`<li>${item}</li>`)}</ul>
`

/** The interval, large, with a filled dot for each origin that is sure and a ring for each that may be separate. */
export function interval({ lower, upper }: { readonly lower: number; readonly upper: number }, behind: string): Markup {
  const count = lower === upper ? String(lower) : `${lower}–${upper}`
  return markup`<p class="ask">On whose say-so?</p>
<p class="say"><span class="count">${count}</span> <span>independent ${lower === 1 && upper === 1 ? 'origin' : 'origins'}<br>behind ${behind}</span></p>
<p class="dots" aria-hidden="true">${dots(lower, upper)}</p>
`
}

const MOST_DOTS = 12

/** "●●○": sure, and perhaps. */
export const dots = (lower: number, upper: number): string => {
  const sure = Math.min(lower, MOST_DOTS)
  return `${'●'.repeat(sure)}${'○'.repeat(Math.max(0, Math.min(upper, MOST_DOTS) - sure))}`
}

/** What every dossier ends with. */
export const FOOTER = markup`<p>“Two origins” means two that could not be tied together. Sayso says who says what, and on whose word; it does not say whether it is true.</p>`
