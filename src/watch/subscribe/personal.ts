import { channelSubject, decisionsOf, dropSignupsOf, subscriberOf } from '../../store/index.ts'
import { catchUp, eraseEntries, type Workspace } from '../../workspace/index.ts'
import { mailAddress, mailboxOf } from '../deliver/mail/address.ts'
import { endChannel, mailboxKey } from '../deliver/suppression.ts'
import type { Desk } from './desk.ts'
import { listPages } from './page.ts'
import { subscriberId } from './signup.ts'

/** All that is kept of a subscriber. */
export interface PersonalData {
  readonly id: string
  /** Entries of the journal, word for word, those that were erased left out. */
  readonly entries: readonly { readonly seq: number; readonly at: string; readonly kind: string; readonly payload: unknown }[]
}

/**
 * Who subscribes with an address, however it is spelled: ids, by the page. Also those whose subscription has ended, as long as anything is
 * kept of them. Null for what is no address.
 */
export async function subscribersWith(
  { workspace, secrets }: Pick<Desk, 'workspace' | 'secrets'>,
  address: string,
): Promise<readonly { readonly id: string; readonly page: string }[] | null> {
  const found = mailAddress(address)
  if (found === null) return null
  const mailbox = mailboxKey(secrets, mailboxOf(found))
  const all = (await listPages(workspace)).map(({ slug }) => ({ id: subscriberId(secrets, slug, mailbox), page: slug }))
  const kept = await Promise.all(all.map(({ id }) => exportSubscriber(workspace, id)))
  return all.filter((_, at) => (kept[at]?.entries.length ?? 0) > 0)
}

/** All that is kept of a subscriber, or of what else goes by a channel. */
export async function exportSubscriber(workspace: Workspace, id: string): Promise<PersonalData> {
  await catchUp(workspace)
  const found = await decisionsOf(workspace.store.db, { subject: channelSubject(id) })
  return {
    id,
    entries: found.flatMap(({ seq, at, kind, payload }) => (payload === null ? [] : [{ seq, at, kind, payload }])),
  }
}

/**
 * Ends a subscription and erases all that is kept of it, from the record too. That there was something, and when, stays; so does a mailbox
 * that gave our mails back, as a keyed hash that tells nobody whose it is. Answers how many entries went.
 */
export async function eraseSubscriber(workspace: Workspace, id: string): Promise<number> {
  const subscriber = await subscriberOf(workspace.store.db, id)
  await endChannel(workspace, id)
  const { entries } = await exportSubscriber(workspace, id)
  if (subscriber) await dropSignupsOf(workspace.store.db, subscriber.mailbox)
  if (entries.length)
    await eraseEntries(
      workspace,
      entries.map(({ seq }) => seq),
      'a subscriber asked for it',
    )
  return entries.length
}
