'use client'

import { usePathname, useRouter } from 'next/navigation'
import { createSerializer, type Nullable, parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { ViewQuery } from '@/components/queries/query-keys'
import { useZone } from '@/lib/i18n/locale-context'
import { defaultFrom, startOfLocal } from './time-presets'

const viewParsers = {
  from: parseAsString.withDefault(defaultFrom),
  to: parseAsString,
  q: parseAsString.withDefault(''),
}

const serializeView = createSerializer(viewParsers)

const eventPath = '/events/'

/**
 * The view that the URL names: range and query. Changing it adds a step to the history; the page of
 * one event has nothing to narrow, so from there it leads to the list.
 */
export function useViewState() {
  const [view, setHere] = useQueryStates(viewParsers, { history: 'push' })
  const isOneEvent = usePathname().startsWith(eventPath)
  const router = useRouter()
  const setView = (next: Partial<Nullable<typeof view>>) => {
    if (isOneEvent) router.push(`/events${serializeView({ ...view, ...next })}`)
    else void setHere(next)
  }
  return { view, setView }
}

/** The view as the API takes it: days and weeks begin where the reader's zone has its midnight. */
export function useViewQuery(): ViewQuery {
  const { view } = useViewState()
  const zone = useZone()
  const from = startOfLocal(view.from, zone, Date.now()) ?? view.from
  const { to, q } = view
  return useMemo(() => ({ from, to, q }), [from, to, q])
}

/** The view as the search part of a link, so that going to another page keeps range and query. */
export function useViewSearch(): string {
  return serializeView(useViewState().view)
}

const eventParsers = { event: parseAsString }

/** The event whose panel is open, by `?event=`; null closes it. */
export function useOpenEvent() {
  const [{ event }, setEvent] = useQueryStates(eventParsers)
  // Opening is a step that Back undoes; going on to another event, and closing, are not.
  const history = event === null ? 'push' : 'replace'
  return {
    eventId: event,
    openEvent: (id: string | null) => void setEvent({ event: id }, { history }),
  }
}
