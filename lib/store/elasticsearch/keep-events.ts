import type { EventQuery, EventStore } from '../event-store'
import { compileQuery } from './compile-query'
import { unavailable } from './failure'
import { dayEndMs, floorToDay, type IndexNames } from './index-names'
import type { KeptSince } from './kept-since'
import type { Requester } from './requests'
import type { TimeClaims } from './time-claims'

/** A part of the indices' names fits into a request's path. */
const namesAtOnce = 30
/** A removal goes through everything that it finds. */
const removalTimeoutMs = 15 * 60_000

/** Removal: by dropping days, or event by event. */
export function createEventKeeper(
  requester: Requester,
  keptSince: KeptSince,
  claims: TimeClaims,
  names: IndexNames,
): Pick<EventStore, 'purge' | 'remove'> {
  const lenient = { ignore_unavailable: true, allow_no_indices: true }

  async function drop(indices: string): Promise<number> {
    await requester.send({
      method: 'POST',
      path: `/${indices}/_refresh`,
      query: lenient,
      isRead: true,
    })
    const counted = await requester.send<{ count: number }>({
      method: 'GET',
      path: `/${indices}/_count`,
      isRead: true,
      query: lenient,
    })
    await requester.send({ method: 'DELETE', path: `/${indices}`, query: lenient })
    return counted.count
  }

  return {
    async purge(beforeMs, options) {
      const before = floorToDay(beforeMs)
      const old = (await listDays(requester, names)).filter(
        (index) => (dayEndMs(names, index) ?? Number.POSITIVE_INFINITY) <= before,
      )
      let removed = 0
      for (let start = 0; start < old.length; start += namesAtOnce) {
        options?.signal?.throwIfAborted()
        removed += await drop(old.slice(start, start + namesAtOnce).join(','))
      }
      options?.signal?.throwIfAborted()
      await keptSince.raise(before)
      await claims.removeOld()
      return removed
    },
    async remove(query: EventQuery) {
      const { clause, runtime } = compileQuery(query)
      await requester.send({
        method: 'POST',
        path: `/${names.events}/_refresh`,
        query: lenient,
        isRead: true,
      })
      const answer = await requester.send<{ deleted: number; failures: unknown[] }>({
        method: 'POST',
        path: `/${names.events}/_delete_by_query`,
        // An event never changes: a conflict is one that somebody else has removed.
        query: { ...lenient, conflicts: 'proceed', refresh: true },
        body: { query: clause, runtime_mappings: runtime },
        timeoutMs: removalTimeoutMs,
      })
      if (answer.failures.length > 0) throw unavailable('some events could not be removed')
      return answer.deleted
    },
  }
}

async function listDays(requester: Requester, names: IndexNames): Promise<string[]> {
  const answer = await requester.send<{ indices: { name: string }[] }>({
    method: 'GET',
    path: `/_resolve/index/${names.events}`,
  })
  return answer.indices.map(({ name }) => name)
}
