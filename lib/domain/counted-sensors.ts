import type { Sensor } from './answers/sensors'

/** Whether it ever sent an event that could be taken: what sent only rejects is no sensor to count on. */
export function hasReported(sensor: Pick<Sensor, 'accepted'>): boolean {
  return sensor.accepted > 0
}

/**
 * The sensors that every count is of. Events without a node's name (a test by hand) count as a sensor
 * while they come; fallen silent they are missed only where no sensor has a name.
 */
export function countedSensors(sensors: readonly Sensor[]): Sensor[] {
  const reported = sensors.filter(hasReported)
  const isAnyNamed = reported.some((one) => one.node !== null)
  return reported.filter((one) => one.node !== null || one.status !== 'silent' || !isAnyNamed)
}
