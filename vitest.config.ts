import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/schemas.ts'],
    globalSetup: ['test/support/memory-folder.ts', 'test/support/schema-tally.ts'],
    // A worker loads each module once, not again for each file: that was a quarter of the time. So a test puts back what it changes.
    isolate: false,
    unstubEnvs: true,
    // Generous, since a sweep is one test: a hanging one is seen all the same.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // One more than there are cores: many tests only wait for a while.
    maxWorkers: availableParallelism() + 1,
  },
});
