import type { Sensor } from './answers/sensors'

/** Whether it ever sent an event that could be taken: what sent only rejects is no sensor to count on. */
export function hasReported(sensor: Pick<Sensor, 'accepted'>): boolean {
  return sensor.accepted > 0
}
