import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'

/** Before the first test: a folder for what all threads of a run share, named in SAYSO_TEST_FILES; it goes when the run ends. */
export default function setup(): (() => void) | undefined {
  // Once a run, however many projects ask for it.
  if (process.env.SAYSO_TEST_FILES !== undefined) return
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-test-'))
  process.env.SAYSO_TEST_FILES = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
