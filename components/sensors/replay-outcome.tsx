'use client'

import { CircleCheck, TriangleAlert } from 'lucide-react'
import { ApiProblem } from '@/components/queries/api-client'
import { visibleText } from '@/components/ui/hostile-runs'
import type { IngestAnswer } from '@/lib/domain/answers/ingest'
import { useMessages } from '@/lib/i18n/locale-context'

/** What became of a replay: accepted, known already, rejected with why, or not taken at all. */
export function ReplayOutcome(props: { answer: IngestAnswer | undefined; error: Error | null }) {
  const { sensors, states } = useMessages()
  const { outcome } = sensors
  const { answer, error } = props
  const [refused] = answer?.rejected ?? []
  const told = readOutcome()
  const Mark = refused || error ? TriangleAlert : CircleCheck
  return (
    <div role="status">
      {told && (
        <div className="flex items-start gap-2.5 border-hairline border-t px-4 py-2.5">
          <Mark
            aria-hidden
            className={`mt-0.5 size-4 shrink-0 ${refused || error ? '' : 'text-accent'}`}
          />
          <p className="min-w-0 [overflow-wrap:anywhere]">
            <span className="font-strong">{told.title}</span>
            <span className="block text-quiet">{told.what}</span>
          </p>
        </div>
      )}
    </div>
  )

  function readOutcome(): { title: string; what: string } | null {
    if (error) return { title: outcome.refused, what: outcome.refusedWhat(whyOf(error)) }
    if (!answer) return null
    if (refused) {
      const what = outcome.rejectedWhat(
        visibleText(sensors.reason(refused.reason)),
        visibleText(refused.pointer),
      )
      return { title: outcome.rejected, what }
    }
    return answer.accepted > 0
      ? { title: outcome.accepted, what: outcome.acceptedWhat }
      : { title: outcome.duplicate, what: outcome.duplicateWhat }
  }

  function whyOf(failed: Error): string {
    if (!(failed instanceof ApiProblem)) return sensors.failed
    if (failed.code === 'unreachable') return states.unreachable
    const where = failed.mistakes.map(({ message }) => message).join('; ')
    return where === '' ? failed.message : `${failed.message} (${where})`
  }
}
