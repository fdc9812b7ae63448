'use client'

import Link from 'next/link'
import { useMessages } from '@/lib/i18n/locale-context'

/** An address where nothing is. */
export function NotFound() {
  const { shell, states } = useMessages()
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 p-8">
      <title>{`${states.notFound} · ${shell.product}`}</title>
      <h1 className="text-title">{states.notFound}</h1>
      <p className="text-quiet">{states.notFoundWhat}</p>
      <Link href="/" className="text-accent underline underline-offset-3">
        {states.toOverview}
      </Link>
    </div>
  )
}
