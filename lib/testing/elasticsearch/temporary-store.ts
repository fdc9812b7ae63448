import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import {
  type ElasticsearchStore,
  openElasticsearchStore,
} from '../../store/elasticsearch/open-elasticsearch-store'

/** A store in the test run's Elasticsearch under a prefix of its own. */
export interface TemporaryStore {
  url: string
  prefix: string
  store: ElasticsearchStore
  /** Closes it and opens it again over the same indices. */
  reopen(): Promise<ElasticsearchStore>
  /** Another process' store over the same indices, by another way if one is named. */
  openAnother(url?: string): Promise<ElasticsearchStore>
  /** Closes it and removes all that is under its prefix. */
  dispose(): Promise<void>
}

/** Tests wait for what they wrote, so it is to be seen soon. */
export const freshness = { refreshMs: 100, settleSeconds: 1 }

/** The way into a cluster that asks nobody who they are. */
export const noCredentials = { cloudId: null, apiKey: null, basic: null, ca: null }

export async function openTemporaryStore(now: () => number = Date.now): Promise<TemporaryStore> {
  const url = inject('elasticsearchUrl')
  const prefix = `test-${randomUUID()}`
  const open = (node: string) =>
    openElasticsearchStore({ address: { ...noCredentials, node }, prefix, now, freshness })
  const others: ElasticsearchStore[] = []
  let store = await open(url)
  return {
    url,
    prefix,
    store,
    async reopen() {
      await store.close()
      store = await open(url)
      return store
    },
    async openAnother(way = url) {
      const another = await open(way)
      others.push(another)
      return another
    },
    async dispose() {
      for (const one of [store, ...others]) await one.close()
      await removePrefix(url, prefix)
    },
  }
}

/** Removes all that is under a prefix. */
export async function removePrefix(url: string, prefix: string): Promise<void> {
  const paths = [
    `${prefix}-*`,
    `_index_template/${prefix}-*`,
    `_component_template/${prefix}-*`,
    `_ingest/pipeline/${prefix}-*`,
  ]
  for (const path of paths) {
    const answer = await fetch(`${url}/${path}`, { method: 'DELETE' })
    if (!answer.ok && answer.status !== 404) throw new Error(await answer.text())
  }
}
