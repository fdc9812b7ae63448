'use client'

import { useFormat } from '@/lib/i18n/locale-context'

/** A part and, quieter, the whole it is of. */
export function Share({ part, whole }: { part: number; whole: number }) {
  const format = useFormat()
  return (
    <>
      {format.number(part)}
      <span className="font-normal text-quiet"> / {format.number(whole)}</span>
    </>
  )
}
