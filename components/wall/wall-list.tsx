'use client'

import type { CSSProperties, ReactNode } from 'react'
import { useMessages } from '@/lib/i18n/locale-context'

/** A titled list in which each row has its place, whether it is there or not. */
export function WallList(props: {
  title: string
  note?: string
  isEmpty: boolean
  rowsMost: number
  children: ReactNode
}) {
  const { wall } = useMessages()
  return (
    <section
      aria-label={props.title}
      // Upright the wall is as high as it needs; rows that come later have their room.
      style={{ '--rows': props.rowsMost } as CSSProperties}
      className="flex min-h-0 min-w-0 flex-col portrait:min-h-[calc((6+3.6*var(--rows))*var(--u))] rounded-panel border border-hairline bg-panel px-[calc(1.8*var(--u))] py-[calc(1.2*var(--u))]"
    >
      <header className="mb-[calc(0.8*var(--u))] flex items-baseline gap-[calc(1.2*var(--u))]">
        <h2 className="shrink-0">{props.title}</h2>
        {props.note !== undefined && (
          <p className="min-w-0 truncate text-[calc(2*var(--u))] text-quiet">{props.note}</p>
        )}
      </header>
      {props.isEmpty ? (
        <p className="text-quiet">{wall.none}</p>
      ) : (
        <ul
          className="grid min-h-0 flex-1 grid-cols-1"
          style={{ gridTemplateRows: `repeat(${props.rowsMost}, minmax(0, 1fr))` }}
        >
          {props.children}
        </ul>
      )}
    </section>
  )
}
