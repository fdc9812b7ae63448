import { describe } from 'vitest'
import { describeAppend } from './contract/append'
import { describeCounts } from './contract/counts'
import type { OpenEventStore } from './contract/event-store-fixture'
import { describeGroups } from './contract/groups'
import { describeHostileText } from './contract/hostile-text'
import { describeKeeping } from './contract/keeping'
import { describeQueries } from './contract/queries'
import { describeSearch } from './contract/search'
import { describeSort } from './contract/sort'
import { describeTail } from './contract/tail'

/**
 * What every adapter of `EventStore` keeps, method by method. `open` gives a new, empty store each
 * time; nothing here knows which engine it is.
 */
export function describeEventStoreContract(name: string, open: OpenEventStore): void {
  describe(`${name} keeps the contract of event stores`, () => {
    describeAppend(open)
    describeSearch(open)
    describeSort(open)
    describeQueries(open)
    describeCounts(open)
    describeGroups(open)
    describeTail(open)
    describeKeeping(open)
    describeHostileText(open)
  })
}
