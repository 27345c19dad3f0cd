import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

const COAST = 'virtual:coast'

/** The coast of the map as a module: text that `gazetteer/coast.ts` made. */
const coast: Plugin = {
  name: 'coast',
  resolveId: (id) => (id === COAST ? `\0${COAST}` : null),
  load: (id) => (id === `\0${COAST}` ? `export default ${JSON.stringify(readFileSync(`${here}../../dist/coast/land.txt`, 'utf8'))}` : null),
}

/** The web app, built to `dist/web`: files that any server can hand out, every name but that of the page with a hash in it. */
export default defineConfig({
  root: here,
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [coast],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // The browsers that know light-dark(): it is what themes are made of.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // Nothing may be a data: address, for the policy names none.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: [`${here}index.html`, `${here}worker/sw.ts`],
      // A service worker governs what lies beside it, and is asked for by its name: it lies on top, and has no hash.
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
})
