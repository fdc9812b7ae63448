import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../domain/app-error'
import { isSimulated } from '../domain/simulated'
import type { SensorKind } from '../sensors/sensor'
import { playSimulation } from '../simulator/play'
import type { EventStore } from '../store/event-store'
import type { Hold, Lease } from '../store/lease'
import type { RecordStore } from '../store/record-store'
import type { Pipeline } from './pipeline'
import { simulatedKind } from './sensor-notes'
import type { SensorRegistry } from './sensor-registry'

export interface SimulationPorts {
  pipeline: Pipeline
  events: EventStore
  records: RecordStore
  sensors: SensorRegistry
  /** Held by whoever plays or removes, over all processes. */
  lease: Lease
  /** The sensor that it plays. */
  kind: SensorKind
  now: () => number
  /** What was simulated is removed, by this process or another. */
  onRemoved: () => void
  onError: (error: unknown) => void
}

export interface Simulation {
  /**
   * Begins a play, one at a time over all processes; it goes on after this resolves, and ends by
   * itself or by `remove`. Errors: `AppError('conflict')` while one runs or is removed.
   */
  start(actor: string, play: { isNoisy: boolean; speed: number }): Promise<void>
  /**
   * Ends the play, whichever process plays, and removes all that is marked as simulated; resolves
   * with how many events. Errors: `AppError('conflict')` where the other does not end it in a minute.
   */
  remove(actor: string): Promise<number>
  /** Looks whether another process has removed. Errors: as the record store's. */
  look(): Promise<void>
  /** Ends the play and keeps what it made. */
  close(): Promise<void>
}

/** How often a holder proves that it is there, and looks whether somebody wants it to end. */
const beatMs = 1_000
const askAgainMs = 250
const askMostMs = 60_000

/** The simulator inside the process: what it plays goes the way of every event. */
export function openSimulation(ports: SimulationPorts): Simulation {
  const { lease } = ports
  let running: { abort: AbortController; ended: Promise<void> } | null = null
  let removing: Promise<unknown> | null = null
  /** How often was removed, over all processes; null before the first look. */
  let removals: number | null = null

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

  /** Whoever waits for the play's end learns of its sensors with it. */
  async function playWhileHeld(
    held: Hold,
    { isNoisy, speed }: { isNoisy: boolean; speed: number },
    abort: AbortController,
  ): Promise<void> {
    const beat = setInterval(() => {
      endIfAsked(held, abort).catch(() => undefined)
    }, beatMs)
    try {
      await play(isNoisy, speed, AbortSignal.any([abort.signal, held.signal]))
      await ports.sensors.save(ports.now())
      // Else the next beat would take again what is let go.
      clearInterval(beat)
      await held.finish(held.state)
    } catch (error) {
      // The lease runs out by itself.
      if (!held.signal.aborted) ports.onError(error)
    } finally {
      clearInterval(beat)
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

  /** The lease, once whoever has it has let go of it or is gone. */
  async function takeOver(): Promise<Hold> {
    const endMs = performance.now() + askMostMs
    while (performance.now() < endMs) {
      const held = await lease.claim()
      if (held !== null) return held
      await lease.askToEnd()
      await wait(askAgainMs)
    }
    throw new AppError('conflict', 'The simulator is still running elsewhere. Try again.')
  }

  async function removeAll(actor: string): Promise<number> {
    await stop()
    const held = await takeOver()
    const beat = setInterval(() => {
      held.keep().catch(() => undefined)
    }, beatMs)
    let state = held.state
    try {
      const query = { fromMs: 0, toMs: null, kind: null, where: isSimulated }
      const removed = await ports.events.remove(query)
      removals = countRemovals(held.state) + 1
      state = { removals }
      ports.onRemoved()
      await ports.sensors.save(ports.now())
      ports.sensors.forget(simulatedKind(ports.kind.name), ports.now())
      await ports.sensors.save(ports.now())
      await note(actor, 'simulator.remove', { removed })
      return removed
    } finally {
      clearInterval(beat)
      await held.finish(state)
    }
  }

  return {
    async start(actor, given) {
      const refusal = new AppError('conflict', 'The simulator is running already.')
      if (running !== null || removing !== null) throw refusal
      const abort = new AbortController()
      const begin = async () => {
        const held = await lease.claim()
        if (held === null) throw refusal
        await note(actor, 'simulator.start', { ...given })
        return held
      }
      const beginning = begin()
      const ended = beginning.then((held) => playWhileHeld(held, given, abort))
      const quietly = ended.catch(() => undefined)
      running = {
        abort,
        ended: quietly.finally(() => {
          running = null
        }),
      }
      await beginning
    },
    remove(actor) {
      const mine = (removing ?? Promise.resolve()).then(() => removeAll(actor))
      const ended = mine
        .catch(() => undefined)
        .finally(() => {
          if (removing === ended) removing = null
        })
      removing = ended
      return mine
    },
    async look() {
      const before = removals
      removals = countRemovals(await lease.readState())
      if (before !== null && removals > before) ports.onRemoved()
    },
    close: stop,
  }
}

async function endIfAsked(held: Hold, abort: AbortController): Promise<void> {
  await held.keep()
  if (await held.isAskedToEnd()) abort.abort()
}

/** What the holders of the lease leave in it. */
function countRemovals(state: unknown): number {
  const removals = typeof state === 'object' && state !== null && Reflect.get(state, 'removals')
  return typeof removals === 'number' ? removals : 0
}
