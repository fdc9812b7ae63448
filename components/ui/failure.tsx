'use client'

import { ApiProblem } from '@/components/queries/api-client'
import { useMessages } from '@/lib/i18n/locale-context'
import { Button } from './button'

/** Why something could not be loaded, and Retry. */
export function Failure(props: { error: unknown; retry: () => void; title?: string }) {
  const { states } = useMessages()
  const problem = props.error instanceof ApiProblem ? props.error : null
  const why = problem === null ? '' : whyOf(problem)
  return (
    <div
      role="alert"
      className="flex h-full flex-col items-center justify-center gap-2 text-center"
    >
      <p className="font-strong">{props.title ?? states.failed}</p>
      {why !== '' && <p className="max-w-prose text-quiet">{why}</p>}
      {problem?.requestId && problem.code !== 'store-unavailable' && (
        <p className="font-mono text-faint text-small">{states.requestId(problem.requestId)}</p>
      )}
      <Button onClick={props.retry}>{states.retry}</Button>
    </div>
  )

  function whyOf({ code, message }: ApiProblem): string {
    if (code === 'unreachable') return states.unreachable
    return states.reason(message.replace(/^the store cannot be used now: /, ''))
  }
}
