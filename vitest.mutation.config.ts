import { defineConfig } from 'vitest/config';

/** The tests that are to notice when a decision is changed: fast enough to be run a thousand times. */
export default defineConfig({
  test: {
    include: [
      'test/domain/**/*.test.ts',
      'test/heroku/http/production-guard.test.ts',
      'test/scenarios/**/*.test.ts',
    ],
    testTimeout: 20_000,
  },
});
