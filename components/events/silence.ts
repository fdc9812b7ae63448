import type { SourcesSummary } from '@/lib/domain/answers/data-health'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { countedSensors } from '@/lib/domain/counted-sensors'

/** What the absence of alerts means. */
export type Silence =
  | { kind: 'first-run' }
  | { kind: 'read'; indices: number; newestMs: number | null }
  | { kind: 'no-data'; forMs: number }
  | { kind: 'quiet'; alive: number; known: number }

/**
 * No sensor ever that sent something usable: what is read of others, or first run. None alive: no data,
 * since the last was heard. Else it is quiet.
 */
export function readSilence(
  listed: readonly Sensor[],
  sources: SourcesSummary | null,
  nowMs: number,
): Silence {
  const sensors = countedSensors(listed)
  if (sensors.length === 0) {
    if (sources === null) return { kind: 'first-run' }
    const { indices, newest } = sources
    return { kind: 'read', indices, newestMs: newest === null ? null : Date.parse(newest) }
  }
  const alive = sensors.filter(({ status }) => status !== 'silent').length
  if (alive > 0) return { kind: 'quiet', alive, known: sensors.length }
  const heard = sensors.flatMap(({ lastHeard }) => (lastHeard ? [Date.parse(lastHeard)] : []))
  const lastMs = heard.length > 0 ? Math.max(...heard) : nowMs
  return { kind: 'no-data', forMs: Math.max(0, nowMs - lastMs) }
}

/** How long the sensor on a node is silent, milliseconds; null where it speaks or there is none. */
export function silentSince(listed: readonly Sensor[], node: string, nowMs: number): number | null {
  const own = countedSensors(listed).filter((one) => one.node === node)
  if (own.length === 0 || own.some(({ status }) => status !== 'silent')) return null
  const heard = own.flatMap(({ lastHeard }) => (lastHeard ? [Date.parse(lastHeard)] : []))
  return Math.max(0, nowMs - Math.max(0, ...heard))
}
