'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { createLoader, createSerializer, type Nullable, parseAsString, useQueryStates } from 'nuqs'
import {
  createContext,
  type ReactNode,
  use,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
} from 'react'
import type { ViewQuery } from '@/components/queries/query-keys'
import { useLatest } from '@/components/ui/use-latest'
import { useZone } from '@/lib/i18n/locale-context'
import { pageOf } from './pages'
import { defaultFrom, startOfLocal } from './time-presets'

const viewParsers = {
  from: parseAsString.withDefault(defaultFrom),
  to: parseAsString,
  q: parseAsString.withDefault(''),
}
const addressParsers = { ...viewParsers, event: parseAsString, detail: parseAsString }

const loadAddress = createLoader(addressParsers)
const serializeView = createSerializer(viewParsers)

const eventPath = '/events/'

interface View {
  from: string
  to: string | null
  q: string
}

interface ViewState {
  view: View
  setView: (next: Partial<Nullable<View>>) => void
}

const ViewContext = createContext<ViewState | null>(null)
const AskedContext = createContext<View | null>(null)
const EventContext = createContext<string | null>(null)
const OpenContext = createContext<((id: string | null) => void) | null>(null)

/** Reads the address once for the whole page: hundreds of rows and buttons ask for it. */
export function ViewProvider(props: { children: ReactNode }) {
  const path = usePathname()
  const router = useRouter()
  const [address, setAddress] = useAddress(path)
  const { from, to, q, event } = address
  const view = useMemo(() => ({ from, to, q }), [from, to, q])
  const setView = useLatest((next: Partial<Nullable<View>>) => {
    // A page that no view says what to show, and that of one event: from there it leads to the list.
    const isOfView = pageOf(path)?.hasView === true && !path.startsWith(eventPath)
    if (!isOfView) router.push(`/events${serializeView({ ...view, ...next })}`)
    else void setAddress(next, { history: 'push' })
  })
  const openEvent = useLatest((id: string | null) => {
    // Asked for again before the panel has followed.
    if (id === event) return
    // Opening is a step that Back undoes; going on to another event, and closing, are not.
    const closed = id === null ? { detail: null } : {}
    void setAddress({ event: id, ...closed }, { history: event === null ? 'push' : 'replace' })
  })
  const here = useMemo(() => ({ path, view }), [path, view])
  const late = useDeferredValue(here)
  // Back brings another page in an urgent render: it begins with its own view.
  const asked = late.path === path ? late.view : view
  const state = useMemo(() => ({ view, setView }), [view, setView])
  return (
    <ViewContext value={state}>
      <AskedContext value={asked}>
        <OpenContext value={openEvent}>
          <EventContext value={event}>{props.children}</EventContext>
        </OpenContext>
      </AskedContext>
    </ViewContext>
  )
}

/** What the address says. In the render that brings another page, nuqs still holds the one before. */
function useAddress(path: string) {
  const [held, setAddress] = useQueryStates(addressParsers)
  const params = useSearchParams()
  const [heldPath, setHeldPath] = useState(path)
  useEffect(() => setHeldPath(path), [path])
  return [heldPath === path ? held : loadAddress(params), setAddress] as const
}

/** The view that the address names: range and query. Changing it adds a step to the history. */
export function useViewState(): ViewState {
  const state = use(ViewContext)
  if (!state) throw new Error('useViewState needs a ViewProvider above it')
  return state
}

/** The view that the page is of: a moment behind the address, so that what was pressed shows first. */
export function useAskedView(): View {
  const asked = use(AskedContext)
  if (!asked) throw new Error('useAskedView needs a ViewProvider above it')
  return asked
}

/** That view as the API takes it: days and weeks begin where the reader's zone has its midnight. */
export function useViewQuery(): ViewQuery {
  const view = useAskedView()
  const zone = useZone()
  const from = startOfLocal(view.from, zone, Date.now()) ?? view.from
  const { to, q } = view
  return useMemo(() => ({ from, to, q }), [from, to, q])
}

/** The view as the search part of a link, so that going to another page keeps range and query. */
export function useViewSearch(): string {
  return serializeView(useViewState().view)
}

/** The event whose panel is open, by `?event=`. */
export function useOpenEventId(): string | null {
  return use(EventContext)
}

/** Opens the panel of an event; null closes it. Stays the same, so that it can be handed to many rows. */
export function useOpenEvent(): (id: string | null) => void {
  const openEvent = use(OpenContext)
  if (!openEvent) throw new Error('useOpenEvent needs a ViewProvider above it')
  return openEvent
}
