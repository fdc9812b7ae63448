/** A small versioned document. */
export interface StoredRecord {
  id: string
  /** 1 at creation, one more at each change. */
  version: number
  body: unknown
  /** RFC 3339. */
  updatedAt: string
}

/** One line of the append-only audit. */
export interface AuditEntry {
  /** RFC 3339. */
  at: string
  actor: string
  action: string
  subject: string
  detail: Record<string, unknown>
}

/**
 * Keeps small documents by collection and id (dead letters, sensors, saved views, leases), with
 * optimistic concurrency, and an append-only audit. Every write is durable before it resolves.
 * Errors: `AppError('conflict')` where the version expected is not the one stored,
 * `AppError('store-unavailable')` when nothing can be written or read now.
 */
export interface RecordStore {
  get(collection: string, id: string): Promise<StoredRecord | null>
  /** `expected`: the version to replace, 0 for "must not exist yet", null for "whatever is there". */
  put(collection: string, id: string, body: unknown, expected: number | null): Promise<StoredRecord>
  /** Creates several at once; an id that exists already is left as it is. */
  insertMany(collection: string, records: readonly { id: string; body: unknown }[]): Promise<void>
  /** Writes several at once over whatever is there; each grows by one version. Ids must differ. */
  putMany(collection: string, records: readonly { id: string; body: unknown }[]): Promise<void>
  /** Removes several at once; returns how many there were. */
  removeMany(collection: string, ids: readonly string[]): Promise<number>
  /** True where there was such a record. */
  remove(collection: string, id: string): Promise<boolean>
  /** By id, greatest first, `limit` 1 to 1000; `before`: only ids less than this one. */
  list(collection: string, page: { limit: number; before: string | null }): Promise<StoredRecord[]>
  count(collection: string): Promise<number>
  /** Keeps only the `keep` greatest ids; returns how many were removed. */
  trim(collection: string, keep: number): Promise<number>
  appendAudit(entry: AuditEntry): Promise<void>
  /** Newest first. */
  listAudit(limit: number): Promise<AuditEntry[]>
  /**
   * Oldest first, `limit` 1 to 1000; `after`: what the answer before gave as `next`, null for the
   * beginning. `next` is null at the end.
   */
  readAudit(
    after: number | null,
    limit: number,
  ): Promise<{ entries: AuditEntry[]; next: number | null }>
  /** The names of the collections that hold anything, in their order. */
  collections(): Promise<string[]>
}
