import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { openGazetteer } from '../engine/index.ts'
import { Failure, failureText } from './failure.ts'

/** What is known of a layer of the gazetteer: kept beside its bytes as `NAME.json`. */
export interface LayerInfo {
  readonly format: 'sayso.gazetteer-layer/1'
  readonly name: string
  /** Names of the files it was made of, without their folders. */
  readonly files: readonly string[]
  readonly places: number
  /** Rows of the files that could not be used. */
  readonly bad: number
  /** When it was added, ISO 8601. A layer added later comes before one added earlier. */
  readonly added: string
  readonly attribution: string
}

const folderOf = (workspace: string): string => path.join(workspace, 'gazetteer')

/** A name that is a file's name on every system. */
export const isLayerName = (name: string): boolean => /^[a-z0-9][a-z0-9_-]{0,63}$/i.test(name)

/** The layers of a workspace, first added first. Files that are no layer's are passed over. */
export function listLayers(workspace: string): LayerInfo[] {
  let names: string[]
  try {
    names = readdirSync(folderOf(workspace))
  } catch {
    return []
  }
  return names
    .flatMap((file): LayerInfo[] => {
      const name = file.replace(/\.json$/, '')
      if (name === file || !isLayerName(name)) return []
      try {
        const info = JSON.parse(readFileSync(path.join(folderOf(workspace), file), 'utf8')) as LayerInfo
        return info.format === 'sayso.gazetteer-layer/1' && info.name === name && typeof info.added === 'string' ? [info] : []
      } catch {
        return []
      }
    })
    .sort((a, b) => (a.added < b.added ? -1 : a.added > b.added ? 1 : a.name < b.name ? -1 : 1))
}

/** Writes a layer, in place of one of its name. It is there as a whole or not at all. */
export function writeLayer(workspace: string, info: LayerInfo, bytes: Uint8Array): void {
  const folder = folderOf(workspace)
  mkdirSync(folder, { recursive: true })
  put(path.join(folder, `${info.name}.bin`), bytes)
  put(path.join(folder, `${info.name}.json`), `${JSON.stringify(info, null, 2)}\n`)
}

function put(file: string, data: Uint8Array | string): void {
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, data)
  renameSync(draft, file)
}

/** Removes a layer. False if there is none of that name. */
export function removeLayer(workspace: string, name: string): boolean {
  if (!listLayers(workspace).some((layer) => layer.name === name)) return false
  for (const file of [`${name}.json`, `${name}.bin`]) rmSync(path.join(folderOf(workspace), file), { force: true })
  return true
}

/** The bytes of a workspace's layers, first added first. One that cannot be used is told of on standard error and left out. */
export function loadLayers(workspace: string): Uint8Array[] {
  return listLayers(workspace).flatMap(({ name }) => {
    try {
      const bytes = readFileSync(path.join(folderOf(workspace), `${name}.bin`))
      openGazetteer(bytes)
      return [bytes]
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown)
      const failure = new Failure(
        1,
        'bad-layer',
        `the places of ${name} are left out: ${why}`,
        `add them again, or run sayso gazetteer remove ${name}`,
      )
      process.stderr.write(failureText(failure, false))
      return []
    }
  })
}
