/** The engine's front door: all that anything outside src/engine may import. */
export {
  parseWords,
  type ReadingStage,
  type ReadOptions,
  readBytes,
  readClean,
  readMarkup,
  readPageText,
  readStance,
  type WordTree,
} from './engine.ts'
export * from './model/index.ts'
export { type Models, openModels } from './models.ts'
export { renderLines, renderTerminal, type TerminalOptions } from './render/index.ts'
export type { Relation, Upos } from './text/index.ts'
export { ENGINE_VERSION } from './version.ts'
