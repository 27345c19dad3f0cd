import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    // By itself vitest leaves a core idle.
    maxWorkers: '100%',
    globalSetup: 'test/setup.ts',
    // Time is judged by growth, not by the clock: a loaded machine must not fail a test.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'training/**/*.test.ts', 'gazetteer/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'house', include: ['test/**/*.test.ts'] } },
    ],
  },
})
