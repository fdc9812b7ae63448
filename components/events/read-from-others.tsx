'use client'

import Link from 'next/link'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** Whether what others write still comes, as far as that tells. */
export function ReadFromOthers(props: { indices: number; newestMs: number | null; nowMs: number }) {
  const { states } = useMessages()
  const format = useFormat()
  const { indices, newestMs, nowMs } = props
  const newest =
    newestMs === null
      ? states.readNothing
      : states.readNewest(format.age(Math.max(0, nowMs - newestMs)))
  return (
    <p className="text-quiet">
      {states.read(format.number(indices), indices)} · {newest} ·{' '}
      <Link
        href="/data-health"
        className="pointer-events-auto text-accent underline underline-offset-3"
      >
        {states.toDataHealth}
      </Link>
    </p>
  )
}
