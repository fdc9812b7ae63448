import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { compose, migrateStore, restore } from './compose'
import { type Config, readConfig, readEnvironment } from './config'
import { greeting } from './greeting'
import { createHttpServer } from './http'
import { closeServer, listen, stopSignal } from './lifecycle'
import { loggedError } from './logged-error'
import { openPages } from './pages'

/** After a signal everything must have ended within this time. */
const stopLimitMs = 4800
const graceMs = 3000

const root = fileURLToPath(new URL('..', import.meta.url))

async function run(): Promise<void> {
  const stopping = stopSignal(stopLimitMs)
  // Files are for this user alone.
  process.umask(0o077)
  const isDev = process.argv.includes('--dev')
  const config = readConfig(readEnvironment())
  if (process.argv.includes('--restore')) return restoreFromArguments(config)
  if (process.argv.includes('--migrate-store')) return migrateFromArguments(config)
  const logger = pino({
    level: config.logLevel,
    redact: ['req.headers.authorization'],
    serializers: { err: loggedError },
  })
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const parts = await compose(config, version, logger)
  const pages = openPages(root, isDev)
  const server = createHttpServer(parts.api, pages.handle, config.host, isDev)
  try {
    const port = await listen(server, config.host, config.port)
    await pages.prepare()
    process.stdout.write(greeting(config, port, parts.ingestToken))
    await stopping
  } catch (error) {
    // No signal has set a limit to the end of a start that fails.
    setTimeout(() => process.exit(1), stopLimitMs).unref()
    throw error
  } finally {
    parts.endStreams()
    await closeServer(server, graceMs)
    await parts.close()
    await pages.close().catch(() => undefined)
  }
}

async function restoreFromArguments(config: Config): Promise<void> {
  const [, , ...options] = process.argv
  const file = options.find((option) => !option.startsWith('--'))
  if (file === undefined) throw new Error('usage: npm run restore -- FILE [--force]')
  const events = await restore(config, file, options.includes('--force'))
  process.stdout.write(`${events} events restored into ${config.dataDir}\n`)
}

async function migrateFromArguments(config: Config): Promise<void> {
  const [, , ...options] = process.argv
  const nameAfter = (option: string) => options[options.indexOf(option) + 1]
  const [from, to] = [nameAfter('--from'), nameAfter('--to')]
  const isForth = from === 'embedded' && to === 'elasticsearch'
  if (!isForth && !(from === 'elasticsearch' && to === 'embedded')) {
    throw new Error('usage: npm run migrate-store -- --from embedded --to elasticsearch (or back)')
  }
  const tell = (line: string) => process.stdout.write(`${line}\n`)
  const moved = await migrateStore(config, [from, to], tell)
  tell(`${moved.events} events of ${moved.days} days and ${moved.records} records are in ${to}`)
}

/** The command, for the line that says why it failed. */
function commandName(): string {
  if (process.argv.includes('--restore')) return 'restore'
  return process.argv.includes('--migrate-store') ? 'migrate the store' : 'start'
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    const line = error instanceof Error ? error.message.split('\n')[0] : String(error)
    process.stderr.write(`Eyrie cannot ${commandName()}: ${line}\n`)
    process.exit(1)
  },
)
