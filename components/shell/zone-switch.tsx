'use client'

import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { zoneOffset } from '@/lib/i18n/format'
import { useFormat, useMessages, useZone } from '@/lib/i18n/locale-context'
import { usePreferences } from './preferences'
import { useNow } from './use-now'

// Room for an offset, which only the browser knows: nothing moves when it comes.
export const zoneWidth = 'min-w-[5.6em] [:lang(zh)_&]:min-w-[7.4em]'

/** The clock in use, in words: "UTC", or "Local UTC+8". */
export function useZoneLabel(): string {
  const { time } = useMessages()
  const { zone: choice } = usePreferences()
  const zone = useZone()
  const nowMs = useNow(60_000)
  if (choice === 'utc') return time.utc
  return nowMs === null ? time.local : `${time.local} ${zoneOffset(zone, nowMs)}`
}

/** The same switch where there is room for an offset alone. */
export function ZoneToggle(props: { className?: string }) {
  const { time } = useMessages()
  const format = useFormat()
  const { zone, setZone } = usePreferences()
  const label = useZoneLabel()
  const nowMs = useNow(60_000)
  return (
    <Button
      aria-label={`${time.zone}: ${label}`}
      onClick={() => setZone(zone === 'utc' ? 'local' : 'utc')}
      {...props}
    >
      <span className="min-w-[4.2em] text-small tabular-nums">
        {nowMs !== null && format.offset(nowMs)}
      </span>
    </Button>
  )
}

/** Local time or UTC, for every time on the page. */
export function ZoneSwitch(props: { className?: string; isNamed?: boolean }) {
  const { time } = useMessages()
  const { zone, setZone } = usePreferences()
  const label = useZoneLabel()
  return (
    <fieldset className={classNames('flex items-center gap-2', props.className)}>
      <legend className="sr-only">{time.zone}</legend>
      {props.isNamed && <span className="text-quiet text-small max-md:sr-only">{time.zone}</span>}
      <span className="ml-auto flex rounded-panel border border-hairline p-0.5">
        {(['local', 'utc'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={zone === choice}
            onClick={() => setZone(choice)}
            className={classNames(
              'h-6 whitespace-nowrap rounded-mark px-2',
              zone === choice ? 'bg-raised text-text' : 'text-quiet hover:text-text',
            )}
          >
            <span
              className={choice === 'local' ? `inline-block text-left ${zoneWidth}` : undefined}
            >
              {choice === 'local' && zone === 'local' ? label : time[choice]}
            </span>
          </button>
        ))}
      </span>
    </fieldset>
  )
}
