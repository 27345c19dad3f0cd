import type { Counter } from '../../model/report.ts'
import { field, isThing, type Linked, typesOf, valuesOf } from './jsonld.ts'
import { type Page, textOfMark } from './page.ts'

type Kind = Counter['kind']

/** Words beside a number that say what it counts, by kind; matched as whole words or as the beginning of one where `*` ends it. */
const LABELS: readonly (readonly [Kind, string])[] = [
  [
    'comments',
    'comment* komment* commentaire* comentario* comentário* commenti commento reactie* repl* responses discussion yorum* коммент* комментар* تعليق* تعليقات 评论 コメント 댓글 kommentit',
  ],
  [
    'shares',
    'share* shared geteilt partage* compartid* compartilha* condivision* retweet* repost* udostępn* paylaş* поделились مشاركة مشاركات delningar delinger',
  ],
  [
    'views',
    'view* reads read aufrufe vues vistas visualiza* visualizzazion* weergaven просмотр* gösterim okunma مشاهدة مشاهدات قراءة 阅读 閲覧 조회 hits pageviews visits',
  ],
  ['likes', 'like* likes gefällt reaction* claps applause upvotes recommends recommendations favourites favorites beğeni إعجاب'],
]

const NUMBER = '\\d{1,3}(?:[,.\\u00a0\\u202f\\u2009 ]\\d{3})+(?![\\d])|\\d+(?:[.,]\\d+)?'
const TOKEN = new RegExp(
  `(${NUMBER})\\s?([kKmM](?![\\p{L}])|(?:mil|тыс|Tsd|mila|mln)(?![\\p{L}])\\.?)?|([\\p{L}\\p{M}]+)|([^\\s\\p{L}\\p{M}\\d])`,
  'gu',
)
const FILLERS = new Set(
  'total all post view read add leave your a no of this and to on facebook twitter x pinterest linkedin reddit whatsapp email print save'.split(
    ' ',
  ),
)

/**
 * The counters of a line that is nothing but counters: `0 3,128`, `3.1K shares`, `12 comments · 40 likes`. Numbers without a label are
 * `unknown`, and count only in pairs and as whole numbers (one bare number may be anything). Null if the line is prose or has other words.
 */
export function parseCounterLine(line: string): Counter[] | null {
  const text = line.trim()
  if (!text || text.length > 80 || !/\d/u.test(text)) return null
  const counters: { kind: Kind; value: number; labelled: boolean }[] = []
  let before: Kind | null = null
  let bare = 0
  for (const [, digits, unit, word, mark] of text.matchAll(TOKEN)) {
    if (digits !== undefined) {
      const value = amountOf(digits, unit)
      if (value === null) return null
      counters.push({ kind: before ?? 'unknown', value, labelled: before !== null })
      if (before === null) bare++
      before = null
    } else if (word !== undefined) {
      const kind = kindOf(word)
      const last = counters.at(-1)
      if (kind && last && !last.labelled) {
        counters[counters.length - 1] = { kind, value: last.value, labelled: true }
        bare--
      } else if (kind) before = kind
      else if (!FILLERS.has(word.toLowerCase())) return null
    } else if (mark !== undefined && !'·•|:()+/–—-,.‧'.includes(mark)) return null
  }
  if (!counters.length || before) return null
  if (bare && (bare !== counters.length || bare < 2 || bare > 5 || /[:/.–—-]/u.test(text))) return null
  return counters.map(({ kind, value }) => ({ kind, value }))
}

/**
 * The labelled counters in a line that also says other things, as lines under a headline do: `By A. Desk · 2,846 views · 37 comments`.
 * A label must stand right behind its number, or before it with a colon; the rest of the line is passed over.
 */
export function countersIn(line: string): Counter[] {
  if (line.length > 200 || !/\d/u.test(line)) return []
  const counters: Counter[] = []
  let number: number | null = null
  for (const [, digits, unit, word, mark] of line.matchAll(TOKEN)) {
    if (digits !== undefined) number = amountOf(digits, unit)
    else if (word !== undefined) {
      const kind = number === null ? null : (kindOf(word) ?? (/^(?:times|mal)$/iu.test(word) ? 'views' : null))
      if (kind && number !== null && !counters.some((counter) => counter.kind === kind)) counters.push({ kind, value: number })
      number = null
    } else if (mark !== undefined) number = null
  }
  return counters
}

/** The counters that a page shows of itself: schema.org statistics first, then share, comment and view widgets; one a kind. */
export function countersOf(page: Page, article: Readonly<Record<string, unknown>> | null, linked: Linked): Counter[] {
  const counters: Counter[] = []
  const add = (counter: Counter): void => {
    const known =
      counter.kind === 'unknown'
        ? counters.find(({ value }) => value === counter.value)
        : counters.find(({ kind }) => kind === counter.kind)
    if (!known && counters.length < 20) counters.push(counter)
  }
  if (article) {
    for (const name of ['commentCount', 'interactionCount']) {
      const value = wholeOf(field(article, name))
      if (value !== null) add({ kind: name === 'commentCount' ? 'comments' : 'unknown', value })
    }
    for (const statistic of valuesOf(article, 'interactionStatistic', linked)) {
      if (!isThing(statistic)) continue
      const value = wholeOf(field(statistic, 'userInteractionCount'))
      const type = field(statistic, 'interactionType')
      const name = isThing(type) ? typesOf(type).join(' ') : String(type)
      const kind: Kind = /Comment/u.test(name)
        ? 'comments'
        : /Share/u.test(name)
          ? 'shares'
          : /Like/u.test(name)
            ? 'likes'
            : /View|Read|Watch/u.test(name)
              ? 'views'
              : 'unknown'
      if (value !== null) add({ kind, value })
    }
  }
  for (const mark of page.marks) {
    const classes = `${mark.attrs.get('class') ?? ''} ${mark.attrs.get('id') ?? ''} ${mark.attrs.get('data-testid') ?? ''} ${mark.attrs.get('itemprop') ?? ''}`
    const role = WIDGET.exec(classes)
    if (!role || mark.end - mark.start > 200) continue
    const text = textOfMark(page, mark, 100) || (mark.attrs.get('aria-label') ?? '')
    const counted = parseCounterLine(text)
    if (counted)
      for (const counter of counted) add(counter.kind === 'unknown' ? { kind: kindOfClass(classes), value: counter.value } : counter)
    else {
      const lone = /^\(?(\d{1,3}(?:[,.]\d{3})+|\d{1,7}(?:\.\d)?)\s?([kKmM])?\)?$/u.exec(text)
      const value = lone ? amountOf(lone[1] ?? '', lone[2]) : null
      const kind = kindOfClass(classes)
      if (value !== null && kind !== 'unknown') add({ kind, value })
    }
  }
  return counters
}

const WIDGET =
  /(?:comment|share|sharing|social|view|like|reaction)[\w-]{0,20}(?:count|number|total|num|counter|bubble|badge)|(?:count|counter|total|num)[\w-]{0,20}(?:comment|share|view|like|reaction)|social|share|comments?-(?:link|button|label)/iu

function kindOfClass(classes: string): Kind {
  if (/comment|disqus|replies/iu.test(classes)) return 'comments'
  if (/shar|retweet/iu.test(classes)) return 'shares'
  if (/view|read|hits/iu.test(classes)) return 'views'
  return /like|reaction|clap/iu.test(classes) ? 'likes' : 'unknown'
}

const WHOLE = new Map<string, Kind>()
const STEMS: (readonly [string, Kind])[] = []
for (const [kind, words] of LABELS)
  for (const word of words.split(' ')) {
    if (word.endsWith('*')) STEMS.push([word.slice(0, -1), kind])
    else WHOLE.set(word, kind)
  }

function kindOf(word: string): Kind | null {
  const lower = word.toLowerCase()
  return WHOLE.get(lower) ?? STEMS.find(([stem]) => lower.startsWith(stem) && lower.length <= stem.length + 6)?.[1] ?? null
}

/** `3,128`, `3.128` and `3 128` are 3128; `3.1K` is 3100. Null for fractions of nothing. */
function amountOf(digits: string, unit: string | undefined): number | null {
  const grouped = /^\d{1,3}(?:[,.\s\u00a0\u202f\u2009]\d{3})+$/u.test(digits)
  if (!unit) return grouped || /^\d{1,12}$/u.test(digits) ? Number(digits.replace(/\D/gu, '')) : null
  const times = /^m(?:ln)?\.?$/iu.test(unit) ? 1_000_000 : 1000
  return Math.round(Number(digits.replace(',', '.').replace(/[\s\u00a0\u202f\u2009]/gu, '')) * times)
}

function wholeOf(value: unknown): number | null {
  const text = typeof value === 'string' ? value.replace(/^UserComments:|^UserLikes:|,/giu, '').trim() : value
  const number = typeof text === 'string' && text ? Number(text) : text
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null
}
