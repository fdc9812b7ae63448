import { AppError } from '../../domain/app-error'
import type { SecurityEvent } from '../../domain/security-event'
import type {
  AppendOutcome,
  EventQuery,
  EventStore,
  ReadOptions,
  StoreHealth,
} from '../event-store'
import type { RecordStore } from '../record-store'
import { type KeepRefused, startDrain } from './drain'
import { writeEntry } from './entries'
import { isAway, type Link, type LinkedStore, openLink } from './link'
import { openSpoolLog, type SpoolLog } from './spool-log'
import { within } from './within'

export interface SpooledStore {
  events: EventStore
  records: RecordStore
  /** Another question to the store behind, with the patience and the errors of all reads. */
  read<T>(question: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface SpoolOptions {
  /** A folder of the spool's own. */
  folder: string
  limitBytes: number
  /** Opens the store behind; called again and again while it is away. */
  open: () => Promise<LinkedStore>
  /** Collections whose `insertMany` may wait, too. */
  collections: readonly string[]
  keepRefused: KeepRefused
  /** Epoch milliseconds. */
  now: () => number
  /** Told once for each time the store goes away, and of what is damaged on disk. */
  onTrouble: (error: unknown) => void
}

/** A sensor is not kept waiting longer for a store that hangs. */
const writePatienceMs = 5_000
/** Below what a supervisor waits for. */
const healthPatienceMs = 1_000
/** With less room than one large request needs, nothing more is taken safely. */
const leastRoomBytes = 1024 * 1024

/**
 * A store that takes events while the one behind it is away: they wait on this machine's disk, in
 * their order, and come to the store when it is back. Their outcome is `stored`, for a duplicate is
 * noticed only then.
 */
export async function openSpooledStore(options: SpoolOptions): Promise<SpooledStore> {
  const { now, onTrouble } = options
  const log = await openSpoolLog(options.folder, options.limitBytes)
  if (log.damagedBytes > 0) {
    onTrouble(new Error(`${log.damagedBytes} bytes of the spool are damaged and were left out`))
  }
  const link = await openLink(options.open, now, onTrouble).catch(async (error: unknown) => {
    await log.close()
    throw error
  })
  let closing: Promise<void> | null = null
  const drain = startDrain(log, link, options.keepRefused, onTrouble)

  async function appendDirectly(
    store: LinkedStore,
    events: Parameters<EventStore['append']>[0],
  ): Promise<AppendOutcome[] | null> {
    try {
      const outcomes = await within(store.events.append(events), writePatienceMs)
      link.noteWrite(null)
      return outcomes
    } catch (error) {
      if (!isAway(error)) throw error
      if (link.writing === null) onTrouble(error)
      link.noteWrite(error)
      // Who reads meanwhile is not to wait for what may hang.
      link.noteRead(error)
      void link.probe()
      return null
    }
  }

  async function append(events: Parameters<EventStore['append']>[0]): Promise<AppendOutcome[]> {
    if (closing !== null) throw new AppError('store-unavailable', 'the store is closed')
    if (drain.ending !== null) await within(drain.ending, writePatienceMs).catch(() => undefined)
    const { store } = link
    const outcomes = store === null || !log.isIdle() ? null : await appendDirectly(store, events)
    if (outcomes !== null) return outcomes
    const atMs = now()
    await log.append(events.map((event) => writeEntry({ event }, atMs)))
    drain.wake()
    return events.map(() => 'stored')
  }

  async function insertMany(...[collection, records]: Parameters<RecordStore['insertMany']>) {
    const mayWait = options.collections.includes(collection)
    if (log.isIdle() || !mayWait) {
      try {
        const inserting = reached(link).records.insertMany(collection, records)
        return await (mayWait ? within(inserting, writePatienceMs) : inserting)
      } catch (error) {
        if (!isAway(error) || !mayWait) throw error
      }
    }
    await log.append([writeEntry({ collection, records }, now())])
    drain.wake()
  }

  async function trim(...given: Parameters<RecordStore['trim']>): Promise<number> {
    // Housekeeping does not wait for a store that may hang.
    if (!log.isIdle()) throw stillWaiting()
    return reached(link).records.trim(...given)
  }

  async function close(): Promise<void> {
    await drain.close()
    await link.close()
    await log.close()
  }
  const closeOnce = () => {
    closing ??= close()
    return closing
  }

  return {
    events: {
      get visibleWithinMs() {
        return link.store?.events.visibleWithinMs ?? Number.POSITIVE_INFINITY
      },
      append,
      ...createReaders(link),
      purge: async (beforeMs, options) => reached(link).events.purge(beforeMs, options),
      async remove(query) {
        if (log.isIdle()) return reached(link).events.remove(query)
        throw stillWaiting()
      },
      health: createHealthReader(log, link),
      close: closeOnce,
    },
    records: { ...createRecords(link), insertMany, trim },
    read: (question) => ask(link, question),
    close: closeOnce,
  }
}

function stillWaiting(): AppError {
  return new AppError('store-unavailable', 'some events wait on disk still: try again later')
}

/** The store behind. Throws `AppError('store-unavailable')` where it was never reached. */
function reached(link: Link): LinkedStore {
  if (link.store !== null) return link.store
  throw new AppError('store-unavailable', link.reading?.reason ?? 'the store was not reached yet')
}

/** Asks the store, and not for long one that did not answer the last time. */
async function ask<T>(
  link: Link,
  question: (store: LinkedStore, options: ReadOptions) => Promise<T>,
  options: ReadOptions = {},
): Promise<T> {
  try {
    const answer = await question(await link.reach(), options)
    link.noteRead(null)
    return answer
  } catch (error) {
    if (isAway(error)) link.noteRead(error)
    throw error
  }
}

/** Page by page, each awaited for as long as it takes: its reader is in no hurry. */
async function* scan(
  link: Link,
  query: EventQuery,
  options: ReadOptions | undefined,
): AsyncGenerator<readonly SecurityEvent[]> {
  try {
    yield* reached(link).events.scan(query, options)
  } catch (error) {
    if (isAway(error)) link.noteRead(error)
    throw error
  }
}

type Reads = Omit<
  EventStore,
  'append' | 'purge' | 'remove' | 'health' | 'close' | 'visibleWithinMs'
>

function createReaders(link: Link): Reads {
  return {
    search: (query, page, given) =>
      ask(link, ({ events }, options) => events.search(query, page, options), given),
    scan: (query, given) => scan(link, query, given),
    get: (id, given) => ask(link, ({ events }, options) => events.get(id, options), given),
    trend: (query, by, intervalMs, given) =>
      ask(
        link,
        ({ events }, options) => events.trend(query, by, intervalMs, { ...given, ...options }),
        given,
      ),
    top: (query, field, size, given) =>
      ask(link, ({ events }, options) => events.top(query, field, size, options), given),
    groups: (query, fields, size, given) =>
      ask(link, ({ events }, options) => events.groups(query, fields, size, options), given),
    distinct: (query, fields, given) =>
      ask(link, ({ events }, options) => events.distinct(query, fields, options), given),
    assets: (query, limit, given) =>
      ask(link, ({ events }, options) => events.assets(query, limit, options), given),
    tail: (after, limit, given) =>
      ask(link, ({ events }, options) => events.tail(after, limit, options), given),
    head: () => ask(link, ({ events }) => events.head()),
    suggest: (query, field, prefix, limit, given) =>
      ask(
        link,
        ({ events }, options) => events.suggest(query, field, prefix, limit, options),
        given,
      ),
  }
}

function createRecords(link: Link): Omit<RecordStore, 'insertMany' | 'trim'> {
  return {
    get: (collection, id) => ask(link, ({ records }) => records.get(collection, id)),
    list: (collection, page) => ask(link, ({ records }) => records.list(collection, page)),
    count: (collection) => ask(link, ({ records }) => records.count(collection)),
    listAudit: (limit) => ask(link, ({ records }) => records.listAudit(limit)),
    readAudit: (after, limit) => ask(link, ({ records }) => records.readAudit(after, limit)),
    collections: () => ask(link, ({ records }) => records.collections()),
    put: async (...given) => reached(link).records.put(...given),
    putMany: async (...given) => reached(link).records.putMany(...given),
    removeMany: async (...given) => reached(link).records.removeMany(...given),
    remove: async (...given) => reached(link).records.remove(...given),
    appendAudit: async (...given) => reached(link).records.appendAudit(...given),
  }
}

type Heard = Omit<StoreHealth, 'writable' | 'reason'>

const unknown: Heard = {
  events: 0,
  sizeBytes: 0,
  keptSinceMs: 0,
  oldestMs: null,
  lost: null,
  spool: null,
  sources: null,
}

/** The health of the store behind as it was last heard, and what waits. Never rejects. */
function createHealthReader(log: SpoolLog, link: Link): () => Promise<StoreHealth> {
  let known: Heard = unknown
  let hearing: Promise<void> | null = null

  async function hear(): Promise<void> {
    try {
      const { writable: _, reason: __, ...heard } = await reached(link).events.health()
      known = heard
      link.noteRead(null)
    } catch (error) {
      link.noteRead(error)
    } finally {
      hearing = null
    }
  }

  return async () => {
    hearing ??= hear()
    // Late is not yet away: a large cluster may take its time to count.
    await within(hearing, healthPatienceMs).catch(() => undefined)
    const { count, ...lag } = log.lag()
    const writable = lag.bytes + leastRoomBytes <= lag.limitBytes
    return {
      ...known,
      writable,
      reason: writable ? null : 'the spool is full',
      spool: { ...lag, events: count, away: link.writing ?? link.reading },
    }
  }
}
