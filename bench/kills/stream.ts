/** A report of an invented outlet as a line of JSON: short, and another for each number. */
export const lineOf = (number: number): string =>
  line({
    url: `https://lantern.example/${number}`,
    outlet: 'Lantern',
    title: `Bridge ${number}`,
    text: `The bridge ${number} is closed, the harbour office said.`,
  })

const line = (told: object): string =>
  `${JSON.stringify({ byline: 'Lena Orsk', published: null, retrieved: '2026-03-12T08:00:00Z', ...told })}\n`

/**
 * Line `number` of a stream that has a little of everything: reports of their own, copies by another outlet, other versions of a page, the
 * very same line again, and pages without a word.
 */
export function mixedLine(number: number): string {
  const before = number - 1
  const place = ['Reedholm', 'Marnhaven', 'Oskby', 'Tellin'][number % 4] as string
  const story = (of: number): string =>
    `At least ${14 + of} people were taken across the river at ${place} by boat on Tuesday, harbour master Edo Marn said. The bridge ${of} is closed until Friday, according to the harbour office.`
  switch (number % 8) {
    case 3:
      return line({ url: `https://courier.example/${before}`, outlet: 'Courier', title: `Boats ${before}`, text: story(before) })
    case 5:
      return line({
        url: `https://lantern.example/${before}`,
        outlet: 'Lantern',
        title: `Boats ${before}`,
        text: `${story(before)} Nobody was hurt.`,
      })
    case 6:
      return mixedLine(number - 4)
    case 7:
      return line({ url: `https://lantern.example/${number}`, outlet: 'Lantern', html: `<!-- ${number} -->` })
    default:
      return line({ url: `https://lantern.example/${number}`, outlet: 'Lantern', title: `Boats ${number}`, text: story(number) })
  }
}
