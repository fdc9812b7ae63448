'use client'

import { Check, Star, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useViewChanges } from '@/components/queries/use-views'
import { IconButton } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { HostileText } from '@/components/ui/hostile-text'
import type { SavedView } from '@/lib/domain/answers/views'
import { useMessages } from '@/lib/i18n/locale-context'
import { addressOf } from './view-address'

/** One view: its name opens it, the star makes it the page's default. */
export function ViewRow(props: { view: SavedView; isCurrent: boolean; onOpen: () => void }) {
  const { views: words } = useMessages()
  const { remove, setDefault } = useViewChanges()
  const { id, page, name, isDefault } = props.view
  const failure = remove.error ?? setDefault.error
  return (
    <li className="flex flex-wrap items-center gap-1">
      <Link
        href={addressOf(props.view)}
        prefetch={false}
        onClick={props.onOpen}
        aria-current={props.isCurrent ? 'true' : undefined}
        className="flex h-7 min-w-0 flex-1 items-center justify-between gap-2 rounded-panel px-2 hover:bg-raised"
      >
        <HostileText text={name} className="min-w-0 truncate" />
        {props.isCurrent && <Check aria-hidden className="size-3.5 shrink-0 text-accent" />}
      </Link>
      <IconButton
        label={words.openWith(name)}
        aria-pressed={isDefault}
        disabled={setDefault.isPending}
        onClick={() => setDefault.mutate({ page, id: isDefault ? null : id })}
      >
        <Star
          aria-hidden
          className={classNames('size-4', isDefault && 'fill-accent text-accent')}
        />
      </IconButton>
      <IconButton
        label={words.remove(name)}
        disabled={remove.isPending}
        onClick={() => remove.mutate(id)}
      >
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      {failure !== null && (
        <p role="alert" className="basis-full px-2 pb-1 text-small">
          {words.failed}
        </p>
      )}
    </li>
  )
}
