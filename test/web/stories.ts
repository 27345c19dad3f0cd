import type { TestService } from '../serving.ts'
import { jobDone } from '../serving.ts'

// Invented reports that no example has: nested words, more than eight voices, a language that runs from the right.

/** Ten people, each with words of their own, and one within another’s. */
export const MANY = {
  title: 'Ten accounts of a night at the mill',
  outlet: 'Weir Gazette',
  published: '2026-03-14',
  text: [
    ...[
      'Anna Brook',
      'Ben Carrow',
      'Clara Dunn',
      'David Elm',
      'Edith Frost',
      'Frank Gale',
      'Greta Holm',
      'Henry Ives',
      'Ida Janks',
      'Karl Lund',
    ].map((name, at) => `${name}, who lives ${at + 1} doors from the mill, said the wheel had stopped before midnight.`),
    'Maud Nash said that Owen Pike had told her that the sluice was open.',
    '“I heard the gate,” Maud Nash said. “Nobody was there.”',
  ].join('\n\n'),
}

/** In Arabic, so that text and frame can run from the right. */
export const ARABIC = {
  title: 'توقف الطاحونة في بلدة السدّ قبل منتصف الليل',
  outlet: 'جريدة السدّ',
  published: '2026-03-14',
  text: 'قالت منى الرافعي إن العجلة توقفت قبل منتصف الليل.\n\nوأضافت: «سمعت البوابة ولم يكن هناك أحد».',
}

/** Adds a text, and answers the id of its report. */
export async function withText(service: TestService, text: Readonly<Record<string, string>>): Promise<string> {
  const { json } = await service.ask('POST /api/items', { body: { text } })
  const job = await jobDone(service, json.id)
  const id = job.reports[0]
  if (typeof id !== 'string') throw new Error(`Not read: ${JSON.stringify(job)}`)
  return id
}

/** The id of the report of an outlet. */
export async function reportBy(service: TestService, outlet: string): Promise<string> {
  const { json } = await service.ask('GET /api/reports?limit=200')
  const found = json.items.find((report: { readonly outlet: string }) => report.outlet === outlet)
  if (!found) throw new Error(`No report by ${outlet}`)
  return found.id
}
