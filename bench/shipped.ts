import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Models, openModels } from '../src/engine/index.ts'
import { root } from './process.ts'

/** The models as the build ships them, the gazetteer among them. */
export const shippedModels = (): Models =>
  openModels((name) => readFileSync(path.join(root, 'dist/src/engine/weights', name, 'weights.bin')))
