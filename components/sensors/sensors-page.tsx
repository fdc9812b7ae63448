'use client'

import { Tabs } from 'radix-ui'
import { useLettersSummary } from '@/components/queries/use-dead-letters'
import { useSensorsQuery } from '@/components/queries/use-sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { LetterPanel } from './letter-panel'
import { LettersTab } from './letters-tab'
import { SensorFigures } from './sensor-figures'
import { SensorsTab } from './sensors-tab'
import { type SensorTab, sensorTabs, useSensorsView } from './sensors-view'
import { SetupTab } from './setup-tab'

const refreshMs = 5_000

/** Who is listening and how well, what arrived in vain, and how to connect another. */
export function SensorsPage() {
  const { sensors } = useMessages()
  const format = useFormat()
  const { view, setView } = useSensorsView()
  const list = useSensorsQuery(refreshMs)
  const summary = useLettersSummary()
  const counts: Partial<Record<SensorTab, number | undefined>> = {
    sensors: list.data?.sensors.length,
    letters: summary.data?.count,
  }
  return (
    <div className="flex min-h-0 flex-col gap-3 p-3 max-md:p-2 md:h-(--page-height)">
      <SensorFigures list={list} summary={summary} />
      <Tabs.Root
        value={view.tab}
        onValueChange={(tab) => void setView({ tab: tab as SensorTab, letter: null })}
        className="flex min-h-0 flex-col overflow-hidden rounded-panel border border-hairline bg-panel max-md:h-[calc(var(--page-height)-16px)] md:flex-1"
      >
        <Tabs.List
          aria-label={sensors.tabsName}
          className="flex h-11 shrink-0 items-end gap-5 border-hairline border-b px-4"
        >
          {sensorTabs.map((tab) => (
            <Tabs.Trigger
              key={tab}
              value={tab}
              className="-mb-px h-11 whitespace-nowrap border-transparent border-b-2 font-strong text-quiet -outline-offset-2 hover:text-text data-[state=active]:border-accent data-[state=active]:text-text"
            >
              {sensors.tabs[tab]}
              {tab !== 'connect' && (
                // Always as wide as three digits, so that nothing moves when the answer comes.
                <span className="ml-1.5 inline-block min-w-6 text-left font-normal text-quiet tabular-nums">
                  {counts[tab] === undefined ? '' : format.number(counts[tab] ?? 0)}
                </span>
              )}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="sensors" className={content}>
          <SensorsTab list={list} reasons={summary.data?.reasons ?? []} />
        </Tabs.Content>
        <Tabs.Content value="letters" className={content}>
          <LettersTab summary={summary} />
        </Tabs.Content>
        <Tabs.Content value="connect" className={`${content} overflow-y-auto`}>
          <SetupTab />
        </Tabs.Content>
      </Tabs.Root>
      {view.letter !== null && <LetterPanel key={view.letter} id={view.letter} />}
    </div>
  )
}

const content = 'relative flex min-h-0 flex-1 flex-col -outline-offset-2'
