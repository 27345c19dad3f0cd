// Records the hash of every packed model in src/engine/weights/weights.ts.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.resolve(import.meta.dirname, '../../src/engine/weights')
const rows = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()
  .map((name) => {
    const hash = createHash('sha256')
      .update(readFileSync(path.join(folder, name, 'weights.bin')))
      .digest('hex')
    return `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: 'sha256:${hash}',\n`
  })
writeFileSync(
  path.join(folder, 'weights.ts'),
  `/** The packed models that this version ships: name → \`sha256:\` hash of its \`weights.bin\`. Written by \`npm run weights\`. */\nexport const WEIGHTS: Readonly<Record<string, string>> = {\n${rows.join('')}}\n`,
)
