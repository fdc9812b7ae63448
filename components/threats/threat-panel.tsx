'use client'

import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useRef } from 'react'
import { useThreatQuery } from '@/components/queries/use-threats'
import { CopyLink } from '@/components/shell/copy-link'
import { useViewQuery } from '@/components/shell/view-state'
import { IconButton } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { focusAgain, focusItself } from '@/components/ui/focus-itself'
import { HostileText } from '@/components/ui/hostile-text'
import { Skeleton } from '@/components/ui/panel'
import { useIsNarrow } from '@/components/ui/use-is-narrow'
import { placePath, type ThreatPlace } from '@/lib/domain/threat-place'
import { useMessages } from '@/lib/i18n/locale-context'
import { techniqueName } from './attack-words'
import { ThreatDetails } from './threat-details'

/** What stands behind the cell that the URL names, beside the matrix; over it on a phone. */
export function ThreatPanel(props: { place: ThreatPlace | null; onClose: () => void }) {
  const messages = useMessages()
  const isNarrow = useIsNarrow()
  const { place } = props
  const query = useThreatQuery(place, useViewQuery())
  const opener = useRef<Element | null>(null)
  const lastPath = useRef<string | null>(null)
  const detail = query.data
  return (
    <Dialog.Root
      open={place !== null}
      modal={isNarrow}
      onOpenChange={(isOpen) => {
        if (isOpen || place === null) return
        lastPath.current = placePath(place)
        props.onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          tabIndex={-1}
          onOpenAutoFocus={(opened) => {
            opener.current = document.activeElement
            focusItself(opened)
          }}
          onCloseAutoFocus={(closed) => {
            closed.preventDefault()
            focusAgain(cellOf(lastPath.current) ?? opener.current)
          }}
          // Beside the page, the page stays in use: only Esc and the button close the panel.
          onInteractOutside={(pressed) => {
            if (!isNarrow) pressed.preventDefault()
          }}
          className="fixed inset-y-0 right-0 z-40 flex w-[min(460px,100vw)] animate-appear flex-col border-hairline border-l bg-panel shadow-floating outline-none"
        >
          <div className="flex h-12 shrink-0 items-center gap-2 border-hairline border-b pr-2 pl-4">
            <Dialog.Title className="min-w-0 flex-1 truncate text-title">
              {detail?.technique && (
                <span className="mr-2 font-normal text-quiet tabular-nums">
                  <HostileText text={detail.technique.id} />
                </span>
              )}
              {detail ? (
                <HostileText text={techniqueName(detail.technique, messages)} />
              ) : (
                messages.threats.panel
              )}
            </Dialog.Title>
            <CopyLink label={messages.shell.copyLink} />
            <Dialog.Close asChild>
              <IconButton label={messages.shell.close}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </Dialog.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto" aria-busy={query.isPending}>
            {detail && place ? (
              <ThreatDetails detail={detail} place={place} />
            ) : query.error ? (
              <Failure error={query.error} retry={() => void query.refetch()} />
            ) : (
              <div className="flex flex-col gap-3 p-4">
                <Skeleton className="h-14" />
                <Skeleton className="h-40" />
                <Skeleton className="h-28" />
              </div>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function cellOf(path: string | null): Element | null {
  return path === null ? null : document.querySelector(`[data-cell="${CSS.escape(path)}"]`)
}
