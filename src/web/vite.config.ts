import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The web app, built to `dist/web`: files that any server can hand out, every name but that of the page with a hash in it. */
export default defineConfig({
  root: here,
  base: '/',
  publicDir: false,
  logLevel: 'warn',
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
    // Coasts are half a megabyte, asked for only where a map is looked at from near.
    chunkSizeWarningLimit: 600,
  },
})
