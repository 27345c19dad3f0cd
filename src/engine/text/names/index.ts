export { NAME_TAGS, type NameTag } from './clues.ts'
export { bestLabels, type NamesModel, type NameWindow, nameWindows, nameWords, openNames, tagNames } from './tagger.ts'
