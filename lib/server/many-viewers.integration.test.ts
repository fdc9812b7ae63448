import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { falcoAlert } from '../testing/falco-alert'
import { residentBytes, startApiInChild } from '../testing/start-api-in-child'
import { postEvents } from '../testing/start-eyrie'

const readers = 400
const silent = 100
const perSecond = 200
const seconds = 8
const events = perSecond * seconds
const extra = 5000
const megabyte = 1024 * 1024

/** A viewer over a bare socket, which can really stop reading; counts what it is sent. */
async function openViewer(address: string) {
  const { hostname, port, host } = new URL(address)
  const socket: Socket = connect({ host: hostname, port: Number(port) })
  const seen = { alerts: 0, missed: 0 }
  let rest = ''
  socket.setEncoding('latin1')
  const started = new Promise<void>((resolve) => {
    socket.on('data', (chunk: string) => {
      const text = rest + chunk
      const end = text.lastIndexOf('\n') + 1
      rest = text.slice(end)
      for (let at = text.indexOf('\nevent: alert\n'); at >= 0 && at < end; ) {
        seen.alerts += 1
        at = text.indexOf('\nevent: alert\n', at + 1)
      }
      for (const [, missed] of text.slice(0, end).matchAll(/\ndata: \{"missed":(\d+)\}\n/g)) {
        seen.missed += Number(missed)
      }
      // A whole line may be needed to tell the next message from this one.
      rest = `\n${rest}`
      resolve()
    })
  })
  socket.on('error', () => undefined)
  socket.write(`GET /api/security/stream HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  await started
  return { socket, seen }
}

it(`of ${readers + silent} viewers ${silent} never read: memory is bounded, the others get everything`, async () => {
  const api = await startApiInChild()
  onTestFinished(api.stop)
  const all = await Promise.all(
    Array.from({ length: readers + silent }, () => openViewer(api.address)),
  )
  onTestFinished(() => {
    for (const { socket } of all) socket.destroy()
  })
  const slow = all.slice(readers)
  for (const { socket } of slow) socket.pause()
  const beforeBytes = await residentBytes(api.address)
  let mostBytes = beforeBytes
  const send = async (from: number, count: number) => {
    const batch = Array.from({ length: count }, (_, index) =>
      falcoAlert(from + index, { fields: { 'fd.name': `/${'x'.repeat(400)}` } }),
    )
    expect((await postEvents(api, batch)).status).toBe(202)
    mostBytes = Math.max(mostBytes, await residentBytes(api.address))
  }
  for (let sent = 0; sent < events; sent += perSecond / 10) {
    await Promise.all([send(sent, perSecond / 10), wait(100)])
  }
  const fast = all.slice(0, readers)
  await expect
    .poll(() => fast.filter(({ seen }) => seen.alerts === events).length, { timeout: 60_000 })
    .toBe(readers)
  expect(fast.every(({ seen }) => seen.missed === 0)).toBe(true)
  for (const { socket } of fast) socket.destroy()

  // The system itself holds some megabytes for each who does not read: only now they are full.
  for (let sent = 0; sent < extra; sent += 500) await send(events + sent, 500)
  expect(mostBytes - beforeBytes).toBeLessThan(600 * megabyte)
  const told = () => slow.filter(({ seen }) => seen.alerts + seen.missed === events + extra)
  for (const { socket } of slow) socket.resume()
  await expect.poll(() => told().length, { timeout: 60_000 }).toBe(silent)
  expect(slow.every(({ seen }) => seen.missed > 0)).toBe(true)
}, 300_000)
