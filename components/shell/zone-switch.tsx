'use client'

import { classNames } from '@/components/ui/class-names'
import { zoneOffset } from '@/lib/i18n/format'
import { useMessages, useZone } from '@/lib/i18n/locale-context'
import { usePreferences } from './preferences'
import { useNow } from './use-now'

/** The clock in use, in words: "UTC", or "Local UTC+8". */
export function useZoneLabel(): string {
  const { time } = useMessages()
  const { zone: choice } = usePreferences()
  const zone = useZone()
  const nowMs = useNow(60_000)
  if (choice === 'utc') return time.utc
  return nowMs === null ? time.local : `${time.local} ${zoneOffset(zone, nowMs)}`
}

/** Local time or UTC, for every time on the page. */
export function ZoneSwitch() {
  const { time } = useMessages()
  const { zone, setZone } = usePreferences()
  const label = useZoneLabel()
  return (
    <fieldset className="mt-auto flex items-center gap-2 border-hairline border-t pt-3">
      <legend className="sr-only">{time.zone}</legend>
      <span className="text-quiet text-small max-md:sr-only">{time.zone}</span>
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
            {choice === 'local' && zone === 'local' ? label : time[choice]}
          </button>
        ))}
      </span>
    </fieldset>
  )
}
