/** The front door of what programs with language models ask by: a server of the Model Context Protocol. */
export { mcpServer } from './server.ts'
export type { McpMeans } from './tool.ts'
export { isReading } from './tools/index.ts'
