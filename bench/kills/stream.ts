/** A report of an invented outlet as a line of JSON: short, and another for each number. */
export const lineOf = (number: number): string =>
  `${JSON.stringify({ id: number, url: `https://lantern.example/${number}`, outlet: 'Lantern', title: `Bridge ${number}`, byline: 'Lena Orsk', published: null, retrieved: '2026-03-12T08:00:00Z', text: `The bridge ${number} is closed, the harbour office said.` })}\n`
