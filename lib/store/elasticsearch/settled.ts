import { dayIndex, type IndexNames } from './index-names'
import type { Requester } from './requests'

/** Up to when, by the cluster's clock, nothing can appear any more that was not seen. */
export interface SettledBound {
  /** Epoch ms: all that arrived before is written and can be seen. Asks the cluster. */
  read(): Promise<number>
  /** What was read last, where a slow write held it back just now; null otherwise. Asks nobody. */
  heldBack(): number | null
}

interface Task {
  action: string
  start_time_in_millis: number
  description?: string
}

interface TaskList {
  nodes?: Record<string, { tasks?: Record<string, Task> }>
}

const writing = 'indices:data/write/bulk'
const listing = 'cluster:monitor/tasks/lists'
/** What nodes' clocks may differ by between the one that takes a write and the one that stamps it. */
const skewMs = 250
const rememberMs = 1000

/**
 * A write is stamped when the cluster takes it up and may end long after: where the cluster is
 * overloaded, or stood still. So those under way are asked for, whoever sent them: what is older has
 * ended, and a refresh of every copy makes it seen. `ticks`: ms of a clock that only grows.
 */
export function createSettledBound(
  requester: Requester,
  names: IndexNames,
  settleMs: number,
  ticks: () => number,
): SettledBound {
  const ours = dayIndex(names, 0).slice(0, -'1970.01.01'.length)
  let last = { ms: 0, atMs: Number.NEGATIVE_INFINITY, isHeldBack: false }

  function isOurWrite({ action, description }: Task): boolean {
    return action === writing && (description === undefined || description.includes(ours))
  }

  return {
    async read() {
      const list = await requester.send<TaskList>({
        method: 'GET',
        path: '/_tasks',
        query: { actions: `${writing},${listing}`, detailed: true },
      })
      await requester.send({
        method: 'POST',
        path: `/${names.events}/_refresh`,
        query: { ignore_unavailable: true, allow_no_indices: true },
      })
      const tasks = Object.values(list.nodes ?? {}).flatMap((node) =>
        Object.values(node.tasks ?? {}),
      )
      const earliest = (some: Task[]) => Math.min(...some.map((task) => task.start_time_in_millis))
      // The list holds the request for it too, which says what time it is there.
      const now = earliest(tasks.filter(({ action }) => action === listing))
      const slowest = earliest(tasks.filter(isOurWrite)) - skewMs
      const ms = Math.min(now - settleMs, slowest)
      last = { ms, atMs: ticks(), isHeldBack: slowest < now - settleMs }
      return ms
    },
    heldBack: () => (last.isHeldBack && ticks() - last.atMs < rememberMs ? last.ms : null),
  }
}
