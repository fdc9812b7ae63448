import { expect, it, onTestFinished } from 'vitest'
import type { IngestAnswer } from '../domain/answers/ingest'
import { falcoAlert } from '../testing/falco-alert'
import { residentBytes, startApiInChild } from '../testing/start-api-in-child'
import { postEvents } from '../testing/start-eyrie'

const names = 1_000_000
const batchSize = 10_000
const megabyte = 1024 * 1024
// The store breaks a read off after as long.
const answerLimitMs = 20_000
// What the engine may take, and a gigabyte for its checkpoints and for a heap not yet cleared.
const mostBytes = (768 + 1024) * megabyte
const restingBytes = 1200 * megabyte

it(`${names} different rules, pods, nodes and fields: memory is bounded and every read answers in time`, async () => {
  const api = await startApiInChild()
  onTestFinished(api.stop)
  const send = async (start: number) => {
    const batch = Array.from({ length: batchSize }, (_, index) => {
      const number = start + index
      return falcoAlert(number, {
        rule: `Rule ${number}`,
        hostname: `node-${number}`,
        fields: { 'k8s.pod.name': `pod-${number}`, [`field.number.${number}`]: number },
      })
    })
    const answer = (await (await postEvents(api, batch)).json()) as IngestAnswer
    expect(answer).toEqual({ accepted: batchSize, duplicates: 0, rejected: [] })
  }
  const liveHeap: number[] = []
  for (let start = 0; start < names; start += batchSize) {
    await send(start)
    if ((start + batchSize) % (names / 10) !== 0) continue
    expect(await residentBytes(api.address)).toBeLessThan(mostBytes)
    liveHeap.push(await api.liveHeapBytes())
  }

  const read = async (path: string) => {
    const startedMs = performance.now()
    const response = await fetch(api.address + path)
    const text = await response.text()
    expect(response.status, path).toBe(200)
    expect(performance.now() - startedMs, path).toBeLessThan(answerLimitMs)
    return text
  }
  const suggested = await read('/api/security/fields/rule.name/suggest?prefix=rule%20999999')
  expect(suggested).toContain('Rule 999999')
  for (const field of ['rule.name', 'kubernetes.pod.name', 'kubernetes.node.name']) {
    const top = JSON.parse(await read(`/api/security/top?field=${field}&size=10`)) as {
      values: unknown[]
      other: number
    }
    expect(top.values.length).toBeLessThanOrEqual(10)
    expect(top.values.length + top.other).toBeGreaterThanOrEqual(names - 10)
    await read(`/api/security/fields/${field}/suggest?prefix=`)
  }
  await read('/api/security/overview')
  await read('/api/security/pods')
  expect(
    (JSON.parse(await read('/api/security/sensors')) as { sensors: unknown[] }).sensors,
  ).toHaveLength(5000)
  expect(await read('/metrics')).toContain(`eyrie_store_events ${names}`)
  // Nothing of JavaScript's grows with the names: no tenth keeps more than a little above the first.
  expect(Math.max(...liveHeap)).toBeLessThan((liveHeap[0] ?? 0) + 64 * megabyte)
  expect(await api.liveHeapBytes()).toBeLessThan(128 * megabyte)
  await expect
    .poll(() => residentBytes(api.address), { timeout: 60_000, interval: 1000 })
    .toBeLessThan(restingBytes)
}, 900_000)
