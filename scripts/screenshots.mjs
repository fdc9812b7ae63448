import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { findChromium } from './find-chromium.mjs'
import { runNode } from './run-command.mjs'
import { setUp } from './set-up.mjs'

const folder = 'screenshots'

/** `npm run screenshots [-- --grep "overview"]`: every page as pictures, of an Eyrie on simulated data. */
export async function screenshots() {
  if (findChromium() === undefined) {
    throw new Error('No Chromium was found: install one, or name one by EYRIE_TEST_CHROMIUM.')
  }
  await setUp()
  const asked = process.argv.slice(3)
  if (asked.length === 0) rmSync(folder, { recursive: true, force: true })
  const playwright = 'node_modules/@playwright/test/cli.js'
  const config = 'e2e/screenshots/playwright.config.ts'
  const { code } = await runNode([playwright, 'test', '--config', config, ...asked])
  console.log(`The pictures are in ${resolve(folder)}`)
  return code
}
