import type { MarksAnswer } from '../domain/answers/marks'
import type { EventQuery, EventStore, ReadOptions } from '../store/event-store'
import { podChanges } from './changes'
import { findSubject, type Subject } from './find-subject'
import { storyMarks } from './marks'
import { marksMost, readStarts } from './read-starts'
import { toContainers } from './story-parts'

export type FindMarks = (query: EventQuery, options: ReadOptions) => Promise<MarksAnswer>

/**
 * The restarts and deployments in a query's range, where all that it finds is of one pod, and the
 * deployments where it is of one workload: whose container started anew would be anybody's guess.
 */
export function openMarkFinder(events: EventStore): FindMarks {
  return async (query, options) => {
    const subject = await findSubject(events, query, options)
    if (subject === null) return { of: null, marks: [], omitted: 0 }
    const { workload } = subject
    const starts = await readStarts(events, subject, workload, query, options)
    const containers = toContainers(starts.containers)
    const changes = podChanges({ containers, users: [], nodes: [], uids: [] })
    const { fromMs } = query
    const marks = storyMarks({ fromMs, changes, ...starts, pod: subject, workload })
    return {
      of: nameOf(subject),
      marks: marks.slice(-marksMost),
      omitted: Math.max(0, marks.length - marksMost),
    }
  }
}

function nameOf({ cluster, namespace, pod, workload }: Subject): MarksAnswer['of'] {
  return pod === null
    ? { kind: 'workload', cluster, namespace, name: workload }
    : { kind: 'pod', cluster, namespace, name: pod }
}
