import type { Tool } from '../tool.ts'
import { changes, compare, versions } from './changes.ts'
import { claim, stories, story } from './claims.ts'
import { readPage, readText, report } from './reading.ts'
import { search, sourceTool } from './search.ts'

/** Every tool, in the order in which they are listed. None of them writes, and nothing that a workspace holds changes this list. */
export const TOOLS: readonly Tool[] = [readText, readPage, search, report, claim, stories, story, sourceTool, compare, versions, changes]

/** The same as a report and a claim that are read as resources. */
export const RESOURCES = { report, claim } as const

const READING: readonly unknown[] = [readText.name, readPage.name]

/** Whether a request of the protocol has something read, which takes as much work as adding it would. */
export function isReading(asked: unknown): boolean {
  const { method, params } = (asked ?? {}) as { readonly method?: unknown; readonly params?: { readonly name?: unknown } | null }
  return method === 'tools/call' && READING.includes(params?.name)
}
