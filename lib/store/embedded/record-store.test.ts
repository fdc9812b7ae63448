import { describeRecordStoreContract } from '../record-store-contract'
import { openTemporaryStore } from './temporary-store'

describeRecordStoreContract('the embedded store', async (now) => {
  const temporary = await openTemporaryStore(now)
  return {
    store: temporary.store.records,
    reopen: async () => (await temporary.reopen()).records,
    dispose: temporary.dispose,
  }
})
