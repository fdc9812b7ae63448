'use client'

import { SetupWays } from '@/components/sensors/setup-ways'
import { useMessages } from '@/lib/i18n/locale-context'
import { SimulatorStart } from './simulator-start'

/** What a newcomer sees before the first alert: that Eyrie listens, and what to paste so that it hears. */
export function FirstRun() {
  const { first } = useMessages().overview
  return (
    <section
      aria-labelledby="first-run"
      className="flex flex-1 flex-col items-center justify-center rounded-panel border border-hairline bg-panel px-4 py-10"
    >
      <div className="w-full max-w-3xl">
        <Listening />
        <h2 id="first-run" className="mt-6 text-figure">
          {first.title}
        </h2>
        <p className="mt-1 text-quiet text-title">{first.lead}</p>
        <SetupWays className="mt-8" />
        <SimulatorStart />
      </div>
    </section>
  )
}

/** Three arcs of a signal: the picture of waiting, still for those who asked for no motion. */
function Listening() {
  return (
    <svg aria-hidden viewBox="0 0 48 48" className="size-12 text-accent" fill="none">
      <circle cx="24" cy="24" r="4" fill="currentColor" />
      {[11, 17, 23].map((radius, index) => (
        <circle
          key={radius}
          cx="24"
          cy="24"
          r={radius}
          stroke="currentColor"
          strokeWidth="1.5"
          opacity={0.6 - index * 0.2}
        />
      ))}
    </svg>
  )
}
