/** Parameters that say how a reader came, not what is read: of campaigns, social networks, mails and newsrooms' own counting. */
const TRACKING =
  /^(?:utm_.*|at_.*|ns_.*|hsa_.*|pk_.*|mtm_.*|mc_[ce]id|_?hs(?:enc|mi)|(?:fb|g|dc|ms|y|tw|w|gb|igsh|tt|li_fat_|s_kw)clid|gclsrc|igshid?|fb_.*|cmp(?:id)?|icid|ocid|cid|ito|smid|smtyp|sr_share|share|shared|ref|ref_?src|referrer|rss|partner|via|spm|source|xtor|traffic_source|campaign|campaign_id|cn|feature|guccounter|guce_.*|amp|outputtype|output_?type|usqp|amp_js_v|amp_gsa)$/i

/** Hosts that show the same pages to small screens. */
const SMALL = /^(?:www\d?|m|mobile|amp)\./

const MOST_CHARACTERS = 4_000

/**
 * What page an address means, whatever way led there: without scheme, "www", the mobile or AMP form, tracking parameters, fragment and
 * closing slash. Null for what is no web address. Two reports with one key are versions of one page.
 */
export function pageOf(url: string): string | null {
  if (url.length > MOST_CHARACTERS) return null
  let parsed: URL
  try {
    parsed = new URL(unwrapped(url.trim()))
  } catch {
    return null
  }
  if (!/^https?:$/.test(parsed.protocol)) return null
  const host = parsed.hostname.toLowerCase().replace(/\.$/, '')
  // "m.example" is a host of its own; "m.paper.example" the paper's small form.
  const bare = SMALL.test(host) && host.split('.').length > 2 ? host.replace(SMALL, '') : host
  const port = parsed.port === '' ? '' : `:${parsed.port}`
  const kept = [...parsed.searchParams.entries()].filter(([name]) => !TRACKING.test(name)).map(([name, value]) => `${name}=${value}`)
  const query = kept.length > 0 ? `?${kept.sort().join('&')}` : ''
  return `${bare}${port}${pathOf(parsed.pathname)}${query}`
}

/** The page behind a cache of AMP pages. */
function unwrapped(url: string): string {
  const cached =
    /^https?:\/\/(?:(?:www\.)?google\.[a-z.]{2,6}\/amp|[a-z0-9-]+\.(?:cdn\.ampproject\.org|bing-amp\.com)\/[cvi])\/(s\/)?(.+)$/i.exec(url)
  return cached ? `${cached[1] ? 'https' : 'http'}://${cached[2]}` : url
}

function pathOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '')
  const last = parts.at(-1) ?? ''
  if (/^amp(?:\.html?)?$/i.test(last)) parts.pop()
  else if (/^(?:index|default)\.(?:html?|php|aspx?)$/i.test(last)) parts.pop()
  else if (last !== '') parts[parts.length - 1] = last.replace(/\.amp(?=$|\.html?$)/i, '')
  if (/^amp$/i.test(parts[0] ?? '')) parts.shift()
  return parts.map((part) => `/${part}`).join('')
}

/** A report by where and when it was published. */
export interface Published {
  readonly report: string
  readonly url: string | null
  /** In milliseconds since 1970; null if nobody knows. */
  readonly time: number | null
}

/** Reports of one page, for each page that has several, in order of time; those of unknown time last. Pages in the order of their keys. */
export function versionsOfPages<T extends Published>(reports: readonly T[]): T[][] {
  const pages = new Map<string, T[]>()
  for (const report of reports) {
    const page = report.url === null ? null : pageOf(report.url)
    if (page === null) continue
    const known = pages.get(page)
    if (known) known.push(report)
    else pages.set(page, [report])
  }
  return [...pages]
    .filter(([, versions]) => versions.length > 1)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, versions]) =>
      versions.sort((a, b) => (a.time ?? Number.MAX_VALUE) - (b.time ?? Number.MAX_VALUE) || (a.report < b.report ? -1 : 1)),
    )
}
