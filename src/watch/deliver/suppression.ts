import type { Json } from '../../archive/index.ts'
import { channelOf, dropSignup, SUBSCRIBER, signupOf } from '../../store/index.ts'
import { catchUp, type Workspace } from '../../workspace/index.ts'
import { channelDraft, channelIn } from './channel.ts'
import { channelOfToken, recipientOfMail } from './compose.ts'
import { mailboxOf } from './mail/address.ts'
import { parseReturned } from './mail/bounce.ts'
import { keyed, type Secrets } from './secrets.ts'

/** What stands for a mailbox where its address shall not stand. */
export const mailboxKey = (secrets: Secrets, mailbox: string): string => keyed(secrets, 'mailbox', mailbox)

/** An entry of the journal by which a mailbox is not written to any more. Its address does not stand in it, and so need not be erased. */
export const suppressionDraft = (key: string, reason: string): { readonly kind: string; readonly payload: Json } => ({
  kind: SUBSCRIBER,
  payload: { suppressed: key, reason },
})

/** What a mail that came to us did: a channel ended or a sign-up given up, or nothing. */
export type TakenMail = { readonly kind: 'bounced' | 'unsubscribed'; readonly channel: string } | { readonly kind: 'nothing' }

/**
 * Takes a mail from the operator's mailbox for what comes back: a bounce for good ends the channel and gives its mailbox up, a mail by
 * which a program unsubscribes ends it. Whatever proves not to be about a mail of ours changes nothing.
 */
export async function takeMail(workspace: Workspace, secrets: Secrets, bytes: Uint8Array): Promise<TakenMail> {
  const returned = await parseReturned(bytes)
  if (!returned || (returned.kind === 'bounce' && !returned.isHard)) return { kind: 'nothing' }
  const id = returned.kind === 'bounce' ? recipientOfMail(secrets, returned.id) : channelOfToken(secrets, returned.token)
  if (id === null) return { kind: 'nothing' }
  await catchUp(workspace)
  const asked = returned.kind === 'bounce' ? await signupOf(workspace.store.db, id) : null
  if (asked) {
    await giveUpSignup(workspace, asked)
    return { kind: 'bounced', channel: id }
  }
  const known = await channelOf(workspace.store.db, id)
  if (!known || known.state === 'ended') return { kind: 'nothing' }
  const { address } = known.to
  if (returned.kind === 'unsubscribe') {
    await endChannel(workspace, id, { code: 'unsubscribed', message: 'It was ended by mail.', hint: 'Subscribe again.' })
    return { kind: 'unsubscribed', channel: id }
  }
  const trouble = { code: 'bounced', message: `Mail came back: ${returned.reason}`, hint: 'Give another address.' }
  await workspace.archive.append([
    channelDraft(channelIn(known), known.owner, 'ended', trouble),
    ...(address === undefined ? [] : [suppressionDraft(mailboxKey(secrets, mailboxOf(address)), 'bounced')]),
  ])
  await catchUp(workspace)
  return { kind: 'bounced', channel: id }
}

/** The mail by which a subscription was to be confirmed reached nobody: no other is sent there. */
export async function giveUpSignup(
  workspace: Workspace,
  { id, mailbox }: { readonly id: string; readonly mailbox: string },
): Promise<void> {
  await workspace.archive.append([suppressionDraft(mailbox, 'bounced')])
  await dropSignup(workspace.store.db, id)
  await catchUp(workspace)
}

/** Ends a channel, whosesoever it is; one that has ended stays as it is. */
export async function endChannel(
  workspace: Workspace,
  id: string,
  trouble: { readonly code: string; readonly message: string; readonly hint: string } | null = null,
): Promise<void> {
  await catchUp(workspace)
  const known = await channelOf(workspace.store.db, id)
  if (!known || known.state === 'ended') return
  await workspace.archive.append([channelDraft(channelIn(known), known.owner, 'ended', trouble)])
  await catchUp(workspace)
}
