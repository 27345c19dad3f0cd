import { foreign, markup } from '../../engine/index.ts'
import { channelOf, subscriberOf } from '../../store/index.ts'
import { catchUp, type Workspace } from '../../workspace/index.ts'
import { changeChannel, channelIn } from '../deliver/channel.ts'
import { type About, channelOfToken, channelToken, NO_PAGE } from '../deliver/compose.ts'
import { DeliveryError } from '../deliver/error.ts'
import { endChannel } from '../deliver/suppression.ts'
import { ruleOf } from '../rules/index.ts'
import type { Change, Channel } from '../types.ts'
import { type Answer, type Asked, fileAnswer, pageAnswer, sayAnswer } from './answer.ts'
import type { Desk } from './desk.ts'
import { buttonPage, preferencesPage, signupForm } from './forms.ts'
import { pageNamed, type SubscriptionPage } from './page.ts'
import { eraseSubscriber, exportSubscriber } from './personal.ts'
import { confirmSignUp, paceOf, signUp } from './signup.ts'

type Visit = (desk: Desk, asked: Asked, name: string) => Promise<Answer>

/** Every place of the public pages: looking at one changes nothing, whoever follows a link. */
const PLACES: readonly { readonly path: RegExp; readonly look: Visit; readonly send: Visit }[] = [
  { path: /^\/subscribe\/([^/]+)$/, look: lookAtPage, send: sendSignUp },
  { path: /^\/confirm\/([^/]+)$/, look: lookAtConfirmation, send: sendConfirmation },
  { path: /^\/u\/([^/]+)$/, look: lookAtEnd, send: sendEnd },
  { path: /^\/subscription\/([^/]+)$/, look: lookAtPreferences, send: sendPreferences },
]

/**
 * Answers what is asked of the public pages; null for an address that is none of theirs. There is no redirect in any answer, and nothing
 * is set in a browser.
 */
export async function answerPublic(desk: Desk, asked: Asked): Promise<Answer | null> {
  const place = PLACES.find(({ path }) => path.test(asked.path))
  const name = place?.path.exec(asked.path)?.[1]
  if (!place || name === undefined) return null
  switch (asked.method) {
    case 'GET':
    case 'HEAD':
      return place.look(desk, asked, name)
    case 'POST':
      return place.send(desk, asked, name)
    default:
      return sayAnswer('This cannot be done', 'Pages are looked at, and forms are sent.', 405, { allow: 'GET, HEAD, POST' })
  }
}

const noPage = (): Answer => sayAnswer('There is no such page', 'Nobody can subscribe here now.', 404)
const noLink = (): Answer =>
  sayAnswer('This link works no more', 'Links to confirm work for two days. Subscribe again, and you get another.', 410)
const noSubscription = (): Answer =>
  sayAnswer('There is no such subscription', 'The link is not whole, or what it was for has been erased.', 404)

async function lookAtPage({ workspace }: Desk, _: Asked, slug: string): Promise<Answer> {
  const page = await pageNamed(workspace, slug)
  return page?.isOn ? signupForm(page, await changesOf(workspace, page)) : noPage()
}

/** What the rules of a page tell. */
async function changesOf({ store }: Desk['workspace'], { rules }: SubscriptionPage): Promise<readonly Change[]> {
  const all = await Promise.all(rules.map((id) => ruleOf(store.db, id)))
  return [...new Set(all.flatMap((rule) => rule?.changes ?? []))]
}

async function sendSignUp(desk: Desk, { form, address }: Asked, slug: string): Promise<Answer> {
  const page = await pageNamed(desk.workspace, slug)
  if (!page?.isOn) return noPage()
  const outcome = await signUp(desk, page, form, address)
  switch (outcome) {
    case 'bad-address':
      return signupForm(page, await changesOf(desk.workspace, page), 'No mail can go to that address. Give it as in name@example.org.')
    case 'bad-pace':
      return signupForm(
        page,
        await changesOf(desk.workspace, page),
        'Choose how often mail shall come; time zones are named as in Africa/Tunis or Europe/Oslo.',
      )
    case 'busy':
      return sayAnswer('Too many at once', 'Too many subscriptions were asked for from where you are. Try again in an hour.', 429, {
        'retry-after': '3600',
      })
    case 'full':
      return sayAnswer('Too many at once', 'Very many people subscribe just now. Try again in an hour.', 503, { 'retry-after': '3600' })
    case 'taken':
      return sayAnswer(
        'One more step',
        'If mail can go to that address, one is on its way. Open the page it leads to, and press the button there.',
        202,
      )
    default:
      return outcome satisfies never
  }
}

/** Nothing is looked up: a program that follows the link learns nothing either. */
async function lookAtConfirmation(_: Desk, __: Asked, token: string): Promise<Answer> {
  return buttonPage(
    'Confirm your subscription',
    'Press the button, and mails come to the address that got this link.',
    actionOf('confirm', token),
    'Confirm',
  )
}

async function sendConfirmation(desk: Desk, _: Asked, token: string): Promise<Answer> {
  const done = await confirmSignUp(desk, token)
  if (!done) return noLink()
  const own = `/subscription/${channelToken(desk.secrets, done.channel)}`
  return pageAnswer(
    'You are subscribed',
    markup`<p>You get mail about ${foreign(done.page.title)} from now on. Every mail says how to end it.</p>
<p><a href="${own}">Change how often, or end it</a></p>
`,
  )
}

async function lookAtEnd(_: Desk, __: Asked, token: string): Promise<Answer> {
  return buttonPage('Unsubscribe', 'Press the button, and no more mail comes.', actionOf('u', token), 'Unsubscribe')
}

/** Also what a mail program sends by itself when its reader asks for it (RFC 8058): it works as often as it is sent, and for ever. */
async function sendEnd(desk: Desk, _: Asked, token: string): Promise<Answer> {
  const id = channelOfToken(desk.secrets, token)
  if (id === null) return noSubscription()
  await endChannel(desk.workspace, id, { code: 'unsubscribed', message: 'Its reader ended it.', hint: 'Subscribe again.' })
  return sayAnswer('You are not subscribed any more', 'No more mail comes. What you did is kept; no link undoes it but subscribing again.')
}

/** What a token is for, while it has not ended. */
async function subscribed({ workspace, secrets }: Desk, token: string) {
  const id = channelOfToken(secrets, token)
  if (id === null) return null
  await catchUp(workspace)
  const known = await channelOf(workspace.store.db, id)
  return known && { known, channel: channelIn(known), about: await aboutChannel(workspace)(channelIn(known)) }
}

const hasEnded = (): Answer => sayAnswer('You are not subscribed any more', 'No more mail comes.')

async function lookAtPreferences(desk: Desk, _: Asked, token: string): Promise<Answer> {
  const found = await subscribed(desk, token)
  if (!found) return noSubscription()
  return found.known.state === 'ended' ? hasEnded() : preferencesPage(token, found.about.page, found.channel.pace)
}

async function sendPreferences(desk: Desk, { form }: Asked, token: string): Promise<Answer> {
  const { workspace } = desk
  const found = await subscribed(desk, token)
  if (!found) return noSubscription()
  const { known, channel, about } = found
  const wanted = form.get('do')
  if (wanted === 'export') return fileAnswer('subscription.json', await exportSubscriber(workspace, channel.id))
  if (wanted === 'erase') {
    await eraseSubscriber(workspace, channel.id)
    return sayAnswer('It is erased', 'You are not subscribed any more, and nothing is kept of you.')
  }
  if (known.state === 'ended') return hasEnded()
  const pace = paceOf(form)
  if (wanted !== 'pace' || pace === null) {
    const fault = 'Choose how often mail shall come; time zones are named as in Africa/Tunis or Europe/Oslo.'
    return { ...preferencesPage(token, about.page, channel.pace, fault), status: 400 }
  }
  try {
    await changeChannel(workspace, channel.id, known.owner, { pace })
  } catch (error) {
    if (error instanceof DeliveryError) return sayAnswer('That did not work', error.message, 409)
    throw error
  }
  return preferencesPage(token, about.page, pace, 'It is changed.')
}

/** The address of a form; a token that cannot be one of ours leads to a page that says so. */
const actionOf = (place: 'confirm' | 'u', token: string): string => `/${place}/${/^[\w-]{1,100}$/.test(token) ? token : 'none'}`

/** What mails of channels say of why they come. */
export const aboutChannel =
  (workspace: Workspace) =>
  async ({ id }: Pick<Channel, 'id'>): Promise<About> => {
    const subscriber = await subscriberOf(workspace.store.db, id)
    if (!subscriber) return NO_PAGE
    const page = await pageNamed(workspace, subscriber.page)
    return { page: page?.title ?? null, confirmed: subscriber.confirmed }
  }
