import { pino } from 'pino'
import { compose } from '../server/compose'
import { readConfig } from '../server/config'
import { createHttpServer } from '../server/http'
import { closeServer, listen } from '../server/lifecycle'
import { makeDataDir, removeDataDir } from './start-eyrie'

/** The API over a real store and real sockets in this process, without the pages. */
export async function startApi(
  environment: Record<string, string> = {},
  checks = { answers: true },
): Promise<{
  address: string
  token: string
  dataDir: string
  close(): Promise<void>
}> {
  const dataDir = environment['EYRIE_DATA_DIR'] ?? (await makeDataDir())
  const config = readConfig({ PORT: '0', EYRIE_DATA_DIR: dataDir, ...environment })
  const parts = await compose(config, '0.0.0', pino({ level: 'silent' }), checks)
  const server = createHttpServer(
    parts.api,
    async (_request, response) => {
      response.end('a page')
    },
    config.host,
    false,
  )
  const port = await listen(server, config.host, config.port)
  return {
    address: `http://127.0.0.1:${port}`,
    token: parts.ingestToken,
    dataDir,
    async close() {
      parts.endStreams()
      await closeServer(server, 1000)
      await parts.close()
      if (environment['EYRIE_DATA_DIR'] === undefined) await removeDataDir(dataDir)
    },
  }
}
