import type { Upos } from './analysis.ts'

/** Tags without a model: closed classes by list, the rest by shape. About four words in five come out right. */
export function guessTags(words: readonly string[]): Upos[] {
  return words.map((word, at) => CLOSED.get(word.toLowerCase()) ?? byShape(word, at))
}

const SHAPES: readonly (readonly [RegExp, Upos])[] = [
  [/^[$€£¥%+=<>|~^]$/u, 'SYM'],
  [/^[\p{P}\p{S}]+$/u, 'PUNCT'],
  [/^\p{Nd}[\p{Nd}.,:/]*$/u, 'NUM'],
  [/^(?:https?:|www\.)/iu, 'X'],
]

const ENDINGS: readonly (readonly [string, Upos])[] = [
  ['ly', 'ADV'],
  ['ing', 'VERB'],
  ['ed', 'VERB'],
  ['ous', 'ADJ'],
  ['ful', 'ADJ'],
  ['ive', 'ADJ'],
  ['able', 'ADJ'],
  ['ical', 'ADJ'],
]

function byShape(word: string, at: number): Upos {
  const shape = SHAPES.find(([pattern]) => pattern.test(word))
  if (shape) return shape[1]
  if (at > 0 && /^\p{Lu}/u.test(word)) return 'PROPN'
  const ending = ENDINGS.find(([suffix]) => word.length > suffix.length + 2 && word.endsWith(suffix))
  return ending ? ending[1] : 'NOUN'
}

const LISTS: readonly (readonly [Upos, string])[] = [
  ['DET', 'the a an this these those every each any some no all both another'],
  [
    'PRON',
    'i you he she it we they me him her us them my your his its our their who whom whose which what that there himself herself itself themselves someone anyone everyone nobody something nothing',
  ],
  [
    'ADP',
    'of in on at by for from with about into over under between against through during without near among across behind towards upon despite since until according',
  ],
  [
    'AUX',
    "is are was were be been being am has have had do does did will would can could may might must shall should 's 're 've 'll 'd 'm",
  ],
  ['CCONJ', 'and or but nor &'],
  ['SCONJ', 'if because although though while whether unless as than whereas'],
  ['PART', "to not n't n’t ’s"],
  ['ADV', 'also very more most now then here only just still already again never often yet however'],
  ['VERB', 'said says say told tell tells told added adds asked asks wrote denied reported reports claimed claims announced killed'],
  ['NUM', 'one two three four five six seven eight nine ten eleven twelve twenty thirty hundred thousand million billion'],
  ['INTJ', 'yes oh hello please ok'],
]

const CLOSED: ReadonlyMap<string, Upos> = new Map(
  LISTS.flatMap(([tag, words]) => words.split(' ').map((word): [string, Upos] => [word, tag])),
)
