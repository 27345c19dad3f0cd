/**
 * True if a robots.txt lets `agent` fetch `path` (path and query, as asked for). RFC 9309: the groups that name the agent, else
 * those for `*`; the longest rule that fits wins, and of equals the one that allows; no rule allows.
 */
export function permits(robots: string, agent: string, path: string): boolean {
  const { rules } = groupFor(robots.slice(0, longest), agent.toLowerCase())
  let best: Rule | null = null
  for (const rule of rules) {
    if (!fits(rule.pattern, path)) continue
    if (best === null || rule.pattern.length > best.pattern.length || (rule.pattern.length === best.pattern.length && rule.allow))
      best = rule
  }
  return best === null || best.allow
}

/**
 * Seconds that a robots.txt asks `agent` to leave between two requests (`Crawl-delay`, which RFC 9309 leaves to whoever wants it); 0 where
 * it asks for none, or for what is no number.
 */
export const crawlDelay = (robots: string, agent: string): number => groupFor(robots.slice(0, longest), agent.toLowerCase()).delay

/** Characters of a robots.txt that are looked at: RFC 9309 asks for at least 500 KiB. */
const longest = 512_000

interface Rule {
  readonly allow: boolean
  readonly pattern: string
}

interface Group {
  readonly rules: Rule[]
  /** Seconds; of several the longest. */
  delay: number
}

function groupFor(robots: string, agent: string): Group {
  const own: Group = { rules: [], delay: 0 }
  const any: Group = { rules: [], delay: 0 }
  let ownNamed = false
  let targets: Group[] = []
  let naming = false
  for (const line of robots.split(/\r\n|\r|\n/)) {
    const bare = line.split('#', 1)[0]!
    const colon = bare.indexOf(':')
    if (colon < 0) continue
    const key = bare.slice(0, colon).trim().toLowerCase()
    const value = bare.slice(colon + 1).trim()
    if (key === 'user-agent') {
      if (!naming) targets = []
      naming = true
      const name = value.toLowerCase()
      if (name === '*') targets.push(any)
      else if (name === agent) {
        ownNamed = true
        targets.push(own)
      }
    } else if (key === 'allow' || key === 'disallow') {
      naming = false
      if (value !== '') for (const target of targets) target.rules.push({ allow: key === 'allow', pattern: value })
    } else if (key === 'crawl-delay') {
      naming = false
      const delay = /^\d{1,6}(?:\.\d{1,6})?$/.test(value) ? Number(value) : 0
      for (const target of targets) target.delay = Math.max(target.delay, delay)
    }
  }
  return ownNamed ? own : any
}

/** A rule's path against ours: a prefix, with `*` for any run and a closing `$` for the end. Linear in pattern times path. */
function fits(pattern: string, path: string): boolean {
  const toEnd = pattern.endsWith('$')
  const pieces = (toEnd ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(pieces[0]!)) return false
  let at = pieces[0]!.length
  for (let i = 1; i < pieces.length; i++) {
    const piece = pieces[i]!
    if (toEnd && i === pieces.length - 1) return path.length - piece.length >= at && path.endsWith(piece)
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return !toEnd || at === path.length
}
