'use client'

import { Bookmark } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { useViews } from '@/components/queries/use-views'
import { IconButton } from '@/components/ui/button'
import { floating } from '@/components/ui/floating'
import { useMessages } from '@/lib/i18n/locale-context'
import { SaveView } from './save-view'
import { viewOfAddress } from './view-address'
import { ViewRow } from './view-row'

/** The views of a page that are kept by name: to open, to keep, to choose the one it opens with. */
export function ViewsMenu({ path }: { path: string }) {
  const { views: words } = useMessages()
  const [isOpen, setIsOpen] = useState(false)
  const search = viewOfAddress(useSearchParams().toString())
  const views = useViews()?.filter((view) => view.page === path) ?? []
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <IconButton label={words.title}>
          <Bookmark aria-hidden className="size-4" />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={words.title}
          className={`${floating} w-80 max-w-[calc(100vw-16px)]`}
        >
          {views.length > 0 && (
            <ul aria-label={words.title} className="max-h-72 overflow-y-auto p-1">
              {views.map((view) => (
                <ViewRow
                  key={view.id}
                  view={view}
                  isCurrent={viewOfAddress(view.search) === search}
                  onOpen={() => setIsOpen(false)}
                />
              ))}
            </ul>
          )}
          <div className={views.length > 0 ? 'border-hairline border-t p-3' : 'p-3'}>
            <SaveView path={path} search={search} names={views.map((view) => view.name)} />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
