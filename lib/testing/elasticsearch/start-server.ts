import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { PreparedServer } from './prepare-server'

/** A running Elasticsearch of the tests' own. */
export interface TestElasticsearch {
  url: string
  process: ChildProcess
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** Modules that tests have no use for; with security a server wants credentials. */
const skippedModules = [
  'apm',
  'x-pack-geoip-enterprise-downloader',
  'x-pack-migrate',
  'x-pack-redact',
  'old-lucene-versions',
]

const startLimitMs = 120_000

/** The one user of a server with security, who may do everything. */
export const administrator = { username: 'admin', password: 'password-of-the-tests' }

/**
 * Starts a server on a free port over an empty folder, or over `data`, which then stays when it ends;
 * `withSecurity`: with users and API keys.
 */
export async function startElasticsearch(
  prepared: PreparedServer,
  options: { withSecurity?: boolean; settings?: string[]; port?: number; data?: string } = {},
): Promise<TestElasticsearch> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'eyrie-elasticsearch-')))
  const port = options.port ?? (await findPort())
  const log = join(data, 'output.log')
  const skipped = [...skippedModules, ...(options.withSecurity ? [] : ['x-pack-security'])]
  for (const name of ['temporary', 'conf']) await mkdir(join(data, name), { recursive: true })
  const { username, password } = administrator
  await writeFile(join(data, 'conf', 'users'), `${username}:${password}\n`)
  await writeFile(join(data, 'conf', 'users_roles'), `superuser:${username}\n`)
  const output = openSync(log, 'w')
  const child = spawn(
    prepared.java,
    [
      ...javaOptions(prepared.folder, data, skipped),
      'TestNode',
      join(prepared.folder, 'server'),
      String(port),
      data,
      ...(options.settings ?? []),
    ],
    { stdio: ['ignore', output, output] },
  )
  const url = `http://127.0.0.1:${port}`
  const hasEnded = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await hasEnded
    if (options.data === undefined) await rm(data, { recursive: true, force: true })
  }
  try {
    await untilHealthy(url, child)
  } catch (error) {
    const said = await readFile(log, 'utf8')
    await stop()
    throw new Error(`Elasticsearch did not start:\n${said.slice(-4000)}`, { cause: error })
  }
  return { url, process: child, stop }
}

function javaOptions(folder: string, data: string, skipped: readonly string[]): string[] {
  const lucene = 'org.apache.lucene.core/org.apache.lucene'
  const opened = ['codecs.lucene99', 'codecs.hnsw', 'internal.vectorization']
  return [
    '-Xms512m',
    '-Xmx512m',
    '-Xss1m',
    '-XX:+UseSerialGC',
    `-Djava.io.tmpdir=${join(data, 'temporary')}`,
    `-Des.path.home=${join(folder, 'server')}`,
    `-Dskip=${skipped.join(',')}`,
    '-Dfile.encoding=UTF-8',
    '-Djava.locale.providers=CLDR',
    '-Dlog4j2.disable.jmx=true',
    '-Dlog4j.shutdownHookEnabled=false',
    '-Dio.netty.noUnsafe=true',
    ...opened.map((name) => `--add-opens=${lucene}.${name}=org.elasticsearch.server`),
    '--enable-native-access=org.elasticsearch.nativeaccess,org.apache.lucene.core,ALL-UNNAMED',
    '--module-path',
    join(folder, 'server', 'lib'),
    '--add-modules=jdk.incubator.vector,jdk.net,jdk.management.agent,ALL-MODULE-PATH',
    '-cp',
    join(folder, 'test-node.jar'),
  ]
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  const endMs = Date.now() + startLimitMs
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`)
    if (Date.now() > endMs) throw new Error('it did not answer in time')
    const isHealthy = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`).then(
      // With security on, a refusal is an answer.
      (answer) => answer.status === 200 || answer.status === 401,
      () => false,
    )
    if (isHealthy) return
    await wait(100)
  }
}

/** A port that is free at this moment. */
export function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
