import path from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { expect } from 'vitest'
import { NOTE } from '../src/mcp/untrusted.ts'
import { jobDone, type TestService } from './serving.ts'
import { root } from './weights.ts'

// A program with a language model, as far as Sayso meets it: the protocol's own client.

/** The two generations of the protocol that programs speak. */
export const ERAS = ['legacy', 'auto'] as const
export type Era = (typeof ERAS)[number]

const closing: (() => Promise<void>)[] = []

/** Ends all hosts of a suite. */
export async function endHosts(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close()
}

const clientOf = (era: Era): Client => {
  const client = new Client({ name: 'test-host', version: '0.0.0' }, { versionNegotiation: { mode: era } })
  closing.push(() => client.close())
  return client
}

/** A host of a service. */
export async function hostOf(service: Pick<TestService, 'url'>, era: Era = 'legacy', key?: string): Promise<Client> {
  const client = clientOf(era)
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${service.url}/mcp`), { requestInit: { headers } }))
  return client
}

/** A host of the built command, with what that says on standard error. */
export async function hostOfCommand(
  folder: string,
  era: Era,
  args: readonly string[] = [],
): Promise<{ client: Client; err: () => string }> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--liftoff-only', path.join(root, 'dist/src/cli/main.js'), 'mcp', '--workspace', folder, ...args],
    stderr: 'pipe',
  })
  let err = ''
  transport.stderr?.on('data', (piece: Buffer) => {
    err += piece.toString('utf8')
  })
  const client = clientOf(era)
  await client.connect(transport)
  return { client, err: () => err }
}

/** What a tool answered: its value, or why there is none. */
export interface ToolAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is looked at field by field.
  readonly value: any
  readonly error: { readonly code: string; readonly message: string; readonly hint: string; readonly at: string | number | null } | null
}

/** Calls a tool, and holds what comes to all that is said of answers: the value twice, the note first, nothing that can be markup. */
export async function toolAnswer(client: Client, name: string, given: object = {}): Promise<ToolAnswer> {
  const result = await client.callTool({ name, arguments: { ...given } })
  const [block, ...others] = result.content
  expect(others).toEqual([])
  const text = block?.type === 'text' ? block.text : ''
  if (result.isError) {
    expect(result.structuredContent).toBeUndefined()
    const { error } = JSON.parse(text) as { error: NonNullable<ToolAnswer['error']> }
    return { value: null, error }
  }
  expect(text.startsWith(`${NOTE}\n`)).toBe(true)
  const shown = text.slice(NOTE.length + 1)
  expect(JSON.parse(shown)).toEqual(result.structuredContent)
  expect(shown).not.toMatch(/[<>]/)
  return { value: result.structuredContent, error: null }
}

/** A text within an answer, and where: names of fields, and numbers of lists. */
export interface Found {
  readonly text: string
  readonly at: readonly (string | number)[]
  /** Below a field named `untrusted`. */
  readonly isUntrusted: boolean
}

/** All texts of a value, names of fields among them. */
export function* textsIn(value: unknown, at: readonly (string | number)[] = [], isUntrusted = false): Generator<Found> {
  if (typeof value === 'string') yield { text: value, at, isUntrusted }
  else if (Array.isArray(value)) for (const [place, one] of value.entries()) yield* textsIn(one, [...at, place], isUntrusted)
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) {
      yield { text: name, at: [...at, name], isUntrusted: false }
      yield* textsIn(one, [...at, name], isUntrusted || name === 'untrusted')
    }
}

/** Adds files by a job, as a person who drops them, and waits until they are read and traced. */
export async function addFiles(service: TestService, files: Readonly<Record<string, string>>, key?: string): Promise<void> {
  const sent = Object.entries(files).map(([name, body]) => ({
    called: name,
    name,
    chunks: async function* () {
      yield new TextEncoder().encode(body)
    },
  }))
  const { id } = service.service.jobs.start({ links: [], sent, bytes: 0 })
  const job = await jobDone(service, id, key)
  expect(job.failed).toEqual([])
}
