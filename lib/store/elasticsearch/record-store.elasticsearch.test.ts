import { describeWithElasticsearch } from '../../testing/elasticsearch/describe-with-elasticsearch'
import { openTemporaryStore } from '../../testing/elasticsearch/temporary-store'
import { describeRecordStoreContract } from '../record-store-contract'

describeWithElasticsearch('Elasticsearch', () => {
  describeRecordStoreContract('the Elasticsearch store', async (now) => {
    const temporary = await openTemporaryStore(now)
    return {
      store: temporary.store.records,
      reopen: async () => (await temporary.reopen()).records,
      dispose: temporary.dispose,
    }
  })
})
