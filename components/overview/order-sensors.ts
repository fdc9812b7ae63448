import type { Sensor } from '@/lib/domain/answers/sensors'
import { hasReported } from '@/lib/domain/counted-sensors'

/** What a sensor is shown as: its status, or that nothing of what it sent could be taken. */
export type SensorState = Sensor['status'] | 'unusable'

export function sensorState(sensor: Sensor): SensorState {
  return hasReported(sensor) ? sensor.status : 'unusable'
}

const ranks: Readonly<Record<SensorState, number>> = {
  silent: 0,
  dropping: 1,
  unusable: 2,
  alive: 3,
}

// The same order in every language, with node-2 before node-10.
const byName = new Intl.Collator('en', { numeric: true })

/** What wants a look first: silent, dropping, unusable, alive; each by name. */
export function orderSensors(sensors: readonly Sensor[]): Sensor[] {
  const rank = (sensor: Sensor) => ranks[sensorState(sensor)]
  return [...sensors].sort((a, b) => rank(a) - rank(b) || byName.compare(a.name, b.name))
}
