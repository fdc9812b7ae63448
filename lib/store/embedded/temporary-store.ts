import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedStore, openEmbeddedStore } from './open-embedded-store'

/** An embedded store in a folder of its own, for tests. */
export interface TemporaryStore {
  dataDir: string
  store: EmbeddedStore
  /** Closes it and opens it again over the same folder. */
  reopen(): Promise<EmbeddedStore>
  /** Closes it and removes the folder. */
  dispose(): Promise<void>
}

export async function openTemporaryStore(now: () => number = Date.now): Promise<TemporaryStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'eyrie-store-'))
  let store = await openEmbeddedStore({ dataDir, now })
  return {
    dataDir,
    store,
    async reopen() {
      await store.close()
      store = await openEmbeddedStore({ dataDir, now })
      return store
    },
    async dispose() {
      await store.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
