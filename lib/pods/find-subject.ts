import type { SecurityEvent } from '../domain/security-event'
import type { EventQuery, EventStore, ReadOptions } from '../store/event-store'
import type { MarkedPlace } from './marks'
import { besides } from './pod-query'

/** What all events of a query are of: one pod and, where they name it, its workload; or one workload. */
export type Subject =
  | { cluster: string; namespace: string | null; pod: string; workload: string | null }
  | { cluster: string; namespace: string | null; pod: null; workload: string }

/** So many of the newest are nearly always enough to see that there are several. */
const newestSeen = 50

/**
 * What a query is narrowed to, as the store has it and whatever the query says; null where its events
 * are of several workloads, of none, or where there are none. The newest tell what it may be, and then
 * one event of anything else is looked for: a wide view costs no more than a page of its list.
 */
export async function findSubject(
  events: EventStore,
  query: EventQuery,
  options: ReadOptions,
): Promise<Subject | null> {
  if (query.where === null) return null
  const newest = await events.search(query, { limit: newestSeen, after: null }, options)
  const places = newest.events.map(placeOf)
  const [first] = places
  if (first === undefined) return null
  const { cluster, namespace, pod } = first
  const workload = places.find((place) => place.workload !== null)?.workload ?? null
  const isAll = (isSame: (place: Place) => boolean) =>
    places.every(
      (place) => place.cluster === cluster && place.namespace === namespace && isSame(place),
    )
  const isOnly = async (place: Parameters<typeof besides>[1]): Promise<boolean> => {
    const others = await events.search(besides(query, place), { limit: 1, after: null }, options)
    return others.events.length === 0
  }
  const [isPod, isWorkload] = await Promise.all([
    pod !== null && isAll((place) => place.pod === pod) && isOnly({ cluster, namespace, pod }),
    workload !== null &&
      isAll((place) => place.workload === workload) &&
      isOnly({ cluster, namespace, workload }),
  ])
  if (isPod && pod !== null) return { cluster, namespace, pod, workload }
  return isWorkload && workload !== null ? { cluster, namespace, pod: null, workload } : null
}

type Place = MarkedPlace & { workload: string | null }

function placeOf({ orchestrator, kubernetes }: SecurityEvent): Place {
  return {
    cluster: orchestrator.cluster.name,
    namespace: kubernetes?.namespace ?? null,
    pod: kubernetes?.pod?.name ?? null,
    workload: kubernetes?.workload?.name ?? null,
  }
}
