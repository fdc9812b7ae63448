'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { memo, useDeferredValue, useEffect, useRef } from 'react'
import { isGone, useEventQuery } from '@/components/queries/use-events'
import { CopyLink } from '@/components/shell/copy-link'
import { useOpenEvent, useOpenEventId } from '@/components/shell/view-state'
import { IconButton } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark, MarkPlace } from '@/components/ui/severity-mark'
import { SidePanel } from '@/components/ui/side-panel'
import { severityBand } from '@/lib/domain/severity-bands'
import { useMessages } from '@/lib/i18n/locale-context'
import { EventGone, EventSkeleton } from './event-body'
import { EventMenu } from './event-menu'
import { useEventStep } from './event-steps'
import { EventTabs } from './event-tabs'
import { eventTitle } from './event-words'
import { SimulatedTag } from './simulated-tag'

/** The event that the URL names. What was pressed shows first, and the panel as soon as it is drawn. */
export function EventPanel() {
  return <Panel eventId={useDeferredValue(useOpenEventId())} />
}

/** Beside the page; over it on a phone. */
const Panel = memo(function Panel({ eventId }: { eventId: string | null }) {
  const messages = useMessages()
  const openEvent = useOpenEvent()
  const query = useEventQuery(eventId)
  const event = query.data
  const lastId = useRef(eventId)
  useEffect(() => {
    if (eventId !== null) lastId.current = eventId
  }, [eventId])
  return (
    <SidePanel
      isOpen={eventId !== null}
      onClose={() => openEvent(null)}
      // The row of what was shown last, also where it has left the document and come back meanwhile.
      home={() => rowOf(lastId.current)}
      className="w-[min(560px,100vw)]"
      mark={event ? <BandMark band={severityBand(event.event.severity)} /> : <MarkPlace />}
      title={
        <>
          {event?.eyrie.simulated && <SimulatedTag />}
          {event ? <HostileText text={eventTitle(event)} /> : messages.events.panel}
        </>
      }
      actions={
        <>
          <StepButtons />
          {event && <CopyLink label={messages.events.copyLink} />}
          {event && <EventMenu event={event} />}
        </>
      }
    >
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
    </SidePanel>
  )
})

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
