'use client'

import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { useLiveSnapshot } from './live-provider'

/** How fast it comes, how far behind it is, what was left out, how much is here. */
export function LiveCounters(props: { rowCount: number }) {
  const { live } = useMessages()
  const format = useFormat()
  const { ratePerSecond, lagMs, leftOut } = useLiveSnapshot()
  const { counters } = live
  const writeRate = ratePerSecond < 10 ? format.decimal : format.number
  return (
    <dl className="grid shrink-0 grid-cols-4 divide-x divide-hairline rounded-panel border border-hairline bg-panel">
      <Counter name={counters.rate} value={live.rate(writeRate(ratePerSecond))} />
      <Counter
        name={counters.lag}
        value={lagMs === null ? '–' : format.span(Math.max(0, lagMs))}
        title={live.lagWhy}
      />
      <Counter name={counters.dropped} value={format.number(leftOut)} title={live.droppedWhy} />
      <Counter name={counters.rows} value={format.number(props.rowCount)} />
    </dl>
  )
}

function Counter(props: { name: string; value: string; title?: string }) {
  return (
    <div className="min-w-0 px-4 py-2 max-md:px-3" title={props.title}>
      <dt className="truncate text-quiet text-small">{props.name}</dt>
      <dd className="truncate font-strong text-title tabular-nums md:text-figure">{props.value}</dd>
    </div>
  )
}
