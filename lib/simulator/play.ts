import type { FalcoPayload } from './falco-payload'
import { simulateAttack } from './simulate-attack'
import { simulateDay } from './simulate-day'

/** What a play needs of the world: a door for the payloads, a clock, and patience. */
export interface Stage {
  /** Resolves when they are stored. */
  send(payloads: readonly FalcoPayload[]): Promise<void>
  /** Rejects when the play is called off. */
  wait(ms: number): Promise<void>
  /** Epoch milliseconds. */
  now(): number
}

export interface Play {
  seed: number
  isNoisy: boolean
  /** 1: about a minute for the past day, and as long for the attack. */
  speed: number
}

const dayMs = 86_400_000
const slices = 60
const sliceMs = 1_000
const batchSize = 500

/**
 * Sends the past 24 hours with their true times, oldest first and as fast as a minute allows, then the
 * attack as it happens. Resolves with how many payloads that were.
 */
export async function playSimulation(
  stage: Stage,
  { seed, isNoisy, speed }: Play,
): Promise<number> {
  const beganMs = stage.now()
  const startMs = beganMs - dayMs
  let sent = 0
  async function send(batch: readonly FalcoPayload[]): Promise<void> {
    if (batch.length > 0) await stage.send(batch)
    sent += batch.length
  }
  async function waitUntil(timeMs: number): Promise<void> {
    await stage.wait(Math.max(0, timeMs - stage.now()))
  }

  let batch: FalcoPayload[] = []
  for (const payload of simulateDay({ seed, startMs, endMs: beganMs, isNoisy })) {
    const slice = Math.floor(((Date.parse(payload.time) - startMs) / dayMs) * slices)
    const dueMs = beganMs + (slice * sliceMs) / speed
    if (batch.length >= batchSize || (batch.length > 0 && dueMs > stage.now())) {
      await send(batch)
      batch = []
      await waitUntil(dueMs)
    }
    batch.push(payload)
  }
  await send(batch)
  await waitUntil(beganMs + (slices * sliceMs) / speed)

  const attackMs = stage.now()
  for (const payload of simulateAttack({ seed, startMs: attackMs, dayStartMs: startMs, speed })) {
    await waitUntil(Date.parse(payload.time))
    await send([payload])
  }
  return sent
}

/** Payloads as JSON; the nanoseconds become the numbers that Falco sends, whole. */
export function printPayloads(payloads: readonly FalcoPayload[]): string {
  return JSON.stringify(payloads).replace(
    /"(evt\.time\.iso8601|proc\.pid\.ts)":"(\d{19})"/g,
    '"$1":$2',
  )
}
