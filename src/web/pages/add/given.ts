/** What somebody pasted or typed. */
export type Given =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'links'; readonly links: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }

/** Bytes of a paste that the service takes. */
export const MOST_PASTE = 2 * 1024 * 1024
/** Bytes of all files of one go. */
export const MOST_FILES = 64 * 1024 * 1024

/** Links where all of it is addresses of the web, a line or a word each; else a text. */
export function givenIn(pasted: string): Given {
  const whole = pasted.trim()
  if (!whole) return { kind: 'nothing' }
  const pieces = whole.split(/\s+/)
  if (pieces.every((piece) => /^https?:\/\/\S+$/i.test(piece) && URL.canParse(piece))) return { kind: 'links', links: [...new Set(pieces)] }
  // A single word with a dot and a slash or an ending of the web is an address whose scheme was left out.
  if (pieces.length === 1 && /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(\/\S*)?$/iu.test(whole) && URL.canParse(`https://${whole}`))
    return { kind: 'links', links: [`https://${whole}`] }
  return { kind: 'text', text: whole }
}

/** Why something cannot be sent as it is; null if it can. */
export function tooLarge(bytes: number, most: number): string | null {
  if (bytes <= most) return null
  const size = (bytes / 1024 / 1024).toFixed(1)
  return `That is ${size} MB; ${most / 1024 / 1024} MB can be added in one go. Add it in parts, or from the terminal with sayso add.`
}
