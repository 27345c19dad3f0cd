export { renderLines } from './lines.ts'
export { renderStoryLines } from './story/lines.ts'
export { renderStory } from './story/terminal.ts'
export { renderTerminal, type TerminalOptions } from './terminal.ts'
