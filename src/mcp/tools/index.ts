import type { Tool } from '../tool.ts'
import { changes, compare, versions } from './changes.ts'
import { claim, stories, story } from './claims.ts'
import { readPage, readText, report } from './reading.ts'
import { search, sourceTool } from './search.ts'

/** Every tool, in the order in which they are listed. None of them writes, and nothing that a workspace holds changes this list. */
export const TOOLS: readonly Tool[] = [readText, readPage, search, report, claim, stories, story, sourceTool, compare, versions, changes]

/** The same as a report and a claim that are read as resources. */
export const RESOURCES = { report, claim } as const
