import { type BulkItem, sendBulk } from './bulk'
import { type EventDocument, toDocument } from './document'
import { answeredFailure, unavailable } from './failure'
import type { IndexNames } from './index-names'
import type { Requester } from './requests'

/**
 * Makes all writers agree on the time of an event whose own cannot be true: each would take its
 * arrival, and around midnight store it in another index, before anybody can see it in the other.
 */
export interface TimeClaims {
  /** The documents in their order, each at the time that was claimed for it first, by whomever. */
  settle(documents: readonly EventDocument[]): Promise<EventDocument[]>
  /** Removes claims that are not needed any more: searches find those events since long. */
  removeOld(): Promise<void>
}

const neededFor = '1h'

/** Claims lie beside the records, but belong to no collection of them. */
export function createTimeClaims(
  requester: Requester,
  { records: index }: IndexNames,
  now: () => number,
): TimeClaims {
  const claimId = ({ id }: EventDocument) => `time-of-${id}`

  /** Those whose time was claimed before. */
  async function claim(documents: readonly EventDocument[]): Promise<EventDocument[]> {
    const updatedAt = new Date(now()).toISOString()
    const lines = documents.map((document) => {
      const action = { create: { _index: index, _id: claimId(document) } }
      const body = { updated_at: updatedAt, body: String(document.timestampMs) }
      return `${JSON.stringify(action)}\n${JSON.stringify(body)}\n`
    })
    const items = await sendBulk(requester, lines.join(''))
    return documents.filter((_, place) => isClaimed(items[place]))
  }

  async function readTimes(documents: readonly EventDocument[]): Promise<Map<string, number>> {
    if (documents.length === 0) return new Map()
    const docs = documents.map((document) => ({ _index: index, _id: claimId(document) }))
    const answer = await requester.send<{ docs: { _source?: { body: string } }[] }>({
      method: 'POST',
      path: '/_mget',
      body: { docs },
    })
    const times = new Map<string, number>()
    for (const [place, { id }] of documents.entries()) {
      const time = answer.docs[place]?._source?.body
      if (time !== undefined) times.set(id, Number(time))
    }
    return times
  }

  return {
    async settle(documents) {
      const corrected = documents.filter(({ isSkewed }) => isSkewed)
      if (corrected.length === 0) return [...documents]
      const times = await readTimes(await claim(corrected))
      return documents.map((document) => moveTo(document, times.get(document.id)))
    },
    async removeOld() {
      const old = { range: { updated_at: { lt: `now-${neededFor}` } } }
      const query = { bool: { filter: [old], must_not: [{ exists: { field: 'collection' } }] } }
      await requester.send({
        method: 'POST',
        path: `/${index}/_delete_by_query`,
        query: { ignore_unavailable: true, allow_no_indices: true, conflicts: 'proceed' },
        body: { query },
      })
    },
  }
}

function isClaimed(item: BulkItem | undefined): boolean {
  if (item === undefined) throw unavailable('Elasticsearch left an answer out')
  if (item.status < 300) return false
  if (item.status === 409) return true
  throw answeredFailure(item.status, item.error ?? {})
}

function moveTo(document: EventDocument, timestampMs: number | undefined): EventDocument {
  if (timestampMs === undefined || timestampMs === document.timestampMs) return document
  const time = new Date(timestampMs).toISOString()
  const moved = toDocument({ ...document.event, '@timestamp': time })
  return 'refused' in moved ? document : moved
}
