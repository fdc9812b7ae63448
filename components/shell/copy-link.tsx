'use client'

import { Check, Link2 } from 'lucide-react'
import { IconButton } from '@/components/ui/button'
import { useCopy } from '@/components/ui/use-copy'
import { useMessages, useZone } from '@/lib/i18n/locale-context'
import { absoluteLink } from './time-presets'

/** Copies this view with its range fixed, so that a colleague sees the same. */
export function CopyLink() {
  const { shell } = useMessages()
  const zone = useZone()
  const { outcome, copy } = useCopy()
  const label = { none: shell.copyLink, done: shell.copied, failed: shell.copyFailed }[outcome]
  return (
    <>
      <IconButton
        label={label}
        className="max-md:hidden"
        onClick={() => copy(absoluteLink(window.location.href, zone, Date.now()))}
      >
        {outcome === 'done' ? (
          <Check aria-hidden className="size-4" />
        ) : (
          <Link2 aria-hidden className="size-4" />
        )}
      </IconButton>
      <span role="status" className="sr-only">
        {outcome === 'none' ? '' : label}
      </span>
    </>
  )
}
