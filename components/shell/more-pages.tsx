'use client'

import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { DropdownMenu } from 'radix-ui'
import { classNames } from '@/components/ui/class-names'
import { floating } from '@/components/ui/floating'
import { useMessages } from '@/lib/i18n/locale-context'
import type { Page } from './pages'
import { useViewSearch } from './view-state'

/** On a phone: the pages that its bar has no room for. The button bears the name of the one looked at. */
export function MorePages(props: { pages: readonly Page[]; current: Page | null }) {
  const { shell } = useMessages()
  const search = useViewSearch()
  const current = props.pages.find((page) => page === props.current)
  const Icon = current?.icon ?? Ellipsis
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={current === undefined ? undefined : `${shell.more}: ${shell[current.name]}`}
        className={classNames(
          'flex flex-1 flex-col items-center justify-center gap-0.5',
          current === undefined ? 'text-quiet' : 'text-text',
        )}
      >
        <Icon aria-hidden className="size-[18px]" />
        <span className="text-axis leading-4">
          {current === undefined ? shell.more : shell[current.name]}
        </span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={8}
        collisionPadding={8}
        className={`${floating} min-w-44 p-1`}
      >
        {props.pages.map((page) => (
          <DropdownMenu.Item key={page.path} asChild>
            <Link
              href={`${page.path}${search}`}
              prefetch={false}
              aria-current={page === current ? 'page' : undefined}
              className="flex h-10 items-center gap-3 rounded-panel px-3 outline-none data-highlighted:bg-raised"
            >
              <page.icon aria-hidden className="size-[18px] text-quiet" />
              {shell[page.name]}
            </Link>
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
