import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repeatOverReplicas } from '../server/repeat-over-replicas'
import { openTestStore } from '../testing/open-test-store'
import { type Lease, openLease } from './lease'

const termMs = 60_000
let store: Awaited<ReturnType<typeof openTestStore>>
let nowMs = 0
let number = 0

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.dispose())

/** Ways of several processes to one lease that nobody had before. */
function openLeases(count: number): [Lease, ...Lease[]] {
  number += 1
  const name = `job-${number}`
  const open = (holder: string) =>
    openLease(store.records, { name, holder, termMs, ticks: () => nowMs })
  const others = Array.from({ length: count - 1 }, (_, place) => open(`process ${place + 2}`))
  return [open('process 1'), ...others]
}

/** The second process' way, which watches the first die: it looks, a term goes by, it looks again. */
async function takeOver(lease: Lease) {
  expect(await lease.claim()).toBeNull()
  nowMs += termMs
  const held = await lease.claim()
  if (held === null) throw new Error('not taken over')
  return held
}

describe('a lease', () => {
  it('is given to one of many that want it at once', async () => {
    const claims = await Promise.all(openLeases(8).map((lease) => lease.claim()))
    expect(claims.filter((held) => held !== null)).toHaveLength(1)
  })

  it('passes on at once when it is let go, with what its holder left', async () => {
    const [first, second] = openLeases(2)
    const held = await first.claim()
    expect(await second?.claim()).toBeNull()
    await held?.finish({ done: 1 })
    expect(await second?.claim()).toMatchObject({ token: 2, state: { done: 1 } })
  })

  it('stays with a holder that keeps it, however long', async () => {
    const [first, second] = openLeases(2)
    const held = await first.claim()
    for (let round = 0; round < 5; round += 1) {
      expect(await second?.claim()).toBeNull()
      nowMs += termMs - 1
      await held?.keep()
    }
    expect(await second?.claim()).toBeNull()
    expect(held?.signal.aborted).toBe(false)
  })

  it('passes over one term after its holder was last heard, and no sooner', async () => {
    const [first, second] = openLeases(2)
    await first.claim()
    expect(await second?.claim()).toBeNull()
    nowMs += termMs - 1
    expect(await second?.claim()).toBeNull()
    nowMs += 1
    expect(await second?.claim()).toMatchObject({ token: 2 })
  })

  it('refuses the late write of a holder whose own clock stood still', async () => {
    const [first, second] = openLeases(2)
    const old = await first.claim()
    const held = second && (await takeOver(second))
    // The old one believes that no time has passed.
    nowMs -= termMs
    await expect(old?.finish({ by: 'the old one' })).rejects.toMatchObject({ code: 'conflict' })
    expect(old?.signal.aborted).toBe(true)
    nowMs += termMs
    await held?.finish({ by: 'the new one' })
    expect(await first.readState()).toEqual({ by: 'the new one' })
  })

  it('comes back at once to the holder that had it before a restart', async () => {
    const [before, second] = openLeases(2)
    const held = await before.claim()
    const name = `job-${number}`
    const ticks = () => nowMs
    const after = openLease(store.records, { name, holder: 'process 1', termMs, ticks })
    expect(await second?.claim()).toBeNull()
    expect(await after.claim()).toMatchObject({ token: 2 })
    await expect(held?.keep()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is told to its holder as wanted by another, and to none after it', async () => {
    const [first, second] = openLeases(2)
    await second?.askToEnd()
    const held = await first.claim()
    expect(await held?.isAskedToEnd()).toBe(false)
    await first.askToEnd()
    expect(await held?.isAskedToEnd()).toBe(false)
    await second?.askToEnd()
    expect(await held?.isAskedToEnd()).toBe(true)
    await held?.finish(null)
    const next = await second?.claim()
    expect(await next?.isAskedToEnd()).toBe(false)
  })

  it('is given up by a holder that could not keep it up in time, also before anybody takes it', async () => {
    const [first] = openLeases(1)
    const held = await first.claim()
    nowMs += termMs
    await expect(held?.keep()).rejects.toMatchObject({ code: 'conflict' })
    expect(held?.signal.aborted).toBe(true)
  })
})

describe('a job over several processes', () => {
  const soon = { timeout: 10_000 }
  const logger = pino({ level: 'silent' })
  const every = { intervalMs: 3_600_000, lookEveryMs: 20, now: () => 1_000_000_000 }

  it('runs once, whoever of them is first', async () => {
    let runs = 0
    const run = async () => {
      runs += 1
    }
    const leases = openLeases(5)
    const jobs = leases.map((lease) =>
      repeatOverReplicas({ name: 'job', ...every, lease }, run, logger),
    )
    await expect.poll(() => leases[0].readState(), soon).toEqual({ doneAtMs: every.now() })
    for (const job of jobs) await job.stop()
    expect(runs).toBe(1)
  })

  it('runs again when its time has come, also where a clock had been ahead', async () => {
    for (const doneAtMs of [every.now() - every.intervalMs, every.now() + 1]) {
      const [lease] = openLeases(1)
      await (await lease.claim())?.finish({ doneAtMs })
      const job = repeatOverReplicas({ name: 'job', ...every, lease }, async () => null, logger)
      await expect.poll(() => lease.readState(), soon).toEqual({ doneAtMs: every.now() })
      await job.stop()
    }
  })

  it('is done anew by another where its process lost the lease, and the loser counts for nothing', async () => {
    const [first, second] = openLeases(2)
    if (second === undefined) throw new Error('two were asked for')
    let told: AbortSignal | undefined
    const slow = { name: 'job', ...every, lookEveryMs: 1_000_000, lease: first }
    const loser = repeatOverReplicas(
      slow,
      (signal) => {
        told = signal
        return new Promise((resolve) => signal.addEventListener('abort', resolve))
      },
      logger,
    )
    await expect.poll(() => told !== undefined, soon).toBe(true)
    const held = await takeOver(second)
    await loser.stop()
    expect(told?.aborted).toBe(true)
    await held.finish({ by: 'the second' })
    expect(await first.readState()).toEqual({ by: 'the second' })
  })
})
