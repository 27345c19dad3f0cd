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

// Constructions of several words that pass on what another tells; the words around them are told apart in sources.test.ts.
const CONSTRUCTIONS: readonly (readonly [string, readonly string[]])[] = [
  // An outlet tells through a story of its own, or through another's.
  ['The Norda Herald ran a story saying the mayor had quit.', ['Norda Herald · ran · the mayor had quit']],
  ['Norda Radio broadcast word that the mayor had quit.', ['Norda Radio · broadcast · the mayor had quit']],
  ['The Norda Herald carried the news that the mayor had quit.', ['Norda Herald · carried · the mayor had quit']],
  ['A report by Norda Radio had it that nine men had drowned.', ['Norda Radio · had it · nine men had drowned']],
  ['A rumour had it that nine men had drowned.', ['unstated · rumour had it (hedged) · nine men had drowned']],
  ['A story in the Norda Herald said nine men had drowned.', ['Norda Herald · said · nine men had drowned']],
  ['A Norda Herald report said that nine men had drowned.', ['Norda Herald · said · nine men had drowned']],
  ['Word came from Norda Radio that the pier had burned.', ['Norda Radio · Word came from · the pier had burned']],
  ['It was first reported by Norda Herald that the pier had burned.', ['Norda Herald · reported by · the pier had burned']],
  ['The pier had burned, it was reported by Norda Herald.', ['Norda Herald · reported by · The pier had burned']],
  ['As first reported by Norda Herald, the pier had burned.', ['Norda Herald · reported by · the pier had burned']],
  ['Norda Herald was the first to report that the pier had burned.', ['Norda Herald · report · the pier had burned']],
  ['Norda Herald picked up a story by Sahil TV that the pier had burned.', ['Norda Herald > Sahil TV · picked up · the pier had burned']],
  ['Norda Herald repeated Sahil TV’s report that the pier had burned.', ['Norda Herald > Sahil TV · repeated · the pier had burned']],
  ['Picking up a report by Sahil TV, Norda Herald said the pier had burned.', ['Norda Herald > Sahil TV · said · the pier had burned']],
  ['The pier had burned, Norda Herald said, crediting Sahil TV.', ['Norda Herald > Sahil TV · said · The pier had burned']],
  ['Citing no source, Norda Herald wrote that the pier had burned.', ['Norda Herald · wrote (hedged) · the pier had burned']],
  // Whose word an outlet names.
  ['Norda Herald attributed to a docker the claim that the pier had burned.', ['Norda Herald > docker · attributed · the pier had burned']],
  [
    'The Norda Herald attributed the claim that the pier had burned to a docker.',
    ['Norda Herald > docker · attributed · the pier had burned'],
  ],
  [
    'Norda Herald reported, on the word of Lena Orsk, a baker, that it had burned.',
    ['Norda Herald > Lena Orsk · reported · it had burned'],
  ],
  ['Norda Herald cited a docker as its source for saying that it had burned.', ['Norda Herald > docker · cited · it had burned']],
  ['An interview of a docker by Norda Radio brought out that it had burned.', ['Norda Radio > docker · brought out · it had burned']],
  ['Norda Herald, citing Lena Orsk, a baker, reported that it had burned.', ['Norda Herald > Lena Orsk · reported · it had burned']],
  [
    'Sahil TV quoted a docker, in a story relayed by Norda Herald, as saying that it had burned.',
    ['Norda Herald > Sahil TV > docker · as saying · it had burned'],
  ],
  [
    'According to Sahil Wire, police chief Lena Orsk told Norda Radio that it had burned.',
    ['Sahil Wire > Norda Radio > Lena Orsk · told · it had burned'],
  ],
  // Tellers who pass on another's word.
  [
    'On the strength of an intercepted cable, the envoy said that the talks had failed.',
    ['envoy > intercepted cable · said · the talks had failed'],
  ],
  ['The fire chief, going by a witness, said two men had run.', ['fire chief > witness · said · two men had run']],
  ['With reference to a nurse, the mayor said eleven were hurt.', ['mayor > nurse · said · eleven were hurt']],
  [
    'The vice-governor said it was plain from Lena Orsk that the pier had burned.',
    ['vice-governor > Lena Orsk · was plain from · the pier had burned'],
  ],
  [
    'It follows from satellite pictures released by a survey firm that nine ships had left.',
    ['satellite pictures · follows from · nine ships had left'],
  ],
  ['It is clear from the damage that the pier had burned.', []],
  ['Lena Orsk made public that nine had died.', ['Lena Orsk · made public · nine had died']],
  ['The Norda Herald reports that nine had died, quoting two officials.', ['Norda Herald > two officials · reports · nine had died']],
  ['Nine men had died, the mayor said, attributing the figure to the hospital.', ['mayor > hospital · said · Nine men had died']],
  ['Based on satellite images, analysts said that nine ships had left.', ['analysts > satellite images · said · nine ships had left']],
  ['Norda Radio learned from a source close to the mayor that nine had died.', ['Norda Radio > source · learned · nine had died']],
  ['Writing in the Norda Herald, Lena Orsk said that nine had died.', ['Norda Herald > Lena Orsk · said · nine had died']],
  ['The mayor denied a Norda Herald report that nine had died.', ['mayor · denied [denies] · a Norda Herald report that nine had died']],
  // Closings.
  ['As the plumber put it, the fire at the pier had killed nine.', ['plumber · put it · the fire at the pier had killed nine']],
  ['The fire had killed nine, as Lena Orsk, a baker, put it.', ['Lena Orsk · put it · The fire had killed nine']],
  ['As Lena Orsk said, the pier had burned.', ['Lena Orsk · said · the pier had burned']],
  ['As many as nine men had died, Lena Orsk, a baker, said.', ['Lena Orsk · said · As many as nine men had died']],
  ['As the winter put it off, the pier burned.', []],
  ['It was a doctor who may not speak who revealed that nine had died.', ['doctor · revealed · nine had died']],
  // Denials.
  [
    'The rebel command rejected as untrue a report that the pier had burned.',
    ['rebel command · rejected as untrue [denies] · a report that the pier had burned'],
  ],
  ['Lena Orsk disputed the account that nine had died.', ['Lena Orsk · disputed [denies] · the account that nine had died']],
  ['The army said it was not true that nine had died.', ['army · said [denies] · nine had died']],
  ['The army said the report that nine had died was false.', ['army · said [denies] · the report that nine had died']],
  ['It is not the case that nine had died, a guard said.', ['guard · said [denies] · It is not the case that nine had died']],
  ['The Norda Herald has withdrawn its report that nine had died.', ['Norda Herald · withdrawn [denies] · nine had died']],
  // An outlet on its own words.
  ['An earlier version of this story said nine had died.', []],
  ['Editor’s note: we have removed a passage saying nine had died; we could not stand it up.', []],
  ['This article no longer says that nine had died; the statement was wrong.', []],
  ['Clarification: a paragraph stating that nine had died has been deleted.', []],
  ['An earlier report by the auditor said nine had died.', ['report by the auditor · said · nine had died']],
  // What tells nothing.
  ['Letters predicting the fire went unanswered.', []],
  ['A letter warning the dam would fail reached the mayor.', ['letter · warning · the dam would fail reached the mayor']],
  ['The council had been told of the danger but did nothing.', []],
  ['A docker said the fire claimed at least nine lives.', ['docker · said · the fire claimed at least nine lives']],
  ['Prosecutors were questioning twenty-nine detainees.', []],
  ['By then it was clear that the pier had burned.', []],
]

describe('attribute', () => {
  test.each([...ROWS, ...CONSTRUCTIONS])('%s', (text, expected) => check(text, expected))
})

test.each(['he said ', '“no,” said he, ', 'A said B said ', '“', 'according to him, ', 'as A put it, B ran a report by C that '])(
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
