import { expect, it, onTestFinished } from 'vitest'
import type { IngestAnswer } from '../domain/answers/ingest'
import { falcoAlert } from '../testing/falco-alert'
import { residentBytes, startApiInChild } from '../testing/start-api-in-child'
import { postEvents } from '../testing/start-eyrie'

const names = 200_000
const batchSize = 2000
const megabyte = 1024 * 1024
const answerLimitMs = 5000

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
  const half = names / 2
  for (let start = 0; start < half; start += batchSize) await send(start)
  const halfBytes = await residentBytes(api.address)
  for (let start = half; start < names; start += batchSize) await send(start)

  const read = async (path: string) => {
    const startedMs = performance.now()
    const response = await fetch(api.address + path)
    const text = await response.text()
    expect(response.status, path).toBe(200)
    expect(performance.now() - startedMs, path).toBeLessThan(answerLimitMs)
    return text
  }
  const suggested = await read('/api/security/fields/rule.name/suggest?prefix=rule%20199999')
  expect(suggested).toContain('Rule 199999')
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
  expect(
    (JSON.parse(await read('/api/security/sensors')) as { sensors: unknown[] }).sensors,
  ).toHaveLength(5000)
  expect(await read('/metrics')).toContain(`eyrie_store_events ${names}`)
  const bytes = await residentBytes(api.address)
  expect(bytes).toBeLessThan(1200 * megabyte)
  expect(bytes - halfBytes).toBeLessThan(300 * megabyte)
}, 300_000)
