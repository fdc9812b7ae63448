import type { ArrivingEvent } from '../domain/security-event'
import type { SensorReport } from '../sensors/sensor'
import type { SensorNote } from './sensor-state'

/** An event that was read, and whether it was new. */
export interface HeardEvent {
  event: ArrivingEvent
  node: string | null
  report: SensorReport | undefined
  isNew: boolean
}

/** The kind under which the nodes of simulated events are kept apart from the sensors there are. */
export const simulatedKind = (kind: string) => `simulated ${kind}`

/**
 * One note for each node that sent something. What came a second time proves that the node is alive
 * and counts for nothing else; rejects, whose node is not known, count for the kind. A simulated
 * event never vouches for a real sensor, and its time says nothing about the way it took.
 */
export function noteSensors(
  kind: string,
  heard: readonly HeardEvent[],
  rejected: number,
  nowMs: number,
): SensorNote[] {
  const notes = new Map<string, SensorNote & { reports: SensorReport[] }>()
  const find = (node: string | null, isSimulated = false) => {
    const key = JSON.stringify([node, isSimulated])
    const note = notes.get(key) ?? {
      kind: isSimulated ? simulatedKind(kind) : kind,
      node,
      accepted: 0,
      rejected: 0,
      clockSkewed: 0,
      reports: [],
    }
    notes.set(key, note)
    return note
  }
  for (const { event, node, report, isNew } of heard) {
    const isSimulated = event.eyrie.simulated === true
    const note = find(node, isSimulated)
    if (!isNew) continue
    note.accepted += 1
    if (report) note.reports.push(report)
    if (event.eyrie.clock_skew) note.clockSkewed += 1
    else if (!isSimulated) {
      const lagMs = Math.max(0, nowMs - Date.parse(event['@timestamp']))
      note.lagMs = Math.min(lagMs, note.lagMs ?? lagMs)
    }
  }
  if (rejected > 0) find(null).rejected += rejected
  return [...notes.values()]
}
