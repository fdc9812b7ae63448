import { createHash } from 'node:crypto'
import { AppError } from '../../domain/app-error'
import type { AuditEntry, RecordStore, StoredRecord } from '../record-store'
import { type BulkItem, sendBulk } from './bulk'
import { answeredFailure, unavailable } from './failure'
import type { IndexNames } from './index-names'
import type { Requester } from './requests'

interface RecordDocument {
  collection: string
  id: string
  version: number
  updated_at: string
  /** JSON as text, so that it comes back character by character. */
  body: string
}

interface FoundRecord {
  found?: boolean
  _seq_no: number
  _primary_term: number
  _source: RecordDocument
}

interface Hits<T> {
  hits: { hits: { _source: T; sort: unknown[] }[] }
}

/** How often a write over whatever is there is tried, when others write the same at the same time. */
const triesMost = 20
const listMost = 1000
const pageSize = 10_000

/**
 * Records as documents of one index, the audit in another. Versions are kept by Elasticsearch's own
 * (`if_seq_no`, `if_primary_term`); what is listed is refreshed before, so that it is never old.
 */
export function createRecordStore(
  requester: Requester,
  names: IndexNames,
  now: () => number,
): RecordStore {
  const { records: index } = names

  async function find(collection: string, id: string): Promise<FoundRecord | null> {
    const [found] = await findMany(collection, [id])
    return found ?? null
  }

  async function findMany(
    collection: string,
    ids: readonly string[],
  ): Promise<(FoundRecord | null)[]> {
    const docs = ids.map((id) => ({ _index: index, _id: documentId(collection, id) }))
    const answer = await requester.send<{ docs: FoundRecord[] }>({
      method: 'POST',
      path: '/_mget',
      body: { docs },
    })
    return answer.docs.map((doc) => (doc.found === true ? doc : null))
  }

  function newDocument(collection: string, id: string, body: unknown, version: number) {
    const updatedAt = new Date(now()).toISOString()
    return { collection, id, version, updated_at: updatedAt, body: JSON.stringify(body) }
  }

  /** Lines that write the next version over what was found, or create the first. */
  function nextLines(document: RecordDocument, found: FoundRecord | null): string {
    const meta = { _index: index, _id: documentId(document.collection, document.id) }
    const action =
      found === null
        ? { create: meta }
        : { index: { ...meta, if_seq_no: found._seq_no, if_primary_term: found._primary_term } }
    return `${JSON.stringify(action)}\n${JSON.stringify(document)}\n`
  }

  /** Writes the next version of each; gives those that somebody else has written meanwhile. */
  async function writeOver<T extends { id: string; body: unknown }>(
    collection: string,
    given: readonly T[],
  ): Promise<T[]> {
    const ids = given.map(({ id }) => id)
    const found = await findMany(collection, ids)
    const lines = given.map(({ id, body }, place) => {
      const before = found[place] ?? null
      const version = (before?._source.version ?? 0) + 1
      return nextLines(newDocument(collection, id, body, version), before)
    })
    const items = await sendBulk(requester, lines.join(''))
    return given.filter((_, place) => isConflict(items[place]))
  }

  async function search<T>(name: string, body: Record<string, unknown>): Promise<Hits<T>> {
    await refresh(name)
    return requester.send<Hits<T>>({
      method: 'POST',
      path: `/${name}/_search`,
      isRead: true,
      query: { ...lenient, allow_partial_search_results: false },
      body,
    })
  }

  async function refresh(name: string): Promise<void> {
    await requester.send({
      method: 'POST',
      path: `/${name}/_refresh`,
      query: lenient,
      isRead: true,
    })
  }

  async function removeWhere(filter: object[]): Promise<number> {
    await refresh(index)
    const answer = await requester.send<{ deleted: number }>({
      method: 'POST',
      path: `/${index}/_delete_by_query`,
      query: { ...lenient, conflicts: 'proceed', refresh: true },
      body: { query: { bool: { filter } } },
    })
    return answer.deleted
  }

  /** The greatest id that is not among the `keep` greatest, null where there is none. */
  async function firstBeyond(collection: string, keep: number): Promise<string | null> {
    let after: unknown[] | undefined
    let left = keep
    for (;;) {
      const size = Math.min(pageSize, left + 1)
      const { hits } = await search<RecordDocument>(index, {
        size,
        query: { term: { collection } },
        sort: [{ id: 'desc' }],
        track_total_hits: false,
        _source: ['id'],
        ...(after === undefined ? {} : { search_after: after }),
      })
      const last = hits.hits.at(-1)
      if (last === undefined || hits.hits.length < size) return null
      if (size === left + 1) return last._source.id
      left -= size
      after = last.sort
    }
  }

  async function removeMany(collection: string, ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0
    const lines = ids.map((id) => {
      const action = { delete: { _index: index, _id: documentId(collection, id) } }
      return `${JSON.stringify(action)}\n`
    })
    const items = await sendBulk(requester, lines.join(''))
    return items.filter((item) => item.status === 200).length
  }

  return {
    async get(collection, id) {
      const found = await find(collection, id)
      return found === null ? null : toRecord(found._source)
    },
    async put(collection, id, body, expected) {
      for (let attempt = 0; attempt < triesMost; attempt += 1) {
        const found = await find(collection, id)
        const version = found?._source.version ?? 0
        if (expected !== null && expected !== version) throw conflict(id, version)
        const document = newDocument(collection, id, body, version + 1)
        const [item] = await sendBulk(requester, nextLines(document, found))
        if (!isConflict(item)) return { ...toRecord(document), body }
        if (expected !== null) throw conflict(id, version)
      }
      throw unavailable(`a record is changed all the time (${collection})`)
    },
    async insertMany(collection, records) {
      if (records.length === 0) return
      const lines = records.map(({ id, body }) =>
        nextLines(newDocument(collection, id, body, 1), null),
      )
      // One that exists already is a conflict, and left as it is.
      for (const item of await sendBulk(requester, lines.join(''))) isConflict(item)
    },
    async putMany(collection, records) {
      let left = [...records]
      for (let attempt = 0; left.length > 0; attempt += 1) {
        if (attempt === triesMost) {
          throw unavailable(`records are changed all the time (${collection})`)
        }
        left = await writeOver(collection, left)
      }
    },
    removeMany,
    remove: async (collection, id) => (await removeMany(collection, [id])) > 0,
    async list(collection, page) {
      const { hits } = await search<RecordDocument>(index, {
        size: toLimit(page.limit),
        query: { term: { collection } },
        sort: [{ id: 'desc' }],
        track_total_hits: false,
        ...(page.before === null ? {} : { search_after: [page.before] }),
      })
      return hits.hits.map(({ _source }) => toRecord(_source))
    },
    async count(collection) {
      await refresh(index)
      const answer = await requester.send<{ count: number }>({
        method: 'POST',
        path: `/${index}/_count`,
        isRead: true,
        query: lenient,
        body: { query: { term: { collection } } },
      })
      return answer.count
    },
    async trim(collection, keep) {
      const boundary = await firstBeyond(collection, Math.max(0, Math.trunc(keep)))
      if (boundary === null) return 0
      return removeWhere([{ term: { collection } }, { range: { id: { lte: boundary } } }])
    },
    async appendAudit(entry) {
      const { at, actor, action, subject, detail } = entry
      const document = { '@timestamp': at, actor, action, subject, detail: JSON.stringify(detail) }
      const lines = `{"create":{"_index":"${names.audit}"}}\n${JSON.stringify(document)}\n`
      for (const item of await sendBulk(requester, lines)) isConflict(item)
    },
    async listAudit(limit) {
      const { hits } = await search<AuditDocument>(names.audit, {
        size: toLimit(limit),
        // The index has one shard, whose numbers are the order in which the lines were written.
        sort: [{ _seq_no: 'desc' }],
        track_total_hits: false,
      })
      return hits.hits.map(({ _source }) => toAuditEntry(_source))
    },
    async readAudit(after, limit) {
      const size = toLimit(limit)
      const { hits } = await search<AuditDocument>(names.audit, {
        size,
        sort: [{ _seq_no: 'asc' }],
        track_total_hits: false,
        ...(after === null ? {} : { search_after: [after] }),
      })
      const last = hits.hits.length < size ? undefined : hits.hits.at(-1)
      const next = last === undefined ? null : Number(last.sort[0])
      return { entries: hits.hits.map(({ _source }) => toAuditEntry(_source)), next }
    },
    async collections() {
      const names: string[] = []
      for (let more: object | null = {}; more !== null; ) {
        const sources = [{ name: { terms: { field: 'collection' } } }]
        const answer: Collections = await search(index, {
          size: 0,
          aggs: { collections: { composite: { size: pageSize, sources, ...more } } },
        })
        const { buckets, after_key: after } = answer.aggregations?.collections ?? { buckets: [] }
        names.push(...buckets.map(({ key }) => key.name))
        more = after === undefined ? null : { after }
      }
      return names
    },
  }
}

interface Collections extends Hits<unknown> {
  aggregations?: {
    collections: { buckets: { key: { name: string } }[]; after_key?: { name: string } }
  }
}

const lenient = { ignore_unavailable: true, allow_no_indices: true }

/** Names may be longer than an id of Elasticsearch, and hold anything. */
function documentId(collection: string, id: string): string {
  return createHash('sha256')
    .update(JSON.stringify([collection, id]))
    .digest('hex')
}

function conflict(id: string, version: number): AppError {
  return new AppError('conflict', `${id} was changed meanwhile (version ${version})`)
}

/** Throws where it could not be written for another reason. */
function isConflict(item: BulkItem | undefined): boolean {
  if (item === undefined) throw unavailable('Elasticsearch left an answer out')
  if (item.status < 300) return false
  if (item.status === 409) return true
  throw answeredFailure(item.status, item.error ?? {})
}

function toLimit(limit: number): number {
  return Math.min(listMost, Math.max(1, Math.trunc(limit)))
}

function toRecord(document: RecordDocument): StoredRecord {
  return {
    id: document.id,
    version: document.version,
    body: JSON.parse(document.body) as unknown,
    updatedAt: document.updated_at,
  }
}

interface AuditDocument {
  '@timestamp': string
  actor: string
  action: string
  subject: string
  detail: string
}

function toAuditEntry(document: AuditDocument): AuditEntry {
  return {
    at: document['@timestamp'],
    actor: document.actor,
    action: document.action,
    subject: document.subject,
    detail: JSON.parse(document.detail) as Record<string, unknown>,
  }
}
