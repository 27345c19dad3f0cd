// Namespaces and names as feedparser 6 (BSD-2-Clause, Mark Pilgrim and Kurt McKee) maps them: the vocabulary that two decades of real
// feeds have forced on it.

/** Namespace address, in lower case, to the prefix that the reader uses for it; the empty prefix is the core vocabulary. */
const NAMESPACES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '': [
      'http://backend.userland.com/rss',
      'http://blogs.law.harvard.edu/tech/rss',
      'http://purl.org/rss/1.0/',
      'http://my.netscape.com/rdf/simple/0.9/',
      'http://example.com/newformat#',
      'http://example.com/necho',
      'http://purl.org/echo/',
      'uri/of/echo/namespace#',
      'http://purl.org/pie/',
      'http://purl.org/atom/ns#',
      'http://www.w3.org/2005/atom',
      'http://purl.org/rss/1.0/modules/rss091#',
    ],
    admin: ['http://webns.net/mvcb/'],
    ag: ['http://purl.org/rss/1.0/modules/aggregation/'],
    annotate: ['http://purl.org/rss/1.0/modules/annotate/'],
    audio: ['http://media.tangent.org/rss/1.0/'],
    blogchannel: ['http://backend.userland.com/blogchannelmodule'],
    cc: ['http://creativecommons.org/ns#license', 'http://web.resource.org/cc/'],
    creativecommons: [
      'http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html',
      'http://backend.userland.com/creativecommonsrssmodule',
    ],
    co: ['http://purl.org/rss/1.0/modules/company'],
    content: ['http://purl.org/rss/1.0/modules/content/'],
    cp: ['http://my.theinfo.org/changed/1.0/rss/'],
    dc: ['http://purl.org/dc/elements/1.1/'],
    dcterms: ['http://purl.org/dc/terms/'],
    email: ['http://purl.org/rss/1.0/modules/email/'],
    ev: ['http://purl.org/rss/1.0/modules/event/'],
    feedburner: ['http://rssnamespace.org/feedburner/ext/1.0'],
    fm: ['http://freshmeat.net/rss/fm/'],
    foaf: ['http://xmlns.com/foaf/0.1/'],
    geo: ['http://www.w3.org/2003/01/geo/wgs84_pos#'],
    georss: ['http://www.georss.org/georss'],
    gml: ['http://www.opengis.net/gml'],
    icbm: ['http://postneo.com/icbm/'],
    image: ['http://purl.org/rss/1.0/modules/image/'],
    itunes: ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://example.com/dtds/podcast-1.0.dtd'],
    l: ['http://purl.org/rss/1.0/modules/link/'],
    media: ['http://search.yahoo.com/mrss', 'http://search.yahoo.com/mrss/'],
    pingback: ['http://madskills.com/public/xml/rss/module/pingback/'],
    prism: ['http://prismstandard.org/namespaces/1.2/basic/'],
    rdf: ['http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
    rdfs: ['http://www.w3.org/2000/01/rdf-schema#'],
    ref: ['http://purl.org/rss/1.0/modules/reference/'],
    reqv: ['http://purl.org/rss/1.0/modules/richequiv/'],
    search: ['http://purl.org/rss/1.0/modules/search/'],
    slash: ['http://purl.org/rss/1.0/modules/slash/'],
    soap: ['http://schemas.xmlsoap.org/soap/envelope/'],
    ss: ['http://purl.org/rss/1.0/modules/servicestatus/'],
    str: ['http://hacks.benhammersley.com/rss/streaming/'],
    sub: ['http://purl.org/rss/1.0/modules/subscription/'],
    sy: ['http://purl.org/rss/1.0/modules/syndication/'],
    szf: ['http://schemas.pocketsoap.com/rss/mydescmodule/'],
    taxo: ['http://purl.org/rss/1.0/modules/taxonomy/'],
    thr: ['http://purl.org/rss/1.0/modules/threading/'],
    ti: ['http://purl.org/rss/1.0/modules/textinput/'],
    trackback: ['http://madskills.com/public/xml/rss/module/trackback/'],
    wfw: ['http://wellformedweb.org/commentapi/'],
    wiki: ['http://purl.org/rss/1.0/modules/wiki/'],
    xhtml: ['http://www.w3.org/1999/xhtml'],
    xlink: ['http://www.w3.org/1999/xlink'],
    xml: ['http://www.w3.org/xml/1998/namespace'],
    psc: ['http://podlove.org/simple-chapters'],
  }).flatMap(([prefix, addresses]) => addresses.map((address): [string, string] => [address, prefix])),
)

/** The prefix of a namespace, or undefined if it is not in the vocabulary. */
export function prefixOf(address: string): string | undefined {
  const lower = address.toLowerCase()
  // Userland has published RSS 2.0 under many addresses that begin alike.
  if (lower.includes('backend.userland.com/rss')) return ''
  return NAMESPACES.get(lower)
}

/** Elements read exactly as another one is. */
export const SAME_AS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    author: ['managingeditor', 'dc_author', 'dc_creator', 'itunes_author'],
    category: ['keywords', 'dc_subject'],
    contributor: [],
    created: ['dcterms_created'],
    description: ['dc_description', 'media_description'],
    email: ['itunes_email'],
    feed: [],
    guid: ['id'],
    info: ['feedburner_browserfriendly'],
    item: ['entry'],
    language: ['dc_language'],
    name: ['itunes_name'],
    content_encoded: ['fullitem'],
    published: ['issued', 'pubdate', 'dcterms_issued'],
    rights: ['copyright', 'dc_rights'],
    subtitle: ['tagline', 'itunes_subtitle'],
    summary: ['itunes_summary'],
    title: ['dc_title'],
    updated: ['modified', 'lastbuilddate', 'dc_date', 'dcterms_modified'],
    url: ['homepage', 'uri'],
    body: ['xhtml_body'],
    webmaster: ['dc_publisher'],
    georss_where: ['where'],
    itunes_image: ['itunes_link'],
  }).flatMap(([name, others]) => others.map((other): [string, string] => [other, name])),
)

/** Fields that are one address, resolved against the base. */
export const ADDRESSES: ReadonlySet<string> = new Set('comments docs href icon id link logo url wfw_comment wfw_commentrss'.split(' '))

/** Fields that may hold markup: resolved and sanitised. */
export const MARKUP: ReadonlySet<string> = new Set('content copyright description info rights subtitle summary tagline title'.split(' '))
