import { type Browser, chromium, type Page } from '@playwright/test'
import { falcoAlert } from '../lib/testing/falco-alert'
import {
  makeDataDir,
  postEvents,
  type RunningEyrie,
  removeDataDir,
  startEyrie,
} from '../lib/testing/start-eyrie'
import { findChromium } from '../scripts/find-chromium.mjs'

export interface OpenBrowser {
  eyrie: RunningEyrie
  browser: Browser
  page: Page
  close(): Promise<void>
}

/** An Eyrie of its own on an empty store (needs a build), and a page of a real browser beside it. */
export async function openInBrowser(viewport: {
  width: number
  height: number
}): Promise<OpenBrowser> {
  const dataDir = await makeDataDir()
  const eyrie = await startEyrie(dataDir)
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage({ viewport })
  return {
    eyrie,
    browser,
    page,
    async close() {
      await browser.close()
      await eyrie.stop()
      await removeDataDir(dataDir)
    },
  }
}

const priorities = ['Critical', 'Error', 'Warning', 'Notice', 'Notice']

/** The alert of a number: many rules, pods and namespaces, the same each time. */
export function numberedAlert(number: number, time = new Date()): Record<string, unknown> {
  return falcoAlert(number, {
    rule: `Rule ${number % 40}`,
    priority: priorities[number % priorities.length] ?? 'Notice',
    time: time.toISOString(),
    fields: { 'k8s.pod.name': `api-${number % 300}`, 'k8s.ns.name': `team-${number % 12}` },
  })
}

/** Posts so many events a second, in tenths of a second, until it is stopped; then says what came of it. */
export function postSteadily(
  eyrie: RunningEyrie,
  perSecond: number,
): () => Promise<{ posted: number; failed: number }> {
  let number = 1_000_000
  let posted = 0
  let failed = 0
  const pending = new Set<Promise<unknown>>()
  const tick = () => {
    const alerts = Array.from({ length: Math.ceil(perSecond / 10) }, () => {
      number += 1
      return numberedAlert(number)
    })
    const post = postEvents(eyrie, alerts).then(
      ({ status }) => {
        if (status === 202) posted += alerts.length
        else failed += 1
      },
      () => {
        failed += 1
      },
    )
    pending.add(post)
    void post.finally(() => pending.delete(post))
  }
  const timer = setInterval(tick, 100)
  return async () => {
    clearInterval(timer)
    await Promise.all(pending)
    return { posted, failed }
  }
}
