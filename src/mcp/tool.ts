import type { z } from 'zod'
import type { Gate } from '../fetch/index.ts'
import type { Means, Viewing } from '../workspace/index.ts'

/** What the tools work with: nothing of it writes. */
export interface McpMeans {
  readonly viewing: Viewing
  /** What was given or fetched, as readings: that of the workspace. */
  readonly read: Means['read']
  /** The way to pages of others; null where whoever asks may not have any fetched. */
  readonly gate: Gate | null
  readonly version: string
  /** Told of faults of ours, of which who asks hears nothing but that there was one. */
  readonly trouble?: (thrown: unknown) => void
  /** Told of work as it begins, for whoever must not end before it. */
  readonly working?: (work: Promise<unknown>) => void
}

/** A tool with all that is known of it: the list, the answers, the document and the tests are made from these. */
export interface Tool {
  readonly name: string
  readonly title: string
  /** Fixed words. What a workspace holds never changes them. */
  readonly description: string
  readonly input: z.ZodObject
  readonly output: z.ZodObject
  /** Whether it asks anything of machines of others. */
  readonly isOutward: boolean
  readonly answer: (means: McpMeans, given: never) => Promise<object>
}

/** A tool whose answer has the types of its schemas. */
export const tool = <Input extends z.ZodObject, Output extends z.ZodObject>(
  given: Omit<Tool, 'input' | 'output' | 'answer' | 'isOutward'> & {
    readonly input: Input
    readonly output: Output
    readonly isOutward?: boolean
    readonly answer: (means: McpMeans, given: z.output<Input>) => Promise<z.input<Output>>
  },
): Tool => ({ isOutward: false, ...given })
