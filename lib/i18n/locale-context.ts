'use client'

import { createContext, use, useSyncExternalStore } from 'react'
import { type Format, formatOf } from './format'
import type { Language } from './language'
import { type Messages, messagesByLanguage } from './messages'

/** Which clock times are written by: the reader's own, or UTC. */
export type ZoneChoice = 'local' | 'utc'

/** The reader's language and clock. */
export const LocaleContext = createContext<{ language: Language; zone: ZoneChoice }>({
  language: 'en',
  zone: 'local',
})

/** The texts in the reader's language. */
export function useMessages(): Messages {
  return messagesByLanguage[use(LocaleContext).language]
}

const neverChanges = () => () => {}
let ownZone: string | null = null

/** The browser's own zone, asked for once: the answer costs a formatter, and each cell of a table wants it. */
function readOwnZone(): string {
  ownZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return ownZone
}

/** The IANA zone in use. "UTC" while the server renders, which cannot know the reader's. */
export function useZone(): string {
  const { zone } = use(LocaleContext)
  return useSyncExternalStore(
    neverChanges,
    () => (zone === 'utc' ? 'UTC' : readOwnZone()),
    () => 'UTC',
  )
}

/** Numbers, times and ages as the reader writes them. */
export function useFormat(): Format {
  const { language } = use(LocaleContext)
  const zone = useZone()
  return formatOf(language, zone)
}
