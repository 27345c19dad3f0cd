import { headerText } from '../deliver/mail/address.ts'
import { askingHtml } from '../deliver/mail/html.ts'
import type { Written } from '../deliver/mail/letter.ts'
import type { Site } from '../deliver/words.ts'

/** What is to be confirmed, in the operator's words, and where. Nothing of it comes from whoever asked. */
export interface ConfirmingMail {
  readonly title: string
  readonly site: Site
  readonly url: string
}

/** The one mail that somebody gets who has not confirmed anything. */
export function confirmingMail({ title, site, url }: ConfirmingMail): Written {
  const subject = headerText(`Confirm your subscription: ${title}`, 150)
  const name = headerText(site.name, 80)
  const asked = `Somebody, most likely you, asked ${name} for mails about “${headerText(title, 120)}” at this address.`
  const how = 'Open this page and press its button, and they come; the link works for two days:'
  const not = 'If it was not you, do nothing: no other mail comes. This one carries no tracking.'
  const html = askingHtml(subject, name, { why: asked, how, url, label: 'Open the page', not })
  return { subject, text: [asked, '', how, url, '', not, ''].join('\n'), html }
}
