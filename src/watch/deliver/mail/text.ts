import { CREED, dotsOf, intervalOf, originsWord, type ToldAlert, wasOf } from '../words.ts'
import { headerText } from './address.ts'
import type { ToldLetter } from './letter.ts'

/** Columns of a line: what every mail program shows without breaking it. */
const WIDTH = 72

/** A letter as plain text. */
export function textOf({ site, day, alerts, summary, page, confirmed, manage, unsubscribe }: ToldLetter): string {
  const about = page === null ? [] : [...filled(apart(page))]
  return [
    `SAYSO  ${headerText([site.name, day].filter(Boolean).join(', '), 200)}`,
    ...about,
    '',
    ...filled(summary),
    ...alerts.flatMap(alertLines),
    '',
    '-- ',
    ...filled(`* named and traced   o may be separate, cannot be shown to be. ${CREED}`),
    ...filled(confirmed === null ? 'This mail carries no tracking.' : `You confirmed this on ${confirmed}. This mail carries no tracking.`),
    `Change how often: ${manage}`,
    `Stop: ${unsubscribe}`,
    '',
  ].join('\n')
}

function alertLines(alert: ToldAlert): readonly string[] {
  const { words, head, says, after, evidence, more, url } = alert
  const was = wasOf(alert, '-')
  return [
    '',
    `${words.plain} ${words.label.toUpperCase()}${was === null ? '' : ` (${was})`}`,
    ...filled(apart(head), '  '),
    ...(after === null ? [] : [`  ${intervalOf(after, '-')} ${originsWord(after)}   [${dotsOf(after, '*', 'o')}]`]),
    ...(says === null ? [] : filled(apart(says), '  ')),
    ...evidence.flatMap(({ outlet, text }) => filled(`“${apart(text)}”${outlet === null ? '' : ` – ${apart(outlet)}`}`, '  > ')),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(url === null ? [] : [`  ${url}`]),
  ]
}

/** Signs that begin and end a text in a direction of its own. */
const APART = ['\u2068', '\u2069'] as const

/** Words that go the other way are kept from moving what stands about them; where there are none nothing is added. */
const apart = (text: string): string =>
  /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u.test(text) ? `${APART[0]}${text}${APART[1]}` : text

/** Words in lines that begin with `start`; a word longer than a line stands in one of its own. */
function filled(text: string, start = ''): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && start.length + line.length + 1 + word.length > WIDTH) {
      lines.push(start + line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, start + line]
}
