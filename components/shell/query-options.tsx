'use client'

import { useEffect, useRef } from 'react'
import { classNames } from '@/components/ui/class-names'
import { floating } from '@/components/ui/floating'
import { HostileText } from '@/components/ui/hostile-text'
import { useMessages } from '@/lib/i18n/locale-context'

/** The list below the query bar. The focus stays in the bar, which names the chosen option. */
export function QueryOptions(props: {
  id: string
  options: readonly string[]
  /** They are words of the language itself, whose meaning is told beside them. */
  isSyntax: boolean
  /** They are whole queries, asked before. */
  isRecent: boolean
  index: number
  onAccept: (option: string) => void
}) {
  const { query, explorer } = useMessages()
  const meanings: ReadonlyMap<string, string> = new Map(
    props.isSyntax ? Object.entries(query.meanings) : [],
  )
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[props.index]?.scrollIntoView({ block: 'nearest' })
  }, [props.index])
  return (
    <div
      ref={list}
      id={props.id}
      role="listbox"
      aria-label={props.isRecent ? explorer.recent : query.suggestions}
      className={classNames(floating, 'max-h-64 w-96 max-w-full overflow-y-auto py-1')}
    >
      {props.options.map((option, index) => (
        <div
          key={option}
          id={optionId(props.id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.index}
          aria-label={option}
          aria-description={meanings.get(option)}
          // Before the bar loses the focus.
          onPointerDown={(pressed) => {
            pressed.preventDefault()
            props.onAccept(option)
          }}
          className="flex cursor-default items-baseline gap-3 px-2.5 py-1 text-small hover:bg-raised aria-selected:bg-selection"
        >
          <HostileText text={option} className="min-w-0 truncate font-mono" />
          {meanings.has(option) && (
            <span className="shrink-0 text-quiet">{meanings.get(option)}</span>
          )}
        </div>
      ))}
    </div>
  )
}

/** The id of an option, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}
