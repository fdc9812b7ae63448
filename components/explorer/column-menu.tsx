'use client'

import { Columns3 } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { floating } from '@/components/ui/floating'
import { useMessages } from '@/lib/i18n/locale-context'
import { ColumnOrder } from './column-order'
import { columnChoices, columnsMost, toggleColumn, usualColumns } from './event-columns'
import type { useColumns } from './use-columns'

/** Chooses what the table shows, among all fields that events have, and in what order. */
export function ColumnMenu(
  props: Pick<ReturnType<typeof useColumns>, 'columns' | 'isUsual' | 'setColumns' | 'moveColumn'>,
) {
  const { explorer } = useMessages()
  const [find, setFind] = useState('')
  const { columns, setColumns } = props
  const isFull = columns.length >= columnsMost
  const sought = find.trim().toLowerCase()
  const choices = columnChoices(Object.keys(explorer.fields)).filter((field) =>
    `${field} ${explorer.fields[field] ?? ''}`.toLowerCase().includes(sought),
  )
  return (
    <Popover.Root onOpenChange={() => setFind('')}>
      <Popover.Trigger asChild>
        <Button look="quiet" className="max-md:hidden">
          <Columns3 aria-hidden className="size-3.5" />
          {explorer.columns}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={explorer.columns}
          className={`${floating} flex max-h-[min(440px,70vh)] w-72 flex-col`}
        >
          <input
            value={find}
            onChange={({ target }) => setFind(target.value)}
            aria-label={explorer.columnsFind}
            placeholder={explorer.columnsFind}
            className="m-2 h-7 shrink-0 rounded-panel border border-hairline bg-transparent px-2 outline-none placeholder:text-faint focus:border-accent"
          />
          <div className="min-h-0 flex-1 overflow-y-auto border-hairline border-y">
            {sought === '' && <ColumnOrder columns={columns} onMove={props.moveColumn} />}
            <ul className="py-1">
              {choices.map((field) => {
                const isChosen = columns.includes(field)
                const isLast = isChosen && columns.length === 2
                return (
                  <li key={field}>
                    <label className="flex min-h-7 items-center gap-2 px-3 hover:bg-raised">
                      <input
                        type="checkbox"
                        checked={isChosen}
                        disabled={isLast || (isFull && !isChosen)}
                        onChange={() => setColumns(toggleColumn(columns, field))}
                        className="accent-(--accent)"
                      />
                      <span className="min-w-0 flex-1 truncate">
                        {explorer.fields[field] ?? field}
                      </span>
                      {explorer.fields[field] !== undefined && (
                        <span className="max-w-36 truncate text-faint text-small" title={field}>
                          {field}
                        </span>
                      )}
                    </label>
                  </li>
                )
              })}
            </ul>
          </div>
          <Button
            look="quiet"
            className="m-1 shrink-0 justify-start"
            disabled={props.isUsual}
            onClick={() => setColumns(usualColumns)}
          >
            {explorer.columnsReset}
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
