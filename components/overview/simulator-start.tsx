'use client'

import { useStartSimulator } from '@/components/queries/use-simulator'
import { Button } from '@/components/ui/button'
import { useMessages } from '@/lib/i18n/locale-context'

/** For who has no cluster at hand: everything that Eyrie shows, with made-up alerts. */
export function SimulatorStart() {
  const { simulation } = useMessages().overview
  const play = useStartSimulator()
  const isBusy = play.isPending || play.isSuccess
  return (
    <div className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button look="accent" disabled={isBusy} onClick={() => play.mutate()}>
        {isBusy ? simulation.starting : simulation.start}
      </Button>
      <p className="min-w-60 flex-1 text-quiet">{simulation.startWhat}</p>
      {play.isError && <p role="alert">{simulation.failed}</p>}
    </div>
  )
}
