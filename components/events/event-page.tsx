'use client'

import { usePathname } from 'next/navigation'
import { isGone, useEventQuery } from '@/components/queries/use-events'
import { CopyLink } from '@/components/shell/copy-link'
import { Failure } from '@/components/ui/failure'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark, MarkPlace } from '@/components/ui/severity-mark'
import { severityBand } from '@/lib/domain/severity-bands'
import { useMessages } from '@/lib/i18n/locale-context'
import { EventGone, EventSkeleton } from './event-body'
import { EventMenu } from './event-menu'
import { EventTabs } from './event-tabs'
import { eventTitle } from './event-words'
import { SimulatedTag } from './simulated-tag'

/** The event that the address names, whatever range and query a list may have. */
export function EventPage() {
  const { events, shell } = useMessages()
  const id = usePathname().split('/').at(-1) ?? ''
  const query = useEventQuery(id)
  const event = query.data
  if (isGone(query.error)) return <EventGone />
  if (query.error && !event) {
    return <Failure error={query.error} retry={() => void query.refetch()} title={events.failed} />
  }
  const title = event ? eventTitle(event) : events.panel
  return (
    <div className="flex min-h-0 flex-1 flex-col p-3 max-md:p-2">
      <title>{`${visibleText(title)} · ${shell.product}`}</title>
      <article
        aria-busy={query.isPending}
        className="flex w-full max-w-4xl flex-1 flex-col self-center rounded-panel border border-hairline bg-panel"
      >
        <header className="flex min-h-12 shrink-0 items-center gap-2.5 border-hairline border-b py-2 pr-2 pl-4">
          {event ? <BandMark band={severityBand(event.event.severity)} /> : <MarkPlace />}
          <h1 className="min-w-0 flex-1 text-title [overflow-wrap:anywhere]">
            {event?.eyrie.simulated && <SimulatedTag />}
            <HostileText text={title} />
          </h1>
          {event && <CopyLink label={events.copyLink} />}
          {event && <EventMenu event={event} isOwnPage />}
        </header>
        {event ? <EventTabs event={event} /> : <EventSkeleton />}
      </article>
    </div>
  )
}
