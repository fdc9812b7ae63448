import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const folders = 'lib,components,app,scripts,bench'

// `unit` is quick and belongs to `npm run verify`; `integration` starts real processes; the tests of
// `elasticsearch` share one real server.
export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    environment: 'node',
    globals: false,
    passWithNoTests: false,
    // By itself it leaves one core free, which on a machine of two is half of all.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`{${folders}}/**/*.test.{ts,tsx}`],
          exclude: ['**/node_modules/**', '**/*.integration.test.ts', '**/*.elasticsearch.test.ts'],
          testTimeout: 15_000,
          hookTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [`{${folders}}/**/*.integration.test.ts`],
          exclude: ['**/node_modules/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file starts servers of its own; one at a time leaves them the machine.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'elasticsearch',
          include: [`{${folders}}/**/*.elasticsearch.test.ts`],
          exclude: ['**/node_modules/**'],
          globalSetup: 'lib/testing/elasticsearch/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
