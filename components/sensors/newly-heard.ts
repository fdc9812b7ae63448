import type { Sensor } from '@/lib/domain/answers/sensors'
import { sensorState } from './order-sensors'

/**
 * Who was heard since `before`: sensors that were not known, brought nothing usable or were silent then.
 * One without a node's name stands for whatever is sent by hand, so each event of it counts.
 */
export function newlyHeard(before: readonly Sensor[], now: readonly Sensor[]): Sensor[] {
  const known = new Map(before.map((sensor) => [sensor.name, sensor]))
  return now.filter((sensor) => {
    const was = known.get(sensor.name)
    const state = sensorState(sensor)
    if (state === 'silent' || state === 'unusable') return false
    if (was === undefined || sensorState(was) === 'unusable') return true
    if (sensor.node === null) return sensor.accepted > was.accepted || isLater(sensor, was)
    return sensorState(was) === 'silent'
  })
}

/** Whether more of what arrived could not be taken than before. */
export function hasRejectedMore(before: readonly Sensor[], now: readonly Sensor[]): boolean {
  const total = (sensors: readonly Sensor[]) =>
    sensors.reduce((sum, sensor) => sum + sensor.rejected, 0)
  return total(now) > total(before)
}

/** What was sent before and comes once more is stored once: heard, though not counted. */
function isLater(sensor: Sensor, was: Sensor): boolean {
  return (
    sensor.rejected === was.rejected &&
    Date.parse(sensor.lastHeard ?? '') > Date.parse(was.lastHeard ?? '')
  )
}
