'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useEffect, useRef } from 'react'
import { isGone, useEventQuery } from '@/components/queries/use-events'
import { CopyLink } from '@/components/shell/copy-link'
import { useOpenEvent } from '@/components/shell/view-state'
import { IconButton } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { focusAgain, focusItself } from '@/components/ui/focus-itself'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark } from '@/components/ui/severity-mark'
import { useIsNarrow } from '@/components/ui/use-is-narrow'
import { severityBand } from '@/lib/domain/severity-bands'
import { useMessages } from '@/lib/i18n/locale-context'
import { EventGone, EventSkeleton } from './event-body'
import { EventMenu } from './event-menu'
import { useEventStep } from './event-steps'
import { EventTabs } from './event-tabs'
import { eventTitle } from './event-words'
import { SimulatedTag } from './simulated-tag'

/** The event that the URL names, beside the page; over it on a phone. */
export function EventPanel() {
  const messages = useMessages()
  const { eventId, openEvent } = useOpenEvent()
  const query = useEventQuery(eventId)
  const isNarrow = useIsNarrow()
  const opener = useRef<Element | null>(null)
  const event = query.data
  const lastId = useRef(eventId)
  useEffect(() => {
    if (eventId !== null) lastId.current = eventId
  }, [eventId])
  return (
    <Dialog.Root
      open={eventId !== null}
      modal={isNarrow}
      onOpenChange={(isOpen) => {
        if (!isOpen) openEvent(null)
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
          // The row of what was shown last, else the one that opened it, also where it has left the document and come back meanwhile.
          onCloseAutoFocus={(closed) => {
            closed.preventDefault()
            focusAgain(rowOf(lastId.current) ?? opener.current)
          }}
          // Beside the page, the page stays in use: only Esc and the button close the panel.
          onInteractOutside={(pressed) => {
            if (!isNarrow) pressed.preventDefault()
          }}
          className="fixed inset-y-0 right-0 z-40 flex w-[min(560px,100vw)] animate-appear flex-col border-hairline border-l bg-panel shadow-floating outline-none"
        >
          <div className="flex h-12 shrink-0 items-center gap-2.5 border-hairline border-b pr-2 pl-4">
            {event && <BandMark band={severityBand(event.event.severity)} />}
            <Dialog.Title className="min-w-0 flex-1 truncate text-title">
              {event?.eyrie.simulated && <SimulatedTag />}
              {event ? <HostileText text={eventTitle(event)} /> : messages.events.panel}
            </Dialog.Title>
            <StepButtons />
            {event && <CopyLink label={messages.events.copyLink} />}
            {event && <EventMenu event={event} />}
            <Dialog.Close asChild>
              <IconButton label={messages.shell.close}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </Dialog.Close>
          </div>
          <div className="flex min-h-0 flex-1 flex-col" aria-busy={query.isPending}>
            {event ? (
              <EventTabs event={event} />
            ) : isGone(query.error) ? (
              <EventGone />
            ) : query.error ? (
              <Failure
                error={query.error}
                retry={() => void query.refetch()}
                title={messages.events.failed}
              />
            ) : (
              <EventSkeleton />
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** To the neighbours of the open event, where the page lists any. */
function StepButtons() {
  const { explorer } = useMessages()
  const step = useEventStep()
  if (step === null) return null
  return (
    <>
      <IconButton label={explorer.previous} onClick={() => step(-1)}>
        <ChevronUp aria-hidden className="size-4" />
      </IconButton>
      <IconButton label={explorer.next} onClick={() => step(1)}>
        <ChevronDown aria-hidden className="size-4" />
      </IconButton>
    </>
  )
}

function rowOf(eventId: string | null): Element | null {
  return eventId === null ? null : document.querySelector(`[data-row="${CSS.escape(eventId)}"]`)
}
