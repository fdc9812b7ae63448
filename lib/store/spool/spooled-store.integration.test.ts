import { openSpooledEmbedded } from '../../testing/open-spooled-embedded'
import { makeDataDir, removeDataDir } from '../../testing/start-eyrie'
import { describeEventStoreContract } from '../event-store-contract'
import { describeRecordStoreContract } from '../record-store-contract'

async function openTemporary(now: () => number) {
  const dataDir = await makeDataDir()
  let store = await openSpooledEmbedded(dataDir, now)
  return {
    store,
    async reopen() {
      await store.close()
      store = await openSpooledEmbedded(dataDir, now)
      return store
    },
    async dispose() {
      await store.close()
      await removeDataDir(dataDir)
    },
  }
}

describeEventStoreContract('the spooled store', async (now) => {
  const temporary = await openTemporary(now)
  return {
    store: temporary.store.events,
    reopen: async () => (await temporary.reopen()).events,
    dispose: temporary.dispose,
  }
})
describeRecordStoreContract('the spooled store', async (now) => {
  const temporary = await openTemporary(now)
  return {
    store: temporary.store.records,
    reopen: async () => (await temporary.reopen()).records,
    dispose: temporary.dispose,
  }
})
