import type { Language } from '../language.ts'
import { FICTION, NOT_TOLD } from './fiction.ts'
import {
  BOUNDS,
  CALLED,
  CLASSES,
  DENYING,
  DETERMINED,
  DISPUTING,
  LABELS,
  MEDIA,
  MODAL,
  NEGATING,
  PASSING,
  PROVING,
  SEVERAL,
  UNNAMED,
  UNTRUE,
} from './headline.ts'
import { FAR_HEDGES, HEDGED_NOUNS, NEAR_HEDGES } from './hedges.ts'
import { NOTED, NOTES } from './notes.ts'
import { ADVERBS, AUXILIARIES, DETERMINERS, NOUN_PREPOSITIONS, PERSONAL, POSSESSIVES } from './words.ts'

const STOP: ReadonlySet<string> = new Set([
  ...DETERMINERS,
  ...POSSESSIVES,
  ...PERSONAL,
  ...AUXILIARIES,
  ...NOUN_PREPOSITIONS,
  ...ADVERBS,
  ...'say says said who which than into out off up down over not no and or'.split(' '),
])

export const ENGLISH: Language = {
  code: 'en',
  name: 'English',
  hedges: { near: NEAR_HEDGES, nouns: HEDGED_NOUNS, far: FAR_HEDGES },
  fiction: FICTION,
  pointers: NOT_TOLD,
  notes: { first: NOTED, sentences: NOTES },
  headline: {
    classes: CLASSES,
    stop: STOP,
    passing: PASSING,
    unnamed: UNNAMED,
    disputing: DISPUTING,
    denying: DENYING,
    labels: LABELS,
    bounds: BOUNDS,
    proving: PROVING,
    called: CALLED,
    negating: NEGATING,
    untrue: UNTRUE,
    modal: MODAL,
    several: SEVERAL,
    media: MEDIA,
    determined: DETERMINED,
    the: 'the',
    a: (name) => `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`,
    somebody: 'somebody unnamed',
  },
}
