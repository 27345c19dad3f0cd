/** The form of a verb: `past` is the past tense, the participle, or both. */
export type VerbForm = 'base' | 's' | 'ing' | 'past'

const IRREGULAR: Readonly<Record<string, string>> = {
  shoot: 'shot',
  fight: 'fought',
  meet: 'met',
  sink: 'sank sunk',
  blow: 'blew blown',
  burn: 'burned burnt',
  strike: 'struck stricken',
  hit: 'hit',
  withdraw: 'withdrew withdrawn',
  take: 'took taken',
  set: 'set',
  hold: 'held',
  slay: 'slew slain',
  flee: 'fled',
  steal: 'stole stolen',
  throw: 'threw thrown',
  beat: 'beat beaten',
  split: 'split',
  lay: 'laid',
  go: 'went gone',
  catch: 'caught',
  find: 'found',
  overrun: 'overran overrun',
  retake: 'retook retaken',
  free: 'freed',
  send: 'sent',
  give: 'gave given',
  cut: 'cut',
  break: 'broke broken',
  hurt: 'hurt',
  kidnap: 'kidnapped kidnaped',
  expel: 'expelled',
  come: 'came come',
  shut: 'shut',
  drive: 'drove driven',
  bring: 'brought',
}
const PRESENT: Readonly<Record<string, string>> = {
  die: 'dying',
  flee: 'fleeing',
  free: 'freeing',
  kidnap: 'kidnapping',
  expel: 'expelling',
}

/** Every form of a verb. */
export function formsOf(lemma: string): readonly (readonly [word: string, form: VerbForm])[] {
  const doubled = /^[^aeiou]*[aeiou][bdgkmnprt]$/.test(lemma) ? lemma + lemma.at(-1) : lemma
  const s = /(?:s|sh|ch|x|z|o)$/.test(lemma) ? `${lemma}es` : /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ies` : `${lemma}s`
  const ing = PRESENT[lemma] ?? (/[^eoy]e$/.test(lemma) ? `${lemma.slice(0, -1)}ing` : `${doubled}ing`)
  const ed = /e$/.test(lemma) ? `${lemma}d` : /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ied` : `${doubled}ed`
  return [[lemma, 'base'], [s, 's'], [ing, 'ing'], ...(IRREGULAR[lemma] ?? ed).split(' ').map((word) => [word, 'past'] as const)]
}

/** A noun and its plural. */
export function numbersOf(noun: string): readonly string[] {
  if (/(?:ing|fire|fighting)$/.test(noun) && !/(?:ings|fires)$/.test(noun)) return [noun, `${noun}s`]
  if (/(?:s|sh|ch|x)$/.test(noun)) return [noun, `${noun}es`]
  return [noun, /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`]
}
