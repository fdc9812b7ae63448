import type { SecurityEvent } from '../domain/security-event'
import type { EventGroup, EventQuery, EventStore, ReadOptions } from '../store/event-store'
import { deploymentsOf, imageFields, type MarkedPlace } from './marks'
import { having, ofPod, ofWorkload } from './pod-query'
import { partFields } from './story-parts'

/** More restarts and deployments than this are not told one by one. */
export const marksMost = 200
/** Containers and images among which the first sights are looked for. */
const startsMost = 500

/** What tells when a pod's containers, and the versions of its workload, were first seen. */
export interface Starts {
  /** Groups of the containers of the pod; none where it is about a whole workload. */
  containers: EventGroup[]
  /** Groups of the images of its workload; of the pod itself where no workload is known. */
  images: EventGroup[]
  /** Alerts about the audit log of the workload's deployments, within the range. */
  audits: SecurityEvent[]
}

/**
 * Reads them whatever a query asks for and from as long ago as is kept: only so is a first sight one.
 */
export async function readStarts(
  events: EventStore,
  place: MarkedPlace,
  workload: string | null,
  asked: EventQuery,
  options: ReadOptions,
): Promise<Starts> {
  const until: EventQuery = { fromMs: 0, toMs: asked.toMs, kind: null, where: null }
  const { cluster, namespace, pod } = place
  const own = pod === null ? null : ofPod(until, { cluster, namespace, pod })
  const made = workload === null ? own : ofWorkload(until, { cluster, namespace, workload })
  const deployments = deploymentsOf(place, workload)
  const [containers, images, audits] = await Promise.all([
    own === null ? { groups: [] } : events.groups(own, partFields.containers, startsMost, options),
    made === null
      ? { groups: [] }
      : events.groups(having(made, 'container.image.name'), imageFields, startsMost, options),
    deployments === null
      ? { events: [] }
      : events.search(
          { ...asked, kind: null, where: deployments },
          { limit: marksMost, after: null },
          options,
        ),
  ])
  return { containers: containers.groups, images: images.groups, audits: audits.events }
}
