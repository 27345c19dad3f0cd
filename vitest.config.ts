import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    // Time is judged by growth, not by the clock: a loaded machine must not fail a test.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'training/**/*.test.ts', 'gazetteer/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'house', include: ['test/**/*.test.ts'] } },
    ],
  },
})
