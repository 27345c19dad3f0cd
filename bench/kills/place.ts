import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { WorkspacePlace } from '../../src/workspace/index.ts'
import { onServer } from '../record/postgres.ts'

/** A workspace of its own for rounds of a measure. */
export interface Place {
  readonly at: WorkspacePlace
  /** A folder for what belongs to the rounds and not to the workspace. */
  readonly beside: string
  readonly remove: () => Promise<void>
}

let made = 0

/** In a new folder, or in a new database on the server that `server` names. */
export async function newPlace(server?: string): Promise<Place> {
  const beside = mkdtempSync(path.join(tmpdir(), 'sayso-kills-'))
  const clear = (): void => rmSync(beside, { recursive: true, force: true })
  if (server === undefined) return { at: { folder: path.join(beside, 'workspace') }, beside, remove: async () => clear() }
  const name = `sayso_kills_${process.pid}_${made++}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    at: { url: url.href },
    beside,
    remove: async () => {
      await onServer(server, `drop database if exists ${name} with (force)`)
      clear()
    },
  }
}
