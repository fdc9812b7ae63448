import { setTimeout as wait } from 'node:timers/promises'
import type { ArrivingEvent } from '../../domain/security-event'
import type { AppendOutcome } from '../event-store'
import { takeGroup } from '../take-group'
import { type BulkItem, sendBulk } from './bulk'
import { type EventDocument, toDocument } from './document'
import { answeredFailure, closedFailure, unavailable } from './failure'
import type { Identity } from './identity'
import { dayIndex, type IndexNames } from './index-names'
import type { Requester } from './requests'
import type { TimeClaims } from './time-claims'

export interface EventAppender {
  append(events: readonly ArrivingEvent[]): Promise<AppendOutcome[]>
  /** Why the newest append failed; null while all is well. */
  readonly failure: string | null
  /** Something else was written since. */
  recover(): void
  /** Refuses what comes from now on; resolves when all that came before is stored. */
  close(): Promise<void>
}

type Row = EventDocument | { refused: string }

interface Request {
  rows: Row[]
  resolve: (outcomes: AppendOutcome[]) => void
  reject: (reason: unknown) => void
}

// Small enough that what is stamped at its beginning is written well within the settling time.
const bulkRows = 2_000
const bulkCharacters = 4_000_000
/** While one is written there, the next is made here. */
const bulksAtOnce = 2
/** How long to wait before a part that the cluster had no room for is sent again. */
const againAfterMs = [100, 200, 400, 800, 1_600]

/**
 * Concurrent appends share a bulk: an idle store sends at once, and what arrives meanwhile shares
 * the next. Never waits for more to come.
 */
export function createAppender(
  requester: Requester,
  names: IndexNames,
  identity: Identity,
  claims: TimeClaims,
): EventAppender {
  const pending: Request[] = []
  const running = new Set<Promise<void>>()
  let isClosed = false
  let failure: string | null = null

  function start(): void {
    while (pending.length > 0 && running.size < bulksAtOnce) {
      const group = takeGroup(pending, bulkRows)
      const run: Promise<void> = commitGroup(group).finally(() => {
        running.delete(run)
        start()
      })
      running.add(run)
    }
  }

  async function commitGroup(group: readonly Request[]): Promise<void> {
    try {
      const outcomes = await commit(group.flatMap((request) => request.rows))
      let from = 0
      for (const request of group) {
        request.resolve(outcomes.slice(from, from + request.rows.length))
        from += request.rows.length
      }
      failure = null
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error)
      for (const request of group) request.reject(error)
    }
  }

  async function commit(rows: readonly Row[]): Promise<AppendOutcome[]> {
    const documents = rows.filter((row): row is EventDocument => !('refused' in row))
    const known = await identity.findKnown(documents)
    const outcomes = new Map<Row, AppendOutcome>()
    const fresh = documents.filter((document) => !known.has(document.id))
    const placed = await claims.settle(fresh)
    const created: AppendOutcome[] = []
    for (const part of partsOf(placed)) created.push(...(await create(part)))
    for (const [place, document] of fresh.entries()) {
      outcomes.set(document, created[place] ?? 'known')
    }
    identity.remember(placed.filter((_, place) => created[place] === 'stored'))
    return rows.map((row) => ('refused' in row ? row : (outcomes.get(row) ?? 'known')))
  }

  /** Creates each document where it belongs; one that is there already is known. */
  async function create(documents: readonly EventDocument[]): Promise<AppendOutcome[]> {
    const outcomes: (AppendOutcome | null)[] = documents.map(() => null)
    for (const pauseMs of [...againAfterMs, null]) {
      const places = outcomes.flatMap((outcome, place) => (outcome === null ? [place] : []))
      const items = await send(places.flatMap((place) => documents[place] ?? []))
      for (const [index, place] of places.entries()) outcomes[place] = readItem(items[index])
      if (outcomes.every((outcome) => outcome !== null)) return outcomes
      if (pauseMs !== null) await wait(pauseMs)
    }
    throw unavailable('Elasticsearch is overloaded')
  }

  function send(documents: readonly EventDocument[]): Promise<BulkItem[]> {
    const lines = documents.map(({ timestampMs, id, json }) => {
      const index = dayIndex(names, timestampMs)
      return `{"create":{"_index":"${index}","_id":"${id}"}}\n${json}\n`
    })
    return sendBulk(requester, lines.join(''), { pipeline: names.arrivalPipeline })
  }

  return {
    append(events) {
      if (isClosed) return Promise.reject(closedFailure())
      return new Promise((resolve, reject) => {
        pending.push({ rows: events.map(toDocument), resolve, reject })
        start()
      })
    },
    get failure() {
      return failure
    },
    recover() {
      failure = null
    },
    async close() {
      isClosed = true
      while (running.size > 0) await Promise.all(running)
    },
  }
}

function partsOf(documents: readonly EventDocument[]): EventDocument[][] {
  const parts: EventDocument[][] = []
  let part: EventDocument[] = []
  let characters = 0
  for (const document of documents) {
    characters += document.json.length
    if (part.length === bulkRows || (part.length > 0 && characters > bulkCharacters)) {
      parts.push(part)
      part = []
      characters = document.json.length
    }
    part.push(document)
  }
  return part.length > 0 ? [...parts, part] : parts
}

/** null: the cluster has no room for it now. Throws where nothing can be stored. */
function readItem(item: BulkItem | undefined): AppendOutcome | null {
  if (item === undefined) throw unavailable('Elasticsearch left an answer out')
  if (item.status < 300) return 'stored'
  if (item.status === 409) return 'known'
  const { type = '', reason = '' } = item.error ?? {}
  if (type === 'es_rejected_execution_exception') return null
  if (item.status === 400 || item.status === 413) {
    return { refused: `Elasticsearch refused it (${type}): ${(reason ?? '').slice(0, 300)}` }
  }
  throw answeredFailure(item.status, item.error ?? {})
}
