'use client'

import { useRef } from 'react'
import { useThreatQuery } from '@/components/queries/use-threats'
import { CopyLink } from '@/components/shell/copy-link'
import { useViewQuery } from '@/components/shell/view-state'
import { Failure } from '@/components/ui/failure'
import { HostileText } from '@/components/ui/hostile-text'
import { Skeleton } from '@/components/ui/panel'
import { SidePanel } from '@/components/ui/side-panel'
import { placePath, type ThreatPlace } from '@/lib/domain/threat-place'
import { useMessages } from '@/lib/i18n/locale-context'
import { techniqueName } from './attack-words'
import { ThreatDetails } from './threat-details'

/** What stands behind the cell that the URL names, beside the matrix; over it on a phone. */
export function ThreatPanel(props: { place: ThreatPlace | null; onClose: () => void }) {
  const messages = useMessages()
  const { place } = props
  const query = useThreatQuery(place, useViewQuery())
  const lastPath = useRef<string | null>(null)
  const detail = query.data
  return (
    <SidePanel
      isOpen={place !== null}
      onClose={() => {
        if (place === null) return
        lastPath.current = placePath(place)
        props.onClose()
      }}
      home={() => cellOf(lastPath.current)}
      className="w-[min(460px,100vw)]"
      title={
        <>
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
        </>
      }
      actions={<CopyLink label={messages.shell.copyLink} />}
    >
      <div
        className={`min-h-0 flex-1 overflow-y-auto ${query.isPlaceholderData ? 'opacity-70' : ''}`}
        aria-busy={query.isPending || query.isPlaceholderData}
      >
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
    </SidePanel>
  )
}

function cellOf(path: string | null): Element | null {
  return path === null ? null : document.querySelector(`[data-cell="${CSS.escape(path)}"]`)
}
