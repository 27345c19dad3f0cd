import { describe, expect, test } from 'vitest'
import { reportOf } from '../../../test/report.ts'
import { analyse } from '../text/index.ts'
import { attribute } from './attribute.ts'

/** `name · kind · naming · mentions`, one source each. No tagger, so that the rules are tested with imperfect tags. */
function check(text: string, expected: readonly string[]): void {
  const { sources } = attribute(reportOf({ outlet: 'Metro Courier', language: 'en', text }), analyse(text, null), null)
  const shown = sources.map(
    ({ name, kind, naming, mentions }) =>
      `${name} · ${kind} · ${naming} · ${mentions.map((span) => text.slice(span.start, span.end)).join(' / ')}`,
  )
  expect(shown).toEqual(expected)
}

const ROWS: readonly (readonly [string, readonly string[]])[] = [
  // Names, short names, pronouns, appositions.
  [
    'Lena Orsk, a surgeon at Harbour Hospital, said the dam leaked. She added that nobody came. Orsk denied the rest.',
    ['Lena Orsk · person · named · Lena Orsk / a surgeon at Harbour Hospital / She / Orsk'],
  ],
  ['A number of divers said the wreck is old.', ['number of divers · group · anonymous · A number of divers']],
  ['Diver Miro Tanek surfaced on Monday. He says the wreck is old.', ['Miro Tanek · person · named · Diver Miro Tanek / He']],
  [
    'The blogger wrote that the bill was forged. The blogger, Ana Tol, later said it was not.',
    ['Ana Tol · person · named · The blogger / The blogger, Ana Tol'],
  ],
  [
    'Additional Sessions Judge Ana Tol said the case was closed. The judge added that it was late.',
    ['Ana Tol · person · named · Additional Sessions Judge Ana Tol / The judge'],
  ],
  // A name behind an office and its body, a middle name, a hyphen, a nickname.
  ['Superintendent of Police Ana Tol said the case was closed.', ['Ana Tol · person · named · Superintendent of Police Ana Tol']],
  [
    'Former minister Datuk Miro Tanek said the case was closed. Tanek denied the rest. Miro added that it was late.',
    ['Datuk Miro Tanek · person · named · Former minister Datuk Miro Tanek / Tanek / Miro'],
  ],
  ['Mayor Lin Kuo-hsi said the dock was closed.', ['Lin Kuo-hsi · person · named · Mayor Lin Kuo-hsi']],
  // Who is met by a telling is met once.
  [
    'A pilot told Radio Norda the dock was closed. “I saw it,” he said.',
    ['pilot · person · anonymous · A pilot / he', 'Radio Norda · outlet · named · Radio Norda'],
  ],
  // Bodies that the country has one of, and words of a body.
  ['The finance ministry said the fund was empty.', ['finance ministry · organisation · named · The finance ministry']],
  ['The coast guard said the boat sank.', ['coast guard · organisation · named · The coast guard']],
  // Outlets, by what is said of them and by what comes through them.
  ['The weekly Rivkin said the pier fell. The paper added that it was old.', ['Rivkin · outlet · named · The weekly Rivkin / The paper']],
  ['The Arabic website of Kestrel said the pier fell.', ['Kestrel · outlet · named · The Arabic website of Kestrel']],
  ['A Facebook page said the pier fell.', ['Facebook page · outlet · anonymous · A Facebook page']],
  // Kind and naming.
  ['Residents said the pier fell.', ['Residents · group · anonymous · Residents']],
  ['Prosecutors said the pier fell.', ['Prosecutors · organisation · role · Prosecutors']],
  ['Its authors said the effect was small.', ['Its authors · group · role · Its authors']],
  ['The Chief Medical Director said the ward was full.', ['Chief Medical Director · person · role · The Chief Medical Director']],
  ['A harbour pilot said the pier fell.', ['harbour pilot · person · anonymous · A harbour pilot']],
  ['One of the bankers said it was late.', ['One of the bankers · person · anonymous · One of the bankers']],
  ['A foreman said the pier fell.', ['foreman · person · role · A foreman']],
  ['The crew said the pier fell.', ['crew · group · role · The crew']],
  ['“It fell,” said the owner, Ana Tol.', ['Ana Tol · person · named · the owner, Ana Tol']],
  ['Its author, chemist Ana Tol, said the pier fell.', ['Ana Tol · person · named · Its author, chemist Ana Tol']],
  ['Port Daily said the pier fell.', ['Port Daily · outlet · named · Port Daily']],
  ['The Sunday Lantern said the pier fell.', ['Sunday Lantern · organisation · named · The Sunday Lantern']],
  // "It" is a document that tells; a statement is its issuer's word.
  ['The audit says the dam leaked. It adds that nobody looked.', ['audit · document · role · The audit / It']],
  // A piece is its outlet's word, a paper of others its own.
  ['A story in the Norda Herald said the pier fell.', ['Norda Herald · outlet · named · A story in the Norda Herald']],
  ['A report by the auditor said the pier fell.', ['report by the auditor · document · role · A report by the auditor']],
  ['Norda Press Agency said the pier fell.', ['Norda Press Agency · outlet · named · Norda Press Agency']],
  ['The council’s press office said the pier fell.', ['council’s press office · organisation · role · The council’s press office']],
  [
    'Quoting Karim Tol, a mechanic, the mayor said the pier fell.',
    ['Karim Tol · person · named · Karim Tol / a mechanic', 'mayor · person · role · the mayor'],
  ],
  ['A statement by the ministry said the dam leaked.', ['ministry · organisation · role · A statement by the ministry']],
]

describe('sources', () => {
  test.each(ROWS)('%s', (text, expected) => check(text, expected))
})
