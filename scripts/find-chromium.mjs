import { accessSync, constants } from 'node:fs'
import process from 'node:process'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser for the tests: EYRIE_TEST_CHROMIUM, or the first one found; undefined without one. */
export function findChromium() {
  const named = process.env.EYRIE_TEST_CHROMIUM
  if (named) return named
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
