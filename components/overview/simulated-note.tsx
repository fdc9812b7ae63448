'use client'

import { useRemoveSimulated } from '@/components/queries/use-simulator'
import { Button } from '@/components/ui/button'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** Says at the foot, where it moves nothing, that some of what is shown is simulated; takes it away. */
export function SimulatedNote({ count }: { count: number }) {
  const { simulation } = useMessages().overview
  const format = useFormat()
  const removal = useRemoveSimulated()
  const isBusy = removal.isPending || removal.isSuccess
  return (
    <section
      aria-label={simulation.remove}
      className="sticky bottom-3 z-10 flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 rounded-panel border border-accent bg-panel px-4 py-1.5 max-md:bottom-[calc(var(--foot)+8px)]"
    >
      <p className="font-strong" title={simulation.noteWhy}>
        {simulation.note(format.number(count), count)}
      </p>
      {removal.isError && <p role="alert">{simulation.failed}</p>}
      <Button className="ml-auto" disabled={isBusy} onClick={() => removal.mutate()}>
        {isBusy ? simulation.removing : simulation.remove}
      </Button>
    </section>
  )
}
