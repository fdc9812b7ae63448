import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { ArrivingEvent } from '../../domain/security-event'
import { type SortableField, sortedTextMost } from '../../domain/sortable-fields'
import { type AnyEvent, fieldValues } from '../../query/field-values'
import { wholeCharacters } from '../../query/operand'
import { builtAtMs } from '../../testing/build-event'
import type { EventPage, EventQuery, EventStore, PagePosition } from '../event-store'

/** A store under test, that can be closed and opened again over what it has stored. */
export interface OpenedEventStore {
  store: EventStore
  reopen(): Promise<EventStore>
  /** Closes it and removes what it has stored. */
  dispose(): Promise<void>
}

/** Opens a new, empty store whose clock is `now` (epoch milliseconds). */
export type OpenEventStore = (now: () => number) => Promise<OpenedEventStore>

/** One minute after the built events' time: what a test's clock says unless it is set. */
export const startMs = builtAtMs + 60_000

/** A store for one test, and the clock it lives by. */
export async function openForTest(open: OpenEventStore): Promise<{
  opened: OpenedEventStore
  store: EventStore
  clock: { nowMs: number }
}> {
  const clock = { nowMs: startMs }
  const opened = await open(() => clock.nowMs)
  onTestFinished(() => opened.dispose())
  return { opened, store: opened.store, clock }
}

/** Waits until reads see what was acknowledged. */
export async function untilVisible(store: EventStore): Promise<void> {
  if (store.visibleWithinMs > 0) await wait(store.visibleWithinMs)
}

/** A store that holds these events, visible. */
export async function openWith(
  open: OpenEventStore,
  events: readonly ArrivingEvent[],
): Promise<EventStore> {
  const { store } = await openForTest(open)
  await store.append(events)
  await untilVisible(store)
  return store
}

/** Everything of every time and kind, unless `over` narrows it. */
export function everything(over: Partial<EventQuery> = {}): EventQuery {
  return { fromMs: 0, toMs: null, kind: null, where: null, ...over }
}

/** Everything where a field is, or compares, so. */
export function where(
  field: string,
  value: string,
  operator: 'is' | 'gt' | 'gte' | 'lt' | 'lte' = 'is',
): EventQuery {
  return everything({ where: { kind: 'compare', field, operator, value } })
}

/** The ids of all events that a query finds, in order, page by page. */
export async function findIds(
  store: EventStore,
  query: EventQuery,
  { limit = 100, ...order }: { limit?: number; ascending?: boolean; sort?: SortableField } = {},
): Promise<string[]> {
  const ids: string[] = []
  let after: PagePosition | null = null
  do {
    const page: EventPage = await store.search(query, { limit, after, ...order })
    ids.push(...page.events.map((event) => event.event.id))
    after = page.next
  } while (after !== null)
  return ids
}

/** The ids of events as a list ordered by a field has them. */
export function sortedIds(
  events: readonly AnyEvent[],
  field: SortableField,
  ascending: boolean,
): string[] {
  const keyed = events.map((event) => ({ event, value: sortedValue(event, field) }))
  keyed.sort((left, right) => {
    if (left.value === null || right.value === null) {
      return Number(left.value === null) - Number(right.value === null) || isLater(left, right)
    }
    const byValue = compareValues(left.value, right.value)
    return (ascending ? byValue : -byValue) || isLater(left, right)
  })
  return keyed.map(({ event }) => event.event.id)
}

/** Negative where the left one is the newer. */
function isLater(left: { event: AnyEvent }, right: { event: AnyEvent }): number {
  const [first, second] = [left, right].map(
    ({ event }) => `${event['@timestamp']} ${event.event.id}`,
  )
  return first === second ? 0 : (first ?? '') > (second ?? '') ? -1 : 1
}

function sortedValue(event: AnyEvent, field: SortableField): string | number | null {
  const [value] = fieldValues(event, field)
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  const whole = wholeCharacters(value)
  return whole.length > sortedTextMost ? null : whole
}

function compareValues(left: string | number, right: string | number): number {
  if (typeof left === 'number') return left - Number(right)
  return Buffer.compare(Buffer.from(left), Buffer.from(String(right)))
}
