'use client'

import { Download, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ViewQuery } from '@/components/queries/query-keys'
import { Button, IconButton } from '@/components/ui/button'
import { floating } from '@/components/ui/floating'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { type ExportState, useExport } from './use-export'

const formats = ['csv', 'ndjson'] as const

/** All that the view finds as a file, with how far it is and a way to call it off. */
export function ExportButton(props: {
  view: ViewQuery
  /** How many events that will be, null while it is not known. */
  total: number | null
}) {
  const { explorer, states } = useMessages()
  const { state, start, cancel } = useExport()
  const isRunning = state.kind === 'running'
  return (
    <>
      <span
        role="status"
        className="max-w-64 truncate text-quiet text-small tabular-nums max-md:max-w-28"
      >
        <ExportNote state={state} total={props.total} />
      </span>
      {isRunning ? (
        <IconButton label={`${explorer.export}: ${states.cancel}`} onClick={cancel}>
          <X aria-hidden className="size-4" />
        </IconButton>
      ) : (
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger asChild>
            <Button look="quiet" aria-label={explorer.export} title={explorer.exportWhat}>
              <Download aria-hidden className="size-3.5" />
              <span className="max-md:hidden">{explorer.export}</span>
            </Button>
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content align="end" sideOffset={6} className={`${floating} min-w-44 p-1`}>
              <DropdownMenu.Label className="px-2 py-1 text-faint text-small">
                {explorer.exportWhat}
              </DropdownMenu.Label>
              {formats.map((format) => (
                <DropdownMenu.Item
                  key={format}
                  onSelect={() => start(props.view, format)}
                  className="flex h-7 cursor-default items-center rounded-panel px-2 outline-none data-highlighted:bg-raised"
                >
                  {explorer.exportAs[format]}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      )}
    </>
  )
}

function ExportNote({ state, total }: { state: ExportState; total: number | null }) {
  const { explorer } = useMessages()
  const format = useFormat()
  switch (state.kind) {
    case 'idle':
      return null
    case 'running':
      return total === null
        ? explorer.exporting(format.number(state.count))
        : explorer.exportingOf(format.number(state.count), format.number(total))
    case 'done':
      return explorer.exported(state.count, format.exact(state.count))
    case 'cancelled':
      return explorer.exportCancelled
    case 'failed':
      return explorer.exportFailed(state.problem ?? explorer.exportBroken)
  }
}
