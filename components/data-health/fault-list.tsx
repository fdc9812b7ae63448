'use client'

import { TriangleAlert } from 'lucide-react'
import { HostileText } from '@/components/ui/hostile-text'
import { useMessages } from '@/lib/i18n/locale-context'
import type { IndexFault } from './index-faults'

/** What is amiss in an index, one a line; what makes pages wrong is marked. */
export function FaultList({ faults }: { faults: readonly IndexFault[] }) {
  const { dataHealth } = useMessages()
  if (faults.length === 0) return <span className="text-quiet">{dataHealth.fine}</span>
  return (
    <ul className="flex flex-col gap-0.5">
      {faults.map(({ text, isGrave }) => (
        <li key={text} className={`wrap-anywhere ${isGrave ? '' : 'text-quiet'}`}>
          {isGrave && (
            <>
              <TriangleAlert
                aria-hidden
                className="mr-1.5 inline size-3.5 align-[-2px] text-critical"
              />
              <span className="sr-only">{dataHealth.graveHere} </span>
            </>
          )}
          <HostileText text={text} />
        </li>
      ))}
    </ul>
  )
}
