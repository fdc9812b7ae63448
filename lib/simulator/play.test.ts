import { describe, expect, it } from 'vitest'
import type { FalcoPayload } from './falco-payload'
import { playSimulation } from './play'

const beganMs = Date.UTC(2026, 2, 4, 15, 30)
const dayMs = 86_400_000

/** A stage whose clock goes only while it is waited for. */
function createStage(giveUpAfterMs = Number.POSITIVE_INFINITY) {
  let nowMs = beganMs
  const sent: { atMs: number; payloads: readonly FalcoPayload[] }[] = []
  return {
    sent,
    all: () => sent.flatMap((one) => one.payloads),
    now: () => nowMs,
    async send(payloads: readonly FalcoPayload[]) {
      sent.push({ atMs: nowMs, payloads })
    },
    async wait(ms: number) {
      nowMs += ms
      if (nowMs - beganMs > giveUpAfterMs) throw new Error('called off')
    },
  }
}

describe('a play', () => {
  it('sends the past day within a minute, oldest first, and nothing with a time to come', async () => {
    const stage = createStage()
    const count = await playSimulation(stage, { seed: 3, isNoisy: false, speed: 1 })
    expect(stage.all()).toHaveLength(count)
    const times = stage.all().map((payload) => Date.parse(payload.time))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[0]).toBeGreaterThanOrEqual(beganMs - dayMs)
    for (const { atMs, payloads } of stage.sent) {
      expect(payloads.length).toBeLessThanOrEqual(500)
      for (const payload of payloads) expect(Date.parse(payload.time)).toBeLessThanOrEqual(atMs)
    }
    const past = stage.sent.filter(({ payloads }) =>
      payloads.some((payload) => Date.parse(payload.time) < beganMs),
    )
    expect(past.at(-1)?.atMs).toBeLessThanOrEqual(beganMs + 60_000)
  })

  it('sends the attack as it happens, right after the day', async () => {
    const stage = createStage()
    await playSimulation(stage, { seed: 3, isNoisy: false, speed: 1 })
    const attack = stage.sent.filter(({ payloads }) =>
      payloads.every((payload) => Date.parse(payload.time) >= beganMs + 60_000),
    )
    expect(attack.length).toBeGreaterThan(30)
    for (const { atMs, payloads } of attack) {
      expect(payloads).toHaveLength(1)
      expect(Date.parse(payloads[0]?.time ?? '')).toBe(atMs)
    }
  })

  it('takes a tenth of the time at ten times the speed', async () => {
    const stage = createStage()
    await playSimulation(stage, { seed: 3, isNoisy: true, speed: 10 })
    expect(stage.now() - beganMs).toBeLessThan(15_000)
  })

  it('ends as soon as it is called off', async () => {
    const stage = createStage(5_000)
    const play = playSimulation(stage, { seed: 3, isNoisy: false, speed: 1 })
    await expect(play).rejects.toThrow('called off')
    expect(stage.now() - beganMs).toBeLessThanOrEqual(7_000)
  })
})
