'use client'

import { SetupCheck } from './setup-check'
import { SetupWays } from './setup-ways'

/** What to paste so that a sensor is heard, and whether it is. */
export function SetupTab() {
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-x-8 gap-y-6 p-4 lg:grid-cols-[minmax(0,1fr)_340px]">
      <SetupWays className="min-w-0" />
      <SetupCheck />
    </div>
  )
}
