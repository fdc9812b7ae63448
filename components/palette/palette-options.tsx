'use client'

import { useEffect, useRef } from 'react'
import { HostileText } from '@/components/ui/hostile-text'
import { useMessages } from '@/lib/i18n/locale-context'
import type { Command } from './match-commands'

/** The list below the line. The focus stays in the line, which names the chosen option. */
export function PaletteOptions(props: {
  id: string
  options: readonly Command[]
  index: number
  onRun: (command: Command) => void
}) {
  const { palette } = useMessages()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  return (
    <div
      ref={list}
      id={props.id}
      role="listbox"
      aria-label={palette.title}
      className="h-[min(380px,60dvh)] overflow-y-auto py-1"
    >
      {props.options.map((command, index) => (
        <div
          key={command.id}
          id={`${props.id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.index}
          onPointerDown={(pressed) => {
            pressed.preventDefault()
            props.onRun(command)
          }}
          className="flex h-8 cursor-default items-center gap-3 px-3 hover:bg-raised aria-selected:bg-selection"
        >
          <span className="w-16 shrink-0 truncate text-quiet text-small">
            {command.group === props.options[index - 1]?.group ? '' : palette.groups[command.group]}
          </span>
          <HostileText text={command.label} className="min-w-0 truncate" />
          {command.hint !== undefined && (
            <HostileText
              text={command.hint}
              className="ml-auto min-w-0 truncate text-quiet text-small"
            />
          )}
        </div>
      ))}
    </div>
  )
}
