'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from './class-names'

export interface ListOption {
  key: string
  /** What is heard instead of the content. */
  label?: string
  description?: string | undefined
  content: ReactNode
}

/** Options below a field to type in. The focus stays in the field, which names the chosen one by `optionId`. */
export function Listbox(props: {
  id: string
  label: string
  options: readonly ListOption[]
  /** The chosen one, or -1. */
  index: number
  onAccept: (index: number) => void
  className: string
  /** Lays out an option. */
  optionClassName: string
}) {
  const list = useRef<HTMLDivElement>(null)
  const scrolledTo = useRef(0)
  useEffect(() => {
    // A list that has just come shows its first: to look would lay out the whole page once more.
    if (props.index === scrolledTo.current) return
    scrolledTo.current = props.index
    list.current?.children[props.index]?.scrollIntoView({ block: 'nearest' })
  }, [props.index])
  return (
    <div
      ref={list}
      id={props.id}
      role="listbox"
      aria-label={props.label}
      className={classNames('overflow-y-auto py-1', props.className)}
    >
      {props.options.map((option, index) => (
        <div
          key={option.key}
          id={optionId(props.id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.index}
          aria-label={option.label}
          aria-description={option.description}
          // Before the field loses the focus.
          onPointerDown={(pressed) => {
            pressed.preventDefault()
            props.onAccept(index)
          }}
          className={classNames(
            'flex cursor-default gap-3 hover:bg-raised aria-selected:bg-selection',
            props.optionClassName,
          )}
        >
          {option.content}
        </div>
      ))}
    </div>
  )
}

/** The id of an option, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}
