import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { chartsPainted } from '../pages/charts'

// A value imported from a file with schemas brings their library to every visitor.
for (const [path, charts] of [
  ['/', 3],
  ['/events', 1],
] as const) {
  test(`the library of the server’s schemas is in no script that ${path} loads`, async ({
    page,
    eyrie,
  }) => {
    const scripts: Promise<string>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.text())
    })
    await postEvents(eyrie, falcoAlert(1))
    await page.goto(path)
    await chartsPainted(page, charts)
    const texts = await Promise.all(scripts)
    expect(texts.length).toBeGreaterThan(5)
    expect(texts.filter((text) => /ZodError|invalid_type/.test(text))).toHaveLength(0)
  })
}
