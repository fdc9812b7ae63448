import type { Sensor } from '@/lib/domain/answers/sensors'
import { hasReported } from '@/lib/domain/counted-sensors'

/** What a sensor is shown as: its status, or that nothing of what it sent could be taken. */
export type SensorState = Sensor['status'] | 'unusable'

export const sensorStates = ['silent', 'dropping', 'unusable', 'alive'] as const

export function sensorState(sensor: Sensor): SensorState {
  return hasReported(sensor) ? sensor.status : 'unusable'
}

/** What the list can be ordered by, as the URL names it. */
export const sensorColumns = [
  'name',
  'status',
  'heard',
  'rate',
  'lag',
  'accepted',
  'dropped',
  'rejected',
  'skewed',
] as const
export type SensorColumn = (typeof sensorColumns)[number]

/** Columns that begin with their least: a name, what wants a look, who was heard longest ago. */
export const ascendingColumns: readonly SensorColumn[] = ['name', 'status', 'heard']

// The same order in every language, with node-2 before node-10.
const byName = new Intl.Collator('en', { numeric: true })

const values: Readonly<Record<Exclude<SensorColumn, 'name'>, (sensor: Sensor) => number>> = {
  status: (sensor) => sensorStates.indexOf(sensorState(sensor)),
  heard: (sensor) => (sensor.lastHeard === null ? 0 : Date.parse(sensor.lastHeard)),
  rate: (sensor) => -sensor.eventsPerSecond,
  lag: (sensor) => -(sensor.lagMs ?? -1),
  accepted: (sensor) => -sensor.accepted,
  dropped: (sensor) => -sensor.dropped,
  rejected: (sensor) => -sensor.rejected,
  skewed: (sensor) => -sensor.clockSkewed,
}

/** In the column's own order, or reversed; equals by name, which is never reversed with them. */
export function orderSensors(
  sensors: readonly Sensor[],
  column: SensorColumn = 'status',
  isReversed = false,
): Sensor[] {
  const sign = isReversed ? -1 : 1
  if (column === 'name') {
    return [...sensors].sort((a, b) => sign * byName.compare(a.name, b.name))
  }
  const value = values[column]
  return [...sensors].sort((a, b) => sign * (value(a) - value(b)) || byName.compare(a.name, b.name))
}

/** Those in a state (null: any) whose name or kind contains the text, in whatever case. */
export function findSensors(
  sensors: readonly Sensor[],
  find: string,
  state: SensorState | null,
): Sensor[] {
  const wanted = find.trim().toLowerCase()
  return sensors.filter(
    (sensor) =>
      (state === null || sensorState(sensor) === state) &&
      sensor.name.toLowerCase().includes(wanted),
  )
}

/** The rows in the order that they had, what is new behind them: for who points at one of them. */
export function holdOrder(ordered: readonly Sensor[], before: readonly string[]): Sensor[] {
  const places = new Map(before.map((name, place) => [name, place]))
  const place = ({ name }: Sensor) => places.get(name) ?? before.length
  return [...ordered].sort((a, b) => place(a) - place(b))
}
