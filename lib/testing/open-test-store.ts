import { type EmbeddedStore, openEmbeddedStore } from '../store/embedded/open-embedded-store'
import { makeDataDir, removeDataDir } from './start-eyrie'

/** A real embedded store over a new folder; `dispose` closes it and removes the folder. */
export async function openTestStore(
  now: () => number = Date.now,
): Promise<EmbeddedStore & { dispose(): Promise<void> }> {
  const dataDir = await makeDataDir()
  const store = await openEmbeddedStore({ dataDir, now })
  return {
    ...store,
    async dispose() {
      await store.close()
      await removeDataDir(dataDir)
    },
  }
}
