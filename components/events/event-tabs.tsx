'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Tabs } from 'radix-ui'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { useMessages } from '@/lib/i18n/locale-context'
import { EventFields } from './event-fields'
import { EventJson } from './event-json'
import { EventOverview } from './event-overview'

const tabs = ['overview', 'fields', 'json'] as const

/** The event told, field by field, and as it is stored; which of them, the address says. */
export function EventTabs(props: { event: SecurityEvent }) {
  const { events } = useMessages()
  const [shown, show] = useQueryState('detail', parseAsStringLiteral(tabs).withDefault('overview'))
  return (
    <Tabs.Root
      value={shown}
      onValueChange={(next) => void show(tabs.find((one) => one === next) ?? null)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Tabs.List
        aria-label={events.panel}
        className="flex shrink-0 gap-4 border-hairline border-b px-4"
      >
        {tabs.map((tab) => (
          <Tabs.Trigger
            key={tab}
            value={tab}
            className="-mb-px h-9 border-transparent border-b-2 text-quiet hover:text-text data-[state=active]:border-accent data-[state=active]:text-text"
          >
            {events.tabs[tab]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="overview" className={content}>
        <EventOverview event={props.event} />
      </Tabs.Content>
      <Tabs.Content value="fields" className={content}>
        <EventFields event={props.event} />
      </Tabs.Content>
      <Tabs.Content value="json" className={content}>
        <EventJson event={props.event} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

const content = 'min-h-0 flex-1 overflow-y-auto -outline-offset-2'
