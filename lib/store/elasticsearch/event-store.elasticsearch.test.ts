import { describeWithElasticsearch } from '../../testing/elasticsearch/describe-with-elasticsearch'
import { openTemporaryStore } from '../../testing/elasticsearch/temporary-store'
import { describeEventStoreContract } from '../event-store-contract'

describeWithElasticsearch('Elasticsearch', () => {
  describeEventStoreContract('the Elasticsearch store', async (now) => {
    const temporary = await openTemporaryStore(now)
    return {
      store: temporary.store.events,
      reopen: async () => (await temporary.reopen()).events,
      dispose: temporary.dispose,
    }
  })
})
