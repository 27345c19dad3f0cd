import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Item, Missed } from '../item.ts'
import { Fetching } from './fetching.ts'
import { filesIn } from './folder.ts'
import { isAddress } from './kind.ts'
import { type Found, type InputMeans, missedBy, type Named, type Sent } from './means.ts'
import { fetchedApart, type Origin, takenApart } from './taken.ts'

/**
 * What a user names, as things to be added: files, folders, addresses, lists of addresses, outlines and feeds with what they lead to, web
 * archives, mailboxes, reports as JSON Lines. One at a time and in bounded memory: nothing is read or fetched much before it is asked for.
 * Whatever cannot be had is said, and the rest goes on. Files come in the order of their names, pages from the web as they arrive.
 */
export async function* itemsOf(names: readonly Named[], means: InputMeans): AsyncGenerator<Item | Missed> {
  const fetching = new Fetching(means)
  try {
    for (const named of names)
      for await (const found of foundIn(named, means)) {
        if (means.signal?.aborted) return
        if ('as' in found) fetching.add(found)
        else yield found
        if (!fetching.isFull) yield* arrived(fetching, means)
        while (fetching.isFull) {
          await fetching.some()
          yield* arrived(fetching, means)
        }
      }
    while (!fetching.isIdle) {
      await fetching.some()
      yield* arrived(fetching, means)
    }
  } finally {
    fetching.close()
  }
}

/** What has come from the web, taken apart; what it leads to is queued. */
async function* arrived(fetching: Fetching, means: InputMeans): AsyncGenerator<Item | Missed> {
  for (const { ask, item, missed } of fetching.ready()) {
    if (item)
      for await (const found of fetchedApart(item, ask, means)) {
        if ('as' in found) fetching.add(found)
        else yield found
      }
    if (missed) yield missed
    if (means.signal?.aborted) return
  }
}

async function* foundIn(named: Named, means: InputMeans): AsyncGenerator<Found> {
  if (typeof named !== 'string' && 'chunks' in named) yield* sent(named, means)
  else if (typeof named !== 'string') yield* streamed(named.list, { isList: true }, means)
  else if (isAddress(named)) yield { url: named, as: 'named', depth: 0 }
  else if (named === '-') yield* streamed(named, {}, means)
  else {
    let isFolder: boolean
    try {
      isFolder = (await stat(named)).isDirectory()
    } catch (thrown) {
      yield missedBy(named, thrown)
      return
    }
    if (!isFolder) yield* streamed(named, {}, means)
    else
      for await (const found of filesIn(named, means))
        if ('fault' in found) yield found
        else yield* streamed(found.file, { inFolder: true }, means)
  }
}

async function* sent({ called, name, chunks }: Sent, means: InputMeans): AsyncGenerator<Found> {
  try {
    yield* takenApart(chunks(), { called, name }, means)
  } catch (thrown) {
    yield missedBy(called, thrown)
  }
}

/** A file or standard input. */
async function* streamed(file: string, how: Pick<Origin, 'inFolder' | 'isList'>, means: InputMeans): AsyncGenerator<Found> {
  const isStdin = file === '-'
  const called = isStdin ? 'standard input' : file
  try {
    yield* takenApart(isStdin ? means.stdin : createReadStream(file), { called, name: isStdin ? null : file, ...how }, means)
  } catch (thrown) {
    yield missedBy(called, thrown)
  }
}
