import { setImmediate as nextTurn } from 'node:timers/promises'
import type { IngestAnswer, Rejection } from '../domain/answers/ingest'
import type { ArrivingEvent } from '../domain/security-event'
import { type CountryLookup, withCountries } from '../enrichment/addresses'
import type { SensorKind, SensorReport } from '../sensors/sensor'
import type { EventStore } from '../store/event-store'
import type { DeadLetters, Refused } from './dead-letters'
import type { DecodedItem } from './decode-body'
import type { SensorNote, SensorRegistry } from './sensor-registry'

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
   * could not be taken is in `rejected` and kept as dead letters (unless `keepDead` is false).
   * Errors: `AppError('store-unavailable')`, and then nothing of it may be taken as stored.
   */
  ingest(
    kind: SensorKind,
    items: readonly DecodedItem[],
    options?: { keepDead: boolean },
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
    async ingest(kind, items, options = { keepDead: true }) {
      const nowMs = ports.now()
      const { admitted, rejected, dead } = await admit(kind, items, nowMs, ports)
      const outcomes = await ports.events.append(admitted.map((one) => one.event))
      let accepted = 0
      let duplicates = 0
      admitted.forEach(({ index, value }, place) => {
        const outcome = outcomes[place]
        if (outcome === 'stored') accepted += 1
        else if (outcome === 'known') duplicates += 1
        else refuse(index, '', outcome?.refused ?? 'not stored', value)
      })
      function refuse(index: number, pointer: string, reason: string, value: unknown): void {
        rejected.push({ index, pointer, reason })
        dead.push({ sensor: kind.name, pointer, reason, value })
      }
      if (options.keepDead) await ports.deadLetters.keep(dead, nowMs)
      for (const note of summarise(kind.name, admitted, rejected.length, nowMs)) {
        ports.sensors.note(note, nowMs)
      }
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
    const made = item.kind === 'value' ? kind.normalise(item.value, context) : item
    if (made.kind === 'ok') {
      const event = withCountries(made.event, ports.findCountry)
      admitted.push({ index, event, node: made.node, report: made.report, value })
    } else {
      rejected.push({ index, pointer: made.pointer, reason: made.reason })
      dead.push({ sensor: kind.name, pointer: made.pointer, reason: made.reason, value })
    }
  }
  return { admitted, rejected, dead }
}

/** One note for each node that sent something; rejects, whose node is not known, count for the kind. */
function summarise(
  kind: string,
  admitted: readonly Admitted[],
  rejected: number,
  nowMs: number,
): SensorNote[] {
  const notes = new Map<string | null, SensorNote & { reports: SensorReport[] }>()
  const find = (node: string | null) => {
    const note = notes.get(node) ?? {
      kind,
      node,
      accepted: 0,
      rejected: 0,
      clockSkewed: 0,
      reports: [],
    }
    notes.set(node, note)
    return note
  }
  for (const { event, node, report } of admitted) {
    const note = find(node)
    note.accepted += 1
    if (event.eyrie.clock_skew) note.clockSkewed += 1
    else note.lagMs = Math.max(0, nowMs - Date.parse(event['@timestamp']))
    if (report) note.reports.push(report)
  }
  if (rejected > 0) find(null).rejected += rejected
  return [...notes.values()]
}
