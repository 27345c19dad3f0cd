import { expect, test } from 'vitest'
import { headed } from './title.tsx'

const LONG = 'An official at the port of Sfax, who asked not to be named, told Sahil TV that at least 14 people had lost their lives.'

test.each([
  ['a short sentence stays whole, without its stop', 'the bridge fell.', null, 'The bridge fell'],
  ['what it tells stands for it', LONG, 'at least 14 people had lost their lives', 'At least 14 people had lost their lives'],
  ['unless that is too little', 'Asked about a fire, she said no.', 'no', 'Asked about a fire, she said no'],
  ['too long, it ends with a clause', LONG, null, 'An official at the port of Sfax, who asked not to be named …'],
  [
    'else with a word',
    'The regional hospital in the old town by the sea was on Thursday evening treating thirty-one people for burns',
    null,
    'The regional hospital in the old town by the sea was on Thursday evening treating thirty-one …',
  ],
  ['place and agency go', 'SFAX, March 12 (Meridian) – At least 14 people died.', null, 'At least 14 people died'],
  ['and the place alone', 'SFAX – 14 people died.', null, '14 people died'],
  ['but no words in capitals', 'NATO said so.', null, 'NATO said so'],
  ['a question stays one', 'Who knew?', null, 'Who knew?'],
  ['a stop within quotation marks goes', '“We fled.”', null, '“We fled”'],
  ['from the right too', 'قالت منى إن العجلة توقفت.', null, 'قالت منى إن العجلة توقفت'],
  ['a word without end is cut', 'x'.repeat(500), null, `X${'x'.repeat(95)} …`],
  ['nothing is nothing', '', null, ''],
] as const)('%s', (_name, sentence, brief, shown) => {
  expect(headed(sentence, brief)).toBe(shown)
})
