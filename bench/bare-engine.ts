import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { DuckDBDataChunk, DuckDBInstance, type DuckDBValue, listValue } from '@duckdb/node-api'
import { addedColumns, addressColumns, fieldColumns, rowTypes } from '../lib/store/embedded/columns'
import { migrate } from '../lib/store/embedded/schema'

/** The engine with nothing around it: the same table, settings and group commit, rows as they come. */
export interface BareEngine {
  append(rows: readonly BareRow[]): Promise<void>
  close(): Promise<void>
}

/** A row's fields by column, and the text to keep. */
export interface BareRow {
  timestampMs: number
  id: bigint
  columns: Readonly<Record<string, DuckDBValue>>
  document: string
}

const chunkRows = 2048

export async function openBareEngine(dataDir: string): Promise<BareEngine> {
  mkdirSync(dataDir, { recursive: true })
  const instance = await DuckDBInstance.create(join(dataDir, 'bare.duckdb'), {
    storage_compatibility_version: 'latest',
    checkpoint_threshold: '256MB',
    preserve_insertion_order: 'false',
  })
  const connection = await instance.connect()
  await migrate(connection)
  let pending: {
    rows: readonly BareRow[]
    resolve: () => void
    reject: (reason: unknown) => void
  }[] = []
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    while (pending.length > 0) {
      const group = pending
      pending = []
      try {
        await commit(group.flatMap((one) => one.rows))
        for (const one of group) one.resolve()
      } catch (error) {
        for (const one of group) one.reject(error)
      }
    }
    running = null
  }

  async function commit(rows: readonly BareRow[]): Promise<void> {
    await connection.run('BEGIN')
    const appender = await connection.createAppender('events')
    const ingested = BigInt(Date.now())
    for (let start = 0; start < rows.length; start += chunkRows) {
      const part = rows.slice(start, start + chunkRows)
      const chunk = DuckDBDataChunk.create(rowTypes, part.length)
      chunk.setColumns([
        part.map((row) => BigInt(row.timestampMs)),
        part.map(() => ingested),
        part.map((row) => row.id),
        ...fieldColumns.map(({ column }) => part.map((row) => row.columns[column] ?? null)),
        part.map((row) => row.document),
        ...[...addedColumns, ...addressColumns].map(({ column }) =>
          part.map((row) => row.columns[column] ?? null),
        ),
      ])
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
    await connection.run('COMMIT')
  }

  return {
    append: (rows) =>
      new Promise((resolve, reject) => {
        pending.push({ rows, resolve, reject })
        running ??= run()
      }),
    async close() {
      await running
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** What `node:http` and the engine alone bear: a body is parsed, kept, and answered when durable. */
export function createBareServer(engine: BareEngine, token: string): Server {
  return createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (request.headers.authorization !== `Bearer ${token}`) {
        response.writeHead(401).end()
        return
      }
      const parsed: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
      const alerts = (Array.isArray(parsed) ? parsed : [parsed]) as Record<string, unknown>[]
      engine.append(alerts.map(toBareRow)).then(
        () => {
          const answer = JSON.stringify({ accepted: alerts.length })
          response.writeHead(202, {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(answer),
          })
          response.end(answer)
        },
        () => response.writeHead(503).end(),
      )
    })
  })
}

/** As many columns as Eyrie fills of such an alert, with no more work than to name them. */
export function toBareRow(alert: Record<string, unknown>): BareRow {
  const fields = alert['output_fields'] as Record<string, string | undefined>
  const output = String(alert['output'])
  const text = (name: string) => fields[name] ?? null
  const tags = alert['tags'] as string[]
  return {
    timestampMs: Date.parse(String(alert['time'])),
    id: BigInt(`0x${createHash('sha256').update(output).digest('hex').slice(0, 32)}`),
    columns: {
      severity: 3,
      kind: 'alert',
      event_action: text('evt.type'),
      event_module: 'falco',
      event_dataset: 'falco.alerts',
      rule_name: String(alert['rule']),
      cluster: 'default',
      namespace: text('k8s.ns.name'),
      pod: text('k8s.pod.name'),
      node: String(alert['hostname']),
      workload: text('container.name'),
      container_id: text('container.id'),
      container_name: text('container.name'),
      container_image_name: text('container.image.repository'),
      process_name: text('proc.name'),
      process_executable: text('proc.exepath'),
      process_command_line: text('proc.cmdline'),
      process_parent_name: text('proc.pname'),
      user_name: text('user.name'),
      file_path: text('fd.name'),
      observer_name: 'falco',
      observer_hostname: String(alert['hostname']),
      fold_key: text('container.id'),
      tags: listValue(tags),
      tactics: listValue(tags.slice(2)),
      techniques: listValue(tags.slice(2)),
      message: output,
    },
    document: JSON.stringify(alert),
  }
}
