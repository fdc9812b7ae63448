'use client'

import { Check, Copy } from 'lucide-react'
import { useMessages } from '@/lib/i18n/locale-context'
import { useCopy } from './use-copy'

/** Copies a value that may not be seen whole; `name` is what it is. */
export function CopyValue({ name, value }: { name: string; value: string }) {
  const { shell } = useMessages()
  const { outcome, copy } = useCopy()
  const label = {
    none: shell.copyValue(name),
    done: shell.copied,
    failed: shell.copyFailed,
  }[outcome]
  const Icon = outcome === 'done' ? Check : Copy
  return (
    <>
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={() => copy(value)}
        className="inline-flex size-5 shrink-0 items-center justify-center rounded-panel text-quiet hover:bg-raised hover:text-text"
      >
        <Icon aria-hidden className="size-3.5" />
      </button>
      <span role="status" className="sr-only">
        {outcome === 'none' ? '' : label}
      </span>
    </>
  )
}
