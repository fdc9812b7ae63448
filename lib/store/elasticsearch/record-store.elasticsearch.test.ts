import { describeWithElasticsearch } from '../../testing/elasticsearch/describe-with-elasticsearch'
import { describeRecordStoreContract } from '../record-store-contract'
import { openTemporaryStore } from './temporary-store'

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
