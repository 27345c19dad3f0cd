export { nameSpelt, openSpelling, type SpellingModel, type Spelt } from './model.ts'
export { scriptOf } from './sounds.ts'
export { type Spellings, spellingsOf } from './spellings.ts'
