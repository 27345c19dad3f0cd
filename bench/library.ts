import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { Figure, Measure } from './measure.ts'
import { root } from './process.ts'

/** What a program takes along that uses so much of the engine, its models left out. */
const USES: Readonly<Record<string, string>> = {
  'take pages apart': "import { parseFeed, pageLinks } from 'engine'\nconsole.log(parseFeed, pageLinks)\n",
  read: "import { openModels, readBytes } from 'engine'\nconsole.log(openModels, readBytes)\n",
  'read and trace':
    "import { openModels, predictions, readBytes, tracedOf, Tracer } from 'engine'\nconsole.log(openModels, predictions, readBytes, tracedOf, Tracer)\n",
  everything: "import * as engine from 'engine'\nconsole.log(engine)\n",
}

/** What the engine adds to a program that is bundled: the smaller, the better for a browser tab. */
export const measure: Measure = {
  name: 'library',
  about: 'the engine as others bundle it, tree-shaken and minified, by what of it is used',
  needs: [],
  run: async () => {
    const figures: Figure[] = []
    for (const [use, code] of Object.entries(USES)) {
      const { plain, packed } = await bundled(code)
      figures.push({ name: `library: to ${use}`, value: packed / 1024, unit: 'kb', note: `gzip; ${Math.round(plain / 1024)} KB as it is` })
    }
    return figures
  },
}

async function bundled(code: string): Promise<{ readonly plain: number; readonly packed: number }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-library-'))
  try {
    const entry = path.join(folder, 'main.js')
    writeFileSync(entry, code)
    await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      resolve: { alias: { engine: path.join(root, 'dist/src/engine/index.js') } },
      build: { target: 'es2023', outDir: 'out', rollupOptions: { input: entry } },
    })
    const files = readdirSync(path.join(folder, 'out'), { recursive: true, withFileTypes: true })
    const scripts = files
      .filter((file) => file.isFile() && file.name.endsWith('.js'))
      .map((file) => readFileSync(path.join(file.parentPath, file.name)))
    return {
      plain: scripts.reduce((sum, script) => sum + script.length, 0),
      packed: scripts.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
