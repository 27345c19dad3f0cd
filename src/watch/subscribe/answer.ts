import { createHash } from 'node:crypto'
import { Markup, type MarkupPiece, markup } from '../../engine/index.ts'

/** What is asked of the public pages: whoever mounts them has read it, and taken no more than a few kilobytes. */
export interface Asked {
  readonly method: string
  /** Without query. */
  readonly path: string
  /** Fields of a form that was sent; none for what is only looked at. */
  readonly form: URLSearchParams
  /** Where in the network it comes from. */
  readonly address: string
}

/** What is answered. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const STYLE = `
:root{color-scheme:light dark;--paper:#f6f6f4;--sheet:#fff;--ink:#16181d;--ink2:#4b4f57;--line:#84878d}
@media (prefers-color-scheme:dark){:root{--paper:#131519;--sheet:#1b1e24;--ink:#ecece8;--ink2:#b4b8bf;--line:#6f757f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{max-width:38rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font:600 clamp(1.5rem,4vw,2.125rem)/1.2 Charter,Georgia,serif;margin:.25rem 0 1rem;text-wrap:balance}
h2{font:600 1.125rem/1.3 Charter,Georgia,serif;margin:2rem 0 .5rem}
.meta,footer{color:var(--ink2);font-size:.875rem}
form{background:var(--sheet);border:1px solid var(--line);border-radius:4px;padding:1.25rem;margin:1rem 0}
label{display:block;font-weight:600;margin:0 0 .25rem}
fieldset{border:0;margin:1rem 0 0;padding:0}
legend{font-weight:600;padding:0}
fieldset label{font-weight:400;display:flex;gap:.5rem;align-items:baseline;flex-wrap:wrap;min-height:2rem}
input[type=email],input[type=text],select{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:3px;padding:.5rem;min-height:2.75rem;max-width:100%}
input[type=email]{width:100%}
button{font:inherit;font-weight:600;color:var(--paper);background:var(--ink);border:1px solid var(--ink);border-radius:3px;padding:.5rem 1rem;min-height:2.75rem;margin-top:1rem;cursor:pointer}
form>button:first-child,input[type=hidden]+button,input[type=hidden]+fieldset{margin-top:0}
button.plain{color:var(--ink);background:transparent}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
a{color:inherit;text-underline-offset:.2em}
footer{margin-top:2rem}
`

/** Nothing is run, fetched or framed, and forms go nowhere else. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
}

/** A page of ours for people who are no users of the workbench. */
export const pageAnswer = (
  title: string,
  content: MarkupPiece,
  { status = 200, headers = {} }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Answer => ({
  status,
  headers: { ...HEADERS, ...headers },
  body: markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup([STYLE], [])}</style>
</head>
<body>
<main>
<p class="meta">Sayso</p>
<h1>${title}</h1>
${content}<footer><p>Sayso says who says what, and on whose word; it does not say whether it is true. Its mails carry no tracking.</p></footer>
</main>
</body>
</html>
`.toString(),
})

/** A page with one sentence. */
export const sayAnswer = (title: string, words: string, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  pageAnswer(
    title,
    markup`<p>${words}</p>
`,
    { status, headers },
  )

/** Data of somebody's own, as a file. */
export const fileAnswer = (name: string, value: unknown): Answer => ({
  status: 200,
  headers: {
    ...HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  },
  body: `${JSON.stringify(value, null, 2)}\n`,
})
