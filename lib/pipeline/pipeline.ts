import { setImmediate as nextTurn } from 'node:timers/promises'
import type { IngestAnswer, Rejection } from '../domain/answers/ingest'
import type { ArrivingEvent } from '../domain/security-event'
import { type CountryLookup, withCountries } from '../enrichment/addresses'
import type { NormaliseContext, Normalised, SensorKind, SensorReport } from '../sensors/sensor'
import type { EventStore } from '../store/event-store'
import type { DeadLetters, Refused } from './dead-letters'
import type { DecodedItem } from './decode-body'
import { type HeardEvent, noteSensors } from './sensor-notes'
import type { SensorRegistry } from './sensor-registry'

/** What the path of an event needs of the rest. */
export interface PipelinePorts {
  events: EventStore
  deadLetters: DeadLetters
  sensors: SensorRegistry
  findCountry: CountryLookup
  clusterName: string
  retentionMs: number
  now: () => number
  /** Told after something new became durable. */
  onStored: () => void
}

export interface Pipeline {
  /**
   * Takes one request's payloads of one sensor. Resolves when all accepted ones are durable; what
   * could not be taken is in `rejected` and kept as dead letters. `isReplay`: sent by a person, so it
   * makes no dead letters and says nothing about the sensor.
   * Errors: `AppError('store-unavailable')`, and then nothing of it may be taken as stored.
   */
  ingest(
    kind: SensorKind,
    items: readonly DecodedItem[],
    options?: { isReplay: boolean },
  ): Promise<IngestAnswer>
}

/** How many payloads are normalised before others get a turn. */
const turnSize = 250

interface Admitted {
  index: number
  event: ArrivingEvent
  node: string | null
  report: SensorReport | undefined
  value: unknown
}

/** The path of an event: normalise, enrich, store, keep what was refused, tell sensors and viewers. */
export function openPipeline(ports: PipelinePorts): Pipeline {
  return {
    async ingest(kind, items, options = { isReplay: false }) {
      const nowMs = ports.now()
      const { admitted, rejected, dead } = await admit(kind, items, nowMs, ports)
      const outcomes = await ports.events.append(admitted.map((one) => one.event))
      let duplicates = 0
      const heard: HeardEvent[] = []
      for (const [place, { index, value, ...rest }] of admitted.entries()) {
        const outcome = outcomes[place] ?? { refused: 'not stored' }
        if (typeof outcome === 'object') {
          rejected.push({ index, pointer: '', reason: outcome.refused })
          dead.push({ sensor: kind.name, pointer: '', reason: outcome.refused, value })
          continue
        }
        if (outcome === 'known') duplicates += 1
        heard.push({ ...rest, isNew: outcome === 'stored' })
      }
      if (!options.isReplay) {
        await ports.deadLetters.keep(dead, nowMs)
        for (const note of noteSensors(kind.name, heard, rejected.length, nowMs)) {
          ports.sensors.note(note, nowMs)
        }
      }
      const accepted = heard.length - duplicates
      if (accepted > 0) ports.onStored()
      return { accepted, duplicates, rejected }
    },
  }
}

async function admit(
  kind: SensorKind,
  items: readonly DecodedItem[],
  nowMs: number,
  ports: PipelinePorts,
): Promise<{ admitted: Admitted[]; rejected: Rejection[]; dead: Refused[] }> {
  const admitted: Admitted[] = []
  const rejected: Rejection[] = []
  const dead: Refused[] = []
  const context = {
    nowMs,
    oldestKeptMs: nowMs - ports.retentionMs,
    clusterName: ports.clusterName,
  }
  for (const [place, item] of items.entries()) {
    if (place > 0 && place % turnSize === 0) await nextTurn()
    const { index } = item
    const value = item.kind === 'value' ? item.value : item.body
    const made = item.kind === 'value' ? read(kind, item.value, context, ports) : item
    if (made.kind === 'ok') {
      admitted.push({ index, event: made.event, node: made.node, report: made.report, value })
    } else {
      rejected.push({ index, pointer: made.pointer, reason: made.reason })
      dead.push({ sensor: kind.name, pointer: made.pointer, reason: made.reason, value })
    }
  }
  return { admitted, rejected, dead }
}

/** Normalised and with its countries. A mistake of ours over one payload must not cost its neighbours. */
function read(
  kind: SensorKind,
  value: unknown,
  context: NormaliseContext,
  { findCountry }: PipelinePorts,
): Normalised {
  try {
    const made = kind.normalise(value, context)
    return made.kind === 'ok' ? { ...made, event: withCountries(made.event, findCountry) } : made
  } catch {
    return { kind: 'dead', pointer: '', reason: 'Eyrie failed to read this event' }
  }
}
