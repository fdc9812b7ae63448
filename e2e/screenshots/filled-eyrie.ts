import { test as base } from '@playwright/test'
import type { FalcoPayload } from '../../lib/simulator/falco-payload'
import { printPayloads } from '../../lib/simulator/play'
import { simulateAttack } from '../../lib/simulator/simulate-attack'
import { simulateDay } from '../../lib/simulator/simulate-day'
import { falcoAlert } from '../../lib/testing/falco-alert'
import {
  makeDataDir,
  postEvents,
  type RunningEyrie,
  removeDataDir,
  startEyrie,
} from '../../lib/testing/start-eyrie'

export interface FilledEyrie extends RunningEyrie {
  /** The pod under attack, as its page's path names it: `CLUSTER/NAMESPACE/POD`. */
  podPath: string
  /** An alert of the attack. */
  eventId: string
}

const dayMs = 86_400_000
const minuteMs = 60_000
const batchSize = 500

/** One Eyrie for all pictures with a day, an attack and dead letters; another that has heard nothing. */
export const test = base.extend<object, { filled: FilledEyrie; empty: RunningEyrie }>({
  filled: [
    async ({}, use) => {
      await withEyrie(async (eyrie) => use({ ...eyrie, ...(await fill(eyrie)) }))
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  empty: [async ({}, use) => withEyrie(use), { scope: 'worker' }],
})

async function withEyrie(use: (eyrie: RunningEyrie) => Promise<void>): Promise<void> {
  const dataDir = await makeDataDir()
  const eyrie = await startEyrie(dataDir)
  await use(eyrie)
  await eyrie.stop()
  await removeDataDir(dataDir)
}

async function fill(eyrie: RunningEyrie) {
  const endMs = Date.now() - 3 * minuteMs
  const startMs = endMs - dayMs
  const payloads: FalcoPayload[] = [
    ...simulateDay({ seed: 1, startMs, endMs, isNoisy: false }),
    ...simulateAttack({ seed: 1, startMs: endMs, dayStartMs: startMs }),
  ]
  for (let from = 0; from < payloads.length; from += batchSize) {
    await postEvents(eyrie, printPayloads(payloads.slice(from, from + batchSize)))
  }
  await postEvents(eyrie, [
    falcoAlert(1, { priority: 'Dreadful' }),
    falcoAlert(2, { time: 'yesterday' }),
    { rule: 'Nothing but a rule' },
  ])
  await postEvents(eyrie, '{"rule": "Cut off", "output_fields": {"proc.name": ')
  const found = await fetch(
    `${eyrie.address}/api/security/events?limit=1&q=${encodeURIComponent('rule.name: "Known Cryptominer Process Executed"')}`,
  )
  const { events } = await found.json()
  const [{ event, kubernetes, orchestrator }] = events
  const path = [orchestrator.cluster.name, kubernetes.namespace, kubernetes.pod.name]
  return { podPath: path.join('/'), eventId: String(event.id) }
}
