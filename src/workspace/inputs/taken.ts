import type { Item } from '../item.ts'
import { kindOf } from './kind.ts'
import { type Ask, type Found, type InputMeans, MOST_BYTES, missed } from './means.ts'
import { addressAsks, archiveItems, articleAsks, givenItem, lineItems, mailboxItems, outlineAsks } from './parts.ts'
import { gunzipped, peek, whole } from './stream.ts'

/** Where a stream comes from. */
export interface Origin {
  readonly called: string
  /** A name that tells the kind of file by its ending; null if it has none. */
  readonly name: string | null
  /** It was found in a folder: what is plainly no report is passed over. */
  readonly inFolder?: boolean
  /** It is said to be a list of addresses. */
  readonly isList?: boolean
}

/** All that a stream of bytes holds, taken apart by what it is. Never rejects but by what the stream rejects with. */
export async function* takenApart(chunks: AsyncIterable<Uint8Array>, origin: Origin, means: InputMeans): AsyncGenerator<Found> {
  const { head, isAll, all, close } = await peek(chunks)
  try {
    yield* partsOf(head, isAll, all, origin, means)
  } finally {
    await close()
  }
}

async function* partsOf(
  head: Uint8Array,
  isAll: boolean,
  all: AsyncIterable<Uint8Array>,
  origin: Origin,
  means: InputMeans,
): AsyncGenerator<Found> {
  const { called, name } = origin
  const { kind, isPacked, seen } = kindOf(head, isAll, { name, contentType: null })
  const faults: { code: string; message: string; hint: string }[] = []
  const plain = (): AsyncIterable<Uint8Array> => (isPacked ? gunzipped(all, faults) : all)
  if (origin.isList || kind === 'addresses') yield* addressAsks(plain(), called)
  else if (kind === 'archive') yield* archiveItems(plain(), called, means)
  else if (kind === 'mailbox') yield* mailboxItems(plain(), called, means)
  else if (kind === 'lines') yield* lineItems(plain(), called, means)
  else if (kind === 'none' && origin.inFolder) means.passed?.({ called, code: 'no-report', message: `it is ${seen}` })
  else {
    // Kept as it came, packed too: it is what was given.
    const bytes = await whole(all)
    if (bytes === null)
      yield missed(called, 'too-large', `it is larger than ${MOST_BYTES >> 20} MB`, 'split it, or give the part that is needed')
    else if (kind === 'outline' || kind === 'feed') {
      const inner = isPacked ? await whole(gunzipped(once(bytes), faults)) : bytes
      const item = givenItem(bytes, called, name, null, means)
      if (inner === null) yield missed(called, 'too-large', `unpacked it is larger than ${MOST_BYTES >> 20} MB`, 'split it')
      else if (kind === 'outline') yield* outlineAsks(inner, called, null, 0)
      else {
        yield item
        yield* articleAsks(inner, called, item, means)
      }
    } else yield givenItem(bytes, called, name, null, means)
  }
  for (const { code, message, hint } of faults) yield missed(called, code, message, hint)
}

/** All that a page leads to that was fetched: it may be a feed, an outline, an archive … */
export async function* fetchedApart(item: Item, { as, depth }: Ask, means: InputMeans): AsyncGenerator<Found> {
  const { body, called, url, contentType } = item
  const name = url === null ? null : new URL(url).pathname
  const { kind, isPacked } = as === 'article' ? { kind: 'report', isPacked: false } : kindOf(body, true, { name, contentType })
  const faults: { code: string; message: string; hint: string }[] = []
  const plain = (): AsyncIterable<Uint8Array> => (isPacked ? gunzipped(once(body), faults) : once(body))
  if (kind === 'archive') yield* archiveItems(plain(), called, means)
  else if (kind === 'mailbox') yield* mailboxItems(plain(), called, means)
  else if (kind === 'lines') yield* lineItems(plain(), called, means)
  else if (kind === 'addresses' && as === 'named') yield* addressAsks(plain(), called)
  else if (kind === 'outline') yield* outlineAsks(body, called, url, depth)
  else {
    yield item
    if (kind === 'feed') yield* articleAsks(body, called, item, means)
  }
  for (const { code, message, hint } of faults) yield missed(called, code, message, hint)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
