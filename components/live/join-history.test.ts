import { expect, test } from 'vitest'
import { buildEventId, buildSecurityEvent } from '@/lib/testing/build-event'
import { joinHistory } from './join-history'
import type { LiveRow } from './live-rows'

const [a, b, c] = ['a', 'b', 'c'].map((name) =>
  buildSecurityEvent({ event: { id: buildEventId(name) } }),
)

function live(...list: (typeof a)[]): LiveRow[] {
  return list.flatMap((event) =>
    event ? [{ kind: 'event' as const, key: event.event.id, event, arrivedMs: 1 }] : [],
  )
}

test('what is both in the stream and in the history is shown once, where it came live', () => {
  const history = [b, c].filter((event) => event !== undefined)
  const joined = joinHistory(live(a, b), 0, history)
  expect(joined.map(({ key }) => key)).toEqual(['a', 'b', 'c'].map(buildEventId))
})

test('where live rows fell off, a mark says how many stand between them and the history', () => {
  const joined = joinHistory(live(a), 12, c ? [c] : [])
  expect(joined[1]).toMatchObject({ kind: 'gap', missed: 12, reason: 'evicted' })
})
