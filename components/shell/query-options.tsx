'use client'

import { classNames } from '@/components/ui/class-names'
import { floating } from '@/components/ui/floating'
import { HostileText } from '@/components/ui/hostile-text'
import { Listbox } from '@/components/ui/listbox'
import { useMessages } from '@/lib/i18n/locale-context'

/** How the query may go on, below its bar. */
export function QueryOptions(props: {
  id: string
  options: readonly string[]
  /** They are words of the language itself, whose meaning is told beside them. */
  isSyntax: boolean
  /** They are whole queries, asked before or saved. */
  isRecent: boolean
  /** The views that queries are saved in, by query. */
  saved: ReadonlyMap<string, string>
  index: number
  onAccept: (option: string) => void
}) {
  const { query, explorer } = useMessages()
  const meanings: ReadonlyMap<string, string> = props.isRecent
    ? props.saved
    : new Map(props.isSyntax ? Object.entries(query.meanings) : [])
  const options = props.options.map((option) => ({
    key: option,
    label: option,
    description: meanings.get(option),
    content: (
      <>
        <HostileText text={option} className="min-w-0 truncate font-mono" />
        {meanings.has(option) && (
          <HostileText
            text={meanings.get(option) ?? ''}
            className={classNames('shrink-0 text-quiet', props.isRecent && 'max-w-1/2 truncate')}
          />
        )}
      </>
    ),
  }))
  return (
    <Listbox
      id={props.id}
      label={props.isRecent ? explorer.recent : query.suggestions}
      options={options}
      index={props.index}
      onAccept={(index) => {
        const option = props.options[index]
        if (option !== undefined) props.onAccept(option)
      }}
      className={`${floating} max-h-64 w-96 max-w-full`}
      optionClassName="items-baseline px-2.5 py-1 text-small"
    />
  )
}
