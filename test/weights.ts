import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openModels } from '../src/engine/index.ts'

/** The project's root. */
export const root = path.resolve(import.meta.dirname, '..')

/** The bytes of a packed model of this tree; the gazetteer is compiled by the build. */
export const load = (name: string): Uint8Array =>
  readFileSync(path.join(root, name === 'gazetteer' ? 'dist' : '', 'src/engine/weights', name, 'weights.bin'))

/** The models of this tree, opened once for all tests of a run. */
export const models = openModels(load)
