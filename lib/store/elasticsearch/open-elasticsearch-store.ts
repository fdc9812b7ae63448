import { AppError } from '../../domain/app-error'
import type { EventStore } from '../event-store'
import type { RecordStore } from '../record-store'
import { createAppender } from './append-events'
import { checkCompatible, createClient, type ElasticsearchAddress } from './connection'
import { createEventCounter } from './count-events'
import { createEventGrouper } from './group-events'
import { restoreIdentity } from './identity'
import { indexNames } from './index-names'
import { createEventKeeper } from './keep-events'
import { createKeptSince } from './kept-since'
import { createAssetReader } from './read-assets'
import { createEventReader } from './read-events'
import { createRecordStore } from './record-index'
import { createRequester } from './requests'
import { installSchema } from './schema'
import { createSearcher } from './search-batches'
import { createSettledBound } from './settled'
import { createHealthReader } from './store-health'
import { createTimeClaims } from './time-claims'

export interface ElasticsearchStore {
  events: EventStore
  records: RecordStore
  keeper: typeof clusterKeeper
  close(): Promise<void>
}

/** How soon a write is seen, and how old an arrival must be before `tail` tells it. */
export interface Freshness {
  refreshMs: number
  settleSeconds: number
}

/** A second until a write is seen, and another before it is told. */
export const usualFreshness: Freshness = { refreshMs: 1000, settleSeconds: 2 }
/** For how long something was: no clock that somebody may set. */
const ticks = () => performance.now()

/** From the end of a write until a refresh has done its work. */
const refreshWorkMs = 200

/**
 * Opens the store that a cluster keeps under `prefix`; any number of processes may. Throws
 * `AppError('store-unavailable')` where nothing answers, and an Error with one line where what
 * answers is no cluster for this release or was written by a newer one.
 */
export async function openElasticsearchStore(options: {
  address: ElasticsearchAddress
  /** The start of the name of every index. */
  prefix: string
  /** Epoch milliseconds. */
  now: () => number
  freshness?: Freshness
}): Promise<ElasticsearchStore> {
  const { refreshMs, settleSeconds } = options.freshness ?? usualFreshness
  const client = createClient(options.address)
  const names = indexNames(options.prefix)
  try {
    await checkCompatible(client)
    await installSchema(client, names, refreshMs)
    const requester = createRequester(client)
    const searcher = createSearcher(client, names.events)
    const identity = await restoreIdentity(requester, searcher, names, ticks)
    const claims = createTimeClaims(requester, names, options.now)
    const appender = createAppender(requester, names, identity, claims)
    const records = createRecordStore(requester, names, options.now)
    const keptSince = createKeptSince(records, ticks)
    const bound = createSettledBound(requester, names, settleSeconds * 1000, ticks)
    const close = async () => {
      await appender.close()
      searcher.close()
      requester.close()
      await client.close()
    }
    let closing: Promise<void> | null = null
    const closeOnce = () => {
      closing ??= close()
      return closing
    }
    return {
      events: {
        visibleWithinMs: Math.max(settleSeconds * 1000, refreshMs) + refreshWorkMs,
        append: appender.append,
        ...createEventReader(searcher, bound, settleSeconds),
        ...createEventCounter(searcher),
        ...createAssetReader(searcher),
        ...createEventGrouper(searcher),
        ...createEventKeeper(requester, keptSince, claims, names),
        health: createHealthReader(requester, searcher, records, keptSince, appender, names, ticks),
        close: closeOnce,
      },
      records,
      keeper: clusterKeeper,
      close: closeOnce,
    }
  } catch (error) {
    await client.close()
    throw error
  }
}

/** What a store in a cluster leaves to the cluster; `backup` rejects with `AppError('invalid-request')`. */
export const clusterKeeper = {
  compact: async () => null,
  backup: refuseBackup,
  close: async () => undefined,
}

async function refuseBackup(): Promise<never> {
  throw new AppError(
    'invalid-request',
    'What is kept in Elasticsearch is backed up by its snapshots, not by Eyrie.',
  )
}
