import { test as base, expect, type Page } from '@playwright/test'
import {
  makeDataDir,
  type RunningEyrie,
  removeDataDir,
  startEyrie,
} from '../lib/testing/start-eyrie'
import { waitForAlive } from './pages/alive'

/** Each test has an Eyrie of its own, on an empty store; what its page does wrong fails the test. */
export const test = base.extend<{
  eyrie: RunningEyrie
  /** Console errors that the test itself provokes. */
  expectedFaults: RegExp | null
  watched: undefined
}>({
  expectedFaults: [null, { option: true }],
  eyrie: async ({}, use) => {
    const dataDir = await makeDataDir()
    const eyrie = await startEyrie(dataDir)
    await use(eyrie)
    await eyrie.stop()
    await removeDataDir(dataDir)
  },
  baseURL: async ({ eyrie }, use) => use(eyrie.address),
  watched: [
    async ({ page, eyrie, expectedFaults }, use) => {
      const faults = watchFaults(page, eyrie.address)
      await waitForAlive(page)
      await use(undefined)
      // An answer that a test was still rewriting when it ended is nobody's fault.
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      const unexpected = faults.filter((one) => !expectedFaults?.test(one))
      expect(unexpected, 'console errors, exceptions and requests to another host').toEqual([])
    },
    { auto: true },
  ],
})

function watchFaults(page: Page, address: string): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    const url = request.url()
    const isOwn = url.startsWith(`${address}/`) || /^(?:data|blob):/.test(url)
    if (!isOwn) faults.push(`asked another host: ${url}`)
  })
  return faults
}
