'use client'

import {
  createSerializer,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { useViewState } from '@/components/shell/view-state'
import { sensorColumns, sensorStates } from './order-sensors'

export const sensorTabs = ['sensors', 'letters', 'connect'] as const
export type SensorTab = (typeof sensorTabs)[number]

const parsers = {
  tab: parseAsStringLiteral(sensorTabs).withDefault('sensors'),
  sort: parseAsStringLiteral(sensorColumns).withDefault('status'),
  reversed: parseAsBoolean.withDefault(false),
  find: parseAsString.withDefault(''),
  status: parseAsStringLiteral(sensorStates),
  sensor: parseAsString,
  reason: parseAsString,
  pointer: parseAsString,
  letter: parseAsString,
}

/** What of the sensors page is looked at, as the URL names it; a change is a step that Back undoes. */
export function useSensorsView() {
  const [view, setView] = useQueryStates(parsers, { history: 'push' })
  return { view, setView }
}

const serialize = createSerializer({
  ...parsers,
  from: parseAsString,
  to: parseAsString,
  q: parseAsString,
})

/** A link to a part of the page; range and query are kept for the pages after it. */
export function useSensorsLink(): (part: {
  tab?: SensorTab
  sensor?: string
  reason?: string
  pointer?: string
}) => string {
  const { view } = useViewState()
  const from = view.from === 'now-24h' ? null : view.from
  return (part) => serialize('/sensors', { from, to: view.to, q: view.q || null, ...part })
}
