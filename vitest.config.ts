import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/schemas.ts'],
    globalSetup: ['test/support/schema-tally.ts'],
    // Generous, since a sweep is one test: a hanging one is seen all the same.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // By default one core stays free, which on two is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
