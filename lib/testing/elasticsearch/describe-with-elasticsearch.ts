import { describe, inject, test } from 'vitest'
import type { PreparedServer } from './prepare-server'

/** Tests that need the run's Elasticsearch: skipped, and counted so, on a machine without one. */
export function describeWithElasticsearch(name: string, tests: () => void): void {
  describe.skipIf(inject('elasticsearchUrl') === '')(name, tests)
}

/** Tests that start a server of their own, to set it up or to end it. */
export function describeWithOwnElasticsearch(
  name: string,
  tests: (prepared: PreparedServer) => void,
): void {
  const prepared = inject('elasticsearchServer')
  describe.skipIf(prepared === null)(name, () => {
    if (prepared !== null) tests(prepared)
    else test('needs a server of its own', () => undefined)
  })
}
