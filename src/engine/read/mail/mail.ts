import PostalMime, { type Address, type Email } from 'postal-mime'
import { type Hints, type Issue, issue, type ReadResult, type Report, type SetAside, UnreadableInput } from '../../model/index.ts'
import { reportId } from '../assemble.ts'
import type { BlockModel } from '../html/cleaner.ts'
import { readHtml } from '../html/html.ts'
import { parseDate } from '../meta/dates.ts'
import { readPage } from '../page/page.ts'

/**
 * Reads a mail or MIME newsletter: its HTML part as a page is read, else its plain part. Subject, sender and date come from the header.
 *
 * @throws `UnreadableInput` if it has no part that can be read.
 */
export async function readMail(bytes: Uint8Array, hints: Hints, model: BlockModel): Promise<ReadResult> {
  const mail = await parse(bytes)
  const body = bodyOf(mail, hints, model)
  if (!body) throw new UnreadableInput('no-text', 'the mail has no text', 'give the text of its attachment')
  const sender = senderOf(mail.from)
  const published = hints.published ?? (mail.date ? parseDate(mail.date) : null)
  const found: Partial<Report> = {
    title: hints.title ?? oneLine(mail.subject) ?? body.report.title,
    outlet: hints.outlet ?? sender ?? body.report.outlet,
    published: published ?? body.report.published,
    url: hints.url ?? body.report.url,
  }
  const report = { ...body.report, ...found }
  const issues = body.issues.filter(({ code }) => !(code === 'no-title' && report.title) && !(code === 'no-date' && report.published))
  return { report: { ...report, id: reportId(report.title, report.text) }, setAside: body.setAside, issues: [...issues, ...attached(mail)] }
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 50, maxHeadersSize: 1024 * 1024 })
  } catch (thrown) {
    throw new UnreadableInput(
      'bad-mail',
      `the mail cannot be read: ${thrown instanceof Error ? thrown.message : 'it is damaged'}`,
      'save it again as .eml',
    )
  }
}

function bodyOf(
  mail: Email,
  hints: Hints,
  model: BlockModel,
): { report: Report; setAside: readonly SetAside[]; issues: readonly Issue[] } | null {
  const { title: _title, published: _published, ...own } = hints
  if (mail.html?.trim()) {
    const read = readHtml(mail.html, own, null, model)
    if (read.report.text || !mail.text?.trim()) return read
  }
  // The subject stands in for the headline, so that the plain part's first line is not taken for it.
  return mail.text?.trim() ? readPage(mail.text, { ...own, title: oneLine(mail.subject) ?? '' }) : null
}

const oneLine = (text: string | undefined): string | null => text?.replace(/\s+/g, ' ').trim() || null

/** A newsletter's outlet is the sender's display name. */
const senderOf = (from: Address | undefined): string | null => oneLine(from?.name)

const attached = ({ attachments }: Email): Issue[] =>
  attachments.length
    ? [
        issue(
          'read',
          'attachments',
          `The mail has ${attachments.length} attachment${attachments.length > 1 ? 's' : ''} that were not read.`,
        ),
      ]
    : []
