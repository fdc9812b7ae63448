import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../domain/app-error'
import { isSimulated } from '../domain/simulated'
import type { SensorKind } from '../sensors/sensor'
import { playSimulation } from '../simulator/play'
import type { EventStore } from '../store/event-store'
import type { RecordStore } from '../store/record-store'
import type { Pipeline } from './pipeline'
import { simulatedKind } from './sensor-notes'
import type { SensorRegistry } from './sensor-registry'

export interface SimulationPorts {
  pipeline: Pipeline
  events: EventStore
  records: RecordStore
  sensors: SensorRegistry
  /** The sensor that it plays. */
  kind: SensorKind
  now: () => number
  onError: (error: unknown) => void
}

export interface Simulation {
  /**
   * Begins a play, one at a time; it goes on after this resolves, and ends by itself or by `remove`.
   * Errors: `AppError('conflict')` while one runs.
   */
  start(actor: string, play: { isNoisy: boolean; speed: number }): Promise<void>
  /** Ends the play and removes all that is marked as simulated; resolves with how many events. */
  remove(actor: string): Promise<number>
  /** Ends the play and keeps what it made. */
  close(): Promise<void>
}

/** The simulator inside the process: what it plays goes the way of every event. */
export function openSimulation(ports: SimulationPorts): Simulation {
  let running: { abort: AbortController; ended: Promise<void> } | null = null

  async function play(isNoisy: boolean, speed: number, signal: AbortSignal): Promise<void> {
    const stage = {
      now: ports.now,
      wait: (ms: number) => wait(ms, undefined, { signal }),
      async send(payloads: readonly unknown[]) {
        signal.throwIfAborted()
        const items = payloads.map((value, index) => ({ kind: 'value' as const, index, value }))
        await ports.pipeline.ingest(ports.kind, items)
      },
    }
    try {
      await playSimulation(stage, { seed: ports.now(), isNoisy, speed })
    } catch (error) {
      if (!signal.aborted) ports.onError(error)
    }
  }

  async function stop(): Promise<void> {
    running?.abort.abort()
    await running?.ended
  }

  async function note(actor: string, action: string, detail: Record<string, unknown>) {
    const at = new Date(ports.now()).toISOString()
    await ports.records.appendAudit({ at, actor, action, subject: 'simulator', detail })
  }

  return {
    async start(actor, { isNoisy, speed }) {
      if (running !== null) throw new AppError('conflict', 'The simulator is running already.')
      const abort = new AbortController()
      const mine = { abort, ended: Promise.resolve() }
      running = mine
      try {
        await note(actor, 'simulator.start', { isNoisy, speed })
      } catch (error) {
        running = null
        throw error
      }
      mine.ended = play(isNoisy, speed, abort.signal).finally(() => {
        running = null
      })
    },
    async remove(actor) {
      await stop()
      const query = { fromMs: 0, toMs: null, kind: null, where: isSimulated }
      const removed = await ports.events.remove(query)
      ports.sensors.forget(simulatedKind(ports.kind.name), ports.now())
      await note(actor, 'simulator.remove', { removed })
      return removed
    },
    close: stop,
  }
}
