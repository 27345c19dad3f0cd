export { renderLines } from './lines.ts'
export { renderTerminal, type TerminalOptions } from './terminal.ts'
