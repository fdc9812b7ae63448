'use client'

import { Check, ChevronDown, Clock } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { floating } from '@/components/ui/floating'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { AbsoluteRange } from './absolute-range'
import { usePreferences } from './preferences'
import { describeRange, presetOf, presets } from './time-presets'
import { useNow } from './use-now'
import { useViewState } from './view-state'
import { useZoneLabel, ZoneSwitch, zoneWidth } from './zone-switch'

// As wide as the usual preset in either font, so that the font's coming moves nothing.
const presetWidth =
  'min-w-[170px] md:min-w-[206px] [:lang(zh)_&]:min-w-[190px] md:[:lang(zh)_&]:min-w-[242px]'

/** The range looked at, and the clock it is told by. */
export function TimeRangePicker() {
  const messages = useMessages()
  const { time } = messages
  const format = useFormat()
  const { view, setView } = useViewState()
  const [isOpen, setIsOpen] = useState(false)
  const nowMs = useNow(60_000)
  const zoneLabel = useZoneLabel()
  const { zone } = usePreferences()
  const chosen = presetOf(view.from, view.to)
  const range = describeRange(view, messages, format.dateTime, nowMs ?? 0)
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={`${time.range}: ${range}, ${zoneLabel}`}
          className={`flex h-7 items-center gap-1.5 whitespace-nowrap rounded-panel border border-hairline bg-panel px-2.5 hover:bg-raised ${presetWidth}`}
        >
          <Clock aria-hidden className="size-3.5 text-quiet" />
          <span className="tabular-nums">{range}</span>
          <span
            className={`text-left text-faint text-small tabular-nums max-md:hidden ${zone === 'local' ? zoneWidth : ''}`}
          >
            {zoneLabel}
          </span>
          <span className="min-w-[3em] text-left text-faint text-small tabular-nums md:hidden">
            {nowMs !== null && format.offset(nowMs)}
          </span>
          <ChevronDown aria-hidden className="ml-auto size-3.5 text-faint" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={time.range}
          className={`${floating} grid w-[420px] max-w-[calc(100vw-16px)] grid-cols-[150px_1fr] max-md:grid-cols-[128px_1fr] max-md:w-[calc(100vw-16px)]`}
        >
          <ul className="border-hairline border-r p-1">
            {presets.map((preset) => (
              <li key={preset}>
                <button
                  type="button"
                  aria-pressed={preset === chosen}
                  onClick={() => {
                    setView({ from: preset, to: null })
                    setIsOpen(false)
                  }}
                  className="flex h-7 w-full items-center justify-between rounded-panel px-2 text-left hover:bg-raised"
                >
                  {time.presets[preset]}
                  {preset === chosen && <Check aria-hidden className="size-3.5 text-accent" />}
                </button>
              </li>
            ))}
          </ul>
          <div className="flex flex-col gap-3 p-3">
            <AbsoluteRange
              view={view}
              onApply={(next) => {
                setView(next)
                setIsOpen(false)
              }}
            />
            <ZoneSwitch isNamed className="mt-auto border-hairline border-t pt-3" />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
