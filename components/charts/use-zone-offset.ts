'use client'

import { useMemo } from 'react'
import { useZone } from '@/lib/i18n/locale-context'
import { offsetOf, readZoneClock, utcClock } from '@/lib/query/zone-clock'

/** How far the reader's zone is ahead of UTC at each moment of a range, milliseconds; its clock is read once. */
export function useZoneOffset(fromMs: number, toMs: number): (ms: number) => number {
  const zone = useZone()
  return useMemo(() => {
    const clock = readZoneClock(zone, fromMs, toMs) ?? utcClock
    return (ms: number) => offsetOf(clock, ms)
  }, [zone, fromMs, toMs])
}
