import { normaliseFalco } from './falco/normalise'
import { readStoredFalco } from './falco/stored-documents'
import type { SensorKind } from './sensor'

export const falcoSensor: SensorKind = { name: 'falco', normalise: normaliseFalco }

/** Every kind of sensor that Eyrie understands. */
export const sensorKinds: readonly SensorKind[] = [falcoSensor]

/** The kind called `name`, as in `POST /api/ingest/{name}`, or undefined. */
export function findSensorKind(name: string): SensorKind | undefined {
  return sensorKinds.find((kind) => kind.name === name)
}

/** How what others wrote of a sensor into Elasticsearch is read; `clusterName`: where it does not say. */
export const falcoDocuments = readStoredFalco
