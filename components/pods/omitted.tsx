'use client'

import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** How much a bounded list leaves out, and what to do about it; nothing where it is whole. */
export function Omitted(props: { count: number }) {
  const { pods } = useMessages()
  const format = useFormat()
  if (props.count === 0) return null
  return (
    <span className="text-quiet text-small tabular-nums" title={pods.omittedWhy}>
      {pods.omitted(format.number(props.count))}
    </span>
  )
}
