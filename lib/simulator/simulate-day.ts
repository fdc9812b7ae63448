import { buildCluster } from './cluster'
import { alertPayload, type FalcoPayload, heartbeatPayload } from './falco-payload'
import { constantNoise, everydayNoise, otherNoise, type Scene } from './noise'
import { createRandom, type Random } from './random'

const hourMs = 3_600_000
/** How many alerts an ordinary day has, and a noisy one; of the latter so many are of one rule. */
export const dayAlerts = { ordinary: 2_400, noisy: 33_000, noisyOfOneRule: 29_000 } as const
const eventsPerSecond = 1_850

type Moment = { timeMs: number; make: (scene: Scene) => FalcoPayload }

/**
 * A day of a cluster that runs a shop, oldest first: alerts, more of them while people work, and each
 * node's heartbeat every hour. The same for the same arguments.
 */
export function* simulateDay(options: {
  seed: number
  /** Included, epoch milliseconds. */
  startMs: number
  /** Excluded, epoch milliseconds. */
  endMs: number
  isNoisy: boolean
}): Generator<FalcoPayload> {
  const { startMs, endMs } = options
  const cluster = buildCluster(createRandom(options.seed), startMs)
  const random = createRandom(options.seed + 1)
  const moments: Moment[] = []
  const add = (count: number, pickTime: () => number, happen: typeof everydayNoise) => {
    for (let index = 0; index < count; index += 1) {
      moments.push({ timeMs: pickTime(), make: (scene) => alertPayload(happen(scene)) })
    }
  }
  const anyTime = () => startMs + Math.floor(random.fraction() * (endMs - startMs))
  const atWork = () => workingTime(startMs, endMs, random)
  if (options.isNoisy) {
    add(dayAlerts.noisyOfOneRule, anyTime, constantNoise)
    add(dayAlerts.noisy - dayAlerts.noisyOfOneRule, atWork, otherNoise)
  } else {
    add(dayAlerts.ordinary, atWork, everydayNoise)
  }
  for (const node of cluster.nodes) {
    const offsetMs = random.whole(0, 59_999)
    for (let timeMs = startMs + offsetMs; timeMs < endMs; timeMs += hourMs) {
      const sinceMs = timeMs - startMs + 40 * hourMs
      const metrics = { sinceMs, intervalMs: hourMs, eventsPerSecond }
      moments.push({ timeMs, make: () => heartbeatPayload(node, timeMs, metrics) })
    }
  }
  moments.sort((a, b) => a.timeMs - b.timeMs)
  for (const { timeMs, make } of moments) yield make({ cluster, random, timeMs })
}

/** A time of the day, four times as likely in the early afternoon (UTC) as in the night. */
function workingTime(startMs: number, endMs: number, random: Random): number {
  for (;;) {
    const timeMs = startMs + Math.floor(random.fraction() * (endMs - startMs))
    const hour = (timeMs / hourMs) % 24
    const likelihood = 0.25 + 0.75 * Math.exp(-(((hour - 13) / 4.5) ** 2))
    if (random.fraction() < likelihood) return timeMs
  }
}
