/** What a notification shows, and where it leads. */
export interface Notice {
  readonly title: string
  readonly body: string
  /** One of the same tag takes the place of the other; empty where there is none. */
  readonly tag: string
  /** A path of ours. */
  readonly path: string
}

/** Characters of what is shown; more than any of ours. */
const MOST = 600

/**
 * What a push says. Whatever is none of ours is shown as the text that it is: a browser wants every push shown, and would show words of its
 * own instead. Nothing leads away from `origin`.
 */
export function noticeIn(text: string, origin: string): Notice {
  const given = fieldsIn(text)
  if (typeof given?.title !== 'string' || typeof given.body !== 'string')
    return { title: 'Sayso', body: cut(text) || 'Something changed that is watched.', tag: '', path: '/watch' }
  const { title, body, tag, url } = given
  return { title: cut(title) || 'Sayso', body: cut(body), tag: typeof tag === 'string' ? cut(tag) : '', path: pathIn(url, origin) }
}

function fieldsIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null
  } catch {
    return null
  }
}

const cut = (words: string): string => [...words].slice(0, MOST).join('')

/** The path of an address of ours; the front page where it is none. */
export function pathIn(url: unknown, origin: string): string {
  if (typeof url !== 'string' || !URL.canParse(url)) return '/'
  const { origin: from, pathname, search } = new URL(url)
  // Two slashes in front would name another machine.
  return from === origin && !pathname.startsWith('//') ? pathname + search : '/'
}
