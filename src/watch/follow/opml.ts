import { type Outline, parseOpml } from '../../engine/index.ts'
import type { IndexedFollow } from '../../store/index.ts'

/** What an outline names, as far as it can be followed. */
export interface Outlined {
  readonly feeds: readonly Outline[]
  /** Pages and other outlines, which are left out. */
  readonly others: readonly Outline[]
}

/** The feeds that an outline (OPML) names. Never throws. */
export function followsIn(bytes: Uint8Array, url: string | null): Outlined {
  const lines = parseOpml(bytes, url === null ? {} : { url })
  return { feeds: lines.filter(({ kind }) => kind === 'feed'), others: lines.filter(({ kind }) => kind !== 'feed') }
}

/**
 * What is followed as an outline (OPML 2.0), for other programs: feeds as such, pages and sitemaps as links. The same bytes for the same
 * follows, in order of their titles.
 */
export function outlineOf(follows: readonly IndexedFollow[], title: string): string {
  const lines = follows
    .map(({ url, kind, title: own }) => {
      const name = escaped(own ?? url)
      return kind === 'feed'
        ? `    <outline type="rss" text="${name}" title="${name}" xmlUrl="${escaped(url)}"/>`
        : `    <outline type="link" text="${name}" title="${name}" url="${escaped(url)}"/>`
    })
    .sort()
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n    <title>${escaped(title)}</title>\n  </head>\n  <body>\n${lines.map((line) => `${line}\n`).join('')}  </body>\n</opml>\n`
}

/** Without what XML 1.0 cannot hold. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
