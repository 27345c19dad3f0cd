import { inLine } from '../../width.ts'

/** Markup of ours: made by `markup` alone, so that words of others cannot become any. */
export class Markup {
  readonly #text: string
  constructor(strings: readonly string[], values: readonly Piece[]) {
    let text = strings[0] ?? ''
    values.forEach((value, at) => {
      text += textOf(value) + (strings[at + 1] ?? '')
    })
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/** What may stand in markup: words, which are escaped; markup; nothing. */
export type Piece = string | number | Markup | null | false | readonly Piece[]

/** Markup from a template: all that is put into it is escaped, unless it is markup itself. Attributes are written in double quotes. */
export const markup = (strings: TemplateStringsArray, ...values: readonly Piece[]): Markup => new Markup(strings, values)

function textOf(value: Piece): string {
  if (value === null || value === false) return ''
  if (value instanceof Markup) return value.toString()
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return escaped(value)
  return value.map(textOf).join('')
}

/** Words as a page shows them: nothing that ends an element or an attribute, moves the words about it, or cannot be seen. */
const escaped = (text: string): string => inLine(text).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Words of others, in a direction of their own, so that they cannot reorder what stands about them. */
export const foreign = (text: string): Markup => markup`<bdi>${text}</bdi>`

/** Markup with something between. */
export const joined = (parts: readonly Piece[], between: Piece): Piece[] =>
  parts.flatMap((part, at) => (at === 0 ? [part] : [between, part]))
