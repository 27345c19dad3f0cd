import { settingOf, settingsUnder, subscribersTo } from '../../store/index.ts'
import { catchUp, type Workspace } from '../../workspace/index.ts'
import { DeliveryError } from '../deliver/error.ts'
import { headerText } from '../deliver/mail/address.ts'

/** A page on which anybody can subscribe to what some rules find. */
export interface SubscriptionPage {
  /** Its name in addresses: small letters, digits and hyphens. */
  readonly slug: string
  /** What it is about, in the operator's words. */
  readonly title: string
  /** Rules whose alerts its subscribers get. */
  readonly rules: readonly string[]
  /** Nobody can subscribe while it is off; who did goes on getting mail. */
  readonly isOn: boolean
}

const KEY = 'subscription/'
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/

/**
 * Puts a page up, or changes it: a setting of the workspace's.
 *
 * @throws DeliveryError `bad-channel`.
 */
export async function putPage(workspace: Workspace, page: SubscriptionPage): Promise<SubscriptionPage> {
  const bad = (message: string): DeliveryError => new DeliveryError('bad-channel', message, 'Give a page as docs/delivery.md has it.')
  const title = headerText(page.title, 120)
  if (!SLUG.test(page.slug)) throw bad('A page’s name in addresses has 1 to 64 small letters, digits and hyphens.')
  if (title === '') throw bad('A page has a title.')
  if (page.rules.length === 0 || page.rules.length > 100) throw bad('A page has 1 to 100 rules.')
  const value = { title, rules: [...page.rules], isOn: page.isOn }
  await workspace.archive.append([{ kind: 'setting', payload: { key: `${KEY}${page.slug}`, value } }])
  await catchUp(workspace)
  return { slug: page.slug, ...value }
}

/** The page of a name, on or off; null if there is none. */
export async function pageNamed({ store }: Workspace, slug: string): Promise<SubscriptionPage | null> {
  return SLUG.test(slug) ? pageIn(slug, await settingOf(store.db, `${KEY}${slug}`)) : null
}

/** All pages, each with how many subscribe to it. */
export async function listPages(workspace: Workspace): Promise<readonly (SubscriptionPage & { readonly subscribers: number })[]> {
  await catchUp(workspace)
  const { db } = workspace.store
  const found: (SubscriptionPage & { readonly subscribers: number })[] = []
  for (const { key, value } of await settingsUnder(db, KEY)) {
    const page = pageIn(key.slice(KEY.length), value)
    if (page) found.push({ ...page, subscribers: await subscribersTo(db, page.slug) })
  }
  return found
}

function pageIn(slug: string, value: unknown): SubscriptionPage | null {
  const { title, rules, isOn } = (value ?? {}) as { readonly title?: unknown; readonly rules?: unknown; readonly isOn?: unknown }
  if (typeof title !== 'string' || !Array.isArray(rules)) return null
  return { slug, title, rules: rules.filter((one) => typeof one === 'string'), isOn: isOn === true }
}
