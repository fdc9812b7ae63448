'use client'

import Link from 'next/link'
import { useSensorsQuery } from '@/components/queries/use-sensors'
import { useSensorsLink } from '@/components/sensors/sensors-view'
import { useNow } from '@/components/shell/use-now'
import { visibleText } from '@/components/ui/hostile-runs'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { ReadFromOthers } from './read-from-others'
import { readSilence, silentSince } from './silence'

/**
 * Whether the sensors can be trusted to have told of it, had there been anything, and the way to them.
 * `node`: where it would have happened.
 */
export function Hearing(props: { node?: string | null }) {
  const { sensors: words, states } = useMessages()
  const format = useFormat()
  const link = useSensorsLink()
  const sensors = useSensorsQuery()
  const nowMs = useNow(5_000)
  const silence =
    sensors.data && nowMs !== null
      ? readSilence(sensors.data.sensors, sensors.data.sources, nowMs)
      : null
  if (silence?.kind === 'read' && nowMs !== null) {
    return <ReadFromOthers {...silence} nowMs={nowMs} />
  }
  const told = tell()
  return (
    // Room for one line before the answer, so that nothing moves.
    <p className="min-h-5 text-quiet">
      {told !== null && (
        <>
          {told}{' '}
          <Link href={link({})} className="text-accent underline underline-offset-3">
            {words.hearing.see}
          </Link>
        </>
      )}
    </p>
  )

  function tell(): string | null {
    if (silence === null || silence.kind === 'read' || !sensors.data || nowMs === null) {
      return sensors.error ? words.hearing.unknown : null
    }
    const listed = sensors.data.sensors
    if (silence.kind === 'first-run') return states.firstRun
    if (silence.kind === 'no-data') {
      return `${states.noData(format.age(silence.forMs))}. ${states.noDataWhat}`
    }
    const node = props.node ?? null
    const silentMs = node === null ? null : silentSince(listed, node, nowMs)
    if (node !== null && silentMs !== null) {
      return words.hearing.node(visibleText(node), format.age(silentMs))
    }
    const { alive, known } = silence
    const silent = known - alive
    const counted = states.sensorsAlive(format.number(alive), format.number(known), known)
    return silent > 0 ? `${counted} · ${states.someSilent(format.number(silent))}` : counted
  }
}
