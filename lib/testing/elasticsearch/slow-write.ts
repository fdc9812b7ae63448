import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import type { ArrivalPosition, EventStore } from '../../store/event-store'
import { buildEvent, buildEvents } from '../build-event'
import type { TemporaryStore } from './temporary-store'

const slowEvents = 400

/** Keeps the cluster busy for tens of milliseconds after it has stamped the event before it in the same write. */
const slow = `
  if (!ctx.message.startsWith('slow')) return;
  long endMs = System.currentTimeMillis() + 40;
  double sum = 0;
  for (int i = 0; i < 900000 && System.currentTimeMillis() < endMs; i++) {
    sum += Math.pow(i, 0.37) * Math.sin(i);
  }
  if (sum == 0.5) ctx.message = 'never';`

/**
 * Reads `tail` on from a position while another process writes events for seconds and `meanwhile` writes others at
 * once, `later` in number; gives the messages in the order they were told. Expects nothing to be told while that
 * write is under way, for longer than `toldAfterMs`, by when age alone would tell the others.
 */
export async function tellDuringSlowWrite(
  { url, prefix, openAnother }: TemporaryStore,
  { tail }: Pick<EventStore, 'tail'>,
  options: {
    position: ArrivalPosition
    meanwhile: () => Promise<void>
    later: number
    toldAfterMs: number
  },
): Promise<string[]> {
  const another = await openAnother()
  const stamp = { set: { field: 'event.ingested', copy_from: '_ingest.timestamp' } }
  const answer = await fetch(`${url}/_ingest/pipeline/${prefix}-arrival`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ processors: [stamp, { script: { source: slow } }] }),
  })
  expect(answer.status).toBe(200)
  const first = buildEvent({ message: 'stamped first' })
  const laggards = buildEvents(slowEvents, (index) => ({ message: `slow ${index}` }))
  const writing = another.events.append([first, ...laggards])
  await expect.poll(() => isWriting(url, prefix), { interval: 10 }).toBe(true)
  await wait(200)
  await options.meanwhile()
  const toldMs = performance.now() + options.toldAfterMs
  const messages: string[] = []
  let { position } = options
  let busyMs = 0
  while (messages.length < slowEvents + 1 + options.later) {
    const page = await tail(position, 1000)
    // Under way after the page was read, so also while it was.
    if (await isWriting(url, prefix)) {
      busyMs = performance.now()
      expect(page.events).toEqual([])
    }
    messages.push(...page.events.map(({ message }) => message))
    position = page.position
    await wait(50)
  }
  expect(busyMs).toBeGreaterThan(toldMs)
  expect(await writing).toHaveLength(slowEvents + 1)
  expect(messages[0]).toBe('stamped first')
  return messages
}

/** Whether the cluster writes events under a prefix. */
async function isWriting(url: string, prefix: string): Promise<boolean> {
  const answer = await fetch(`${url}/_tasks?actions=indices:data/write/bulk&detailed=true`)
  return (await answer.text()).includes(prefix)
}
