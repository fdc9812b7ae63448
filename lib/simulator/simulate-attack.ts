import { attackSteps } from './attack-steps'
import { buildCluster } from './cluster'
import { alertPayload, type FalcoPayload, heartbeatPayload } from './falco-payload'
import { everydayNoise } from './noise'
import { createRandom } from './random'
import { victimName } from './workloads'

const noiseEveryMs = 2_000
const afterwardsMs = 4_000

/**
 * An attack on one pod, oldest first, with the noise of the other pods around it: a web shell, a shell,
 * sensitive files, a stolen token, a way out by a mount, a miner, wiped logs. `speed` 1 takes about a
 * minute, its steps 5 to 20 s apart. The cluster is that of `simulateDay` with the same seed.
 */
export function* simulateAttack(options: {
  seed: number
  startMs: number
  /** The start of the day before it, whose cluster it is; without one, its own start. */
  dayStartMs?: number
  speed?: number
}): Generator<FalcoPayload> {
  const { seed, startMs, dayStartMs = startMs, speed = 1 } = options
  const cluster = buildCluster(createRandom(seed), dayStartMs)
  const random = createRandom(seed + 2)
  const victim = cluster.pods.find((pod) => pod.workload === victimName)
  if (victim === undefined) throw new Error('the cluster has no pod to attack')
  const steps = attackSteps({ pod: victim, random, startMs, speed })
  const endMs = (steps.at(-1)?.timeMs ?? startMs) + afterwardsMs / speed
  const moments = steps.map((step) => ({ timeMs: step.timeMs, payload: alertPayload(step) }))
  for (const [place, node] of cluster.nodes.entries()) {
    const timeMs = startMs + place
    const metrics = { sinceMs: 64 * 3_600_000, intervalMs: 3_600_000, eventsPerSecond: 1_850 }
    moments.push({ timeMs, payload: heartbeatPayload(node, timeMs, metrics) })
  }
  const others = { ...cluster, pods: cluster.pods.filter((pod) => pod !== victim) }
  for (
    let timeMs = startMs;
    timeMs < endMs;
    timeMs += (noiseEveryMs / speed) * 2 * random.fraction() + 1
  ) {
    const scene = { cluster: others, random, timeMs: Math.floor(timeMs) }
    moments.push({ timeMs: scene.timeMs, payload: alertPayload(everydayNoise(scene)) })
  }
  moments.sort((a, b) => a.timeMs - b.timeMs)
  for (const { payload } of moments) yield payload
}
