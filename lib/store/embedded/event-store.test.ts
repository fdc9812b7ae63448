import { describeEventStoreContract } from '../event-store-contract'
import { openTemporaryStore } from './temporary-store'

describeEventStoreContract('the embedded store', async (now) => {
  const temporary = await openTemporaryStore(now)
  return {
    store: temporary.store.events,
    reopen: async () => (await temporary.reopen()).events,
    dispose: temporary.dispose,
  }
})
