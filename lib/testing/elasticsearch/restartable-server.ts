import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PreparedServer } from './prepare-server'
import { findPort, startElasticsearch, type TestElasticsearch } from './start-server'

/** A server of a test's own, at one address and over one folder for as long as the test lasts. */
export interface RestartableServer {
  url: string
  /** Starts it, and resolves when it answers. */
  start(settings?: string[]): Promise<void>
  /** Ends it as a loss of power does; its data stays. */
  kill(): Promise<void>
  /** Lets it hang: its connections stay open and nothing is answered. */
  hang(): void
  goOn(): void
  /** Ends it and removes its data. */
  dispose(): Promise<void>
}

/** Nothing runs until it is started. */
export async function makeRestartableServer(prepared: PreparedServer): Promise<RestartableServer> {
  const data = await mkdtemp(join(tmpdir(), 'eyrie-elasticsearch-'))
  const port = await findPort()
  let server: TestElasticsearch | null = null
  const kill = async () => {
    await server?.stop()
    server = null
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async start(settings = []) {
      await kill()
      server = await startElasticsearch(prepared, { port, data, settings })
    },
    kill,
    hang() {
      server?.process.kill('SIGSTOP')
    },
    goOn() {
      server?.process.kill('SIGCONT')
    },
    async dispose() {
      await kill()
      await rm(data, { recursive: true, force: true })
    },
  }
}
