import { describe, inject } from 'vitest'

/** Tests that need the run's Elasticsearch: skipped, and counted so, on a machine without one. */
export function describeWithElasticsearch(name: string, tests: () => void): void {
  describe.skipIf(inject('elasticsearchUrl') === '')(name, tests)
}
