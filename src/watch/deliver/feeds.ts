import { markup } from '../../engine/index.ts'
import type { Alert } from '../types.ts'
import { intervalOf, originsWord, type Site, told } from './words.ts'

/** A feed of ours: what it is called, where it is, and where a person reads the same. */
export interface FeedOf {
  readonly title: string
  /** Its own address. */
  readonly url: string
  readonly home: string
  /** When anything of it changed last, where it has no alerts; ISO 8601. */
  readonly since: string
}

/** Alerts of a feed: those that came last. */
const MOST = 100

const latest = <T extends Alert>(alerts: readonly T[]): readonly T[] =>
  [...alerts].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1)).slice(0, MOST)

/** The id of an alert in every feed: the same for ever, wherever our pages stand. */
const idOf = ({ id }: Alert): string => `urn:sayso:alert:${encodeURIComponent(id)}`

/** What happened and the words that prove it, as plain text. */
function wordsOf(alert: Alert, site: Pick<Site, 'origin'>): string {
  const { sentence, before, after, evidence } = told(alert, site)
  const interval = after === null ? [] : [`${before === null ? '' : `${intervalOf(before)} → `}${intervalOf(after)} ${originsWord(after)}.`]
  return [sentence, ...interval, ...evidence.map(({ outlet, text }) => `“${text}”${outlet === null ? '' : ` – ${outlet}`}`)].join('\n')
}

const titleOf = (alert: Alert, site: Pick<Site, 'origin'>): string => {
  const { words, sentence } = told(alert, site)
  return `${words.label}: ${sentence}`
}

/** Alerts as an Atom feed (RFC 4287), the latest first. */
export function atomOf(feed: FeedOf, alerts: readonly Alert[], site: Pick<Site, 'origin'>): string {
  const shown = latest(alerts)
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${feed.url}</id>
<title>${feed.title}</title>
<updated>${shown[0]?.at ?? feed.since}</updated>
<author><name>Sayso</name></author>
<link rel="self" type="application/atom+xml" href="${feed.url}"/>
<link rel="alternate" type="text/html" href="${feed.home}"/>
${shown.map(
  (alert) => markup`<entry>
<id>${idOf(alert)}</id>
<title type="text">${titleOf(alert, site)}</title>
<published>${alert.at}</published>
<updated>${alert.at}</updated>
<link rel="alternate" type="text/html" href="${told(alert, site).url ?? feed.home}"/>
<category term="${alert.change}" label="${told(alert, site).words.label}"/>
<content type="text">${wordsOf(alert, site)}</content>
</entry>
`,
)}</feed>
`.toString()
}

/** Alerts as a JSON Feed (version 1.1), the latest first. */
export function jsonFeedOf(feed: FeedOf, alerts: readonly Alert[], site: Pick<Site, 'origin'>): string {
  return `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      home_page_url: feed.home,
      feed_url: feed.url,
      authors: [{ name: 'Sayso' }],
      items: latest(alerts).map((alert) => ({
        id: idOf(alert),
        url: told(alert, site).url ?? feed.home,
        title: titleOf(alert, site),
        content_text: wordsOf(alert, site),
        date_published: alert.at,
        tags: [alert.change],
      })),
    },
    null,
    1,
  )}\n`
}
