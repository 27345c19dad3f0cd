import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

/** The text of sanitised markup: paragraphs and other blocks apart, white space of running text as one space. */
export function blocksOf(markup: string): readonly string[] {
  if (!/[<&]/.test(markup)) return split([markup])
  const pieces: string[] = []
  // An explicit stack: depth is the publisher's choice.
  const waiting: Step[] = [parseFragment(bounded(markup))]
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (typeof step === 'string') pieces.push(step)
    else if (step.nodeName === '#text' && 'value' in step) pieces.push(step.value)
    else if ('childNodes' in step) {
      const block = BLOCKS.has(step.nodeName)
      if (block) waiting.push(BREAK)
      for (const child of step.childNodes.toReversed()) waiting.push(child)
      if (block) pieces.push(BREAK)
    }
  }
  return split(pieces)
}

/** The text of sanitised markup on one line; null if there is none. */
export const lineOf = (markup: string | null): string | null => (markup === null ? null : blocksOf(markup).join(' ') || null)

type Step = DefaultTreeAdapterTypes.Node | string

const BREAK = '\u2029'
const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote br caption center dd details dialog dir div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 ' +
    'h6 header hr legend li menu nav ol option p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)

function split(pieces: readonly string[]): readonly string[] {
  return pieces
    .join('')
    .split(BREAK)
    .map((block) => block.replace(/[\t\n\f\r ]+/g, ' ').trim())
    .filter(Boolean)
}

/** Without the tags beyond a nesting that no text has: tree builders take quadratic time over them. */
function bounded(markup: string): string {
  let depth = 0
  return markup.replace(/<(\/?)[a-z][^<>]*>/gi, (tag, end: string) => {
    depth += end ? -1 : tag.endsWith('/>') ? 0 : 1
    return depth > MAX_DEPTH ? '' : tag
  })
}

const MAX_DEPTH = 512
