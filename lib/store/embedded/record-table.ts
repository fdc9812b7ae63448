import { type DuckDBConnection, type DuckDBValue, listValue } from '@duckdb/node-api'
import { AppError } from '../../domain/app-error'
import type { AuditEntry, RecordStore, StoredRecord } from '../record-store'
import type { ReadPool } from './read-pool'
import type { Writer } from './writer'

const columns = 'id, version::DOUBLE, body, updated_at::DOUBLE'

/** Records and audit in tables beside the events. The one writer keeps ids unique, not an index. */
export function createRecordStore(pool: ReadPool, writer: Writer, now: () => number): RecordStore {
  return {
    async get(collection, id) {
      const sql = `SELECT ${columns} FROM records WHERE collection = $1 AND id = $2`
      const [row] = await pool.read(undefined, (run) => run(sql, [collection, id]))
      return row ? toRecord(row) : null
    },
    put: (collection, id, body, expected) =>
      writer.transact(async (connection) => {
        const version = await readVersion(connection, collection, id)
        if (expected !== null && expected !== version) {
          throw new AppError('conflict', `${id} was changed meanwhile (version ${version})`)
        }
        const record = { id, version: version + 1, body, updatedAt: new Date(now()).toISOString() }
        await connection.run('DELETE FROM records WHERE collection = $1 AND id = $2', [
          collection,
          id,
        ])
        await insertRecord(connection, collection, record)
        return record
      }),
    async insertMany(collection, records) {
      if (records.length === 0) return
      // Of the same id twice in the batch the first counts, as it would one after the other.
      const bodies = new Map<string, string>()
      for (const { id, body } of records) {
        if (!bodies.has(id)) bodies.set(id, JSON.stringify(body))
      }
      await writer.transact(async (connection) => {
        const values = [
          collection,
          BigInt(now()),
          listValue([...bodies.keys()]),
          listValue([...bodies.values()]),
        ]
        await connection.run(
          `INSERT INTO records SELECT $1, id, 1, body, $2::BIGINT
          FROM (SELECT unnest($3) AS id, unnest($4) AS body)
          WHERE id NOT IN (SELECT id FROM records WHERE collection = $1)`,
          values,
        )
      })
    },
    async putMany(collection, records) {
      if (records.length === 0) return
      const values = [
        collection,
        BigInt(now()),
        listValue(records.map((record) => record.id)),
        listValue(records.map((record) => JSON.stringify(record.body))),
      ]
      const given = '(SELECT unnest($3) AS id, unnest($4) AS body) AS given'
      await writer.transact(async (connection) => {
        await connection.run(
          `UPDATE records SET version = version + 1, body = given.body, updated_at = $2::BIGINT
          FROM ${given} WHERE records.collection = $1 AND records.id = given.id`,
          values,
        )
        await connection.run(
          `INSERT INTO records SELECT $1, id, 1, body, $2::BIGINT FROM ${given}
          WHERE id NOT IN (SELECT id FROM records WHERE collection = $1)`,
          values,
        )
      })
    },
    async removeMany(collection, ids) {
      if (ids.length === 0) return 0
      return writer.transact(async (connection) => {
        const sql = 'DELETE FROM records WHERE collection = $1 AND id IN (SELECT unnest($2))'
        return (await connection.run(sql, [collection, listValue([...ids])])).rowsChanged
      })
    },
    remove: (collection, id) =>
      writer.transact(async (connection) => {
        const sql = 'DELETE FROM records WHERE collection = $1 AND id = $2'
        return (await connection.run(sql, [collection, id])).rowsChanged > 0
      }),
    async list(collection, page) {
      const sql = `SELECT ${columns} FROM records
        WHERE collection = $1 AND ($2::VARCHAR IS NULL OR id < $2::VARCHAR)
        ORDER BY id DESC LIMIT ${toLimit(page.limit)}`
      const rows = await pool.read(undefined, (run) => run(sql, [collection, page.before]))
      return rows.map(toRecord)
    },
    async count(collection) {
      const sql = 'SELECT count(*)::DOUBLE FROM records WHERE collection = $1'
      const [row] = await pool.read(undefined, (run) => run(sql, [collection]))
      return Number(row?.[0] ?? 0)
    },
    trim: (collection, keep) =>
      writer.transact(async (connection) => {
        const kept = `SELECT id FROM records WHERE collection = $1
          ORDER BY id DESC LIMIT ${Math.max(0, Math.trunc(keep))}`
        const sql = `DELETE FROM records WHERE collection = $1 AND id NOT IN (${kept})`
        return (await connection.run(sql, [collection])).rowsChanged
      }),
    appendAudit: (entry) =>
      writer.transact(async (connection) => {
        await connection.run(
          `INSERT INTO audit SELECT COALESCE(max(sequence), 0) + 1, $1, $2, $3, $4, $5 FROM audit`,
          [entry.at, entry.actor, entry.action, entry.subject, JSON.stringify(entry.detail)],
        )
      }),
    async listAudit(limit) {
      const sql = `SELECT happened_at, actor, action, subject, detail FROM audit
        ORDER BY sequence DESC LIMIT ${toLimit(limit)}`
      const rows = await pool.read(undefined, (run) => run(sql))
      return rows.map(toAuditEntry)
    },
    async readAudit(after, limit) {
      const most = toLimit(limit)
      const sql = `SELECT happened_at, actor, action, subject, detail, sequence::DOUBLE FROM audit
        WHERE sequence > $1::DOUBLE ORDER BY sequence LIMIT ${most}`
      const rows = await pool.read(undefined, (run) => run(sql, [after ?? 0]))
      const next = rows.length < most ? null : Number(rows.at(-1)?.[5])
      return { entries: rows.map(toAuditEntry), next }
    },
    async collections() {
      const sql = 'SELECT DISTINCT collection FROM records ORDER BY collection'
      return (await pool.read(undefined, (run) => run(sql))).map(([name]) => String(name))
    },
  }
}

function toLimit(limit: number): number {
  return Math.min(1000, Math.max(1, Math.trunc(limit)))
}

/** 0 where there is none. */
async function readVersion(
  connection: DuckDBConnection,
  collection: string,
  id: string,
): Promise<number> {
  const result = await connection.runAndReadAll(
    'SELECT version::DOUBLE FROM records WHERE collection = $1 AND id = $2',
    [collection, id],
  )
  return Number(result.getRows()[0]?.[0] ?? 0)
}

async function insertRecord(
  connection: DuckDBConnection,
  collection: string,
  record: StoredRecord,
): Promise<void> {
  await connection.run('INSERT INTO records VALUES ($1, $2, $3::BIGINT, $4, $5::BIGINT)', [
    collection,
    record.id,
    BigInt(record.version),
    JSON.stringify(record.body),
    BigInt(Date.parse(record.updatedAt)),
  ])
}

function toRecord(row: DuckDBValue[]): StoredRecord {
  const [id, version, body, updatedAt] = row
  return {
    id: String(id),
    version: Number(version),
    body: JSON.parse(String(body)) as unknown,
    updatedAt: new Date(Number(updatedAt)).toISOString(),
  }
}

function toAuditEntry(row: DuckDBValue[]): AuditEntry {
  const [at, actor, action, subject, detail] = row.map(String)
  return {
    at: at ?? '',
    actor: actor ?? '',
    action: action ?? '',
    subject: subject ?? '',
    detail: JSON.parse(detail ?? '{}') as Record<string, unknown>,
  }
}
