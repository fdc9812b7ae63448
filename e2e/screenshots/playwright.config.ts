import { defineConfig } from '@playwright/test'
import browserTests from '../../playwright.config'

// Pictures to look at, no tests: hence apart from `npm test`.
export default defineConfig({
  ...browserTests,
  testDir: '.',
  outputDir: '../../test-results/screenshots',
  use: { ...browserTests.use, trace: 'off', screenshot: 'off' },
})
