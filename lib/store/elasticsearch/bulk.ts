import type { ErrorCause } from './failure'
import type { Requester } from './requests'

/** What became of one operation of a bulk. */
export interface BulkItem {
  status: number
  error?: ErrorCause
  _seq_no?: number
  _primary_term?: number
}

const filter = 'items.*.status,items.*.error.type,items.*.error.reason,items.*._index'

/** Sends operations, each one or two lines of JSON, and gives their results in their order. */
export async function sendBulk(
  requester: Requester,
  lines: string,
  query: Record<string, string> = {},
): Promise<BulkItem[]> {
  const answer = await requester.send<{ items?: Record<string, BulkItem>[] }>({
    method: 'POST',
    path: '/_bulk',
    query: { filter_path: filter, ...query },
    lines,
  })
  return (answer.items ?? []).flatMap((item) => Object.values(item))
}
