import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildEvent, timestamp } from '../testing/build-event'
import { openTestStore } from '../testing/open-test-store'
import { openPodStory } from './build-pod-story'

const count = 100_000
const batch = 5_000
const nowMs = Date.now()
const actions = ['execve', 'openat', 'connect', 'setuid'] as const
const categories = ['process', 'file', 'network', 'process'] as const
const pod = { cluster: 'default', namespace: 'payments', pod: 'checkout-6d5f9c7b8-x2k4p' }
let store: Awaited<ReturnType<typeof openTestStore>>

function eventAt(index: number) {
  const kind = index % 4
  return buildEvent({
    '@timestamp': timestamp(nowMs - index * 500),
    message: `event ${index}`,
    rule: { name: `Rule ${kind} ${index % 30}` },
    event: { severity: index % 7, action: actions[kind], category: [categories[kind] ?? ''] },
    process: { pid: 1000 + (index % 20_000), command_line: `run ${index % 3000}` },
    user: { name: `user-${index % 300}` },
    ...(kind === 1 ? { file: { path: `/data/${index % 5000}` } } : {}),
    ...(kind === 2
      ? { destination: { ip: `8.8.${index % 200}.${index % 99}`, port: index % 9000 } }
      : {}),
  })
}

beforeAll(async () => {
  store = await openTestStore()
  for (let from = 0; from < count; from += batch) {
    await store.events.append(Array.from({ length: batch }, (_, each) => eventAt(from + each)))
  }
}, 240_000)

afterAll(() => store.dispose())

test('the story of a pod with 100,000 events is told at once, bounded, and counts all of them', async () => {
  const build = openPodStory(store.events, () => nowMs + 1000)
  const query = { fromMs: nowMs - 86_400_000, toMs: null, kind: 'alert', where: null } as const
  await build(pod, query, {})
  const startedMs = performance.now()
  const story = await build(pod, query, {})
  const tookMs = performance.now() - startedMs

  expect(story.total.value).toBe(count)
  const counted = story.lanes.buckets.flatMap(({ counts }) => Object.values(counts))
  expect(counted.reduce((sum, each) => sum + each, 0)).toBe(count)
  expect(story.timeline).toHaveLength(1000)
  expect(story.omitted.timeline).toBe(count - 1000)
  const ofFiles = story.files.reduce((sum, file) => sum + file.count, 0)
  expect(ofFiles + story.omitted.files).toBe(count / 4)
  expect(story.processes.length).toBeLessThanOrEqual(500)
  expect(JSON.stringify(story).length).toBeLessThan(2_000_000)
  // The goal is a second; a busy machine gets three.
  expect(tookMs).toBeLessThan(3_000)
})
