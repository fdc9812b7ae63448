'use client'

import { ListFilter, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { ViewQuery } from '@/components/queries/query-keys'
import { IconButton } from '@/components/ui/button'
import { focusItself } from '@/components/ui/focus-itself'
import { useMessages } from '@/lib/i18n/locale-context'
import { Facets } from './facets'

/** The facets over the list, where there is no room beside it. */
export function FacetDrawer(props: { view: ViewQuery }) {
  const { explorer } = useMessages()
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>
        <IconButton label={explorer.facets} className="lg:hidden">
          <ListFilter aria-hidden className="size-4" />
        </IconButton>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-ground/60 lg:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          tabIndex={-1}
          onOpenAutoFocus={focusItself}
          className="fixed inset-y-0 left-0 z-50 flex w-[min(320px,88vw)] animate-appear flex-col border-hairline border-r bg-panel shadow-floating outline-none lg:hidden"
        >
          <div className="flex h-12 shrink-0 items-center border-hairline border-b pr-2 pl-4">
            <Dialog.Title className="min-w-0 flex-1 text-title">{explorer.facets}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={explorer.facetsClose}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </Dialog.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
            <Facets view={props.view} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
