import type { Sensor } from '../domain/answers/sensors'
import { timestamp } from './build-event'

/** A sensor as the API tells of it: alive, with one event stored, last heard at `heardMs`. */
export function buildSensor(heardMs: number, over: Partial<Sensor> = {}): Sensor {
  const name = over.name ?? 'node-1'
  return {
    name,
    kind: 'falco',
    node: name,
    status: 'alive',
    lastHeard: timestamp(heardMs),
    eventsPerSecond: 0,
    lagMs: null,
    accepted: 1,
    rejected: 0,
    dropped: 0,
    clockSkewed: 0,
    ...over,
  }
}
