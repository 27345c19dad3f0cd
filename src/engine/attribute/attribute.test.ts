import { describe, expect, test } from 'vitest'
import { growth, LINEAR } from '../../../test/growth.ts'
import { reportOf } from '../../../test/report.ts'
import { models } from '../../../test/weights.ts'
import { readClean } from '../engine.ts'
import type { Report, Told } from '../model/index.ts'
import { analyse } from '../text/index.ts'
import { attribute } from './attribute.ts'

/** A report of nothing but a text; no tagger, so that the rules are tested with imperfect tags. */
function told(text: string, rest: Partial<Report> = {}): Told {
  return attribute(reportOf({ language: 'en', text, ...rest }), analyse(text, null), null)
}

/** `chain · cue · “content”`, chain from the nearest teller to the origin, stance in brackets unless it asserts. */
function check(text: string, expected: readonly string[], rest: Partial<Report> = {}): void {
  const { statements, sources } = told(text, rest)
  const names = new Map(sources.map((source) => [source.id, source.name]))
  const shown = statements.map(({ chain, cue, content, stance, hedged, mode }) => {
    const words = content.map((span) => text.slice(span.start, span.end)).join(' … ')
    const marked = mode === 'direct' ? `“${words}”` : words
    const stanced = stance === 'asserts' ? '' : ` [${stance}]`
    return `${chain.map((id) => names.get(id)).join(' > ')} · ${cue.map((span) => text.slice(span.start, span.end)).join(' ')}${stanced}${hedged ? ' (hedged)' : ''} · ${marked}`
  })
  expect(shown).toEqual(expected)
}

const ROWS: readonly (readonly [string, readonly string[]])[] = [
  ['“We fled,” a villager said.', ['villager · said · “We fled”']],
  ['“We fled,” said Miro Tanek.', ['Miro Tanek · said · “We fled”']],
  ['Miro Tanek said that the bridge was closed.', ['Miro Tanek · said · the bridge was closed']],
  ['The bridge was closed, police said on Tuesday.', ['police · said · The bridge was closed']],
  ['According to Lena Orsk, the dam is safe.', ['Lena Orsk · According to · the dam is safe']],
  ['The dam is safe, according to Lena Orsk.', ['Lena Orsk · according to · The dam is safe']],
  ['The Harbour News website quoted a fisherman as saying that the boat sank.', ['Harbour News > fisherman · as saying · the boat sank']],
  [
    'A member of the Port Safety Commission Omar Saleh called for a probe. Saleh added that the dock was unsafe.',
    ['Omar Saleh · called for [asks] · a probe', 'Omar Saleh · added · the dock was unsafe'],
  ],
  [
    'In the meantime, member of Norda Parliament’s Port and Safety Commission Omar Saleh called for a probe.',
    ['Omar Saleh · called for [asks] · a probe'],
  ],
  [
    'The harbour website quoted a source as saying that the pier fell.\n\n“It fell at noon,” they added.',
    ['harbour website > source · as saying · the pier fell', 'harbour website > source · added · “It fell at noon”'],
  ],
  [
    'Port Radio, citing two people briefed on the talks, reported that the strike was over.',
    ['Port Radio > two people · reported · the strike was over'],
  ],
  ['“We are late,” Miro Tanek said. “Nobody told us.”', ['Miro Tanek · said · “We are late … Nobody told us”']],
  ['Lena Orsk told Port Radio that the lock had failed.', ['Port Radio > Lena Orsk · told · the lock had failed']],
  ['The dock is reportedly flooded.', ['unstated · reportedly (hedged) · The dock is … flooded']],
  ['Officials said the dock was “under water”.', ['Officials · said · the dock was … under water']],
  ['Lena Orsk denied the report.', ['Lena Orsk · denied [denies] · the report']],
  ['Lena Orsk called for an inquiry.', ['Lena Orsk · called for [asks] · an inquiry']],
  ['The ministry declined to comment.', ['ministry · declined [declines] · to comment']],
  [
    'Lena Orsk was told on Monday that the dam leaked. The men are believed to have fled.',
    ['unstated · told · the dam leaked', 'unstated · believed to (hedged) · The men … have fled'],
  ],
  // Through whose hands.
  ['The sources, according to the Lantern, added that the dam leaked.', ['Lantern > sources · added · the dam leaked']],
  ['In an email seen by Radio Norda, the bishop said that the plan was dead.', ['Radio Norda > bishop · said · the plan was dead']],
  ['Lena Orsk told the correspondent of Radio Norda that the dam leaked.', ['Radio Norda > Lena Orsk · told · the dam leaked']],
  ['Ana Tol was told by a guard that the dam leaked.', ['Ana Tol > guard · told · the dam leaked']],
  [
    'Radio Norda said that a neighbour heard one of the men say that the dam leaked.',
    ['Radio Norda > neighbour > one of the men · say · the dam leaked'],
  ],
  ['The dam leaked, the Lantern has learned from two officials.', ['Lantern > two officials · learned · The dam leaked']],
  // Cues that are no plain verb, and answers.
  ['Her account was confirmed by a neighbour.', ['neighbour · confirmed by · Her account']],
  ['The police version is that he fell.', ['police · version · he fell']],
  ['Lena Orsk is sceptical about the plan.', ['Lena Orsk · sceptical about [doubts] · the plan']],
  ['Lena Orsk asked for patience.', ['Lena Orsk · asked for [asks] · patience']],
  ['The guard told her to wait.', ['guard · told [orders] · to wait']],
  ['Lena Orsk would neither confirm nor deny the figure.', ['Lena Orsk · would neither confirm nor deny [declines] · the figure']],
  // What stands behind takes distance.
  ['Lena Orsk said the dam leaked. The claim could not be independently verified.', ['Lena Orsk · said (hedged) · the dam leaked']],
  ['Lena Orsk said that drones had been shot down, without providing evidence.', ['Lena Orsk · said (hedged) · drones had been shot down']],
  ['Rumour has it that the king has left.', ['unstated · Rumour has it (hedged) · the king has left']],
  ['The king is reported to have left.', ['unstated · reported to (hedged) · The king … have left']],
  ['He was, a colleague recalls, “the last to leave”.', ['colleague · recalls · He was … the last to leave']],
  // Turns of an interview.
  ['Orsk: The dam leaked. I saw it.\n\nTol: I did not see it.', ['Orsk · : · “The dam leaked. I saw it”', 'Tol · : · “I did not see it”']],
  ['Citing two officials, Radio Norda said the mayor would go.', ['Radio Norda > two officials · said · the mayor would go']],
  ['A letter, which Radio Norda has seen, said that the pump had failed.', ['Radio Norda > letter · said · the pump had failed']],
  [
    'A guard told Radio Norda, on condition that he not be named, that the gate was locked.',
    ['Radio Norda > guard · told · the gate was locked'],
  ],
  ['Two officials confirmed the quote to Radio Norda on Monday.', ['Radio Norda > Two officials · confirmed · the quote']],
  [
    '“It was locked,” the guard said. “We had no key.” The company says that it was open.',
    ['guard · said · “It was locked … We had no key”', 'company · says · it was open'],
  ],
  // Acts, names, plots and pointers that look like tellings.
  ['The mayor declared the bridge open.', []],
  ['The boy asked for soup.', []],
  ['He runs a page called “Old Norda”.', []],
  ['In the new comedy Darryl says that he is dead.', []],
  ['Related: Doctor says she is dead.', []],
  ['The student asked that her name not be used.', []],
  ['Police questioned two suspects.', []],
  ['He told nobody where he was going.', []],
  // A second quote, a label, a parenthesis, what is shown.
  [
    'Miro Tanek denies any role: “I like ribbons on cakes.”',
    ['Miro Tanek · denies [denies] · any role', 'Miro Tanek · : · “I like ribbons on cakes”'],
  ],
  ['It is not clear who died. Shepherds: seven guests of a wedding.', ['Shepherds · : · seven guests of a wedding']],
  ['The pickup, it is said, belonged to a seller.', ['unstated · said (hedged) · The pickup … belonged to a seller']],
  ['A video in which a driver says that the dock is empty was posted.', ['video > driver · says · the dock is empty was posted']],
  ['The transcript has the pilot saying: “Go back now.”', ['transcript > pilot · saying · “Go back now”']],
  ['Lena Orsk has distanced herself from the remark.', ['Lena Orsk · distanced herself from [denies] · the remark']],
  // Silence, and who keeps it.
  ['The ministry has not commented on the report.', ['ministry · has not commented on [declines] · the report']],
  ['The company has yet to confirm how many were on site.', ['company · has yet to confirm [declines] · how many were on site']],
  [
    'Neither the airline nor the airport responded to requests for comment.',
    ['airline nor the airport · responded to [declines] · requests for comment'],
  ],
  [
    'Lena Orsk did not say whether anyone was hurt, nor would she comment on the fire.',
    ['Lena Orsk · did not say [declines] · whether anyone was hurt', 'Lena Orsk · comment on [declines] · the fire'],
  ],
  // Who heard it passes nothing on; who is said to look for it owns nothing.
  ['Speaking to reporters outside the court, Lena Orsk said the dam leaked.', ['Lena Orsk · said · the dam leaked']],
  ['Asked by the Lantern about the fire, Lena Orsk said the dam leaked.', ['Lantern > Lena Orsk · said · the dam leaked']],
  ['Relatives told a Lantern reporter the dam leaked.', ['Lantern > Relatives · told · the dam leaked']],
  ['Lena Orsk, speaking on Radio Norda, said the dam leaked.', ['Radio Norda > Lena Orsk · said · the dam leaked']],
  ['Radio Norda reported, without citing a source, that the mine was sold.', ['Radio Norda · reported (hedged) · the mine was sold']],
  ['There was no confirmation of the rebels’ claim that nine men had fled.', ['rebels · claim (hedged) · nine men had fled']],
  [
    'The Lantern quoted a guard as saying that it “had begun” and cited a pilot who called it “a farce”.',
    ['Lantern > guard · as saying · it … had begun', 'Lantern > pilot · called · it … a farce'],
  ],
  ['Lena Orsk has told friends she will leave, according to the Lantern.', ['Lantern > Lena Orsk · told · she will leave']],
  // Nobody's at first, somebody's behind.
  ['The singer allegedly struck a man, police said.', ['police · said (hedged) · The singer allegedly struck a man']],
  ['According to initial reports, nine people died.', ['unstated · According to initial reports (hedged) · nine people died']],
  ['In a claim that could not be verified, the rebels said the dam leaked.', ['rebels · said (hedged) · the dam leaked']],
  ['The video, which has not been independently verified, shows a burning bus.', ['video · shows (hedged) · a burning bus']],
  // Pairs, asides, issued statements.
  [
    'Lena Orsk and Miro Tanek both denied the charges. The two said the dam leaked.',
    ['Lena Orsk and Miro Tanek · denied [denies] · the charges', 'Lena Orsk and Miro Tanek · said · the dam leaked'],
  ],
  ['Lena Orsk — the widow of a miner — told the court: “I asked twice.”', ['Lena Orsk · told · “I asked twice”']],
  ['The airline issued a statement: “No one was hurt.”', ['airline · : · “No one was hurt”']],
  [
    'Lena Orsk posted that the tour was off. “We are sad,” the post read.',
    ['Lena Orsk · posted · the tour was off', 'Lena Orsk · read · “We are sad”'],
  ],
  [
    '“It is a scandal,” according to Lena Orsk, who said prices had halved.',
    ['Lena Orsk · according to · “It is a scandal”', 'Lena Orsk · said · prices had halved'],
  ],
  ['It is another matter: “Ask God,” an engineer said.', ['engineer · said · “Ask God”']],
  ['NORDA, Jan 5 (Agency) - Shells hit a market, medics said.', ['medics · said · Shells hit a market']],
  ['15:01 Police urge people to stay away.', ['Police · urge [asks] · people to stay away']],
  ['The army said the opposite: the village had fallen.', ['army · said · the village had fallen']],
  ['A manager, asked how business was, laughed.', []],
  [
    'Mia Roos said she had heard it. A shepherd said that when he protested he was told to leave.',
    ['Mia Roos · said · she had heard it', 'shepherd · said · when he protested he was told to leave'],
  ],
  // One of a group came the way that the group came.
  [
    'Two guards told Radio Norda the gate was shut. Another said it was open.',
    ['Radio Norda > Two guards · told · the gate was shut', 'Radio Norda > Another · said · it was open'],
  ],
  [
    'Lena Orsk denied any delivery in an email to Radio Norda and said the claim was “absurd”.',
    ['Radio Norda > Lena Orsk · denied [denies] · any delivery', 'Radio Norda > Lena Orsk · said · the claim was … absurd'],
  ],
  // What is said in the imperative is asked for.
  ['“Please wait outside,” the guard said.', ['guard · said [asks] · “Please wait outside”']],
  ['“Thank you,” the guard said.', ['guard · said · “Thank you”']],
  ['The judge dismissed the case.', []],
  ['The drug, its makers say, cuts deaths by a third.', ['its makers · say · The drug … cuts deaths by a third']],
  ['A man calling himself “the Mole” fled.', []],
  // Verbs with a particle count only with it.
  ['Lena Orsk brushed aside the report.', ['Lena Orsk · brushed aside [denies] · the report']],
  ['Lena Orsk said a convoy had left, taking nine men with it.', ['Lena Orsk · said · a convoy had left, taking nine men with it']],
  ['“We have no choice,” Lena Orsk continued.', ['Lena Orsk · continued · “We have no choice”']],
  ['US officials said the dam leaked.', ['US officials · said · the dam leaked']],
  ['Mayor Jan Orsk said the dam leaked.', ['Jan Orsk · said · the dam leaked']],
  ['There were unconfirmed reports of gunfire.', ['unstated · unconfirmed reports of (hedged) · gunfire']],
]

describe('attribute', () => {
  test.each(ROWS)('%s', (text, expected) => check(text, expected))
})

test.each(['he said ', '“no,” said he, ', 'A said B said ', '“', 'according to him, '])(
  '%j over and over costs time in proportion',
  (unit) => {
    const read = (size: number) => readClean(unit.repeat(Math.ceil(size / unit.length)), {}, models)
    expect(growth(read, 80_000)).toBeLessThan(LINEAR)
  },
)

test('who is quoted is nothing that is said', () => {
  const text =
    'SFAX, March 12 (Nordpress) – At least 14 people died when fire swept a ferry on Thursday, Sahil TV reported, quoting a port official who asked not to be named.'
  const { report, statements } = readClean(text, {}, models)
  expect(statements.map(({ content }) => content.map(({ start, end }) => report.text.slice(start, end)).join(' … '))).toEqual([
    'At least 14 people died when fire swept a ferry on Thursday',
  ])
})
