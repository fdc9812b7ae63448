'use client'

import { Check, Link2 } from 'lucide-react'
import { IconButton } from '@/components/ui/button'
import { useCopy } from '@/components/ui/use-copy'
import { useMessages, useZone } from '@/lib/i18n/locale-context'
import { absoluteLink } from './time-presets'

/** Copies this view with its range fixed, and the event that is open, so that a colleague sees the same. */
export function CopyLink(props: { label: string; className?: string }) {
  const { outcome, label, copyLink } = useCopyLink(props.label)
  return (
    <>
      <IconButton label={label} className={props.className ?? ''} onClick={copyLink}>
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

/** The same for another kind of button: `label` says for two seconds what became of it. */
export function useCopyLink(idleLabel: string) {
  const { shell } = useMessages()
  const zone = useZone()
  const { outcome, copy } = useCopy()
  return {
    outcome,
    label: { none: idleLabel, done: shell.copied, failed: shell.copyFailed }[outcome],
    copyLink: () => copy(absoluteLink(window.location.href, zone, Date.now())),
  }
}
