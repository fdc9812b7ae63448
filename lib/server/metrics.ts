import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { LiveFeed } from '../live/feed'
import type { EventStore } from '../store/event-store'

export interface Metrics {
  countIngest(
    sensor: string,
    counts: { accepted: number; duplicates: number; rejected: number },
  ): void
  countAnswer(status: number): void
  read(): Promise<{ text: string; contentType: string }>
}

/** The process's own figures, in Prometheus' text format. */
export function openMetrics(events: EventStore, feed: LiveFeed, now: () => number): Metrics {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry })
  const ingested = new Counter({
    name: 'eyrie_ingest_events_total',
    help: 'Events received, by sensor and what became of them',
    labelNames: ['sensor', 'outcome'],
    registers,
  })
  const answers = new Counter({
    name: 'eyrie_ingest_requests_total',
    help: 'Ingest requests, by the status of the answer',
    labelNames: ['status'],
    registers,
  })
  const stored = new Gauge({ name: 'eyrie_store_events', help: 'Events kept', registers })
  const size = new Gauge({ name: 'eyrie_store_size_bytes', help: 'Bytes on disk', registers })
  const writable = new Gauge({
    name: 'eyrie_store_writable',
    help: '1 while the store takes writes',
    registers,
  })
  const spoolGauge = (name: string, help: string) =>
    new Gauge({ name: `eyrie_spool_${name}`, help, registers })
  const waiting = spoolGauge('events', 'Accepted events that wait on disk for the store')
  const waitingBytes = spoolGauge('bytes', 'Bytes of the spool on disk')
  const waitingAge = spoolGauge('oldest_seconds', 'How long the oldest event waits')
  const away = spoolGauge('store_away', '1 while the store takes or answers nothing')
  const viewers = new Gauge({ name: 'eyrie_stream_viewers', help: 'Live viewers', registers })
  const gaps = new Gauge({
    name: 'eyrie_stream_missed_events',
    help: 'Events left out for slow viewers since the start',
    registers,
  })
  return {
    countIngest(sensor, counts) {
      for (const [outcome, count] of Object.entries(counts))
        ingested.inc({ sensor, outcome }, count)
    },
    countAnswer: (status) => answers.inc({ status }),
    async read() {
      const health = await events.health()
      stored.set(health.events)
      size.set(health.sizeBytes)
      writable.set(health.writable ? 1 : 0)
      const { spool } = health
      waiting.set(spool?.events ?? 0)
      waitingBytes.set(spool?.bytes ?? 0)
      waitingAge.set(spool?.oldestMs == null ? 0 : (now() - spool.oldestMs) / 1000)
      away.set(spool?.away == null ? 0 : 1)
      viewers.set(feed.viewerCount())
      gaps.set(feed.gapCount())
      return { text: await registry.metrics(), contentType: registry.contentType }
    },
  }
}
