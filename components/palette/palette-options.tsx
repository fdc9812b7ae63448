'use client'

import { HostileText } from '@/components/ui/hostile-text'
import { Listbox } from '@/components/ui/listbox'
import { useMessages } from '@/lib/i18n/locale-context'
import type { Command } from './match-commands'

/** What can be done, by groups whose name stands at their first. */
export function PaletteOptions(props: {
  id: string
  options: readonly Command[]
  index: number
  onRun: (command: Command | undefined) => void
}) {
  const { palette } = useMessages()
  const options = props.options.map(({ id, group, label, hint }, index) => ({
    key: id,
    content: (
      <>
        <span className="w-16 shrink-0 truncate text-quiet text-small">
          {group === props.options[index - 1]?.group ? '' : palette.groups[group]}
        </span>
        <HostileText text={label} className="min-w-0 truncate" />
        {hint !== undefined && (
          <HostileText
            text={hint}
            className="ml-auto max-w-32 shrink-0 truncate text-quiet text-small md:max-w-64"
          />
        )}
      </>
    ),
  }))
  return (
    <Listbox
      id={props.id}
      label={palette.title}
      options={options}
      index={props.index}
      onAccept={(index) => props.onRun(props.options[index])}
      className="h-[min(380px,60dvh)]"
      optionClassName="h-8 items-center px-3"
    />
  )
}
