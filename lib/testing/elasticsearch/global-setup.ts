import type { TestProject } from 'vitest/node'
import { type PreparedServer, prepareServer, ServerMissing } from './prepare-server'
import { startElasticsearch } from './start-server'

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's one server; empty where this machine has none. */
    elasticsearchUrl: string
    /** For tests that need a server of their own kind; null where none can be started. */
    elasticsearchServer: PreparedServer | null
  }
}

/** One server for all tests of a run, or the one that EYRIE_TEST_ELASTICSEARCH_URL names. */
export default async function setUp(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  const named = process.env['EYRIE_TEST_ELASTICSEARCH_URL']
  if (named !== undefined && named !== '') {
    project.provide('elasticsearchUrl', named.replace(/\/$/, ''))
    project.provide('elasticsearchServer', null)
    return undefined
  }
  try {
    const prepared = await prepareServer()
    const server = await startElasticsearch(prepared)
    project.provide('elasticsearchServer', prepared)
    project.provide('elasticsearchUrl', server.url)
    return server.stop
  } catch (error) {
    const isExcused = error instanceof ServerMissing && process.env['CI'] !== 'true'
    if (!isExcused) throw error
    process.stdout.write(`The tests of Elasticsearch are skipped: ${error.message}.\n`)
    project.provide('elasticsearchUrl', '')
    project.provide('elasticsearchServer', null)
    return undefined
  }
}
