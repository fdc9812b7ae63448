import type { ArrivingEvent } from '../domain/security-event'

/** What a sensor said about itself rather than about the cluster. */
export interface SensorReport {
  /** Events the sensor lost since its last report. */
  dropped?: number
  /** Alerts it lost on their way out, counted since it started; falls back to 0 with a restart. */
  droppedTotal?: number
  /** How often such reports come, where the sensor says so, milliseconds. */
  reportIntervalMs?: number
  version?: string
}

/** What a normaliser made of one payload. `dead`: could not be an event; JSON pointer and reason say why. */
export type Normalised =
  | { kind: 'ok'; event: ArrivingEvent; node: string | null; report?: SensorReport }
  | { kind: 'dead'; pointer: string; reason: string }

/** What a normaliser may know beside the payload; never read from the machine itself. */
export interface NormaliseContext {
  /** Arrival, epoch milliseconds. */
  nowMs: number
  /** Times before this are no longer kept, epoch milliseconds. */
  oldestKeptMs: number
  /** The cluster an event belongs to where it does not say. */
  clusterName: string
}

/** Turns one decoded JSON value of a sensor into an event. Pure; never throws. */
export type Normalise = (payload: unknown, context: NormaliseContext) => Normalised

/** One kind of sensor, as `POST /api/ingest/{name}` knows it. */
export interface SensorKind {
  name: string
  normalise: Normalise
}
