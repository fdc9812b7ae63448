'use client'

import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { floating } from '@/components/ui/floating'
import { useCopy } from '@/components/ui/use-copy'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { csvRecord } from '@/lib/query/event-csv'
import { aroundHref } from './around-event'
import { caseText } from './case-text'

const item =
  'flex h-7 cursor-default items-center rounded-panel px-2 outline-none data-highlighted:bg-raised'

/** What else can be done with an event: hand it over as text, and look around it. */
export function EventMenu(props: {
  event: SecurityEvent
  /** It stands on its own page already. */
  isOwnPage?: boolean
}) {
  const messages = useMessages()
  const { explorer, shell } = messages
  const format = useFormat()
  const { outcome, copy } = useCopy()
  const [copied, setCopied] = useState('')
  const { event } = props
  const path = `/events/${event.event.id}`
  const copies: [string, () => string][] = [
    [explorer.copyJson, () => JSON.stringify(event, null, 2)],
    [explorer.copyCsv, () => csvRecord(event)],
    [
      explorer.copyCase,
      () => caseText(event, new URL(path, window.location.href).href, messages, format),
    ],
  ]
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={explorer.more}>
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={6} className={`${floating} min-w-52 p-1`}>
        {copies.map(([name, write]) => (
          <DropdownMenu.Item
            key={name}
            className={item}
            // The menu stays, to say what became of it.
            onSelect={(selected) => {
              selected.preventDefault()
              setCopied(name)
              copy(write())
            }}
          >
            <span aria-live="polite">
              {copied === name && outcome !== 'none'
                ? { done: shell.copied, failed: shell.copyFailed }[outcome]
                : name}
            </span>
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Separator className="my-1 h-px bg-hairline" />
        <DropdownMenu.Item asChild className={item}>
          <Link href={aroundHref(event)} prefetch={false} title={explorer.aroundWhat}>
            {explorer.around}
          </Link>
        </DropdownMenu.Item>
        {props.isOwnPage !== true && (
          <DropdownMenu.Item asChild className={item}>
            <Link href={path} prefetch={false}>
              {explorer.ownPage}
            </Link>
          </DropdownMenu.Item>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
